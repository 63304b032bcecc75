package scenarios_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/roster"
)

func TestSmallest(t *testing.T) {
	p := plan(t, smallest)
	c := p.Centre
	if c.Close != 8*des.Hour || c.Interval != 30*des.Minute || len(c.Cuts) != 16 || c.Cuts[15] != c.Close || c.SendAway {
		t.Errorf("clock of the smallest scenario: got %d of %d, %d cuts, send away %v", c.Close, c.Interval, len(c.Cuts), c.SendAway)
	}
	if c.Trunks != centre.Unlimited || c.MaxWaiting != centre.Unlimited || c.DayToDay != 0 || c.Seed != 1 || p.Replications != 100 || p.OneRun {
		t.Errorf("defaults of the smallest scenario: got trunks %d, waiting room %d, day to day %v, seed %d, replications %d, one run %v", c.Trunks, c.MaxWaiting, c.DayToDay, c.Seed, p.Replications, p.OneRun)
	}
	class := c.Classes[0]
	if class.Name != "everyone" || class.Talk.Mean(0) != 240 || class.Patience.Mean(0) != 180 || !class.WrapUp.IsZero() || class.Priority != 1 || class.Threshold != 20*des.Second || class.WaitLimit != des.Never || class.Redial != nil {
		t.Errorf("class of the smallest scenario: got %+v", class)
	}
	if r := class.Arrivals.Rate; len(r) != 1 || r[0].Value != 60./3600 {
		t.Errorf("60/h a second: got %v", r)
	}
	if g := c.Groups[0]; g.Name != "desk" || len(g.Staff.Spans) != 5 || !reflect.DeepEqual(g.Skills, []centre.Skill{{Class: 0, Rank: 1, HandleTime: 1, Resolves: -1}}) {
		t.Errorf("group of the smallest scenario: got %+v", g)
	}
	want := experiment.Targets{ServiceLevel: 0.8, Within: 20 * des.Second, ServiceLevelDefault: true, MaxAbandonment: -1, MaxOccupancy: -1, AverageSpeedOfAnswer: -1, AverageWait: -1}
	if p.Targets != want || p.Metric.Target != 0.8 || p.Metric.Short != 5*des.Second || p.Metric.Formula != metric.AnsweredOfOffered {
		t.Errorf("targets of the smallest scenario: got %+v, want %+v; measured by %+v", p.Targets, want, p.Metric)
	}
	if p.Scenario.Name != "Small help desk" || p.Scenario.File != "main.yaml" || len(p.Scenario.SHA256) != 64 {
		t.Errorf("scenario: got %+v", p.Scenario)
	}
}

