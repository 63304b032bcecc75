package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"hangup/sim/check"
)

// CheckGitHub writes verdicts as GitHub's workflow commands: an annotation at the line of
// each expectation that failed or is undecided, and of each baseline. Those that passed
// are told in one line.
func CheckGitHub(w io.Writer, all []Checked, o CheckOptions) error {
	var b bytes.Buffer
	for i := range all {
		c := &all[i]
		for j := range c.Checks {
			k := &c.Checks[j]
			annotate(&b, k.Verdict, o.Strict, k.File, k.Line, subject(c.Checked, k)+" "+k.Verdict.String(), sentence(c.Checked, k))
		}
		if c.Diff == nil {
			continue
		}
		var text strings.Builder
		text.WriteString(diffSummary(c.Diff))
		for j := range c.Diff.Figures {
			if f := &c.Diff.Figures[j]; f.Outcome == check.Worse {
				text.WriteString("\nworse: " + figureChange(f))
			}
		}
		annotate(&b, baselineVerdict(c.Diff), o.Strict, c.Plan.Scenario.File, 0, c.Diff.Outcome.String(), "against "+c.Against+": "+text.String())
	}
	fmt.Fprintf(&b, "%s\n", allOfThem(all))
	_, err := w.Write(b.Bytes())
	return err
}

// annotate writes one annotation; nothing where all is well.
func annotate(b *bytes.Buffer, v check.Verdict, strict bool, file string, line int, title, message string) {
	level := "warning"
	switch {
	case v == check.Passed:
		return
	case v == check.Failed || strict:
		level = "error"
	}
	// The commands' own escapes; in a property , and : too.
	text := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	fmt.Fprintf(b, "::%s file=%s", level, property.Replace(file))
	if line > 0 {
		fmt.Fprintf(b, ",line=%d", line)
	}
	fmt.Fprintf(b, ",title=%s::%s\n", property.Replace(title), text.Replace(message))
}
