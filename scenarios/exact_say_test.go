package scenarios_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// saying is a model in the scenario's language, but for how long it runs.
type saying struct {
	callers, agents []string // lines
	more            []string // lines of the scenario
	clock           string   // of a day that is repeated; "": one long run
	calls           float64  // a day, or a minute of the long run
}

// size is how much of a case is run.
type size struct {
	calls float64 // counted, about
	seed  int
}

// text is the scenario. The first eleventh of a long run is not counted.
func (s saying) text(name string, z size) string {
	clock, days := s.clock, math.Max(100, math.Ceil(z.calls/s.calls))
	if clock == "" {
		const longest = 2e9 // minutes, four thousand years: calls that come once a day
		tenth := math.Ceil(math.Min(z.calls/s.calls, longest) / 10)
		clock, days = fmt.Sprintf("{length: %[1]s, interval: %[1]s, warm_up: %[2]s}", asSpan(11*tenth), asSpan(tenth)), 1
	}
	var b strings.Builder
	fmt.Fprintf(&b, "name: %s\nclock: %s\n", name, clock)
	fmt.Fprintf(&b, "callers:\n  %s\n", strings.Join(s.callers, "\n  "))
	fmt.Fprintf(&b, "agents:\n  %s\n", strings.Join(s.agents, "\n  "))
	for _, line := range s.more {
		fmt.Fprintln(&b, line)
	}
	fmt.Fprintf(&b, "targets: {service_level: {share: 80%%, within: 20s, formula: answered_of_offered, short: 5s}}\n")
	// A long run of people who call again without end could be more calls than fit.
	fmt.Fprintf(&b, "replications: %.0f\nseed: %d\nlimits: {calls: 1e18}\n", days, z.seed)
	return b.String()
}

// tellers say the models of each family, and why some cannot be said.
var tellers = []struct {
	family string
	say    func(m exactModel) (saying, error)
}{
	{"1a", oneQueue}, {"1b", oneQueue}, {"2a", oneQueue}, {"2b", oneQueue},
	{"2c", beyond("balking depends on the length of the queue; balk is one share for all")},
	{"3", oneQueue}, {"4a", oneQueue}, {"4b", oneQueue}, {"4c", oneQueue}, {"4d", oneQueue},
	{"5a", day}, {"5b", beyond("agents who leave put their caller back in the queue; here they finish the call")}, {"5c", day},
	{"6a", oneGroup}, {"6b", oneGroup}, {"6c", oneGroup},
	{"7a", groups}, {"7b", groups}, {"7c", groups}, {"7d", groups}, {"7e", oldestFirst},
	{"8a", redials}, {"8b", redials},
	{"9", callbacks},
	{"10a", tandem}, {"10b", tandem}, {"11", oneQueue}, {"12", busyDays}, {"13", oneQueue},
}

func beyond(why string) func(exactModel) (saying, error) {
	return func(exactModel) (saying, error) { return saying{}, errors.New(why) }
}

// say is the case in the scenario's language, or the reason why it cannot be said.
func (c exactCase) say() (saying, error) {
	for _, t := range tellers {
		if t.family == c.family() {
			return t.say(c.Model)
		}
	}
	return saying{}, errors.New("a family that nobody has translated")
}

// caller writes a class of callers.
func (m exactModel) caller(name string, more ...string) string {
	keys := append([]string{"arrivals: " + m.arrivals(), "talk: " + m.talk(), "patience: " + m.patience()}, more...)
	if m.WrapUp > 0 {
		keys = append(keys, "wrap_up: "+asExponential(1/m.WrapUp))
	}
	if m.Patience != nil && m.Patience.balk() > 0 {
		keys = append(keys, "balk: "+asNumber(m.Patience.balk()))
	}
	return fmt.Sprintf("%s: {%s}", name, strings.Join(keys, ", "))
}

