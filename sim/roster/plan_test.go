package roster_test

import (
	"math"
	"slices"
	"testing"

	"hangup/sim/des"
	"hangup/sim/rng"
	"hangup/sim/roster"
)

const minute, hour = des.Minute, des.Hour

// compile fails the test on a spec that should be fine.
func compile(t testing.TB, spec roster.Spec) *roster.Plan {
	t.Helper()
	plan, err := roster.Compile(spec)
	if err != nil {
		t.Fatalf("Compile(%+v): %v", spec, err)
	}
	return plan
}

// lunch is four agents from 1 h to 9 h; two at a time have a break of an hour from 4 h.
func lunch(t testing.TB) []roster.Span {
	t.Helper()
	spans, faults := roster.FromShift(1, 4, 1*hour, 9*hour, []roster.BreakRule{{At: 4 * hour, For: hour, AtOnce: 2}})
	if faults != nil {
		t.Fatalf("FromShift: %v", faults)
	}
	return spans
}

func TestStaffFollowsThePlan(t *testing.T) {
	type steps = []roster.Step
	tests := []struct {
		claim     string
		spec      roster.Spec
		scheduled steps
		onPhones  steps
	}{
		{"nobody rostered: nobody, from opening on", roster.Spec{},
			steps{{0, 0}}, steps{{0, 0}}},
		{"a number: so many all day", roster.Spec{Spans: roster.FromSteps(steps{{0, 3}}, 8*hour)},
			steps{{0, 3}, {8 * hour, 0}}, steps{{0, 3}, {8 * hour, 0}}},
		{"a shift with breaks: breaks count as scheduled, in waves off the phones", roster.Spec{Spans: lunch(t)},
			steps{{0, 0}, {1 * hour, 4}, {9 * hour, 0}},
			steps{{0, 0}, {1 * hour, 4}, {4 * hour, 2}, {6 * hour, 4}, {9 * hour, 0}}},
		{"extra +2 works through, breaks or not",
			roster.Spec{Spans: lunch(t), Extra: steps{{0, 2}}},
			steps{{0, 2}, {1 * hour, 6}, {9 * hour, 2}},
			steps{{0, 2}, {1 * hour, 6}, {4 * hour, 4}, {6 * hour, 6}, {9 * hour, 2}}},
		{"extra -1 for ten minutes takes one agent, and only then",
			roster.Spec{Spans: roster.FromSteps(steps{{0, 3}}, 8*hour), Extra: steps{{4 * hour, -1}, {4*hour + 10*minute, 0}}},
			steps{{0, 3}, {4 * hour, 2}, {4*hour + 10*minute, 3}, {8 * hour, 0}},
			steps{{0, 3}, {4 * hour, 2}, {4*hour + 10*minute, 3}, {8 * hour, 0}}},
		{"extra -1 all day is as if agent 4 had not come: their break frees nobody",
			roster.Spec{Spans: lunch(t), Extra: steps{{0, -1}}},
			steps{{0, 0}, {1 * hour, 3}, {9 * hour, 0}},
			steps{{0, 0}, {1 * hour, 3}, {4 * hour, 1}, {5 * hour, 2}, {6 * hour, 3}, {9 * hour, 0}}},
		{"extra -9 leaves nobody, not fewer",
			roster.Spec{Spans: lunch(t), Extra: steps{{0, -9}}}, steps{{0, 0}}, steps{{0, 0}}},
		{"extra from -2 to +1: those taken come back, a fifth comes",
			roster.Spec{Spans: roster.FromSteps(steps{{0, 4}}, 8*hour), Extra: steps{{1 * hour, -2}, {2 * hour, 1}}},
			steps{{0, 4}, {1 * hour, 2}, {2 * hour, 5}, {8 * hour, 1}},
			steps{{0, 4}, {1 * hour, 2}, {2 * hour, 5}, {8 * hour, 1}}},
		{"extra -1 takes the highest-numbered on duty, not one who has gone home",
			roster.Spec{Spans: []roster.Span{{Agent: 1, Start: 0, End: 8 * hour}, {Agent: 2, Start: 0, End: 4 * hour}}, Extra: steps{{0, -1}}},
			steps{{0, 1}, {4 * hour, 0}}, steps{{0, 1}, {4 * hour, 0}}},
		{"a hand-over at one moment is no step", roster.Spec{Spans: []roster.Span{{Agent: 1, Start: 0, End: 4 * hour}, {Agent: 2, Start: 4 * hour, End: 8 * hour}}},
			steps{{0, 1}, {8 * hour, 0}}, steps{{0, 1}, {8 * hour, 0}}},
		{"everybody absent", roster.Spec{Spans: lunch(t), Absence: 1},
			steps{{0, 0}, {1 * hour, 4}, {9 * hour, 0}}, steps{{0, 0}}},
		{"shrinkage 50 % of 4 is 2, whatever the luck, and a series follows the clock",
			roster.Spec{Spans: roster.FromSteps(steps{{0, 4}}, 8*hour), Shrinkage: des.Series{{At: 0, Value: 0.5}, {At: 4 * hour, Value: 0}, {At: 6 * hour, Value: 1}}},
			steps{{0, 4}, {8 * hour, 0}}, steps{{0, 2}, {4 * hour, 4}, {6 * hour, 0}}},
		{"duty before opening counts for nothing", roster.Spec{Spans: []roster.Span{{Agent: 1, Start: -2 * hour, End: -hour}, {Agent: 2, Start: -hour, End: hour}}},
			steps{{0, 1}, {hour, 0}}, steps{{0, 1}, {hour, 0}}},
	}
	for _, test := range tests {
		plan := compile(t, test.spec)
		if got := plan.Scheduled(); !slices.Equal(got, test.scheduled) {
			t.Errorf("%s: Scheduled() = %v, want %v", test.claim, got, test.scheduled)
		}
		if got := plan.OnPhones(nil, rng.Root(1)); !slices.Equal(got, test.onPhones) {
			t.Errorf("%s: OnPhones() = %v, want %v", test.claim, got, test.onPhones)
		}
	}
}

