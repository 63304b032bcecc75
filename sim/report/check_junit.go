package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"hangup/sim/check"
)

// CheckJUnit writes verdicts as the JUnit XML that CI servers read (the schema of
// Jenkins' xunit plugin): a suite a scenario, a case an expectation and one for the
// baseline. Undecided is skipped, or with Strict failed.
func CheckJUnit(w io.Writer, all []Checked, o CheckOptions) error {
	doc := junit{Name: "hangup check"}
	for i := range all {
		s := suite(&all[i], o.Strict)
		doc.Tests += s.Tests
		doc.Failures += s.Failures
		doc.Suites = append(doc.Suites, s)
	}
	text, err := xml.MarshalIndent(doc, "", "  ")
	if err != nil {
		return fmt.Errorf("junit: %w", err)
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, text)
	return err
}

type junit struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name       string          `xml:"name,attr"`
	Tests      int             `xml:"tests,attr"`
	Failures   int             `xml:"failures,attr"`
	Errors     int             `xml:"errors,attr"`
	Skipped    int             `xml:"skipped,attr"`
	Properties []junitProperty `xml:"properties>property"`
	Cases      []junitCase     `xml:"testcase"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Class   string     `xml:"classname,attr"`
	Name    string     `xml:"name,attr"`
	Skipped *junitSaid `xml:"skipped"`
	Failure *junitSaid `xml:"failure"`
}

type junitSaid struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// suite is a scenario.
func suite(c *Checked, strict bool) junitSuite {
	ran := c.Plan.Manifest(c.Days)
	s := junitSuite{Name: c.Plan.Scenario.Name, Properties: []junitProperty{
		{"engine", ran.Engine}, {"stream", fmt.Sprint(ran.Stream)}, {"scenario", ran.Scenario.File}, {"sha256", ran.Scenario.SHA256},
		{"seed", fmt.Sprint(ran.Seed)}, {"replications", fmt.Sprint(ran.Replications)},
	}}
	for i := range c.Checks {
		k := &c.Checks[i]
		s.add(junitCase{Class: c.Plan.Scenario.File, Name: subject(c.Checked, k) + " " + wanted(c.Checked, k)}, k.Verdict, strict,
			sentence(c.Checked, k), where(k)+": "+sentence(c.Checked, k))
	}
	if c.Diff != nil {
		var told []string
		for i := range c.Diff.Figures {
			if f := &c.Diff.Figures[i]; f.Outcome == check.Worse {
				told = append(told, "worse: "+figureChange(f))
			}
		}
		for _, k := range c.Diff.Question {
			told = append(told, keyChange(k))
		}
		s.add(junitCase{Class: c.Plan.Scenario.File, Name: "nothing is worse than in " + c.Against}, baselineVerdict(c.Diff), strict,
			diffSummary(c.Diff), strings.Join(told, "\n"))
	}
	return s
}

// add adds a case with its verdict.
func (s *junitSuite) add(k junitCase, v check.Verdict, strict bool, message, text string) {
	said := &junitSaid{Type: v.String(), Message: message, Text: text}
	s.Tests++
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