func (m exactModel) arrivals() string {
	switch {
	case m.Between != nil:
		return fmt.Sprintf("{interarrival: %s}", m.Between.text())
	case len(m.Lambda) == 0:
		return "none"
	case len(m.Lambda) > 1:
		perInterval := func(rate float64) string { return asNumber(rate * m.Interval) }
		return fmt.Sprintf("{per_interval: %s}", asList(m.Lambda, perInterval))
	case m.DayCV > 0:
		return fmt.Sprintf("{rate: %s/m, day_to_day: {cv: %s}}", asNumber(m.Lambda[0]), asNumber(m.DayCV))
	}
	return fmt.Sprintf("{rate: %s/m}", asNumber(m.Lambda[0]))
}

func (m exactModel) talk() string {
	switch {
	case m.Service != nil:
		return m.Service.text()
	case m.Talk > 0:
		return asExponential(1 / m.Talk)
	}
	return asExponential(m.Mu)
}

func (m exactModel) patience() string {
	switch {
	case m.Patience != nil:
		return m.Patience.text()
	case len(m.Theta) == 0:
		return "never"
	}
	return asExponential(m.Theta[0])
}

// oneQueue says a model of one class and one group.
func oneQueue(m exactModel) (saying, error) {
	s := saying{calls: m.Lambda[0], callers: []string{m.caller("everyone")}}
	agents := max(m.N, 1)
	s.agents = []string{fmt.Sprintf("desk: {staff: %d}", agents)}
	if m.Kind == "M/M/n/n" {
		s.more = append(s.more, "max_waiting: 0")
	} else if m.K > 0 {
		s.more = append(s.more, fmt.Sprintf("max_waiting: %d", m.K-agents))
	}
	return s, nil
}

// day says a model of one class and one group over the intervals of a day.
func day(m exactModel) (saying, error) {
	n := max(m.Intervals, len(m.Staff))
	if len(m.Lambda) == 1 {
		m.Lambda = slices.Repeat(m.Lambda, n)
	}
	if len(m.Staff) == 0 {
		m.Staff = slices.Repeat([]int{m.N}, n)
	}
	s := saying{callers: []string{m.caller("everyone")}}
	s.agents = []string{fmt.Sprintf("desk: {staff: {per_interval: %s}}", asList(m.Staff, func(n int) string { return fmt.Sprint(n) }))}
	s.clock = fmt.Sprintf("{length: %s, interval: %s}", asSpan(m.Interval*float64(n)), asSpan(m.Interval))
	for _, rate := range m.Lambda {
		s.calls += rate * m.Interval
	}
	return s, nil
}

// busyDays says a model whose days are busier and quieter, each long enough to be steady.
func busyDays(m exactModel) (saying, error) {
	m.Lambda = numbers{m.MeanLambda}
	s, err := oneQueue(m)
	s.clock, s.calls = "{length: 6h, interval: 6h, warm_up: 2h}", m.MeanLambda*4*60
	return s, err
}

// redials says a model whose callers call again.
func redials(m exactModel) (saying, error) {
	share, rate, of := m.Redial, m.RedialRate, "abandoned"
	if m.Retry > 0 {
		share, rate, of = m.Retry, m.RetryRate, "blocked"
	}
	s, err := oneQueue(m)
	again := fmt.Sprintf("redial: {share: %s, after: %s, patience: new, of: [%s]}", asNumber(share), asExponential(rate), of)
	s.callers = []string{m.caller("everyone", again)}
	if m.Retry > 0 {
		s.more = []string{"max_waiting: 0"}
	}
	return s, err
}

// callbacks says a model that offers to call back when nobody waits on the line.
func callbacks(m exactModel) (saying, error) {
	s, err := oneQueue(m)
	offer := fmt.Sprintf("callback: {offer: {when_waiting: %d}, accepts: %s, unanswered: 0, tries: 1, keeps_place: false, patience_rate: 0}", m.OfferFrom, asNumber(m.Accepts))
	s.callers = []string{m.caller("everyone", offer)}
	return s, err
}

