package report

import (
	"encoding/xml"
	"fmt"
	"io"

	"hangup/sim/check"
)

// CheckJUnit writes verdicts as the JUnit XML that CI servers read: a suite a scenario, a
// case an expectation and one for the baseline. Undecided is skipped, or with Strict failed;
// what could not be checked is an error. It keeps to two schemas at once: that of Jenkins'
// xunit plugin and the stricter one of Ant's tasks, which wants a time of day and a length of
// everything. A verdict takes no time of its own.
func CheckJUnit(w io.Writer, all []Checked, o CheckOptions) error {
	doc := junit{}
	for i := range all {
		doc.add(suite(&all[i], o.Strict), o)
	}
	for _, s := range troubled(o.Trouble) {
		doc.add(s, o)
	}
	text, err := xml.MarshalIndent(doc, "", "  ")
	if err != nil {
		return fmt.Errorf("junit: %w", err)
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, text)
	return err
}

type junit struct {
	XMLName xml.Name     `xml:"testsuites"`
	Suites  []junitSuite `xml:"testsuite"`
}

// add adds a suite in its place.
func (d *junit) add(s junitSuite, o CheckOptions) {
	s.ID, s.Host = len(d.Suites), "localhost"
	s.Began = o.Began.UTC().Format("2006-01-02T15:04:05")
	d.Suites = append(d.Suites, s)
}

type junitSuite struct {
	Name       string          `xml:"name,attr"`
	Tests      int             `xml:"tests,attr"`
	Failures   int             `xml:"failures,attr"`
	Errors     int             `xml:"errors,attr"`
	Skipped    int             `xml:"skipped,attr"`
	Time       string          `xml:"time,attr"` // seconds
	Began      string          `xml:"timestamp,attr"`
	Host       string          `xml:"hostname,attr"`
	ID         int             `xml:"id,attr"`
	Package    string          `xml:"package,attr"`
	Properties junitProperties `xml:"properties"`
	Cases      []junitCase     `xml:"testcase"`
	Out        string          `xml:"system-out"`
	Err        string          `xml:"system-err"`
}

type junitProperties struct {
	All []junitProperty `xml:"property"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Class   string     `xml:"classname,attr"`
	Name    string     `xml:"name,attr"`
	Time    string     `xml:"time,attr"`
	Skipped *junitSaid `xml:"skipped"`
	Failure *junitSaid `xml:"failure"`
	Error   *junitSaid `xml:"error"`
}

type junitSaid struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// suite is a scenario.
func suite(c *Checked, strict bool) junitSuite {
	ran := c.Plan.Manifest(c.Days)
	s := junitSuite{Name: c.Plan.Scenario.Name, Package: c.Plan.Scenario.File, Out: summary(c), Time: fmt.Sprintf("%.3f", c.Took.Seconds())}
	s.Properties.All = []junitProperty{
		{"engine", ran.Engine}, {"stream", fmt.Sprint(ran.Stream)}, {"scenario", ran.Scenario.File}, {"sha256", ran.Scenario.SHA256},
		{"seed", fmt.Sprint(ran.Seed)}, {"replications", fmt.Sprint(ran.Replications)},
	}
	for i := range c.Checks {
		k := &c.Checks[i]
		s.add(junitCase{Class: c.Plan.Scenario.File, Name: subject(c.Checked, k) + " " + wanted(c.Checked, k)}, k.Verdict, strict,
			sentence(c.Checked, k), where(k)+": "+sentence(c.Checked, k))
	}
	if c.Diff != nil {
		s.add(junitCase{Class: c.Plan.Scenario.File, Name: "nothing is worse than in " + c.Against}, baselineVerdict(c.Diff), strict,
			diffSummary(c.Diff), againstLines(c.Diff))
	}
	return s
}

// add adds a case with its verdict.
func (s *junitSuite) add(k junitCase, v check.Verdict, strict bool, message, text string) {
	said := &junitSaid{Type: v.String(), Message: message, Text: text}
	s.Tests++
	k.Time = "0"
	switch {
	case v == check.Failed || v == check.Undecided && strict:
		k.Failure = said
		s.Failures++
	case v == check.Undecided:
		k.Skipped = said
		s.Skipped++
	}
	s.Cases = append(s.Cases, k)
}

// troubled are the suites of what could not be checked, one a file.
func troubled(all []Trouble) (suites []junitSuite) {
	for _, t := range all {
		if n := len(suites); n == 0 || suites[n-1].Name != t.File {
			suites = append(suites, junitSuite{Name: t.File, Package: t.File, Time: "0"})
		}
		s := &suites[len(suites)-1]
		s.Tests++
		s.Errors++
		s.Cases = append(s.Cases, junitCase{Class: t.File, Name: "can be checked", Time: "0", Error: &junitSaid{Type: "trouble", Message: t.Text, Text: t.place() + ": " + t.Text}})
	}
	return suites
}
