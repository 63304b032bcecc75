package report

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/insight"
)

// ExplainFormats is the table of formats of an explanation; the first is the default.
var ExplainFormats = []Format[*insight.Explanation, Options]{
	{Name: "text", Doc: "the answer in words and a table", Write: ExplainText},
	{Name: "json", Doc: "explain.json", Write: func(w io.Writer, x *insight.Explanation, _ Options) error { return ExplainJSON(w, x) }},
	{Name: "csv", Doc: "a row a step", Write: func(w io.Writer, x *insight.Explanation, _ Options) error { return ExplainCSV(w, x) }},
	{Name: "markdown", Doc: "the answer, for a wiki or an issue", Write: ExplainMarkdown},
}

// whatStepsAre heads the sentences of the steps.
const whatStepsAre = "What each step takes into account"

// ExplainText writes x for people: both answers and what lies between, in words; the
// staircase; then what each step is.
func ExplainText(w io.Writer, x *insight.Explanation, o Options) error {
	s := screen{Options: o}
	s.page(explainPage(x))
	s.line("")
	s.line(s.paint(bold, whatStepsAre))
	for _, step := range x.Steps {
		s.paragraph("- ", step.Title+": "+step.Why)
	}
	_, err := w.Write(s.b.Bytes())
	return err
}

