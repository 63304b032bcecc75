package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/report"
	"hangup/sim/staffing"
)

// staffed is a centre of two hours and one class, whose two groups need what it says.
func staffed(groups ...string) *staffing.Result {
	p := &experiment.Plan{Clock: experiment.Clock{Open: 9 * des.Hour, Length: 2 * des.Hour, Interval: des.Hour}, GroupOrder: groups, ClassOrder: []int{0}, Currency: "EUR"}
	p.Scenario.Name = "Two hours"
	p.Targets = experiment.Targets{ServiceLevel: .8, Within: 20 * des.Second, MaxAbandonment: -1, MaxOccupancy: -1, AverageSpeedOfAnswer: -1, AverageWait: -1}
	p.Metric.Target, p.Metric.Class = .8, []float64{.8}
	p.Centre.Classes = []centre.Class{{Name: "everyone", Threshold: 20 * des.Second}}
	p.Centre.Trunks, p.Centre.MaxWaiting = centre.Unlimited, centre.Unlimited
	level, _ := metric.Find("service_level")
	r := &staffing.Result{Plan: p, Intervals: []int{0, 1}, Calls: []float64{30, 140}, ErlangC: []int{7, -1}, ErlangA: []int{6, 5}, Beyond: []string{"callbacks"}}
	r.Promises = []staffing.Promise{{Measure: level, Class: -1, AtLeast: true, Bound: .8}}
	r.Fresh, r.Search, r.Searched, r.Joint = experiment.Stretch{First: 11, Last: 30}, experiment.Stretch{First: 1, Last: 10}, 12, .917
	for i := range 2 {
		p.Metric.Intervals = append(p.Metric.Intervals, metric.Interval{Start: des.Tick(i) * des.Hour, End: des.Tick(i+1) * des.Hour})
		r.Met = append(r.Met, staffing.Verdict{Interval: i, Found: experiment.Estimate{Mean: .851, HalfWidth: .02, Low: nan, High: nan, N: 20}, Margin: .017, Slack: .034})
	}
	for g, name := range groups {
		p.Centre.Groups = append(p.Centre.Groups, centre.Group{Name: name})
		p.Metric.AgentHour = append(p.Metric.AgentHour, 20)
		r.Groups = append(r.Groups, g)
		r.Required = append(r.Required, []int{6, 4})
		r.Rostered = append(r.Rostered, []int{6, 4})
		r.ByRule = append(r.ByRule, []int{6, 4})
		r.Scheduled = append(r.Scheduled, []float64{4.5, 5})
		missed := staffing.Verdict{Found: experiment.Estimate{Mean: .71, HalfWidth: .02, Low: nan, High: nan, N: 20}, Margin: .017, Slack: -.107}
		r.Certificate = append(r.Certificate, staffing.Removal{Group: g, Instead: -1, Breaks: missed},
			staffing.Removal{Group: g, Instead: -1, Interval: 1, Breaks: staffing.Verdict{Interval: 1, Found: experiment.Estimate{Mean: .805, HalfWidth: .02, Low: nan, High: nan, N: 20}, Margin: .017, Slack: -.012}})
	}
	return r
}

func TestStaffInWords(t *testing.T) {
	for name, c := range map[string]struct {
		change func(r *staffing.Result)
		want   []string
	}{
		"one group": {func(*staffing.Result) {}, []string{
			"Two hours: the fewest agents for every interval\n",
			"12 staffs tried, in search on 10 days, for the certificate on 20 others\n",
			"Required       10.0 agent hours on the phones, 200.00 EUR\n", "Scheduled now  9.5 agent hours, 190.00 EUR\n", "Net            -0.5 agent hours, -10 EUR\n",
			"Erlang C       --\n", "all together with at least 91 %", "too small in 1 of 2 intervals, most at 09:00, where it lacks 1.5.",
			"Of 2 single agents taken away, each in turn, 1 breaks a promise beyond noise and 1 brings one within it.",
			"The nearest to being spared is one of desk at 10:00: service level 80.5 % ± 2.0 at 10:00.",
			"Erlang C has no answer for some intervals", "Erlang A asks for 1.0 agent hours more: it knows nothing of callbacks.",
			"09:00         30.0         6        4.5  -1.5         7         6          85.1\n", "10:00          140         4          5    +1        --         5          85.1\n",
		}},
		"the day's figure": {func(r *staffing.Result) { r.WholeDay, r.Met = true, r.Met[:1]; r.Met[0].Interval = -1 }, []string{
			"the fewest agents for the whole day\n", "Over the whole day these agents keep the promise", "It is kept with 95 % confidence.",
		}},
		"all at once": {func(r *staffing.Result) { r.AllAtOnce = true }, []string{"All 2 are kept together with 95 % confidence."}},
		"absence": {func(r *staffing.Result) {
			r.Plan.Centre.Groups[0].Staff.Absence = .1
			r.ByRule, r.Rostered = staffing.Staff{{7, 5}}, staffing.Staff{{8, 5}}
		}, []string{"To roster      13.0 agent hours with those absent or away, 260.00 EUR", "rounded up, are 12.0 agent hours; 1 more", "Net            -3.5"}},
		"enough": {func(r *staffing.Result) { r.Scheduled[0][0] = 6 }, []string{"The scenario's own staff is enough in every interval."}},
		// Three agents keep 80 % of what three trunks let in: 45 % heard a busy tone, and nothing said so.
		"busy": {func(r *staffing.Result) { r.Plan.Centre.Trunks = 3 }, []string{"Mind: calls that hear a busy tone are not offered, and no promise counts them; hangup run says how many they are."}},
		"shifts": {func(r *staffing.Result) {
			r.Shifts = &staffing.Rota{Types: []staffing.ShiftType{{Name: "all", Length: 2 * des.Hour, Paid: 2 * des.Hour}}, Shifts: []staffing.Shift{{Agents: 6}},
				Cost: 240, Bound: 235.2, Priced: true, Paid: 12, Cover: staffing.Staff{{6, 6}}, Met: r.Met}
		}, []string{"6 agents on 1 shift cover what must be rostered for 240.00 EUR, at most 2.1 % more than the cheapest", "every promise is kept", "all    09:00  11:00    none       6    12.0\n"}},
	} {
		r := staffed("desk")
		c.change(r)
		var b bytes.Buffer
		if err := report.StaffText(&b, r, report.Options{}); err != nil {
			t.Fatal(err)
		}
		flat := strings.Join(strings.Fields(b.String()), " ")
		for _, want := range c.want {
			found := strings.Contains(b.String(), want)
			if !strings.HasSuffix(want, "\n") || strings.Contains(want, "certificate") {
				found = strings.Contains(flat, strings.TrimSpace(strings.Join(strings.Fields(want), " ")))
			}
			if !found {
				t.Errorf("StaffText, %s: want %q in\n%s", name, want, b.String())
			}
		}
	}
}

