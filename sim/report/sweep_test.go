package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/report"
)

// swept is a sweep made by rule: the synthetic desk whose service level grows with each
// path, in points of 9 and more for the first and 2 for the second.
func swept(vary ...experiment.Axis) *experiment.SweepResult {
	base := synthetic(18)
	s := &experiment.SweepResult{
		Manifest: base.Manifest, Clock: base.Clock, Intervals: 18, Currency: "EUR",
		ServiceLevel: base.ServiceLevel, Targets: base.Targets, Classes: base.Classes, Groups: base.Groups, Vary: vary,
	}
	second := []string{""}
	if len(vary) > 1 {
		second = vary[1].Values
	}
	for i, v := range vary[0].Values {
		for k, w := range second {
			level := 1 - .5*math.Exp(-.5*float64(i)) + .02*float64(k) - .04
			p := &experiment.PointResult{
				Values: []string{v, w}[:len(vary)], Replications: 100, ServiceLevel: s.ServiceLevel, Targets: s.Targets,
				Total: typical(metric.Total, 600, level), Warnings: base.Warnings[:1],
				Callers: []experiment.Values{typical(metric.Class, 500, level), typical(metric.Class, 100, level-.1)},
				Agents:  []experiment.Values{typical(metric.Group, 480, nan), typical(metric.Group, 90, nan)},
			}
			set := func(name string, mean float64) {
				m, _ := metric.Find(name)
				p.Total[m].Mean = mean
			}
			set("abandonment_rate", .08-.01*float64(i))
			set("agents_on_phones", 10+float64(i))
			set("cost", 3000+100*float64(i)-float64(k))
			s.Points = append(s.Points, p)
		}
	}
	return s
}

func axis(path string, numbers bool, values ...string) experiment.Axis {
	a := experiment.Axis{Path: path, Values: values}
	for i := range values {
		if numbers {
			a.Numbers = append(a.Numbers, float64(i))
		}
	}
	return a
}

var (
	staffAxis = axis("agents.desk.staff", true, "4", "5", "6", "7", "8", "9")
	holdAxis  = axis("callers.regular.hold", false, "music", "silence", "ads")
)

// awkwardSweeps are sweeps that are nothing special, and such as are.
func awkwardSweeps() map[string]*experiment.SweepResult {
	unknown := swept(staffAxis)
	for _, p := range unknown.Points {
		for i := range p.Total {
			p.Total[i] = estimate(nan, nan)
		}
		p.Callers, p.Agents = nil, nil
	}
	own := swept(staffAxis)
	own.Points[2].Targets.MaxAbandonment = .02
	own.Points[3].ServiceLevel.Within = 30
	own.Points[4].Replications, own.Points[4].Capped = 20000, true
	own.Points[4].Warnings = []experiment.Warning{{Code: "precision_not_met", Text: "the precision asked for was not met after 20000 replications"}}
	own.Warnings = []experiment.Warning{{Code: "other_people", Text: "the points of the sweep have other callers"}}
	long := swept(axis(strings.Repeat("callers.everyone.", 9)+"mean", true, "1m", "2m", "3m", "4m"))
	long.Batches = true
	return map[string]*experiment.SweepResult{
		"one path": swept(staffAxis), "names": swept(holdAxis), "two paths": swept(staffAxis, holdAxis), "one point": swept(axis("agents.desk.staff", true, "7")),
		"nothing known": unknown, "targets of their own": own, "a long path": long,
	}
}

func sweepText(t *testing.T, s *experiment.SweepResult, o report.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.SweepText(&b, s, o); err != nil {
		t.Fatalf("SweepText: %v", err)
	}
	return b.String()
}

func TestSweepGolden(t *testing.T) {
	golden(t, "sweep.txt", []byte(sweepText(t, swept(staffAxis), report.Options{Width: 100})))
	golden(t, "sweep-two.txt", []byte(sweepText(t, swept(staffAxis, holdAxis), report.Options{Width: 80})))
	var b bytes.Buffer
	if err := report.SweepMarkdown(&b, awkwardSweeps()["targets of their own"], report.Options{}); err != nil {
		t.Fatalf("SweepMarkdown: %v", err)
	}
	golden(t, "sweep.md", b.Bytes())
}

func TestSweepTextFitsTheScreen(t *testing.T) {
	for name, s := range awkwardSweeps() {
		for width := 60; width <= 140; width += 8 {
			for l := range strings.SplitSeq(sweepText(t, s, report.Options{Width: width}), "\n") {
				if n := utf8.RuneCountInString(l); n > width && !strings.Contains(l, "callers.everyone.callers") {
					t.Fatalf("%s: SweepText on a screen of %d columns has a line of %d: %q", name, width, n, l)
				}
			}
		}
	}
}