// ExplainMarkdown writes what ExplainText writes, for a wiki or an issue.
func ExplainMarkdown(w io.Writer, x *insight.Explanation, _ Options) error {
	var b bytes.Buffer
	markdownPage(&b, explainPage(x))
	fmt.Fprintf(&b, "\n## %s\n\n", whatStepsAre)
	for _, step := range x.Steps {
		fmt.Fprintf(&b, "- %s: %s\n", step.Title, step.Why)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// explainPage is what people are told.
func explainPage(x *insight.Explanation) page {
	p := page{
		name:    x.Result.Scenario.Name + ": from Erlang C to what is simulated",
		heading: heading(x.Result) + ", the same callers in every simulated step",
		figures: explainFigures(x),
		tables:  []titled{staircase(x)},
	}
	for _, tell := range []func(*insight.Explanation) string{whole, noAnswer, upAndDown} {
		if text := tell(x); text != "" {
			p.words = append(p.words, text)
		}
	}
	for _, w := range x.Result.Warnings {
		p.notes = append(p.notes, w.Text)
	}
	return p
}

// explainFigures are both answers and what lies between.
func explainFigures(x *insight.Explanation) []figure {
	first, last := x.Steps[0].After, x.Steps[len(x.Steps)-1].After
	show := func(s style, e experiment.Estimate) string {
		if text := s.show(e.Mean, 0); text != missing {
			return text + s.unit()
		}
		return missing
	}
	of := func(title string, u unit, a, b experiment.Estimate, d difference) figure {
		f := figure{title: title, value: show(u.style, a) + " to " + u.style.sure(b), verdict: unclear, promise: "Erlang C gives no figure"}
		if math.IsNaN(d.Mean) {
			return f
		}
		f.promise = u.by(d)
		switch {
		case d.Mean == 0 && !(d.HalfWidth > 0):
			f.verdict = same
		case math.IsNaN(d.HalfWidth):
			f.verdict = unclear
		case byChance(d):
			f.verdict = noise
		case d.Mean > 0:
			f.verdict = higher
		default:
			f.verdict = lower
		}
		return f
	}
	level := of("Service level", inPoints, first.ServiceLevel, last.ServiceLevel, x.Whole.ServiceLevel)
	level.below = "the share " + formula(x.Result.ServiceLevel)
	return []figure{
		level,
		of("Abandonment", inPoints, first.Abandonment, last.Abandonment, x.Whole.Abandonment),
		of("Speed of answer", unit{span, 1, "s", false}, first.SpeedOfAnswer, last.SpeedOfAnswer, x.Whole.SpeedOfAnswer),
	}
}

// whole tells what the two say.
func whole(x *insight.Explanation) string {
	first, last, d := x.Steps[0].After.ServiceLevel.Mean, x.Steps[len(x.Steps)-1].After.ServiceLevel.Mean, x.Whole.ServiceLevel
	switch {
	case math.IsNaN(d.Mean):
		return "Nothing can be said of the service level: no call was offered."
	case byChance(d):
		_, half := inPoints.fixed(d, 1)
		return fmt.Sprintf("Erlang C says %s %%, and simulation differs from it by no more than chance (± %s points).", inPoints.cell(first), half)
	}
	way := "more"
	if d.Mean < 0 {
		way = "less"
	}
	moved, _ := inPoints.fixed(d, 1)
	return fmt.Sprintf("Erlang C says %s %%, simulation %s %%: %s points %s.", inPoints.cell(first), inPoints.cell(last), strings.TrimLeft(moved, "+-"), way)
}

// noAnswer tells of the intervals for which Erlang C has none.
func noAnswer(x *insight.Explanation) string {
	f := &x.Formula
	if len(f.Unstable) == 0 {
		return ""
	}
	which := list(f.Unstable)
	const most = 4
	if len(f.Unstable) > most {
		which = strings.Join(f.Unstable[:most], ", ") + fmt.Sprintf(" and %d others", len(f.Unstable)-most)
	}
	text := fmt.Sprintf("Erlang C has no answer for %d of %d intervals (%s)", len(f.Unstable), f.Intervals, which)
	if len(f.Unstable) == f.Intervals {
		text = "Erlang C has no answer here"
	}
	return text + ": more work comes than all scheduled agents can do, and its queue grows for ever. It is taken to answer nobody in time then, and gives no speed of answer."
}

// upAndDown tell what lifts the service level and what lowers it.
func upAndDown(x *insight.Explanation) string {
	var up, down, chance, once []string
	for _, step := range x.Steps[1:] {
		d := step.Change.ServiceLevel
		moved, _ := inPoints.fixed(d, 1)
		name := strings.ToLower(step.Title[:1]) + step.Title[1:]
		switch {
		case math.IsNaN(d.Mean):
		case math.IsNaN(d.HalfWidth):
			once = append(once, name+" ("+moved+")")
		case byChance(d):
			chance = append(chance, name)
		case d.Mean > 0:
			up = append(up, name+" ("+moved+")")
		default:
			down = append(down, name+" ("+moved+")")
		}
	}
	var parts []string
	if len(up) > 0 {
		parts = append(parts, "What lifts the service level: "+list(up)+".")
	}
	if len(down) > 0 {
		parts = append(parts, "What lowers it: "+list(down)+".")
	}
	if len(chance) > 0 {
		parts = append(parts, "No more than chance, or nothing: "+list(chance)+".")
	}
	if len(once) > 0 {
		parts = append(parts, "Seen on one "+replication(x.Result)+" only, and not to be told from chance: "+list(once)+".")
	}
	return strings.Join(parts, " ")
}

// staircase is the table of steps.
func staircase(x *insight.Explanation) titled {
	t := titled{title: "The staircase: one thing more at each step"}
	t.heads = []string{"Step", "SL %", "Change", "±", "Abn %", "Change", "ASA", "Change, s"}
	t.leave = []int{0, 0, 0, 3, 0, 4, 2, 1}
	for i := range x.Steps {
		step := &x.Steps[i]
		name := "+ " + step.Title
		if i == 0 {
			name = step.Title
		}
		t.row(stepCells(name, step.After, step.Change, i > 0))
	}
	t.row(stepCells("= simulated", x.Steps[len(x.Steps)-1].After, x.Whole, true))
	t.sums = true
	t.below = "Changes of the service level and of abandonment in points; those of all steps add up to the last row's. ± is a 95 % interval; formulas are exact; " + tilde + " it may be chance."
	return t
}

func stepCells(name string, after insight.Answer, change insight.Changes, moves bool) []string {
	row := []string{name, inPoints.cell(after.ServiceLevel.Mean)}
	seconds := unit{span, 1, "s", false}
	cells := func(u unit, d difference) (string, string) {
		if !moves {
			return "", ""
		}
		moved, half := u.fixed(d, 1)
		return marked(moved, d), half
	}
	moved, half := cells(inPoints, change.ServiceLevel)
	lost, _ := cells(inPoints, change.Abandonment)
	slower, _ := cells(seconds, change.SpeedOfAnswer)
	return append(row, moved, half, inPoints.cell(after.Abandonment.Mean), lost, seconds.cell(after.SpeedOfAnswer.Mean), slower)
}