// Each case is a value of the smallest scenario and what it is read into.
func TestValues(t *testing.T) {
	const m, h = des.Minute, des.Hour
	class := func(p *experiment.Plan) centre.Class { return p.Centre.Classes[0] }
	group := func(p *experiment.Plan) centre.Group { return p.Centre.Groups[0] }
	talk := func(p *experiment.Plan) any { return class(p).Talk.Mean(0) }
	for _, c := range []struct {
		path, value string
		get         func(p *experiment.Plan) any
		want        any
	}{
		{"callers.everyone.talk", "{constant: 90s}", talk, 90.},
		{"callers.everyone.talk", "{constant: 4m30s}", talk, 270.},
		{"callers.everyone.talk", "{constant: 1.5h}", talk, 5400.},
		{"callers.everyone.talk", "{constant: 2d}", talk, 172800.},
		{"callers.everyone.talk", "{constant: 1500ms}", talk, 1.5},
		{"callers.everyone.talk", "{constant: 4m, scale: 110%}", talk, 264.},
		{"callers.everyone.talk", "{mixture: [{share: 50%, of: {constant: 1m}}, {share: 0.5, of: {shifted: {by: 1m, of: {exponential: {mean: 2m}}}}}]}", talk, 120.},
		{"callers.everyone.talk", "{empirical: [1m, 3m]}", talk, 120.},
		{"callers.everyone.talk", `{by_time: {"12:00": {constant: 2m}, "09:00": {constant: 1m}}}`, func(p *experiment.Plan) any {
			return [2]float64{class(p).Talk.Mean(3*h - 1), class(p).Talk.Mean(3 * h)}
		}, [2]float64{60, 120}},
		{"callers.everyone.patience", "never", func(p *experiment.Plan) any { return class(p).Patience.IsNever() }, true},
		{"callers.everyone.wrap_up", "{uniform: {min: 0, max: 1m}}", func(p *experiment.Plan) any { return class(p).WrapUp.Mean(0) }, 30.},
		{"callers.everyone.balk", "5%", func(p *experiment.Plan) any { return class(p).Balk }, 0.05},
		{"callers.everyone.balk", "0.05", func(p *experiment.Plan) any { return class(p).Balk }, 0.05},
		{"callers.everyone.arrivals", "{rate: 1/s}", func(p *experiment.Plan) any { return class(p).Arrivals.Rate }, des.Series{{At: 0, Value: 1}}},
		{"callers.everyone.arrivals", "{rate: 86400/d}", func(p *experiment.Plan) any { return class(p).Arrivals.Rate }, des.Series{{At: 0, Value: 1}}},
		{"callers.everyone.arrivals", `{steps: {"09:00": 30/m, "12:07": 60/m}}`, func(p *experiment.Plan) any { return class(p).Arrivals.Rate }, des.Series{{At: 0, Value: .5}, {At: 187 * m, Value: 1}}},
		{"callers.everyone.arrivals", `{rate: 1/s, scale: 110%, day_to_day: {cv: 10%}, surges: [{at: "10:00", calls: 300, over: 10m}]}`,
			func(p *experiment.Plan) any {
				a := class(p).Arrivals
				return fmt.Sprint(a.Scale, a.DayToDay, a.Surges)
			}, "[{0 1.1}] 0.1 [{3600000000 600000000 300}]"},
		{"callers.everyone.arrivals", `{surges: [{at: "16:50", calls: 3.5, over: 10m}]}`, func(p *experiment.Plan) any { return len(class(p).Arrivals.Rate) }, 0},
		{"callers.everyone.arrivals", "{interarrival: {constant: 20s}}", func(p *experiment.Plan) any { return class(p).Arrivals.Interarrival.Mean() }, 20.},
		{"callers.everyone.wait_limit", "{after: 2m, then: voicemail}", func(p *experiment.Plan) any { return class(p).WaitLimit }, 2 * m},
		{"callers.everyone.service_level", "{share: 90%, within: 1m}", func(p *experiment.Plan) any {
			return fmt.Sprint(class(p).Threshold, p.Metric.Class, p.Metric.Target)
		}, "60000000 [0.9] 0.8"},
		{"callers.everyone.redial", "{}", func(p *experiment.Plan) any {
			r := class(p).Redial
			return fmt.Sprint(r.Share, r.After.At(0).Quantile(0.5) > 1049.99 && r.After.At(0).Quantile(0.5) < 1050.01, r.AtMost, r.Patience, r.Of)
		}, "0.6 true -1 0 [false true true false false false false false false false false false false]"},
		{"callers.everyone.redial", "{share: 1, after: {constant: 5m}, at_most: 3, patience: {constant: 1m}, of: [blocked]}", func(p *experiment.Plan) any {
			r := class(p).Redial
			return fmt.Sprint(r.Share, r.After.Mean(0), r.AtMost, r.Patience, r.Law.Mean(0), r.Of)
		}, "1 300 3 2 60 [false false false true false false false false false false false false false]"},
		{"callers.everyone.transfers", "[{to: everyone, share: 10%, patience: new}]", func(p *experiment.Plan) any { return class(p).Transfers }, []centre.Transfer{{To: 0, Share: 0.1, NewPatience: true}}},
		{"agents.desk.skills", "{everyone: {rank: 2, after: 30s, handle_time: 120%}}", func(p *experiment.Plan) any { return group(p).Skills }, []centre.Skill{{Class: 0, Rank: 2, After: 30 * des.Second, HandleTime: 1.2, Resolves: -1}}},
		{"agents.desk.handle_time", "140%", func(p *experiment.Plan) any { return group(p).Skills[0].HandleTime }, 1.4},
		{"agents.desk.extra", "-2", func(p *experiment.Plan) any { return group(p).Staff.Extra }, []roster.Step{{At: 0, Agents: -2}}},
		{"agents.desk.extra", `{"12:30": -1, "12:40": 0}`, func(p *experiment.Plan) any { return group(p).Staff.Extra }, []roster.Step{{At: 0}, {At: 210 * m, Agents: -1}, {At: 220 * m}}},
		{"agents.desk.extra", `{"08:00": 1, "12:00": 2}`, func(p *experiment.Plan) any { return group(p).Staff.Extra }, []roster.Step{{At: 0, Agents: 1}, {At: 3 * h, Agents: 2}}},
		{"agents.desk.shrinkage", `{steps: {"09:00": 10%, "12:00": 0.2}}`, func(p *experiment.Plan) any { return group(p).Staff.Shrinkage }, des.Series{{At: 0, Value: 0.1}, {At: 3 * h, Value: 0.2}}},
		{"agents.desk.staff", `{steps: {"08:00": 1, "12:00": 2}}`, func(p *experiment.Plan) any { return fmt.Sprint(group(p).Staff.Spans) }, "[0s to 8h0m0s 3h0m0s to 8h0m0s]"},
		{"agents.desk.staff", `{shifts: [{agents: 2, start: "09:00", end: "13:00", breaks: [{at: "10:00", for: 30m, at_once: 1}]}, {agents: 1, start: "12:00", end: "17:00"}]}`,
			func(p *experiment.Plan) any {
				s := group(p).Staff.Spans
				return fmt.Sprint(s, s[0].Breaks, s[1].Breaks, s[2].Agent)
			}, "[0s to 4h0m0s 0s to 4h0m0s 3h0m0s to 8h0m0s] [1h0m0s to 1h30m0s] [1h30m0s to 2h0m0s] 3"},
		{"agents.desk.cost", "25", func(p *experiment.Plan) any { return p.Metric.AgentHour }, []float64{25}},
		{"agents.desk.absence", "10%", func(p *experiment.Plan) any { return group(p).Staff.Absence }, 0.1},
		{"routing", "{caller: longest_wait, agent: random}", func(p *experiment.Plan) any { return fmt.Sprint(p.Centre.CallerRule, p.Centre.AgentRule) }, fmt.Sprint(centre.ByLongestWait, centre.RandomAgent)},
		{"trunks", "60", func(p *experiment.Plan) any { return p.Centre.Trunks }, 60},
		{"max_waiting", "0", func(p *experiment.Plan) any { return p.Centre.MaxWaiting }, 0},
		{"day_to_day", "{cv: 30%}", func(p *experiment.Plan) any { return p.Centre.DayToDay }, 0.3},
		{"costs", "{currency: EUR, trunk_hour: 0.4}", func(p *experiment.Plan) any { return fmt.Sprint(p.Currency, p.Metric.TrunkHour) }, "EUR0.4"},
		{"targets", "{service_level: {within: 30s, formula: short_abandons_good, short: 4s, deferred: missed}, max_abandonment: 5%, max_occupancy: 88%, average_speed_of_answer: 30s, average_wait: 40s}",
			func(p *experiment.Plan) any {
				return fmt.Sprint(p.Targets, p.Metric.Formula, p.Metric.Deferred, p.Metric.Short)
			}, fmt.Sprint(experiment.Targets{ServiceLevel: 0.8, Within: 30 * des.Second, MaxAbandonment: 0.05, MaxOccupancy: 0.88, AverageSpeedOfAnswer: 30 * des.Second, AverageWait: 40 * des.Second}, metric.ShortAbandonsGood, metric.DeferredMissed, 4*des.Second)},
		{"clock.at_close", "send_away", func(p *experiment.Plan) any { return p.Centre.SendAway }, true},
		{"clock.warm_up", "45m", func(p *experiment.Plan) any { return fmt.Sprint(p.Centre.Cuts[:3], p.Metric.WarmUp) }, fmt.Sprint([]des.Tick{30 * m, 45 * m, h}, 45*m)},
		{"seed", "18446744073709551615", func(p *experiment.Plan) any { return p.Centre.Seed }, uint64(1<<64 - 1)},
	} {
		t.Run(c.path+"="+c.value, func(t *testing.T) {
			p := plan(t, smallest, c.path+"="+c.value)
			if got := c.get(p); !reflect.DeepEqual(got, c.want) {
				t.Errorf("%s: %s is read as %v (%T), want %v (%T)", c.path, c.value, got, got, c.want, c.want)
			}
		})
	}
}