// The first lines say in words where a target is met.
func TestWhereATargetIsMet(t *testing.T) {
	level, _ := metric.Find("service_level")
	for _, test := range []struct {
		levels []float64
		want   string
	}{
		{[]float64{.1, .2, .7, .85, .9, .95}, "from 7 on met at least 80 %"},
		{[]float64{.95, .9, .7, .6, .5, .4}, "up to 5 met"},
		{[]float64{.95, .9, .9, .9, .9, .81}, "at every point met"},
		{[]float64{.5, .4, .4, .4, .4, .4}, "at no point missed"},
		{[]float64{.9, .4, .9, .4, .9, .4}, "at 4, 6 and 8 met"},
	} {
		s := swept(staffAxis)
		for i, l := range test.levels {
			s.Points[i].Total[level].Mean = l
		}
		if got := strings.Join(strings.Fields(sweepText(t, s, report.Options{})), " "); !strings.Contains(got, "Service level "+test.want) {
			t.Errorf("service levels %v: want %q in\n%s", test.levels, test.want, got)
		}
	}
	reversed := swept(staffAxis)
	reversed.Vary[0].Values, reversed.Vary[0].Numbers = []string{"9", "8", "7", "6", "5", "4"}, []float64{5, 4, 3, 2, 1, 0}
	for i, p := range reversed.Points {
		p.Values, p.Total[level].Mean = reversed.Vary[0].Values[i:i+1], 1-float64(i)*.08
	}
	if got := strings.Join(strings.Fields(sweepText(t, reversed, report.Options{})), " "); !strings.Contains(got, "Service level from 7 on met") {
		t.Errorf("values from the greatest: want from 7 on in\n%s", got)
	}
}

// Written, read and written again the bytes are the same.
func TestSweepJSONRoundTrip(t *testing.T) {
	for name, s := range awkwardSweeps() {
		write := func(s *experiment.SweepResult) []byte {
			var b bytes.Buffer
			if err := report.SweepJSON(&b, s); err != nil {
				t.Fatalf("%s: SweepJSON: %v", name, err)
			}
			return b.Bytes()
		}
		first := write(s)
		if !json.Valid(first) || !report.IsSweep(first) {
			t.Fatalf("%s: what SweepJSON wrote is not the JSON of a sweep", name)
		}
		back, err := report.ReadSweep(bytes.NewReader(first))
		if err != nil {
			t.Errorf("%s: ReadSweep: %v", name, err)
			continue
		}
		if second := write(back); !bytes.Equal(first, second) {
			t.Errorf("%s: written again after reading it differs:\n%s", name, firstDifference(first, second))
		}
	}
}

// The document has the keys that it was promised to have.
func TestSweepJSONAsOthersReadIt(t *testing.T) {
	var b bytes.Buffer
	if err := report.SweepJSON(&b, swept(staffAxis)); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Format string
		Vary   []struct {
			Path   string
			Values []string
		}
		Points []struct {
			Values []string
			Total  map[string]json.RawMessage
			Agents map[string]map[string]json.RawMessage
			Met    bool `json:"targets_met"`
		}
		Knee map[string]struct{ Values []string }
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatalf("sweep.json is not JSON as promised: %v", err)
	}
	var met strings.Builder
	for _, p := range doc.Points {
		met.WriteString(fmt.Sprint(p.Values, " ", p.Met, " "))
	}
	if doc.Format != "hangup/sweep/1" || doc.Vary[0].Path != "agents.desk.staff" || met.String() != "[4] false [5] false [6] false [7] true [8] true [9] true " ||
		doc.Knee["service_level"].Values[0] != "6" || doc.Points[0].Agents["desk"]["occupancy"] == nil {
		t.Errorf("format %q, path %q, points %s, knee %v; want hangup/sweep/1, agents.desk.staff, met from 7 on, 6", doc.Format, doc.Vary[0].Path, met.String(), doc.Knee)
	}
}

func TestSweepCSV(t *testing.T) {
	var b bytes.Buffer
	if err := report.SweepCSV(&b, swept(staffAxis, holdAxis)); err != nil {
		t.Fatalf("SweepCSV: %v", err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatalf("sweep.csv is not CSV: %v", err)
	}
	found := 0
	for _, row := range rows {
		if row[0] == "6" && row[1] == "ads" && row[3] == "regular" && row[5] == "service_level" {
			found++
			if row[2] != "100" || row[6] != "share" || row[7] == "" {
				t.Errorf("row of the service level of regular at 6, ads: %q", row)
			}
		}
	}
	if found != 1 || rows[0][0] != "agents.desk.staff" || rows[0][1] != "callers.regular.hold" {
		t.Errorf("%d rows of the service level of regular at 6, ads, want 1; head %q", found, rows[0])
	}
}

func TestReadSweepRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "not a sweep.json",
		`{"format": "hangup/sweep/2"}`: "use the hangup that wrote it",
		`{"format": "hangup/sweep/1"}`: "one path or two",
		`{"format": "hangup/sweep/1", "vary": [{"path": "a", "values": ["1"]}]}`:                                    "points: 0, and the paths make 1",
		`{"format": "hangup/sweep/1", "vary": [{"path": "a", "values": ["1"], "numbers": [1, 2]}]}`:                 "1 values and 2 numbers",
		`{"format": "hangup/sweep/1", "vary": [{"path": "a", "values": ["1"]}], "points": [{}]}`:                    "not a value for each path",
		`{"format": "hangup/sweep/1", "vary": [], "points": [{"values": [], "total": {"offered": {"mean": "a"}}}]}`: "measure offered",
		"{\"format\": \"hangup/sweep/1\",\n \"seed\": \"one\"}":                                                     "line 2",
	} {
		if _, err := report.ReadSweep(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("ReadSweep(%s): got error %v, want one that says %q", text, err, want)
		}
	}
}
