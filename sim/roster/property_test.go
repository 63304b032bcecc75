package roster_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"hangup/sim/des"
	"hangup/sim/rng"
	"hangup/sim/roster"

	"pgregory.net/rapid"
)

// draw makes any valid spec of up to five agents on a day of sixty ticks, so small that
// moments often coincide.
func draw(t *rapid.T) roster.Spec {
	tick := func(low, high int, label string) des.Tick {
		return des.Tick(rapid.IntRange(low, high).Draw(t, label))
	}
	var spec roster.Spec
	for agent := range rapid.IntRange(0, 5).Draw(t, "agents") {
		for at := tick(0, 20, "start"); at < 60; at += tick(0, 30, "pause") {
			span := roster.Span{Agent: 2*agent + 1, Start: at, End: at + tick(1, 40, "duty")}
			if b := span.Start + tick(0, 10, "break"); b < span.End {
				span.Breaks = append(span.Breaks, roster.Break{Start: b, End: b + tick(1, int(span.End-b), "for")})
			}
			spec.Spans = append(spec.Spans, span)
			at = span.End
		}
	}
	for at := tick(0, 20, "extra at"); at < 60; at += tick(1, 30, "extra for") {
		spec.Extra = append(spec.Extra, roster.Step{At: at, Agents: rapid.IntRange(-4, 3).Draw(t, "extra")})
	}
	for at := tick(0, 40, "shrinkage at"); at < 40; at += tick(1, 30, "shrinkage for") {
		spec.Shrinkage = append(spec.Shrinkage, des.Point{At: at, Value: rapid.Float64Range(0, 1).Draw(t, "shrinkage")})
	}
	spec.Absence = rapid.SampledFrom([]float64{0, 0.3, 1}).Draw(t, "absence")
	return spec
}

// asWritten is the rules applied to one moment, without any cleverness.
func asWritten(spec roster.Spec, key rng.Key, at des.Tick) (scheduled, onPhones int) {
	extra, above := 0, 0
	for _, s := range spec.Extra {
		if s.At <= at {
			extra = s.Agents
		}
	}
	var onDuty []int
	onBreak := make(map[int]bool)
	for _, s := range spec.Spans {
		above = max(above, s.Agent)
		if s.Start <= at && at < s.End {
			onDuty = append(onDuty, s.Agent)
			for _, b := range s.Breaks {
				onBreak[s.Agent] = onBreak[s.Agent] || b.Start <= at && at < b.End
			}
		}
	}
	slices.Sort(onDuty)
	onDuty = onDuty[:max(0, len(onDuty)+min(0, extra))]
	for k := range max(0, extra) {
		onDuty = append(onDuty, above+1+k)
	}
	came := 0
	for _, agent := range onDuty {
		luck := key.Child(uint64(agent)).Stream(rng.ForAbsence, 0)
		if !onBreak[agent] && luck.Uniform() >= spec.Absence {
			came++
		}
	}
	luck := key.Stream(rng.ForShrinkage, 0)
	left := math.Floor(float64(came)*(1-spec.Shrinkage.At(at, 0)) + luck.Uniform())
	return len(onDuty), int(left)
}

func TestEveryMomentFollowsTheRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := draw(t)
		key := rng.Root(rapid.Uint64().Draw(t, "seed"))
		plan, err := roster.Compile(spec)
		if err != nil {
			t.Fatalf("Compile(%+v): %v", spec, err)
		}
		scheduled, onPhones := plan.Scheduled(), plan.OnPhones(nil, key)
		for _, steps := range [][]roster.Step{scheduled, onPhones} {
			if steps[0].At != 0 {
				t.Fatalf("steps %v do not begin at 0 (%+v)", steps, spec)
			}
			for i, s := range steps[1:] {
				if s.At <= steps[i].At || s.Agents == steps[i].Agents || s.Agents < 0 {
					t.Fatalf("steps %v: step %d is late, idle or negative (%+v)", steps, i+1, spec)
				}
			}
		}
		for at := range des.Tick(130) {
			wantScheduled, want := asWritten(spec, key, at)
			if got := valueAt(scheduled, at); got != wantScheduled {
				t.Fatalf("Scheduled at %d = %d, want %d (%+v)", at, got, wantScheduled, spec)
			}
			if got := valueAt(onPhones, at); got != want {
				t.Fatalf("OnPhones at %d = %d, want %d (%+v)", at, got, want, spec)
			}
			if want > plan.Max() {
				t.Fatalf("OnPhones at %d = %d, above Max() = %d (%+v)", at, want, plan.Max(), spec)
			}
		}
	})
}

func TestOrderOfSpansDecidesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := draw(t)
		key := rng.Root(rapid.Uint64().Draw(t, "seed"))
		shuffled := spec
		shuffled.Spans = slices.Clone(spec.Spans)
		rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "order"), 1)).Shuffle(len(shuffled.Spans), func(i, j int) {
			shuffled.Spans[i], shuffled.Spans[j] = shuffled.Spans[j], shuffled.Spans[i]
		})
		a, errA := roster.Compile(spec)
		b, errB := roster.Compile(shuffled)
		if errA != nil || errB != nil {
			t.Fatalf("Compile: %v, %v (%+v)", errA, errB, spec)
		}
		if !slices.Equal(a.OnPhones(nil, key), b.OnPhones(nil, key)) || !slices.Equal(a.Scheduled(), b.Scheduled()) {
			t.Fatalf("spans %v and %v in another order differ", spec.Spans, shuffled.Spans)
		}
	})
}

func TestStepsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var steps []roster.Step
		for at := des.Tick(0); at < 50; at += des.Tick(rapid.IntRange(1, 20).Draw(t, "for")) {
			steps = append(steps, roster.Step{At: at, Agents: rapid.IntRange(0, 6).Draw(t, "staff")})
		}
		plan, err := roster.Compile(roster.Spec{Spans: roster.FromSteps(steps, 60)})
		if err != nil {
			t.Fatalf("FromSteps(%v, 60) does not compile: %v", steps, err)
		}
		for at := range des.Tick(60) {
			if got, want := valueAt(plan.Scheduled(), at), valueAt(steps, at); got != want {
				t.Fatalf("FromSteps(%v, 60): %d scheduled at %d, want %d", steps, got, at, want)
			}
		}
	})
}

// valueAt is the value of a step function that begins at 0.
func valueAt(steps []roster.Step, at des.Tick) int {
	value := 0
	for _, s := range steps {
		if s.At <= at {
			value = s.Agents
		}
	}
	return value
}