// TestAbsenceThenShrinkage: 10 % and 20 % leave 72 %.
func TestAbsenceThenShrinkage(t *testing.T) {
	const agents, replications = 37, 20000
	plan := compile(t, roster.Spec{
		Spans:     roster.FromSteps([]roster.Step{{At: 0, Agents: agents}}, hour),
		Absence:   0.1,
		Shrinkage: des.Series{{At: 0, Value: 0.2}},
	})
	var sum, squares float64
	var dst []roster.Step
	for r := range replications {
		dst = plan.OnPhones(dst[:0], rng.Root(1).Child(uint64(r)).Named("desk"))
		n := float64(dst[0].Agents)
		sum += n
		squares += n * n
	}
	mean := sum / replications
	halfWidth := 4 * math.Sqrt((squares/replications-mean*mean)/replications) // four standard errors
	if want := agents * 0.72; math.Abs(mean-want) > halfWidth {
		t.Errorf("OnPhones with absence 0.1 and shrinkage 0.2 of %d agents: mean %v, want %v +- %v", agents, mean, want, halfWidth)
	}
}

// TestShrinkageKeepsOneRounding: 5 agents less 30 % are 3 or 4; the same all day.
func TestShrinkageKeepsOneRounding(t *testing.T) {
	const replications = 10000
	plan := compile(t, roster.Spec{
		Spans:     roster.FromSteps([]roster.Step{{At: 0, Agents: 5}, {At: hour, Agents: 10}, {At: 2 * hour, Agents: 5}}, 3*hour),
		Shrinkage: des.Series{{At: 0, Value: 0.3}},
	})
	up := 0
	for r := range replications {
		steps := plan.OnPhones(nil, rng.Root(7).Child(uint64(r)))
		if len(steps) != 4 || steps[0].Agents != steps[2].Agents || steps[1].Agents != 7 || steps[0].Agents/3 != 1 {
			t.Fatalf("replication %d: OnPhones = %v, want 3 or 4, then 7, then the first again, then 0", r, steps)
		}
		up += steps[0].Agents - 3
	}
	// Binomial(10000, 1/2): four standard deviations are 200.
	if math.Abs(float64(up)-replications/2) > 200 {
		t.Errorf("3.5 agents were rounded up %d times of %d, want about half", up, replications)
	}
}

// TestAbsenceBelongsToTheAgent: hiring an agent, or another shift, changes nobody else's day.
func TestAbsenceBelongsToTheAgent(t *testing.T) {
	const agents = 6
	alone := make([]*roster.Plan, agents+1)
	for j := 1; j <= agents; j++ {
		alone[j] = compile(t, roster.Spec{Spans: []roster.Span{{Agent: j, Start: 0, End: hour}}, Absence: 0.4})
	}
	for r := range uint64(500) {
		key := rng.Root(3).Child(r).Named("desk")
		want := 0
		for n := 1; n <= agents; n++ {
			want += alone[n].OnPhones(nil, key)[0].Agents
			spec := roster.Spec{Spans: roster.FromSteps([]roster.Step{{At: 0, Agents: n}}, hour), Absence: 0.4}
			if got := compile(t, spec).OnPhones(nil, key)[0].Agents; got != want {
				t.Fatalf("replication %d, %d agents with absence 0.4: %d on the phones, want %d as each alone", r, n, got, want)
			}
		}
	}
}

