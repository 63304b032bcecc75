package centre_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/hold"
	"hangup/sim/roster"
)

// trace is a day worked out by hand: one line a leg, in order of joining.
type trace struct {
	claim string
	plan  func(*centre.Config) // changes to the day of plainDay
	want  []string
}

func allTraces() []trace {
	return slices.Concat(tracesOfCallers(), tracesOfTransfers(), tracesOfStaff(), tracesOfRouting(), tracesOfHold(),
		tracesOfPromises(), tracesOfSelfService(), tracesOfContacts())
}

// plainDay is ten minutes with one agent, whole from opening to closing, and nobody who
// calls. Talk takes a minute; everybody waits for ever.
func plainDay() centre.Config {
	return centre.Config{
		Close: 600 * des.Second, Interval: 300 * des.Second, Cuts: []des.Tick{300 * des.Second, 600 * des.Second},
		Classes: []centre.Class{classOf("help")},
		Groups:  []centre.Group{groupOf("desk", staffOf(0, 1), skill(0, 1))},
		Trunks:  centre.Unlimited, MaxWaiting: centre.Unlimited, Detail: true,
	}
}

// classOf is a class whose callers arrive at the given seconds.
func classOf(name string, seconds ...int) centre.Class {
	return centre.Class{Name: name, Arrivals: logOf(seconds...), Talk: constant(60), Patience: never(), Priority: 1,
		WaitLimit: des.Never}
}

func logOf(seconds ...int) (s arrive.Spec) {
	for _, at := range seconds {
		s.Log = append(s.Log, arrive.Logged{At: des.Tick(at) * des.Second, Talk: -1})
	}
	return s
}

func groupOf(name string, staff roster.Spec, skills ...centre.Skill) centre.Group {
	return centre.Group{Name: name, FirstAgent: 1, Staff: staff, Skills: skills}
}

func skill(class, rank int) centre.Skill {
	return centre.Skill{Class: class, Rank: rank, HandleTime: 1, Resolves: -1}
}

// staffOf is staff by pairs: from this second on, so many agents.
func staffOf(pairs ...int) roster.Spec {
	var steps []roster.Step
	for i := 0; i < len(pairs); i += 2 {
		steps = append(steps, roster.Step{At: des.Tick(pairs[i]) * des.Second, Agents: pairs[i+1]})
	}
	return roster.Spec{Spans: roster.FromSteps(steps, 600*des.Second)}
}

func constant(seconds float64) dist.Law { return dist.Fixed(dist.Must(dist.NewConstant(seconds))) }

func exponential(mean float64) dist.Law { return dist.Fixed(dist.Must(dist.NewExponential(mean))) }

func never() dist.Law { return dist.Fixed(dist.Never{}) }

// lineOf tells a leg as the traces do.
func lineOf(cfg centre.Config, l told) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v %s %d", seconds(l.Joined), cfg.Classes[l.Origin].Name, l.Person.Number)
	if l.Via == centre.ViaRedial || l.Attempt > 1 {
		fmt.Fprintf(&b, " try %d", l.Attempt)
	}
	if l.Via == centre.ViaTransfer {
		fmt.Fprintf(&b, " to %s", cfg.Classes[l.Class].Name)
	}
	if l.Via == centre.ViaCallback {
		b.WriteString(" by callback")
	}
	fmt.Fprintf(&b, ": %v", l.Outcome)
	if after := l.Leg.Wait + l.CalledBack; after > 0 {
		fmt.Fprintf(&b, " after %v", seconds(after))
	}
	for cause, spent := range l.By {
		if cause := hold.Cause(cause); cause == hold.Waiting && spent != l.Leg.Wait || cause != hold.Waiting && spent > 0 {
			fmt.Fprintf(&b, ", %v %v", cause, seconds(spent))
		}
	}
	if l.Told >= 0 {
		fmt.Fprintf(&b, ", told %v", seconds(l.Told))
	}
	if l.ToldAt > 0 {
		fmt.Fprintf(&b, " at %v", seconds(l.ToldAt))
	}
	if before := l.Used - l.By.Total(); before > 0 {
		fmt.Fprintf(&b, ", %v used before", seconds(before))
	}
	if isAnswered(l) {
		fmt.Fprintf(&b, ", %s %d for %v", cfg.Groups[l.Group].Name, l.Agent, seconds(l.Talk))
	}
	if l.WrapUp > 0 {
		fmt.Fprintf(&b, "+%v", seconds(l.WrapUp))
	}
	return b.String()
}

// seconds prints whole seconds as such.
func seconds(t des.Tick) string { return fmt.Sprintf("%gs", t.Seconds()) }

func TestTwinTraces(t *testing.T) {
	for _, tr := range allTraces() {
		t.Run(tr.claim, func(t *testing.T) {
			cfg := plainDay()
			tr.plan(&cfg)
			got, err := replicate(cfg, 0)
			if err != nil {
				t.Fatalf("replicate(%q): %v", tr.claim, err)
			}
			var lines []string
			for _, l := range got.legs {
				lines = append(lines, lineOf(cfg, l))
			}
			if !slices.Equal(lines, tr.want) {
				t.Errorf("the twin's day:\n  %s\nwant:\n  %s", strings.Join(lines, "\n  "), strings.Join(tr.want, "\n  "))
			}
			for _, f := range got.faults {
				t.Errorf("the twin found wrong: %s", f)
			}
			checkLegs(t, cfg, got)
		})
	}
}
