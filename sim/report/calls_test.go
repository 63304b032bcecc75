package report_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/hold"
	"hangup/sim/report"
)

// twoClasses is a plan of classes business and household and one group.
func twoClasses() *experiment.Plan {
	p := &experiment.Plan{}
	p.Centre.Classes = []centre.Class{{Name: "business"}, {Name: "household"}}
	p.Centre.Groups = []centre.Group{{Name: "desk"}}
	return p
}

func TestCallsRows(t *testing.T) {
	first := centre.Person{Interval: 0, Number: 1}
	cases := []struct {
		name  string
		leg   centre.Leg
		want  string
		spent []centre.Spent
	}{
		{"answered after a wait",
			centre.Leg{Person: first, Joined: 1_500_000, Wait: 20 * des.Second, Patience: 180 * des.Second, Used: 20 * des.Second, Talk: 240 * des.Second, WrapUp: 30_000_001, Agent: 3, Class: 1, Origin: 1, Attempt: 1, Leg: 1},
			"1,household,1/1,1,1,own,1.5,,answered,20,180,20,waiting,desk,3,240,30.000001,261.5", nil},
		{"answered at once, patience never drawn",
			centre.Leg{Person: first, Patience: -1, Talk: 1, Agent: 1, Class: 1, Origin: 1, Attempt: 1, Leg: 1},
			"1,household,1/1,1,1,own,0,,answered,0,,0,,desk,1,0.000001,0,0.000001", nil},
		{"hung up",
			centre.Leg{Person: centre.Person{Interval: 17, Number: 2}, Joined: des.Second, Wait: 5 * des.Second, Patience: 5 * des.Second, Used: 5 * des.Second, Group: -1, Attempt: 2, Leg: 1, Outcome: centre.Abandoned, Via: centre.ViaRedial},
			"1,business,18/2,2,1,redial,1,,abandoned,5,5,5,waiting,,,,,6", nil},
		{"transferred, with the patience that is left",
			centre.Leg{Person: first, Joined: 100 * des.Second, Wait: 10 * des.Second, Patience: 60 * des.Second, Used: 60 * des.Second, Group: -1, Origin: 1, Attempt: 1, Leg: 2, Outcome: centre.Abandoned, Via: centre.ViaTransfer},
			"1,business,household/1/1,1,2,transfer,100,,abandoned,10,60,60,waiting,,,,,110", nil},
		{"of a strip, waits for ever",
			centre.Leg{Person: centre.Person{Source: 1, Number: 9}, Wait: des.Second, Patience: des.Never, Used: des.Second, Group: -1, Attempt: 1, Leg: 1, Outcome: centre.TurnedAway},
			"1,business,1/1:9,1,1,own,0,,turned_away,1,never,1,waiting,,,,,1", nil},
		{"of a surge, no line free",
			centre.Leg{Person: centre.Person{Source: 1 << 16, Number: 9}, Patience: -1, Group: -1, Attempt: 1, Leg: 1, Outcome: centre.Blocked},
			"1,business,1/65536:9,1,1,own,0,,blocked,0,,0,,,,,,0", nil},
		{"told a wait, and most of the patience went on ads",
			centre.Leg{Person: first, Joined: 100 * des.Second, Wait: 50 * des.Second, Patience: 80 * des.Second, Used: 80 * des.Second, Group: -1, Attempt: 1, Leg: 1, Outcome: centre.Abandoned, Spent: 2},
			"1,business,1/1,1,1,own,100,30,abandoned,50,80,80,ads,,,,,150",
			[]centre.Spent{{}, {Told: 30 * des.Second, By: hold.Ledger{30 * des.Second, 50 * des.Second}}}},
		{"called back",
			centre.Leg{Person: first, Joined: 100 * des.Second, Patience: 80 * des.Second, Used: 5 * des.Second, Talk: 10 * des.Second, Agent: 2, Attempt: 1, Leg: 1, Outcome: centre.CalledBack, Via: centre.ViaCallback, Spent: 1},
			"1,business,1/1,1,1,callback,100,,answered,0,80,5,off_line,desk,2,10,0,160",
			[]centre.Spent{{Told: -1, By: hold.Ledger{hold.OffLine: 5 * des.Second}, CalledBack: 50 * des.Second}}},
	}
	for _, c := range cases {
		var b bytes.Buffer
		calls := report.NewCalls(&b, twoClasses())
		if err := calls.Write(1, []centre.Leg{c.leg, {Outcome: centre.TooLate}}, c.spent); err != nil {
			t.Fatal(err)
		}
		if err := calls.Flush(); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(b.String(), "\n")
		if len(lines) != 3 || lines[1] != c.want {
			t.Errorf("calls.csv of a leg %s:\ngot  %q\nwant a header and %q", c.name, lines, c.want)
		} else if got, want := strings.Count(lines[1], ","), strings.Count(lines[0], ","); got != want {
			t.Errorf("calls.csv of a leg %s: %d commas in the row, %d in the header", c.name, got, want)
		}
	}
}

// What calls.csv writes, ParseCaller reads.
func TestCallerThereAndBack(t *testing.T) {
	for _, p := range []centre.Person{
		{Number: 1}, {Interval: 47, Number: 1 << 40}, {Source: 3, Number: 2}, {Interval: 5, Source: 1<<16 + 7, Number: 1},
	} {
		text := "a-class/" + string(report.AppendCaller(nil, p))
		class, got, err := report.ParseCaller(text)
		if err != nil || class != "a-class" || got != p {
			t.Errorf("ParseCaller(%s): got %s, %+v, %v; want a-class, %+v", text, class, got, err, p)
		}
	}
	for _, text := range []string{"", "a", "a/1", "a/0/1", "a/1/0", "/1/1", "a/x/1", "a/1/:1", "a/1/x:1", "a/1/1:0", "a/1/2/3", "a/1/-1:1"} {
		if class, p, err := report.ParseCaller(text); err == nil {
			t.Errorf("ParseCaller(%q): got %s, %+v; want an error", text, class, p)
		}
	}
}

func BenchmarkCalls(b *testing.B) {
	legs := make([]centre.Leg, 1000)
	for i := range legs {
		legs[i] = centre.Leg{Person: centre.Person{Interval: 12, Number: uint64(i)}, Joined: 21_600_123_456 + des.Tick(i), Wait: 1_234_567, Patience: 98_765_432, Talk: 234_567_891, WrapUp: 12_345_678, Agent: 14, Attempt: 1, Leg: 1}
	}
	calls := report.NewCalls(io.Discard, twoClasses())
	b.ReportAllocs()
	for b.Loop() {
		if err := calls.Write(1, legs, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/row")
}
