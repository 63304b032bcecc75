package report

import (
	"fmt"
	"io"
	"math"
	"strings"

	"hangup/sim/check"
	"hangup/sim/metric"
)

// DiffFormats is the table of the formats of a difference; the first is the default.
var DiffFormats = []Format[*check.Diff, Options]{
	{Name: "text", Doc: "what changed, for people", Write: DiffText},
	{Name: "json", Doc: "hangup/diff/1", Write: func(w io.Writer, d *check.Diff, _ Options) error { return DiffJSON(w, d) }},
}

// mostChanges is how many changed figures and keys are told beside a verdict.
const mostChanges = 8

// DiffText writes for people what changed from one baseline or result to another.
func DiffText(w io.Writer, d *check.Diff, o Options) error {
	s := screen{Options: o}
	s.line(s.paint(outcomeColour(d.Outcome), d.Outcome.String()) + gap + s.paint(bold, d.New.Scenario.Name))
	s.paragraph("", sentenceCase(diffSummary(d))+".")
	s.changes(d, math.MaxInt)
	if len(d.Gone) > 0 {
		s.paragraph("", "Only in the old one: "+list(d.Gone)+".")
	}
	_, err := w.Write(s.b.Bytes())
	return err
}

func sentenceCase(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// outcomeColour is the colour of an outcome.
func outcomeColour(o check.Outcome) string {
	return [...]string{green, green, "", green, red, faint}[o]
}

// diffSummary is what changed, in a sentence.
func diffSummary(d *check.Diff) string {
	number := map[check.Outcome]int{}
	for i := range d.Figures {
		number[d.Figures[i].Outcome]++
	}
	how := "as two runs apart"
	if d.Paired {
		how = "day by day, on the same callers"
	}
	what := fmt.Sprintf("%s compared %s", many(len(d.Figures), "figure"), how)
	var told []string
	for _, o := range []check.Outcome{check.Worse, check.Better, check.Changed} {
		if number[o] > 0 {
			told = append(told, fmt.Sprintf("%d %s", number[o], o))
		}
	}
	if number[check.Noise] > 0 {
		told = append(told, fmt.Sprintf("%d changed within noise", number[check.Noise]))
	}
	if len(told) == 0 {
		told = []string{"all the same to the last digit"}
	}
	text := what + ": " + list(told)
	if d.Outcome == check.Different {
		text = "another question, for the scenario changed; " + text
	}
	if d.Old.Engine != d.New.Engine {
		text += fmt.Sprintf("; the old one was made by hangup %s, the new one by %s", d.Old.Engine, d.New.Engine)
	}
	return text
}

// changes writes what of the scenario changed, and the figures that changed, those for
// the worse first.
func (s *screen) changes(d *check.Diff, most int) {
	if d.Outcome == check.Different {
		switch {
		case d.Unknown:
			s.paragraph("    ", "What changed in it is not told: a result does not hold its scenario.")
		default:
			for i, k := range d.Question {
				if i == most {
					s.line(fmt.Sprintf("    and %s more", many(len(d.Question)-most, "key")))
					break
				}
				s.paragraph("    ", keyChange(k))
			}
		}
	}
	told := 0
	for _, o := range []check.Outcome{check.Worse, check.Better, check.Changed} {
		for i := range d.Figures {
			c := &d.Figures[i]
			if c.Outcome != o {
				continue
			}
			if told++; told > most {
				continue
			}
			s.paragraph("    "+pad(o.String(), len("changed"), true)+gap, figureChange(c))
		}
	}
	if told > most {
		s.line(fmt.Sprintf("    and %s more", many(told-most, "figure")))
	}
}

// keyChange is one changed value of a scenario.
func keyChange(k check.KeyChange) string {
	show := func(text string) string {
		const most = 40 // letters
		if r := []rune(text); len(r) > most {
			return string(r[:most]) + ".."
		}
		return text
	}
	switch {
	case k.Old == "":
		return k.Path + ": " + show(k.New) + ", which was not there"
	case k.New == "":
		return k.Path + ": " + show(k.Old) + " is gone"
	}
	return k.Path + ": " + show(k.Old) + " -> " + show(k.New)
}

// recordedName is a figure in words.
func recordedName(r *check.Recorded) string {
	var text strings.Builder
	text.WriteString(r.Measure().Title)
	if r.Within >= 0 {
		text.WriteString(" within " + threshold(r.Within))
	}
	for _, of := range []string{r.Callers, r.Agents} {
		if of != "" {
			text.WriteString(" of " + of)
		}
	}
	if r.Interval != "" {
		text.WriteString(", " + r.Interval)
	}
	return text.String()
}

// figureChange is "Service level: 83.4 % -> 79.0 %, -4.4 points ± 0.6".
func figureChange(c *check.Change) string {
	u := unitOf(c.Measure(), "")
	text := fmt.Sprintf("%s: %s -> %s", recordedName(&c.Recorded), u.outside(c.Old), u.outside(c.Mean))
	d := difference{Mean: c.Moved, HalfWidth: c.Half}
	if moved, half := u.change(d); moved != missing {
		text += ", " + moved
		if u.name != "" {
			text += " " + u.name
		}
		if half != missing {
			text += " ± " + half
		}
	}
	return text
}

// known says whether the program knows a measure.
func knownMeasure(name string) bool {
	_, known := metric.Find(name)
	return known
}
