package report

import (
	"fmt"
	"io"
	"unicode/utf8"

	"hangup/sim/check"
)

// CheckText writes verdicts for people: of each scenario the verdict, then a line for each
// expectation with what was found, what was wanted and where it stands; then what differs
// from the baseline.
func CheckText(w io.Writer, all []Checked, o CheckOptions) error {
	s := screen{Options: o.Options}
	for i := range all {
		if i > 0 {
			s.line("")
		}
		s.checked(&all[i])
	}
	if len(all) > 1 {
		s.line("")
		s.line(allOfThem(all))
	}
	_, err := w.Write(s.b.Bytes())
	return err
}

// allOfThem sums several scenarios up.
func allOfThem(all []Checked) string {
	number := [3]int{}
	for i := range all {
		number[all[i].Verdict()]++
	}
	var told []string
	for _, v := range []check.Verdict{check.Failed, check.Undecided, check.Passed} {
		if number[v] > 0 {
			told = append(told, fmt.Sprintf("%d %s", number[v], v))
		}
	}
	return fmt.Sprintf("%s: %s", many(len(all), "scenario"), list(told))
}

// verdictColour is the colour of a verdict.
func verdictColour(v check.Verdict) string { return [...]string{green, faint, red}[v] }

// checked writes the verdicts on a scenario.
func (s *screen) checked(c *Checked) {
	v := c.Verdict()
	s.line(s.paint(verdictColour(v), v.String()) + gap + s.paint(bold, c.Plan.Scenario.Name) + ": " + summary(c))
	subjects, figures := 0, 0
	for i := range c.Checks {
		k := &c.Checks[i]
		subjects = max(subjects, utf8.RuneCountInString(subject(c.Checked, k)))
		figures = max(figures, utf8.RuneCountInString(figureOf(c.Checked, k)))
	}
	for i := range c.Checks {
		s.verdict(c.Checked, &c.Checks[i], subjects, figures)
	}
	if c.Diff != nil {
		s.paragraph("  "+pad(baselineVerdict(c.Diff).String(), verdictWidth, true)+gap, "Against "+c.Against+": "+diffSummary(c.Diff))
		s.changes(c.Diff, mostChanges)
		s.onlyIn("    ", "old", c.Diff.Gone)
	}
}

// verdictWidth is that of the longest verdict.
const verdictWidth = len("undecided")

// verdict writes one line, or a few where the screen is narrow.
func (s *screen) verdict(c *check.Checked, k *check.Check, subjects, figures int) {
	start := "  " + s.paint(verdictColour(k.Verdict), pad(k.Verdict.String(), verdictWidth, true)) + gap
	full := "  " + pad("", verdictWidth, true) + gap
	what := pad(subject(c, k), subjects, true) + gap + pad(figureOf(c, k), figures, true) + gap + wanted(c, k)
	by := byHowMuch(c, k)
	if k.Verdict != check.Passed && by != "" {
		what += ": " + by
	}
	if s.Width == 0 || utf8.RuneCountInString(full+what) <= s.Width {
		s.line(start + what)
	} else {
		s.line(start + subject(c, k))
		text := figureOf(c, k) + ", " + wanted(c, k)
		if k.Verdict != check.Passed && by != "" {
			text += ": " + by
		}
		s.paragraph(full, text)
	}
	if k.Verdict == check.Passed {
		return
	}
	if more := remark(c, k); more != "" {
		s.paragraph(full, more)
	}
	s.line(full + s.paint(faint, where(k)))
}
