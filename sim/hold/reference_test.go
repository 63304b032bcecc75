package hold_test

import (
	"math"

	"hangup/sim/des"
	"hangup/sim/hold"
	"hangup/sim/rng/fmath"
)

// reference is the patience clock told tick by tick, without a thought for speed: the
// ledger before and after what happens at each tick, and which messages tell a wait.
type reference struct {
	before, after []hold.Ledger
	tellings      [][]int
	broke         []hold.Cause // if patience was used up in the stretch before the tick
}

// listen steps through the first ticks of a wait. told is the wait that a message tells.
func listen(p *hold.Programme, ticks int, told func(message int, at des.Tick) des.Tick) *reference {
	r := &reference{}
	var closed hold.Ledger // of the whole segments
	k := p.PerMinuteOver / 60e6
	segment, ends, over := des.Tick(0), des.Tick(-1), des.Tick(-1)
	playing, informed := -1, false
	pending := make([]bool, len(p.Messages))
	part := func(now des.Tick) (hold.Ledger, hold.Cause) {
		rate, cause, factor, ledger := p.Rate, p.Cause, 1.0, closed
		if playing >= 0 {
			rate, cause = p.Messages[playing].Rate, p.Messages[playing].Cause
		}
		if informed {
			factor = p.Informed
		}
		if over > segment {
			factor = math.Min(factor, p.WithinPromise)
		}
		rate *= factor
		d := float64(now - segment)
		ledger[cause] += des.Tick(math.Round(rate * d))
		if k == 0 || over < 0 || over > segment {
			return ledger, cause
		}
		x, most := float64(segment-over), float64(p.AtMost)
		excess := rate * (fmath.Exp(k*most) - 1) * d
		if x < most {
			excess = rate * ((fmath.Exp(k*(x+d))-fmath.Exp(k*x))/k - d)
		}
		ledger[hold.BrokenPromises] += des.Tick(math.Round(excess))
		if fmath.Exp(k*math.Min(x+d, most)) > 2 {
			cause = hold.BrokenPromises
		}
		return ledger, cause
	}
	for now := des.Tick(0); now < des.Tick(ticks); now++ {
		before, cause := part(now)
		r.before, r.broke = append(r.before, before), append(r.broke, cause)
		turn := now == over || k > 0 && over >= 0 && now == over+p.AtMost
		for i, m := range p.Messages {
			since := now - m.First
			if since == 0 || since > 0 && m.Every > 0 && since%m.Every == 0 {
				pending[i] = true
			}
		}
		free, starts := playing < 0 || now == ends, []int(nil)
		turn = turn || playing >= 0 && now == ends
		for i, m := range p.Messages {
			if free && pending[i] {
				pending[i] = false
				starts = append(starts, i)
				free = m.For == 0
			}
		}
		if turn || len(starts) > 0 {
			closed, segment = before, now
		}
		if playing >= 0 && now == ends {
			playing = -1
		}
		var tells []int
		for _, i := range starts {
			m := p.Messages[i]
			closed[m.Cause] += m.Cost
			if m.For > 0 {
				playing, ends = i, now+m.For
			}
			switch m.Tells {
			case hold.Position:
				informed = true
			case hold.Wait:
				informed, over = true, now+told(i, now)
				tells = append(tells, i)
			}
		}
		r.tellings = append(r.tellings, tells)
		after, _ := part(now)
		r.after = append(r.after, after)
	}
	return r
}

// leaves is how a wait ends; At is Never if it lasts longer than the reference.
func (r *reference) leaves(p *hold.Programme, patience des.Tick, luck float64, told func(message int, at des.Tick) des.Tick) hold.End {
	end := hold.End{At: des.Never, Told: -1}
	for i := range r.after {
		now := des.Tick(i)
		left := patience - r.after[i].Total()
		if left <= 0 {
			end.At, end.Broke = now, r.broke[i]
			spent := r.before[i].Total()
			if spent >= patience {
				return end
			}
			end.Broke = hold.CauseCount // a lump: which one is for the caller to judge
			return end
		}
		for _, m := range r.tellings[i] {
			wait := told(m, now)
			if end.Told < 0 {
				end.Told, end.ToldAt = wait, now
			}
			known := p.Informed
			if wait > 0 {
				known = math.Min(known, p.WithinPromise)
			}
			if p.Spread >= 0 && float64(wait)*(p.Rate*known) > float64(left)*luck {
				end.At, end.Broke = now, p.Messages[m].Cause
				return end
			}
		}
	}
	return end
}
