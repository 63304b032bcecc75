package report_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

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

// What may stand in what, in which order (a regular expression over the names of the
// children) and with which attributes: all that two schemas allow at once, that of Jenkins'
// xunit plugin (junit-10.xsd) and that of Ant's tasks (Windy Road's JUnit.xsd). Required
// attributes, by either, have a !.
var junitSchema = map[string]struct{ attrs, children string }{
	"testsuites": {"", `(testsuite )*`},
	"testsuite":  {"!name !tests !failures !errors !time !timestamp !hostname !id !package skipped", `properties (testcase )*system-out system-err `},
	"properties": {"", `(property )*`},
	"property":   {"!name !value", ``},
	"testcase":   {"!name !classname !time", `((skipped|error|failure) )?`},
	"skipped":    {"type message", ``},
	"failure":    {"!type message", ``},
	"error":      {"!type message", ``},
	"system-out": {"", ``},
	"system-err": {"", ``},
}

func TestJUnitKeepsToTheSchema(t *testing.T) {
	o := report.CheckOptions{
		Began:   time.Date(2026, 3, 1, 8, 30, 15, 5e8, time.FixedZone("", 3600)),
		Trouble: []report.Trouble{{File: "bad.yaml", Line: 3, Text: "callers: \x00 <b>"}, {File: "bad.yaml", Line: 9, Text: "agents"}, {File: "worse.yaml", Text: "it is gone"}},
	}
	all := verdicts(t)
	all[0].Took = 1234 * time.Millisecond
	for _, o.Strict = range []bool{false, true} {
		var b bytes.Buffer
		if err := report.CheckJUnit(&b, all, o); err != nil {
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
		want := []string{"A <desk> & more 3 1 0 1", "bad.yaml 2 0 2 0", "worse.yaml 1 0 1 0"}
		if o.Strict {
			want[0] = "A <desk> & more 3 2 0 0"
		}
		for i, suite := range root.Children {
			got := fmt.Sprintf("%s %s %s %s %s", suite.attr("name"), suite.attr("tests"), suite.attr("failures"), suite.attr("errors"), suite.attr("skipped"))
			if got != want[i] {
				t.Errorf("strict %v, suite %d: got %s, want %s", o.Strict, i, got, want[i])
			}
			counts(t, suite)
			if suite.attr("id") != strconv.Itoa(i) || suite.attr("timestamp") != "2026-03-01T07:30:15" {
				t.Errorf("suite %d: id %s, timestamp %s; want %d and the time of day in UTC", i, suite.attr("id"), suite.attr("timestamp"), i)
			}
		}
		if got := root.Children[0].attr("time"); got != "1.234" {
			t.Errorf("time of a check that took 1234 ms: %s", got)
		}
	}
}

// counts holds what a suite says of its cases against them.
func counts(t *testing.T, suite element) {
	t.Helper()
	number := map[string]int{}
	for _, c := range suite.Children {
		number[c.XMLName.Local]++
		for _, said := range c.Children {
			number[said.XMLName.Local]++
		}
	}
	for attr, name := range map[string]string{"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"} {
		if got := suite.attr(attr); got != strconv.Itoa(number[name]) {
			t.Errorf("suite %s: %s is %s, and there are %d", suite.attr("name"), attr, got, number[name])
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
	var children strings.Builder
	for _, c := range e.Children {
		children.WriteString(c.XMLName.Local + " ")
		keepsTo(t, c)
	}
	if !regexp.MustCompile("^" + rule.children + "$").MatchString(children.String()) {
		t.Errorf("in %s stand %q, want %s", e.XMLName.Local, children.String(), rule.children)
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

// An annotation stands where there is a file: a value of --set, or of a bundled base, is
// told at the scenario; what could not be checked where it is amiss.
func TestGitHubPointsAtFiles(t *testing.T) {
	all := verdicts(t)
	all[0].Checks[1].File, all[0].Checks[1].Line = "--set trunks=3", 1
	all[0].Against, all[0].Diff = "b.json", &check.Diff{Outcome: check.Different, Question: []check.KeyChange{{Path: "trunks", Old: "9", New: "3"}}}
	for _, c := range []struct {
		name   string
		exists func(string) bool
		want   []string
	}{
		{"a file of the folder", func(name string) bool { return name == "desk.yaml" }, []string{
			"::warning file=desk.yaml,title=Service level undecided::--set trunks=3:1: Service level is ",
			"::error file=desk.yaml,line=9,title=Service level failed::Service level is ",
			"::warning file=desk.yaml,title=different question::against b.json: another question, for the scenario changed; 0 figures compared as two runs apart: all the same to the last digit%0Atrunks: 9 -> 3",
			"::error file=desk.yaml,line=3,title=cannot be checked::what is this",
		}},
		{"a bundled scenario", func(string) bool { return false }, []string{
			"::warning title=Service level undecided::--set trunks=3:1: Service level is ",
			"::error title=Service level failed::desk.yaml:9: Service level is ",
			"::warning title=different question::desk.yaml: against b.json: ",
			"::error title=cannot be checked::desk.yaml:3: what is this",
		}},
	} {
		var b bytes.Buffer
		o := report.CheckOptions{Exists: c.exists, Trouble: []report.Trouble{{File: "desk.yaml", Line: 3, Text: "what is this"}}}
		if err := report.CheckGitHub(&b, all, o); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(b.String(), "\n")
		for i, want := range c.want {
			if !strings.HasPrefix(lines[i], want) {
				t.Errorf("%s: line %d is\n%s\nwant it to begin with\n%s", c.name, i, lines[i], want)
			}
		}
	}
}

// Whatever a scenario, a file or a currency is called, a row has its cells and nobody is
// called by name.
func TestMarkdownOfOddNames(t *testing.T) {
	all := verdicts(t)
	p := all[0].Plan
	p.Scenario.Name, p.Currency = "a|b [l](http://x) @everyone & `c` \\", "E|R"
	cost, _ := metric.Find("cost")
	all[0].Checks[2].Figure.Measure, all[0].Checks[2].File = cost, "w|`ä\n.yaml"
	all[0].Diff = &check.Diff{Outcome: check.Different, Question: []check.KeyChange{{Path: "name", Old: "```", New: "|"}}}
	var b bytes.Buffer
	if err := report.CheckMarkdown(&b, all, report.CheckOptions{}); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if cells := regexp.MustCompile(`(^|[^\\])\|`).FindAllString(line, -1); strings.HasPrefix(line, "|") && len(cells) != 6 {
			t.Errorf("CheckMarkdown: a row of %d cells, want 5: %s", len(cells)-1, line)
		}
	}
	for _, want := range []string{`#### a\|b \[l\](http://x) @<!-- -->everyone &amp; ` + "\\`c\\`" + ` \\: failed`, "- name: \\`\\`\\` -> \\|\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("CheckMarkdown: got\n%s\nwant in it\n%s", b.String(), want)
		}
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
