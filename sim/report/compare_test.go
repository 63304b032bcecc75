package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/report"
	"hangup/sim/stats"
)

// compared is a comparison made by rule: the synthetic desk against itself with a better
// service level at noon, so many plans.
func compared(plans int) *experiment.Comparison {
	base := synthetic(18)
	c := &experiment.Comparison{Base: base}
	for i := range plans {
		plan := synthetic(18)
		plan.Scenario = experiment.Scenario{Name: "One agent more " + strings.Repeat("and more ", i), File: "more.yaml", SHA256: "ff"}
		p := experiment.Compared{Base: base, Result: plan, Total: differ(base.Total, 1+float64(i))}
		for k := range base.Callers {
			p.Callers = append(p.Callers, differ(base.Callers[k], .5))
		}
		for k := range base.Agents {
			p.Agents = append(p.Agents, differ(base.Agents[k], .2))
		}
		p.Fates = &experiment.Fates{Total: fates(40), Callers: []experiment.FateRow{fates(30), fates(10)}}
		for k, v := range base.Intervals {
			strength := 0.
			if k == 8 || k == 9 {
				strength = 3 - float64(k-8)
			}
			row := experiment.ComparedInterval{Start: v.Start, End: v.End, Seconds: v.Seconds, Total: differ(v.Total, strength)}
			for class := range v.Callers {
				row.Callers = append(row.Callers, differ(v.Callers[class], strength))
			}
			row.Agents = []experiment.Differences{differ(v.Agents[0], strength), nil} // the plan has no back office there
			p.Intervals = append(p.Intervals, row)
			p.Fates.Intervals = append(p.Fates.Intervals, fates(strength))
		}
		p.Lived = []experiment.Lived{{Base: 12.5, Plan: 0, Fate: experiment.AnsweredInstead}, {Base: 3, Plan: 4, Fate: experiment.OtherFate}}
		p.Stories = stories()
		p.Warnings = []experiment.Warning{{Code: "other_service_level", Text: "its service level means something else"}}
		c.Plans = append(c.Plans, p)
	}
	return c
}

// differ are differences from values: more by a strength, known by half of it and a bit.
func differ(v experiment.Values, strength float64) experiment.Differences {
	all := make(experiment.Differences, len(metric.Measures))
	for i := range all {
		d := stats.NoDifference()
		d.Base, d.Plan = v[i].Mean, v[i].Mean
		if v[i].Mean == v[i].Mean { // not NaN
			d.Mean, d.HalfWidth, d.N, d.Saved = v[i].Mean*strength/20, v[i].HalfWidth*strength, 100, 2.5
			if i%3 == 1 {
				d.HalfWidth *= 3
			}
			d.Plan = d.Base + d.Mean
			if strength > 0 {
				d.Settles = 140
			}
		}
		all[i] = d
	}
	return all
}

func fates(n float64) experiment.FateRow {
	var row experiment.FateRow
	for fate := range experiment.FateCount {
		row.Callers[fate] = experiment.Estimate{Mean: n / float64(1+fate), HalfWidth: n / 30, Low: nan, High: nan, N: 100, DayP10: nan, DayP90: nan}
		row.Longer[fate] = experiment.Estimate{Mean: 10 * float64(int(fate)-3), HalfWidth: 1, Low: nan, High: nan, N: 90, DayP10: nan, DayP90: nan}
	}
	return row
}

// stories are callers to whom everything happens that can happen.
func stories() []experiment.Story {
	const at = 3*des.Hour + 41*des.Minute + 7*des.Second
	redial := experiment.Chapter{Joined: at + 20*des.Minute, Wait: 0, Outcome: centre.Answered, Via: centre.ViaRedial, Class: "regular", Group: "desk", Agent: 4, Talk: 3 * des.Minute}
	all := []experiment.Story{{
		Class: "regular", Interval: 7, Name: "12", At: at, Fate: experiment.AnsweredInstead,
		Base: []experiment.Chapter{{Joined: at, Wait: 192 * des.Second, Outcome: centre.Abandoned, Class: "regular"}, redial},
		Plan: []experiment.Chapter{{Joined: at, Wait: 45 * des.Second, Outcome: centre.Answered, Class: "regular", Group: "desk", Agent: 4, Talk: 4 * des.Minute},
			{Joined: at + 285*des.Second, Wait: 9 * des.Second, Outcome: centre.Answered, Via: centre.ViaTransfer, Class: "business", Group: "back_office", Agent: 2, Talk: des.Minute}},
	}}
	for outcome := range centre.OutcomeCount {
		all = append(all, experiment.Story{
			Class: "business", Interval: 0, Name: "1:3", At: 10 * des.Second, Fate: experiment.OtherFate,
			Base: []experiment.Chapter{{Joined: 10 * des.Second, Wait: 30 * des.Second, Outcome: outcome, Class: "business", Group: "desk", Agent: 1}},
			Plan: []experiment.Chapter{{Joined: 15 * des.Second, Outcome: outcome, Class: "business", Via: centre.Own, Group: "desk", Agent: 1, After: des.Hour}},
		})
	}
	return all
}

func compareText(t *testing.T, c *experiment.Comparison, o report.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.CompareText(&b, c, o); err != nil {
		t.Fatalf("CompareText: %v", err)
	}
	return b.String()
}

