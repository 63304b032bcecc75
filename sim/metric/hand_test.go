package metric_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/metric"
	"hangup/sim/roster"
)

// The day worked out by hand: 40 minutes in four intervals of ten, two classes, two
// groups, every outcome. Times are seconds from opening. Thresholds are 20 s for business
// and 30 s for household; short is 5 s.
const (
	business  = 0
	household = 1
	desk      = 0
	phone     = 1
	s         = des.Second
	interval  = 600 * s
	close     = 4 * interval
)

// record is a leg as written by hand; first is when the person called first, where that
// is not joined.
type record struct {
	story                 string
	class, origin         int
	joined, wait          des.Tick
	outcome               centre.Outcome
	group                 int
	talk, wrapUp          des.Tick
	attempt, leg          uint16
	first                 des.Tick
	answeredOnEarlierLegs bool

	used, patience, left       des.Tick
	via                        centre.Via
	goesOn, unsettled, repeats bool
	spent                      *centre.Spent
}

// settled is when a record is told.
func (r *record) settled() des.Tick {
	at := min(r.joined, close) + r.wait
	if r.spent != nil {
		at += r.spent.CalledBack
	}
	return at
}

var handDay = []record{
	{story: "answered at once", class: business, joined: 10 * s, outcome: centre.Answered, group: desk, talk: 100 * s, wrapUp: 20 * s},
	{story: "answered at the threshold", class: business, joined: 50 * s, wait: 20 * s, outcome: centre.Answered, group: desk, talk: 200 * s},
	{story: "answered just past the threshold", class: business, joined: 60 * s, wait: 21 * s, outcome: centre.Answered, group: phone, talk: 50 * s, wrapUp: 10 * s},
	{story: "hangs up at the short limit", class: business, joined: 70 * s, wait: 5 * s, outcome: centre.Abandoned},
	{story: "hangs up past the short limit", class: business, joined: 80 * s, wait: 6 * s, outcome: centre.Abandoned},
	{story: "balks", class: business, joined: 100 * s, outcome: centre.Balked},
	{story: "joins in one interval, is answered in the next, keeps the agent into the third", class: business, joined: 590 * s, wait: 40 * s, outcome: centre.Answered, group: desk, talk: 600 * s, wrapUp: 30 * s},
	{story: "the first caller, transferred", class: household, origin: business, joined: 110 * s, wait: 12 * s, outcome: centre.Answered, group: phone, talk: 80 * s, wrapUp: 5 * s, leg: 2, first: 10 * s, answeredOnEarlierLegs: true},
	{story: "hangs up, will call again", class: household, joined: 120 * s, wait: 90 * s, outcome: centre.Abandoned},
	{story: "finds the trunks busy", class: business, joined: 650 * s, outcome: centre.Blocked},
	{story: "leaves a message", class: household, joined: 660 * s, wait: 60 * s, outcome: centre.Voicemail},
	{story: "leaves a message within the threshold", class: household, joined: 700 * s, wait: 25 * s, outcome: centre.Voicemail},
	{story: "calls again and is answered at the threshold", class: household, joined: 800 * s, wait: 30 * s, outcome: centre.Answered, group: phone, talk: 120 * s, attempt: 2, first: 120 * s},
	{story: "waits over two intervals until closing, is turned away", class: household, joined: 1190 * s, wait: 1210 * s, outcome: centre.TurnedAway},
	{story: "hangs up shortly before closing", class: household, joined: 2300 * s, wait: 50 * s, outcome: centre.Abandoned},
	{story: "would call again after closing", class: household, joined: 2500 * s, outcome: centre.TooLate, attempt: 2, first: 2300 * s},
	{story: "is answered after closing", class: business, joined: 2350 * s, wait: 100 * s, outcome: centre.Answered, group: phone, talk: 10 * s},
	{story: "talks past closing", class: business, joined: 2390 * s, outcome: centre.Answered, group: desk, talk: 100 * s},
}

// handCells is what the four intervals and the time after closing were like.
var handCells = []centre.Cell{
	{QueueMax: []int32{3, 1}, TotalMax: 3, OnPhones: ticks(1200, 600), Stayed: ticks(0, 0), TrunksPeak: 3},
	{QueueMax: []int32{1, 4}, TotalMax: 4, OnPhones: ticks(1200, 600), Stayed: ticks(0, 0), TrunksPeak: 5, TrunksFull: 12 * s},
	{QueueMax: []int32{0, 1}, TotalMax: 1, OnPhones: ticks(1200, 600), Stayed: ticks(30, 0)},
	{QueueMax: []int32{1, 2}, TotalMax: 2, OnPhones: ticks(600, 600), Stayed: ticks(0, 0), TrunksPeak: 7, TrunksFull: 24 * s},
	{QueueMax: []int32{1, 1}, TotalMax: 2, OnPhones: ticks(0, 0), Stayed: ticks(90, 10)},
}

func ticks(seconds ...des.Tick) []des.Tick {
	for i := range seconds {
		seconds[i] *= s
	}
	return seconds
}

// study is what is measured of the hand-made day.
type study struct {
	cfg  centre.Config
	spec metric.Spec
	sums *metric.Sums
	told *metric.Recorder
}