// tandem says a model whose first class hands some callers on to the second.
func tandem(m exactModel) (saying, error) {
	first, second := *m.Tier1, *m.Tier2
	first.Lambda = m.Lambda
	on := fmt.Sprintf("transfers: [{to: tier2, share: %s, patience: new}]", asNumber(m.Transfer))
	return saying{
		calls:   m.Lambda[0],
		callers: []string{first.caller("tier1", on), second.caller("tier2")},
		agents: []string{
			fmt.Sprintf("first: {staff: %d, skills: {tier1: 1}}", first.N),
			fmt.Sprintf("second: {staff: %d, skills: {tier2: 1}}", second.N),
		},
	}, nil
}

// className and groupName are the names of the classes and groups of several.
func className(i int) string { return fmt.Sprintf("class%d", i) }
func groupName(i int) string { return fmt.Sprintf("pool%d", i) }

// class says class i of several, whose talk is that with the first group that serves it.
func (m exactModel) class(i int, more ...string) string {
	own := exactModel{Lambda: numbers{m.Lambda[i]}, Theta: numbers{m.Theta[i]}, Mu: m.mu(i, m.ClassPools[i][0])}
	return own.caller(className(i), more...)
}

func (m exactModel) mu(class, pool int) float64 { return *m.ClassPoolMu[class][pool] }

// total is the rate of all classes.
func (m exactModel) total() float64 {
	sum := 0.0
	for _, rate := range m.Lambda {
		sum += rate
	}
	return sum
}

// oneGroup says classes that differ in priority for one group.
func oneGroup(m exactModel) (saying, error) {
	s := saying{calls: m.total(), agents: []string{fmt.Sprintf("pool0: {staff: %d}", m.Pools[0])}}
	for i := range m.Lambda {
		s.callers = append(s.callers, m.class(i, fmt.Sprintf("priority: %d", 1+slices.Index(m.PoolClasses[0], i))))
	}
	return s, nil
}

// groups says classes and groups that are made for one another by rank.
func groups(m exactModel) (saying, error) {
	rank, err := m.ranks()
	s := saying{calls: m.total()}
	for c := range m.Lambda {
		s.callers = append(s.callers, m.class(c))
	}
	for p, agents := range m.Pools {
		skill := func(c int) string {
			factor := m.mu(c, m.ClassPools[c][0]) / m.mu(c, p)
			return fmt.Sprintf("class%d: {rank: %d, handle_time: %s}", c, rank[p][c], asNumber(factor))
		}
		skills := strings.Trim(asList(m.PoolClasses[p], skill), "[]")
		s.agents = append(s.agents, fmt.Sprintf("pool%d: {staff: %d, skills: {%s}}", p, agents, skills))
	}
	return s, err
}

// ranks finds ranks by group and class that put the classes in the order of each group
// and the groups in the order of each class.
func (m exactModel) ranks() ([][]int, error) {
	rank := make([][]int, len(m.Pools))
	for p := range rank {
		rank[p] = slices.Repeat([]int{1}, len(m.Lambda))
	}
	behind := func(a, b *int) bool { // b comes after a
		before := *b
		*b = max(*b, *a+1)
		return *b != before
	}
	for range 100 {
		moved := false
		for p, classes := range m.PoolClasses {
			for i := range len(classes) - 1 {
				moved = behind(&rank[p][classes[i]], &rank[p][classes[i+1]]) || moved
			}
		}
		for c, pools := range m.ClassPools {
			for i := range len(pools) - 1 {
				moved = behind(&rank[pools[i]][c], &rank[pools[i+1]][c]) || moved
			}
		}
		if !moved {
			return rank, nil
		}
	}
	return rank, errors.New("no ranks give both the groups' and the classes' orders")
}

// oldestFirst says the N design whose second group takes the oldest call of either class.
func oldestFirst(m exactModel) (saying, error) {
	mu := func(pool int) *float64 { return &m.PoolMu[pool] }
	m.ClassPoolMu = [][]*float64{{mu(0), mu(1)}, {nil, mu(1)}}
	m.ClassPools = [][]int{{0, 1}, {1}}
	m.PoolClasses = [][]int{{0}, {1, 0}}
	s, err := groups(m)
	s.more = []string{"routing: {caller: longest_wait}"}
	return s, err
}