func TestOnPhonesAppends(t *testing.T) {
	plan := compile(t, roster.Spec{Spans: lunch(t)})
	alone := plan.OnPhones(nil, rng.Root(1))
	before := roster.Step{At: 5, Agents: 0} // the same value as the first step: it must stay
	got := plan.OnPhones([]roster.Step{before}, rng.Root(1))
	if want := append([]roster.Step{before}, alone...); !slices.Equal(got, want) {
		t.Errorf("OnPhones onto %v = %v, want %v", before, got, want)
	}
}

func TestAgentTime(t *testing.T) {
	steps := []roster.Step{{At: 0, Agents: 2}, {At: 10, Agents: 5}, {At: 20, Agents: 0}}
	tests := []struct{ from, to, want des.Tick }{
		{0, 10, 20}, {5, 15, 35}, {0, 30, 70}, {20, 90, 0}, {12, 12, 0}, {15, 5, 0}, {-10, 1, 2},
	}
	for _, test := range tests {
		if got := roster.AgentTime(steps, test.from, test.to); got != test.want {
			t.Errorf("AgentTime(%v, %d, %d) = %d, want %d", steps, test.from, test.to, got, test.want)
		}
	}
}

func TestCompileRefuses(t *testing.T) {
	duty := func(spans ...roster.Span) roster.Spec { return roster.Spec{Spans: spans} }
	tests := []struct {
		claim string
		spec  roster.Spec
		want  string
	}{
		{"absence of 110 %", roster.Spec{Absence: 1.1}, "absence must be within 0..1, found 1.1"},
		{"absence that is no number", roster.Spec{Absence: math.NaN()}, "absence must be within 0..1, found NaN"},
		{"negative shrinkage", roster.Spec{Shrinkage: des.Series{{At: 0, Value: -0.2}}}, "shrinkage must be within 0..1, found -0.2"},
		{"shrinkage out of order", roster.Spec{Shrinkage: des.Series{{At: hour, Value: 0}, {At: 0, Value: 0}}}, "shrinkage at 0s must come before that at 1h0m0s"},
		{"extra out of order", roster.Spec{Extra: []roster.Step{{At: hour, Agents: 0}, {At: hour, Agents: 1}}}, "extra at 1h0m0s must come before that at 1h0m0s"},
		{"agent 0", duty(roster.Span{Agent: 0, Start: 0, End: hour}), "agents are numbered from 1, found 0"},
		{"duty of no time", duty(roster.Span{Agent: 2, Start: hour, End: hour}), "agent 2: duty must end after it starts, found 1h0m0s to 1h0m0s"},
		{"overlapping duty", duty(roster.Span{Agent: 2, Start: hour, End: 3 * hour}, roster.Span{Agent: 2, Start: 0, End: 2 * hour}),
			"agent 2: duty 0s to 2h0m0s and 1h0m0s to 3h0m0s overlap"},
		{"break past the end", duty(roster.Span{Agent: 1, Start: 0, End: hour, Breaks: []roster.Break{{Start: 50 * minute, End: 70 * minute}}}),
			"agent 1: breaks must follow each other within the duty 0s to 1h0m0s, found 50m0s to 1h10m0s"},
		{"overlapping breaks", duty(roster.Span{Agent: 1, Start: 0, End: hour, Breaks: []roster.Break{{Start: 0, End: 20 * minute}, {Start: 10 * minute, End: 30 * minute}}}),
			"agent 1: breaks must follow each other within the duty 0s to 1h0m0s, found 10m0s to 30m0s"},
	}
	for _, test := range tests {
		_, err := roster.Compile(test.spec)
		if err == nil || err.Error() != test.want {
			t.Errorf("%s: Compile(%+v) error = %v, want %s", test.claim, test.spec, err, test.want)
		}
	}
}

func BenchmarkOnPhones(b *testing.B) {
	spans := lunch(b)
	for _, bench := range []struct {
		name string
		spec roster.Spec
	}{
		{"plain", roster.Spec{Spans: spans}},
		{"absence", roster.Spec{Spans: spans, Absence: 0.1}},
		{"shrinkage", roster.Spec{Spans: spans, Shrinkage: des.Series{{At: 0, Value: 0.2}}}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			plan := compile(b, bench.spec)
			dst := make([]roster.Step, 0, 16)
			b.ReportAllocs()
			for b.Loop() {
				dst = plan.OnPhones(dst[:0], rng.Root(1))
			}
		})
	}
}
