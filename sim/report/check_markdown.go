package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"hangup/sim/check"
)

// CheckMarkdown writes verdicts for a comment on a pull request.
func CheckMarkdown(w io.Writer, all []Checked, _ CheckOptions) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "### hangup check: %s\n\n%s.\n", Worst(all), allOfThem(all))
	for i := range all {
		c := &all[i]
		fmt.Fprintf(&b, "\n#### %s: %s\n\n", plain(c.Plan.Scenario.Name), c.Verdict())
		if len(c.Checks) == 0 {
			b.WriteString("Nothing is expected of it.\n")
		} else {
			b.WriteString("| | expected | | found | where |\n|:---|:---|:---|:---|:---|\n")
		}
		for j := range c.Checks {
			k := &c.Checks[j]
			var found strings.Builder
			found.WriteString(figureOf(c.Checked, k))
			if k.Verdict != check.Passed {
				for _, more := range []string{byHowMuch(c.Checked, k), remark(c.Checked, k)} {
					if more != "" {
						found.WriteString("; " + more)
					}
				}
			}
			fmt.Fprintf(&b, "| **%s** | %s | %s | %s | %s |\n", k.Verdict, plain(subject(c.Checked, k)), plain(wanted(c.Checked, k)), plain(found.String()), plain(where(k)))
		}
		if c.Diff == nil {
			continue
		}
		fmt.Fprintf(&b, "\nAgainst %s: **%s**, %s.\n", plain(c.Against), c.Diff.Outcome, plain(diffSummary(c.Diff)))
		for j, k := range c.Diff.Question {
			if j == 0 {
				b.WriteString("\n")
			}
			fmt.Fprintf(&b, "- %s\n", plain(keyChange(k)))
		}
		markdownChanges(&b, c.Diff)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// markdownChanges lists the figures that changed for the worse or the better.
func markdownChanges(b *bytes.Buffer, d *check.Diff) {
	first := true
	for _, o := range []check.Outcome{check.Worse, check.Better, check.Changed} {
		for i := range d.Figures {
			if c := &d.Figures[i]; c.Outcome == o {
				if first {
					b.WriteString("\n")
					first = false
				}
				fmt.Fprintf(b, "- **%s** %s\n", o, plain(figureChange(c)))
			}
		}
	}
}
