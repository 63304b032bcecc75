package metric

import (
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"
)

// extra is what the recorder counts only where a scenario asks for more than a plain
// queue: it then looks at every leg once more.
type extra struct {
	estimates []*estimates // by class, of all replications; nil: nobody is told a wait
	holds     []bool       // by class: has a programme
	held      []bool       // by group: agents hold several contacts, so the centre tells their time
	price     []prices     // by class
}

// prices is what an outcome loses, in millionths of a customer and of the currency.
type prices struct {
	asked                   bool
	answered, repeated, all [2]int64
}

// Of prices: customers, money.
const (
	inCustomers = iota
	inMoney
)

// farthest is how long a wait the evidence on hold programmes reaches.
const farthest = 15 * des.Minute

// newExtra is nil where a scenario asks for nothing more.
func newExtra(cfg *centre.Config, spec *Spec) *extra {
	x := &extra{estimates: make([]*estimates, len(cfg.Classes)), holds: make([]bool, len(cfg.Classes)), held: make([]bool, len(cfg.Groups)), price: make([]prices, len(cfg.Classes))}
	asked := false
	for i := range cfg.Classes {
		c := &cfg.Classes[i]
		asked = asked || c.Hold != nil || c.Resolution != nil || c.Callback != nil || c.SelfService != nil || losesPatience(c)
		x.holds[i] = c.Hold != nil
		if tells(c.Hold) {
			x.estimates[i] = new(estimates)
		}
		if i < len(spec.Value) && spec.Value[i] != nil {
			x.price[i] = newPrices(spec.Value[i])
			asked = true
		}
	}
	for g := range cfg.Groups {
		for _, skill := range cfg.Groups[g].Skills {
			x.held[g] = x.held[g] || skill.Concurrent > 1
		}
		asked = asked || x.held[g]
	}
	if !asked {
		return nil
	}
	return x
}

// losesPatience says whether a transfer from a class costs patience.
func losesPatience(c *centre.Class) bool {
	for _, t := range c.Transfers {
		if t.Cost > 0 {
			return true
		}
	}
	return false
}

// tells says whether a programme tells a wait.
func tells(p *hold.Programme) bool {
	if p == nil {
		return false
	}
	for i := range p.Messages {
		if p.Messages[i].Tells == hold.Wait {
			return true
		}
	}
	return false
}

// extraLeg counts what more there is to a leg.
func (r *Recorder) extraLeg(l *centre.Leg, spent []centre.Spent) {
	cell := min(int(l.Cell), r.cells-1)
	c := &r.class[cell*r.classes+int(l.Class)]
	if r.extra.holds[l.Class] && l.Wait > 0 {
		c[programmeWaits]++
		c[programmeLong] += over(l.Wait, farthest)
	}
	if l.Spent != 0 {
		r.spend(l, &spent[l.Spent-1], c, cell)
	}
	switch l.Outcome {
	case centre.Answered:
		r.contact(l, c)
	case centre.TooLate:
		if l.Via == centre.ViaCallback {
			c[callbackOpen]++
		}
		return
	case centre.Contained:
		c[contained]++
		if !l.Reached {
			r.class[int(l.FirstCell)*r.classes+int(l.Origin)][containedAtLast]++
		}
	case centre.GaveUp:
		c[gaveUp]++
	case centre.CallbackTaken:
		c[callbackTaken]++
	case centre.CalledBack:
		r.calledBack(l, &spent[l.Spent-1], c, cell)
		r.contact(l, c)
	case centre.CallbackFailed:
		c[callbackFailed]++
	case centre.CallbackBroken:
		c[callbackBroken]++
	}
	if calledAgain(l) {
		r.class[int(l.FirstCell)*r.classes+int(l.Origin)][repeated]++
	}
}