// Each kind's own example stands for talk.
func TestEveryDistribution(t *testing.T) {
	for _, k := range dist.Kinds {
		p := plan(t, smallest, "callers.everyone.patience="+k.Example)
		if got := p.Centre.Classes[0].Patience.Mean(0); !(got > 0) {
			t.Errorf("patience: %s has the mean %v, want one above 0", k.Example, got)
		}
	}
}

func TestClock(t *testing.T) {
	for _, c := range []struct {
		clock                  string
		open, length, interval des.Tick
		intervals              int
		oneRun                 bool
	}{
		{"{}", 0, 24 * des.Hour, 30 * des.Minute, 48, false},
		{`{open: "22:00", close: "06:00"}`, 22 * des.Hour, 8 * des.Hour, 30 * des.Minute, 16, false},
		{`{open: 08:00, close: 8:00}`, 8 * des.Hour, 24 * des.Hour, 30 * des.Minute, 48, false},
		{`{open: "08:00", close: "24:00", interval: 1h}`, 8 * des.Hour, 16 * des.Hour, des.Hour, 16, false},
		{`{length: 200h, interval: 8h}`, 0, 200 * des.Hour, 8 * des.Hour, 25, true},
	} {
		p := plan(t, with(`{open: "09:00", close: "17:00"}`, c.clock))
		want := experiment.Clock{Open: c.open, Length: c.length, Interval: c.interval}
		if p.Clock != want || len(p.Metric.Intervals) != c.intervals || p.OneRun != c.oneRun {
			t.Errorf("clock: %s is read as %+v with %d intervals, one run %v; want %+v, %d, %v", c.clock, p.Clock, len(p.Metric.Intervals), p.OneRun, want, c.intervals, c.oneRun)
		}
	}
}

