package report_test

import (
	"bytes"
	"encoding/xml"
	"math"
	"slices"
	"strings"
	"testing"

	"hangup/sim/check"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/report"
	"hangup/sim/stats"
)

// verdicts are those on a plan: one of each.
func verdicts(t *testing.T) []report.Checked {
	t.Helper()
	level, _ := metric.Find("service_level")
	p := &experiment.Plan{Scenario: experiment.Scenario{Name: "A <desk> & more", File: "desk.yaml", SHA256: "abc"}}
	found := &check.Checked{Plan: p, Verdict: check.Failed, Days: 40, Cap: 40, Error: .01}
	for i, v := range []check.Verdict{check.Passed, check.Undecided, check.Failed} {
		e := experiment.Expectation{File: "desk.yaml", Line: 7 + i, Low: .8, High: math.Inf(1)}
		e.Figure = experiment.Figure{Measure: level, Interval: -1, Class: -1}
		nan := math.NaN()
		found.Checks = append(found.Checks, check.Check{Expectation: e, Verdict: v, At: -1, Away: .05,
			Estimate: experiment.Estimate{Mean: .75, HalfWidth: .01, Low: nan, High: nan, N: 40}})
	}
	return []report.Checked{{Checked: found}}
}

// element is any XML element.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []element  `xml:",any"`
	Text     string     `xml:",chardata"`
}

// The schema of Jenkins' xunit plugin (junit-10.xsd), as facts: what may stand in what, and
// with which attributes; required ones have a !.
var junitSchema = map[string]struct{ attrs, children string }{
	"testsuites": {"name time tests failures disabled errors", "testsuite"},
	"testsuite":  {"!name !tests failures errors time disabled skipped timestamp hostname id package group", "properties testcase system-out system-err"},
	"properties": {"", "property"},
	"property":   {"!name !value", ""},
	"testcase":   {"!name assertions time classname status group", "skipped error failure system-out system-err"},
	"skipped":    {"type message", ""},
	"failure":    {"type message", ""},
}

func TestJUnitKeepsToTheSchema(t *testing.T) {
	for _, strict := range []bool{false, true} {
		var b bytes.Buffer
		if err := report.CheckJUnit(&b, verdicts(t), report.CheckOptions{Strict: strict}); err != nil {
			t.Fatal(err)
		}
		var root element
		if err := xml.Unmarshal(b.Bytes(), &root); err != nil {
			t.Fatalf("not XML: %v\n%s", err, b.String())
		}
		if root.XMLName.Local != "testsuites" {
			t.Errorf("the root is %s, want testsuites", root.XMLName.Local)
		}
		keepsTo(t, root)
		suite := root.Children[0]
		failures := map[bool]string{false: "1", true: "2"}[strict]
		if got := suite.attr("failures"); got != failures || suite.attr("tests") != "3" || suite.attr("name") != "A <desk> & more" {
			t.Errorf("strict %v: %v, want 3 tests and %s failures", strict, suite.Attrs, failures)
		}
	}
}

func (e element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// keepsTo holds an element and all in it against the schema.
func keepsTo(t *testing.T, e element) {
	t.Helper()
	rule, known := junitSchema[e.XMLName.Local]
	if !known {
		t.Errorf("the schema has no %s", e.XMLName.Local)
		return
	}
	allowed := strings.Fields(rule.attrs)
	for _, a := range e.Attrs {
		if !slices.Contains(allowed, a.Name.Local) && !slices.Contains(allowed, "!"+a.Name.Local) {
			t.Errorf("%s may not have the attribute %s", e.XMLName.Local, a.Name.Local)
		}
	}
	for _, name := range allowed {
		if name, needed := strings.CutPrefix(name, "!"); needed && !slices.ContainsFunc(e.Attrs, func(a xml.Attr) bool { return a.Name.Local == name }) {
			t.Errorf("%s lacks the attribute %s", e.XMLName.Local, name)
		}
	}
	for _, c := range e.Children {
		if !slices.Contains(strings.Fields(rule.children), c.XMLName.Local) {
			t.Errorf("%s may not stand in %s", c.XMLName.Local, e.XMLName.Local)
			continue
		}
		keepsTo(t, c)
	}
}

// A message of several lines, or with a per cent sign, is one command.
func TestGitHubEscapes(t *testing.T) {
	var b bytes.Buffer
	if err := report.CheckGitHub(&b, verdicts(t), report.CheckOptions{}); err != nil {
		t.Fatal(err)
	}
	want := `::warning file=desk.yaml,line=8,title=Service level undecided::Service level is 75.0 %25 ± 1.0, wanted at least 80 %25: 5.0 points short; the truth lies at the bound, or so near that no number of days would tell (40 days, seed 0)
::error file=desk.yaml,line=9,title=Service level failed::Service level is 75.0 %25 ± 1.0, wanted at least 80 %25: 5.0 points short (40 days, seed 0)
1 scenario: 1 failed
`
	if b.String() != want {
		t.Errorf("CheckGitHub: got\n%swant\n%s", b.String(), want)
	}
}

// What is read is what was written.
func TestBaselineRoundTrip(t *testing.T) {
	all := make([]stats.Batch, 32)
	for i := range all {
		all[i] = stats.Batch{A: int64(80 + i), B: 100}
	}
	b := &check.Baseline{
		Manifest: experiment.Manifest{Engine: "1.0", Stream: 1, Scenario: experiment.Scenario{Name: "x", File: "x.yaml", SHA256: "s"}, Seed: 1<<64 - 1, Replications: 100},
		Keys:     map[string]string{"agents.desk.staff": "5"},
		Figures: []check.Recorded{
			{Subject: check.Subject{Metric: "service_level", Within: -1}, Mean: .8, HalfWidth: .01, N: 100, Sections: all},
			{Subject: check.Subject{Metric: "service_level", Callers: "a", Interval: "12:00", Within: 60}, Mean: .9, HalfWidth: math.NaN(), N: 100},
		},
	}
	var first, second bytes.Buffer
	if err := report.BaselineJSON(&first, b); err != nil {
		t.Fatal(err)
	}
	read, err := report.ReadBaseline(bytes.NewReader(first.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := report.BaselineJSON(&second, read); err != nil {
		t.Fatal(err)
	}
	if first.String() != second.String() || len(read.Figures) != 2 || !slices.Equal(read.Figures[0].Sections, all) {
		t.Errorf("a baseline that was read is written as\n%s, it was\n%s", second.String(), first.String())
	}
}