// spend counts where the patience of a leg went.
func (r *Recorder) spend(l *centre.Leg, sp *centre.Spent, c *Counts, cell int) {
	for cause, t := range sp.By {
		c[spentOn+Counter(cause)] += int64(t)
	}
	c[spentOn+Counter(hold.Waiting)] -= int64(l.Wait) // which counts as ordinary waiting elsewhere
	if l.Outcome == centre.Abandoned && cell >= r.counted {
		r.stays.hangUp(l, sp.Broke)
	}
	if l.Outcome == centre.Answered && sp.Told >= 0 {
		lived := l.Wait - sp.ToldAt
		wrong := int64(sp.Told - lived)
		c[told]++
		c[toldError] += wrong
		c[toldAbsolute] += max(wrong, -wrong)
		if t := r.extra.estimates[l.Class]; t != nil && cell >= r.counted {
			t.add(sp.Told, lived)
		}
	}
}

// contact counts a person's first contact, where it ends, and whether it settled the matter.
func (r *Recorder) contact(l *centre.Leg, c *Counts) {
	if l.GoesOn || l.Repeats {
		return
	}
	c[contacts]++
	if l.Unsettled {
		c[unsettled]++
	}
}

// calledBack counts a promised call that reached the caller: an agent's work like that of
// an answered call.
func (r *Recorder) calledBack(l *centre.Leg, sp *centre.Spent, c *Counts, cell int) {
	c[callbackReached]++
	c[callbackWait] += int64(sp.CalledBack)
	c[callbackInT] += 1 - over(sp.CalledBack, r.within[l.Class])
	if !l.Reached && l.Leg == 1 {
		r.class[int(l.FirstCell)*r.classes+int(l.Origin)][answeredAtLast]++
	}
	h := &r.taken[(cell*r.classes+int(l.Class))*r.groups+int(l.Group)]
	h.talk += l.Talk
	h.wrapUp += l.WrapUp
	r.group[cell*r.groups+int(l.Group)][served]++
	start := l.Joined + sp.CalledBack
	r.inHand(int(l.Group), start, start+l.Talk+l.WrapUp)
}

// calledAgain says whether a leg is the one that shows that a person who is answered, or
// contained, has to call more than once: that comes first on a later attempt, or after an
// answer there is a second attempt.
func calledAgain(l *centre.Leg) bool {
	switch {
	case l.Leg != 1:
		return false
	case l.Reached:
		return l.Attempt == 2 && l.Via != centre.ViaCallback
	default:
		return l.Attempt > 1 && (l.Outcome == centre.Answered || l.Outcome == centre.CalledBack || l.Outcome == centre.Contained)
	}
}

// newPrices turns what losing a customer costs into whole numbers, so that sums are exact.
func newPrices(v *Value) prices {
	millionths := func(share float64) [2]int64 {
		return [2]int64{int64(float64(share*1e6) + .5), int64(float64(share*v.Customer*1e6) + .5)}
	}
	return prices{
		asked:    true,
		answered: millionths(v.Leaves.Answered),
		repeated: millionths(v.Leaves.Repeated),
		all:      millionths(v.Leaves.Lost + float64(v.Tells*v.Heeds)),
	}
}

// lose works out what is expected to be lost by the people of a class who first called in
// a cell.
func (p *prices) lose(c *Counts) {
	if !p.asked {
		return
	}
	served := c[answeredAtLast] + c[containedAtLast]
	once, again, never := served-c[repeated], c[repeated], c[firstAttempts]-served
	for what, counter := range [2]Counter{inCustomers: customersLost, inMoney: valueLost} {
		c[counter] = p.answered[what]*once + p.repeated[what]*again + p.all[what]*never
	}
}

// CallbacksOpen is how many promised calls were not made because the centre had closed, in
// all replications.
func (s *Sums) CallbacksOpen() int64 { return s.Counts[0][callbackOpen] }

// BeyondEvidence is how many legs waited with a hold programme, in all replications, and
// how many of them longer than the evidence reaches.
func (s *Sums) BeyondEvidence() (long, waited int64) {
	return s.Counts[0][programmeLong], s.Counts[0][programmeWaits]
}