// Colours stand on what is over and what is short, and nowhere else; groups have a table.
func TestStaffOfGroupsInColour(t *testing.T) {
	var b bytes.Buffer
	if err := report.StaffText(&b, staffed("english", "spanish"), report.Options{Colour: true, Width: 80}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\x1b[31m-1.5\x1b[0m", "\x1b[32m  +1\x1b[0m", "By group", "lacks 1.5 of english and 1.5 of", "Certificate: single agents less"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("StaffText of two groups: want %q in\n%q", want, b.String())
		}
	}
}

func TestStaffJSON(t *testing.T) {
	r := staffed("desk")
	r.Shifts = &staffing.Rota{Types: []staffing.ShiftType{{Name: "all", Length: 2 * des.Hour}}, Shifts: []staffing.Shift{{Agents: 6}}, Cost: 12, Bound: 12, Cover: staffing.Staff{{6, 6}}}
	var b bytes.Buffer
	if err := report.StaffJSON(&b, r); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Format    string
		Intervals []struct {
			Start   string
			Agents  map[string]map[string]float64
			ErlangC *int `json:"erlang_c"`
			ErlangA *int `json:"erlang_a"`
		}
		Met struct {
			Joint    float64
			Promises []struct{ Verdict, Metric string }
		}
		Certificate []struct {
			Agents, Interval string
			Instead          *string
			Breaks           struct{ Verdict string }
		}
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatalf("StaffJSON: %v\n%s", err, b.String())
	}
	first := doc.Intervals[0].Agents["desk"]
	if doc.Format != "hangup/staff/1" || first["required"] != 6 || first["required_rostered"] != 6 || first["scheduled"] != 4.5 || first["net"] != -1.5 ||
		doc.Intervals[0].Start != "09:00" || *doc.Intervals[0].ErlangC != 7 || doc.Intervals[1].ErlangC != nil || *doc.Intervals[1].ErlangA != 5 {
		t.Errorf("StaffJSON: %+v", doc)
	}
	if doc.Met.Joint != .917 || doc.Met.Promises[1].Verdict != "met" || doc.Certificate[0].Breaks.Verdict != "missed" || doc.Certificate[1].Breaks.Verdict != "noise" ||
		doc.Certificate[1].Instead != nil || doc.Certificate[1].Interval != "10:00" {
		t.Errorf("StaffJSON: met %+v, certificate %+v", doc.Met, doc.Certificate)
	}
}

func TestStaffCSV(t *testing.T) {
	var b bytes.Buffer
	if err := report.StaffCSV(&b, staffed("english", "spanish")); err != nil {
		t.Fatal(err)
	}
	want := `interval,agents,required,required_rostered,scheduled,net,erlang_c,erlang_a
09:00,english,6,6,4.5,-1.5,,
09:00,spanish,6,6,4.5,-1.5,,
09:00,all,12,12,9,-3,7,6
10:00,english,4,4,5,1,,
10:00,spanish,4,4,5,1,,
10:00,all,8,8,10,2,,5
`
	if b.String() != want {
		t.Errorf("StaffCSV:\n%s\nwant\n%s", b.String(), want)
	}
}