// Steps and shifts repeat daily on a longer clock, and run over midnight.
func TestDaily(t *testing.T) {
	const twoDays = `{open: "12:00", length: 48h}`
	for _, c := range []struct{ clock, staff, want string }{
		{twoDays, `{steps: {"08:00": 1, "20:00": 0}}`, "[0s to 8h0m0s 20h0m0s to 32h0m0s 44h0m0s to 48h0m0s]"},
		{twoDays, `{shifts: [{agents: 1, start: "22:00", end: "06:00"}]}`, "[10h0m0s to 18h0m0s 34h0m0s to 42h0m0s]"},
		{twoDays, `{shifts: [{agents: 1, start: "08:00", end: "16:00"}]}`, "[0s to 4h0m0s 20h0m0s to 28h0m0s 44h0m0s to 48h0m0s]"},
		{`{open: "22:00", close: "06:00"}`, `{steps: {"22:00": 1, "02:00": 0, "04:00": 1}}`, "[0s to 4h0m0s 6h0m0s to 8h0m0s]"},
		{`{open: "22:00", close: "06:00"}`, `{shifts: [{agents: 1, start: "23:00", end: "05:00"}]}`, "[1h0m0s to 7h0m0s]"},
	} {
		p := plan(t, with(`{open: "09:00", close: "17:00"}`, c.clock), "agents.desk.staff="+c.staff)
		if got := fmt.Sprint(p.Centre.Groups[0].Staff.Spans); got != c.want {
			t.Errorf("staff: %s on the clock %s is on duty %s, want %s", c.staff, c.clock, got, c.want)
		}
	}
}

// Classes and groups run in the order of their names and are reported in the file's.
func TestOrder(t *testing.T) {
	const text = `callers:
  zoo: &c {arrivals: {rate: 1/h}, talk: {constant: 3m}, patience: never, transfers: [{to: ant, share: 1%}]}
  ant: {<<: *c, priority: 2, transfers: []}
agents:
  west: {staff: 1, skills: {zoo: 2, ant: 1}}
  east: {staff: 1}
`
	p := plan(t, text)
	c := p.Centre
	got := fmt.Sprint(c.Classes[0].Name, c.Classes[1].Name, c.Groups[0].Name, c.Groups[1].Name, p.ClassOrder, p.GroupOrder, c.Classes[1].Transfers[0].To, c.Groups[1].Skills)
	want := fmt.Sprint("ant", "zoo", "east", "west", []int{1, 0}, []string{"west", "east"}, 0, []centre.Skill{{Class: 0, Rank: 1, HandleTime: 1, Resolves: -1}, {Class: 1, Rank: 2, HandleTime: 1, Resolves: -1}})
	if got != want {
		t.Errorf("order of\n%s\ngot  %s\nwant %s", text, got, want)
	}
}

func TestWarnings(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"an urgent class at rank 2", `callers:
  urgent: {arrivals: {rate: 1/h}, talk: {constant: 3m}, patience: never, priority: 1}
  others: {arrivals: {rate: 1/h}, talk: {constant: 3m}, patience: never, priority: 2}
agents:
  desk: {staff: 1, skills: {others: 1, urgent: 2}}
`, "priority_behind_rank: in group desk the more urgent class urgent (priority 1) has rank 2: it waits behind every caller of others; routing: {caller: priority} would put it first"},
		{"a default that the model leans on", with("talk:", "redial: {after: {constant: 5m}}\n    talk:"),
			"default: callers.everyone.redial.share is the default, 60% (measured: an Israeli bank, February 1999)"},
		{"steps that begin after opening", with("staff: 5", `staff: {steps: {"10:00": 4, "12:00": 7}}`),
			"steps_before_first: agents.desk.staff.steps: no time is given at or before opening at 09:00: until 10:00 the value of the day's last time holds"},
		{"nobody on duty", with("staff: 5", "staff: 0"), "nobody_on_duty: no agent who serves everyone is ever on duty"},
	} {
		var got []string
		for _, w := range plan(t, c.text).Assumptions {
			got = append(got, w.Code+": "+w.Text)
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%s: warnings of\n%s\ngot  %q\nwant %q", c.name, c.text, got, c.want)
		}
	}
}