// handStudy is the usual study; change alters it before it begins.
func handStudy(t testing.TB, change func(*centre.Config, *metric.Spec)) *study {
	t.Helper()
	staff := func(ends ...des.Tick) roster.Spec {
		var spec roster.Spec
		for i, end := range ends {
			spec.Spans = append(spec.Spans, roster.Span{Agent: i + 1, End: end * s})
		}
		return spec
	}
	st := &study{
		cfg: centre.Config{
			Close: close, Interval: interval, Trunks: 10, MaxWaiting: centre.Unlimited, SendAway: true,
			Classes: []centre.Class{
				{Name: "business", Threshold: 20 * s, WaitLimit: des.Never, Balk: .1},
				{Name: "household", Threshold: 30 * s, WaitLimit: 60 * s, Redial: &centre.Redial{Share: 1}},
			},
			Groups: []centre.Group{
				{Name: "desk", Staff: staff(2400, 1800)},
				{Name: "phone", Staff: staff(2400)},
			},
		},
		spec: metric.Spec{Short: 5 * s, Target: .5, Class: []float64{.5, .5}, TrunkHour: .6, AgentHour: []float64{30, 18}},
	}
	st.cfg.Classes[business].Transfers = []centre.Transfer{{To: household, Share: .1}}
	for i := range des.Tick(4) {
		st.spec.Intervals = append(st.spec.Intervals, metric.Interval{Start: i * interval, End: (i + 1) * interval})
		st.cfg.Cuts = append(st.cfg.Cuts, (i+1)*interval)
	}
	if change != nil {
		change(&st.cfg, &st.spec)
	}
	st.begin(t, nil, 1)
	return st
}

// begin makes the recorder and the sums, for some days.
func (st *study) begin(t testing.TB, batchOf []int, days int) {
	t.Helper()
	var plans []*roster.Plan
	for _, g := range st.cfg.Groups {
		p, err := roster.Compile(g.Staff)
		if err != nil {
			t.Fatalf("roster of %s: %v", g.Name, err)
		}
		plans = append(plans, p)
	}
	st.told = metric.NewRecorder(&st.cfg, &st.spec, batchOf, days)
	st.sums = metric.NewSums(&st.cfg, &st.spec, plans, st.told, batchOf)
	st.sums.Days = metric.NewDays(days, st.sums)
}

// cellOf is the cell of a moment.
func (st *study) cellOf(at des.Tick) int32 {
	cell := 0
	for cell < len(st.cfg.Cuts) && at >= st.cfg.Cuts[cell] {
		cell++
	}
	return int32(cell)
}

// add tells a replication: legs when they are settled, cells when they end.
func (st *study) add(replication int, day []record, cells []centre.Cell) {
	day = slices.Clone(day)
	slices.SortStableFunc(day, func(a, b record) int { return cmp.Compare(a.settled(), b.settled()) })
	st.told.Begin(replication)
	for i := range cells {
		end := des.Never
		if i < len(st.cfg.Cuts) {
			end = st.cfg.Cuts[i]
		}
		var legs []centre.Leg
		var spent []centre.Spent
		for len(day) > 0 && day[0].settled() < end {
			leg := st.leg(day[0])
			if day[0].spent != nil {
				spent = append(spent, *day[0].spent)
				leg.Spent = int32(len(spent))
			}
			legs = append(legs, leg)
			day = day[1:]
		}
		st.told.Legs(legs, spent)
		cell := cells[i]
		cell.Index, cell.End = i, end
		st.told.Cell(&cell)
	}
	st.sums.Add(replication)
}

// leg is a record as the centre tells it.
func (st *study) leg(r record) centre.Leg {
	l := centre.Leg{
		Joined: r.joined, Wait: r.wait, Talk: r.talk, WrapUp: r.wrapUp, Cell: st.cellOf(r.joined), Group: -1,
		Class: int16(r.class), Origin: int16(max(r.class, r.origin)), Attempt: max(r.attempt, 1), Leg: max(r.leg, 1),
		Outcome: r.outcome, Reached: r.answeredOnEarlierLegs,
		Used: r.used, Patience: r.patience, Left: r.left, GoesOn: r.goesOn, Unsettled: r.unsettled, Repeats: r.repeats,
	}
	if l.Leg > 1 {
		l.Origin, l.Via = int16(r.origin), centre.ViaTransfer
	}
	if l.Attempt > 1 {
		l.Via = centre.ViaRedial
	}
	if r.via != centre.Own {
		l.Via = r.via
	}
	if r.outcome == centre.Answered || r.outcome == centre.CalledBack {
		l.Group = int16(r.group)
	}
	if r.outcome == centre.TooLate { // counts where the attempt before failed
		l.Cell = st.cellOf(r.first)
	}
	l.FirstCell = l.Cell
	if r.first > 0 {
		l.FirstCell = st.cellOf(r.first)
	}
	return l
}

// at is the estimate of a measure in a slot (0 the whole clock) of the centre (what 0), a
// class or a group.
func (st *study) at(t testing.TB, name string, slot, what int) (mean, halfWidth float64, n int, ok bool) {
	t.Helper()
	m, found := metric.Find(name)
	if !found {
		t.Fatalf("Find(%q): no such measure", name)
	}
	e, n, ok := st.sums.Estimate(st.sums.Scope(slot, what), m)
	return e.Mean, e.HalfWidth, n, ok
}

// same says whether two figures agree to rounding; unknown agrees with unknown.
func same(got, want float64) bool {
	if math.IsNaN(got) || math.IsNaN(want) {
		return math.IsNaN(got) == math.IsNaN(want)
	}
	return math.Abs(got-want) <= 1e-12*max(1, math.Abs(want))
}