func TestCompareGolden(t *testing.T) {
	golden(t, "compare.txt", []byte(compareText(t, compared(1), report.Options{})))
	golden(t, "compare-two.txt", []byte(compareText(t, compared(2), report.Options{Width: 80})))
	var b bytes.Buffer
	if err := report.CompareMarkdown(&b, compared(1), report.Options{}); err != nil {
		t.Fatalf("CompareMarkdown: %v", err)
	}
	golden(t, "compare.md", b.Bytes())
}

func TestCompareTextFitsTheScreen(t *testing.T) {
	for width := 76; width <= 140; width += 4 {
		for l := range strings.SplitSeq(compareText(t, compared(3), report.Options{Width: width}), "\n") {
			if n := utf8.RuneCountInString(l); n > width {
				t.Fatalf("CompareText on a screen of %d columns has a line of %d: %q", width, n, l)
			}
		}
	}
}

// What common callers saved is not told where the callers were other people: a plan with a
// seed of its own had both sentences, one after the other.
func TestCompareOfOtherPeopleSavesNothing(t *testing.T) {
	c := compared(1)
	c.Plans[0].Fates, c.Plans[0].Stories, c.Plans[0].Lived = nil, nil, nil
	for _, none := range []string{"same callers", "have the same"} {
		if got := strings.Join(strings.Fields(compareText(t, c, report.Options{Width: 100})), " "); strings.Contains(got, none) {
			t.Errorf("CompareText of plans without common callers says %q:\n%s", none, got)
		}
	}
}

// Written, read and written again the bytes are the same.
func TestCompareJSONRoundTrip(t *testing.T) {
	strangers := compared(1)
	strangers.Plans[0].Fates, strangers.Plans[0].Stories, strangers.Plans[0].Lived = nil, nil, nil
	strangers.Plans[0].Callers[1] = nil
	for name, c := range map[string]*experiment.Comparison{"a plan": compared(1), "three plans": compared(3), "other callers": strangers} {
		write := func(c *experiment.Comparison) []byte {
			var b bytes.Buffer
			if err := report.CompareJSON(&b, c); err != nil {
				t.Fatalf("%s: CompareJSON: %v", name, err)
			}
			return b.Bytes()
		}
		first := write(c)
		if !json.Valid(first) || !report.IsComparison(first) {
			t.Fatalf("%s: what CompareJSON wrote is not the JSON of a comparison", name)
		}
		back, err := report.ReadComparison(bytes.NewReader(first))
		if err != nil {
			t.Errorf("%s: ReadComparison: %v", name, err)
			continue
		}
		if second := write(back); !bytes.Equal(first, second) {
			t.Errorf("%s: written again after reading it differs:\n%s", name, firstDifference(first, second))
		}
	}
}

// The document has the keys that it was promised to have.
func TestCompareJSONAsOthersReadIt(t *testing.T) {
	var b bytes.Buffer
	if err := report.CompareJSON(&b, compared(1)); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Format, Base string
		Plans        []struct {
			Name   string
			Total  map[string]json.RawMessage
			Agents map[string]map[string]struct {
				Base, Plan float64
				Difference map[string]any
			}
			Intervals []struct{ Start string }
			Fates     map[string]json.RawMessage
		}
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatalf("compare.json is not JSON as promised: %v", err)
	}
	p := doc.Plans[0]
	if doc.Format != "hangup/compare/1" || doc.Base != "Synthetic desk" || len(p.Intervals) != 18 || p.Intervals[8].Start != "12:00" {
		t.Errorf("format %q, base %q, %d intervals; want hangup/compare/1, Synthetic desk, 18", doc.Format, doc.Base, len(p.Intervals))
	}
	if d := p.Agents["desk"]["occupancy"]; d.Base != .8123 || d.Plan <= d.Base || d.Difference["n"] != 100. || d.Difference["noise"] != false {
		t.Errorf("agents.desk.occupancy: got %+v, want base 0.8123, more under the plan, n 100, no noise", d)
	}
	for _, fate := range []string{"answered_instead", "hung_up_instead", "waited_less", "waited_more", "same"} {
		if _, ok := p.Fates[fate]; !ok {
			t.Errorf("fates.%s is not there", fate)
		}
	}
}

func TestCompareCSV(t *testing.T) {
	var b bytes.Buffer
	if err := report.CompareCSV(&b, compared(2)); err != nil {
		t.Fatalf("CompareCSV: %v", err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatalf("compare.csv is not CSV: %v", err)
	}
	found := 0
	for _, row := range rows {
		if row[0] == "One agent more " && row[1] == "12:00" && row[2] == "regular" && row[4] == "service_level" {
			found++
			if row[5] != "share" || row[10] != "100" || row[8] == "" {
				t.Errorf("row of the service level of regular at 12:00: %q", row)
			}
		}
	}
	if found != 1 {
		t.Errorf("%d rows of the service level of regular at 12:00, want 1", found)
	}
}

func TestReadComparisonRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                               "not a compare.json",
		`{"format": "hangup/compare/2"}`: "use the hangup that wrote it",
		`{"format": "hangup/compare/1", "plans": [{"total": {"offered": {"base": "five"}}}]}`: "measure offered",
		"{\"format\": \"hangup/compare/1\",\n \"seed\": \"one\"}":                             "line 2",
	} {
		if _, err := report.ReadComparison(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("ReadComparison(%s): got error %v, want one that says %q", text, err, want)
		}
	}
}
