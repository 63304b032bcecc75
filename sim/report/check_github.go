package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"hangup/sim/check"
)

// CheckGitHub writes verdicts as GitHub's workflow commands: an annotation at the line of
// each expectation that failed or is undecided, of each baseline, and of what could not be
// checked. Those that passed are told in one line.
func CheckGitHub(w io.Writer, all []Checked, o CheckOptions) error {
	var b bytes.Buffer
	a := annotations{&b, o}
	for i := range all {
		c := &all[i]
		for j := range c.Checks {
			k := &c.Checks[j]
			a.verdict(k.Verdict, c.Plan.Scenario.File, k.File, k.Line, subject(c.Checked, k)+" "+k.Verdict.String(), sentence(c.Checked, k))
		}
		if c.Diff != nil {
			a.verdict(baselineVerdict(c.Diff), c.Plan.Scenario.File, c.Plan.Scenario.File, 0, c.Diff.Outcome.String(), "against "+c.Against+": "+againstLines(c.Diff))
		}
	}
	for _, t := range o.Trouble {
		a.add("error", t.File, t.File, t.Line, "cannot be checked", t.Text)
	}
	if len(all) > 0 {
		fmt.Fprintf(&b, "%s\n", allOfThem(all))
	}
	_, err := w.Write(b.Bytes())
	return err
}

// againstLines is what changed since a baseline: in a sentence, what of the scenario, and
// what is worse.
func againstLines(d *check.Diff) string {
	lines := []string{diffSummary(d)}
	for _, k := range d.Question {
		lines = append(lines, keyChange(k))
	}
	for i := range d.Figures {
		if f := &d.Figures[i]; f.Outcome == check.Worse {
			lines = append(lines, "worse: "+figureChange(f))
		}
	}
	return strings.Join(lines, "\n")
}

// annotations are workflow commands in the making.
type annotations struct {
	b *bytes.Buffer
	o CheckOptions
}

// verdict adds the annotation of a verdict; nothing where all is well.
func (a annotations) verdict(v check.Verdict, scenario, file string, line int, title, message string) {
	switch {
	case v == check.Passed:
	case v == check.Failed || a.o.Strict:
		a.add("error", scenario, file, line, title, message)
	default:
		a.add("warning", scenario, file, line, title, message)
	}
}

// add adds one annotation at a line of a file; where there is no such file, because it is
// bundled or the value comes from --set, at the scenario's file, if there is one.
func (a annotations) add(level, scenario, file string, line int, title, message string) {
	exists := a.o.Exists
	if exists == nil {
		exists = func(string) bool { return true }
	}
	if !exists(file) {
		message = lineOf(file, line) + ": " + message
		file, line = scenario, 0
	}
	// The commands' own escapes; in a property , and : too.
	text := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	var at []string
	if exists(file) {
		at = append(at, "file="+property.Replace(file))
	}
	if line > 0 {
		at = append(at, fmt.Sprintf("line=%d", line))
	}
	at = append(at, "title="+property.Replace(title))
	fmt.Fprintf(a.b, "::%s %s::%s\n", level, strings.Join(at, ","), text.Replace(message))
}
