package report

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"hangup/sim/insight"
	"hangup/sim/metric"
)

// SensitivityFormats is the table of formats of a sensitivity; the first is the default.
var SensitivityFormats = []Format[*insight.Sensitivity, Options]{
	{Name: "text", Doc: "the answer in words and a table", Write: SensitivityText},
	{Name: "json", Doc: "sensitivity.json", Write: func(w io.Writer, x *insight.Sensitivity, _ Options) error { return SensitivityJSON(w, x) }},
	{Name: "csv", Doc: "a row a thing varied, a way and a measure", Write: func(w io.Writer, x *insight.Sensitivity, _ Options) error { return SensitivityCSV(w, x) }},
	{Name: "markdown", Doc: "the answer, for a wiki or an issue", Write: SensitivityMarkdown},
}

// SensitivityText writes x for people: what moves the service level most, in words, then
// the table.
func SensitivityText(w io.Writer, x *insight.Sensitivity, o Options) error {
	return textPages(w, o, sensitivityPage(x))
}

// SensitivityMarkdown writes what SensitivityText writes, for a wiki or an issue.
func SensitivityMarkdown(w io.Writer, x *insight.Sensitivity, _ Options) error {
	return markdownPages(w, sensitivityPage(x))
}

// sensitivityPage is what people are told.
func sensitivityPage(x *insight.Sensitivity) page {
	p := page{
		name:    x.Base.Scenario.Name + ": what moves it most",
		heading: heading(x.Base) + fmt.Sprintf("; one thing at a time %s less and %s more, the same callers", percent.limit(x.By), percent.limit(x.By)),
		figures: headline(x.Base),
		tables:  []titled{tornadoTable(x)},
	}
	for _, tell := range []func(*insight.Sensitivity) string{strongest, others, patiently, overTheTarget} {
		if text := tell(x); text != "" {
			p.words = append(p.words, text)
		}
	}
	for _, w := range x.Warnings {
		p.notes = append(p.notes, w.Text)
	}
	return p
}

// inPoints is the unit of shares that move, and inAgents that of agents more or fewer.
var (
	inPoints = unit{percent, 100, "points", false}
	inAgents = unit{count, 1, "agents", true}
)

// fixed is a difference with its sign, and the half-width of its interval, in so many
// decimals: a table of like things reads best so.
func (u unit) fixed(d difference, decimals int) (moved, half string) {
	write := func(x float64, sign string) string {
		if math.IsNaN(x) {
			return missing
		}
		text := strconv.FormatFloat(u.factor*x, 'f', decimals, 64)
		if strings.Trim(text, "-0.") == "" {
			return strings.TrimPrefix(text, "-") // no sign of nothing
		}
		if x > 0 {
			text = sign + text
		}
		return text
	}
	if d.Mean == 0 && d.HalfWidth == 0 {
		return "0", "0"
	}
	return write(d.Mean, "+"), write(d.HalfWidth, "")
}

// tornadoTable is everything varied, that which moves most on top.
func tornadoTable(x *insight.Sensitivity) titled {
	less, more := "-"+percent.limit(x.By), "+"+percent.limit(x.By)
	t := titled{title: "By size of the effect on the service level"}
	t.heads = []string{"Varied", "As planned", less + ": SL", "±", "Abn", "Agents", more + ": SL", "±", "Abn", "Agents"}
	t.leave = []int{0, 3, 0, 2, 1, 0, 0, 2, 1, 0}
	for i := range x.Factors {
		f := &x.Factors[i]
		row := []string{f.Title, planned(f)}
		for _, v := range []*insight.Variation{&f.Less, &f.More} {
			d := v.Level()
			moved, half := inPoints.fixed(d, 1)
			abandoned := differenceBy(v.Moves, "abandonment_rate")
			lost, _ := inPoints.fixed(abandoned, 1)
			agents, _ := inAgents.fixed(difference{Mean: v.Agents.More, HalfWidth: v.Agents.HalfWidth}, 2)
			row = append(row, marked(moved, d), half, marked(lost, abandoned), agents)
		}
		t.row(row)
	}
	t.below = "SL, Abn: by how many points of a hundred the service level and the abandonment rate move; " + tilde + " it may be chance. " +
		"Agents: so many more (or, -, fewer) rostered whenever anybody is on duty bring the service level back: interpolated between two whole numbers, both simulated for the same callers"
	if len(x.Base.Groups) > 1 {
		t.below += "; groups share them in proportion to their scheduled time"
	}
	t.below += "."
	if len(x.Without) > 0 {
		t.below += " Not in this plan, and so not varied: " + list(x.Without) + "."
	}
	return t
}

// planned is the figure of a factor as planned.
func planned(f *insight.Factor) string {
	text := unitOf(&metric.Measure{Unit: f.Unit}, "").outside(f.Figure)
	if f.Unit == metric.Calls && text != missing {
		text += " calls"
	}
	return text
}

// byChance says whether a difference, whose interval is known, cannot be told from none.
func byChance(d difference) bool { return d.Noise() && d.HalfWidth == d.HalfWidth && d.Mean == d.Mean } // neither is NaN

// marked is a change with a mark if it may be chance.
func marked(text string, d difference) string {
	if byChance(d) && d.Mean != 0 {
		return tilde + text
	}
	return text
}

// strongest tells of the factor that moves most.
func strongest(x *insight.Sensitivity) string {
	f := &x.Factors[0]
	switch {
	case math.IsNaN(of(x.Base.Total, "service_level").Mean):
		return "Nothing can be said of the service level: no call was offered."
	case f.Size() == 0:
		return "Nothing that was varied moves the service level."
	}
	return fmt.Sprintf("%s moves the service level most: %s; %s.", f.Title, effect(x.By, true, &f.More), effect(x.By, false, &f.Less))
}

// effect is "10 % more: -9.1 ± 0.2 points, which 1.23 agents more all day would make good".
func effect(by float64, more bool, v *insight.Variation) string {
	way := "less"
	if more {
		way = "more"
	}
	moved, half := inPoints.fixed(v.Level(), 1)
	text := fmt.Sprintf("%s %s: %s ± %s points", percent.limit(by), way, moved, half)
	if half == missing {
		text = fmt.Sprintf("%s %s: %s points", percent.limit(by), way, moved)
	}
	const least = .005 // less than what is shown
	agents := strconv.FormatFloat(math.Abs(v.Agents.More), 'f', 2, 64)
	switch n := v.Agents.More; {
	case math.IsNaN(n):
		return text + " (no number of agents was found that makes up for it)"
	case n > least:
		return text + ", which " + agents + " agents more whenever anybody is on duty would make good"
	case n < -least:
		return text + ", so that " + agents + " agents fewer would do"
	}
	return text
}

// others tell of what comes next, and of what hardly matters.
func others(x *insight.Sensitivity) string {
	var next, noise []string
	for i := range x.Factors {
		f := &x.Factors[i]
		switch {
		case byChance(f.Less.Level()) && byChance(f.More.Level()):
			noise = append(noise, strings.ToLower(f.Title))
		case i > 0 && f.Size() > 0:
			less, _ := inPoints.fixed(f.Less.Level(), 1)
			more, _ := inPoints.fixed(f.More.Level(), 1)
			next = append(next, fmt.Sprintf("%s (%s and %s points)", strings.ToLower(f.Title), more, less))
		}
	}
	text := ""
	if len(next) > 0 {
		text = fmt.Sprintf("Then %s, for %s more and less.", list(next), percent.limit(x.By))
	}
	if len(noise) > 0 {
		text = strings.TrimSpace(text + fmt.Sprintf(" No more than chance: %s.", list(noise)))
	}
	return text
}

// patiently tells of what surprises.
func patiently(x *insight.Sensitivity) string {
	for i := range x.Factors {
		f := &x.Factors[i]
		if d := f.More.Level(); f.Name == "patience" && d.Mean < 0 && !d.Noise() {
			lost := differenceBy(f.More.Moves, "abandonment_rate")
			if lost.Mean < 0 && !lost.Noise() {
				return "More patience lowers the service level and still fewer hang up: who bears more waits longer, and stands before others meanwhile."
			}
		}
	}
	return ""
}

// overTheTarget tells what decides whether the target is met.
func overTheTarget(x *insight.Sensitivity) string {
	goal, level := x.Base.ServiceLevel.Target, of(x.Base.Total, "service_level").Mean
	if math.IsNaN(level) {
		return ""
	}
	meets := level >= goal
	var turns []string
	for i := range x.Factors {
		f := &x.Factors[i]
		for k, v := range []*insight.Variation{&f.More, &f.Less} {
			if level := v.Level().Plan; level == level && level >= goal != meets {
				turns = append(turns, fmt.Sprintf("%s %s of %s", percent.limit(x.By), []string{"more", "less"}[k], strings.ToLower(f.Title)))
			}
		}
	}
	target := fmt.Sprintf("The target, at least %s,", percent.limit(goal))
	switch {
	case len(turns) > 0 && meets:
		return target + " is met, and missed with " + list(turns) + "."
	case len(turns) > 0:
		return target + " is missed, and met with " + list(turns) + "."
	case meets:
		return target + " is met whichever of them turns out otherwise."
	default:
		return target + " is missed whichever of them turns out otherwise."
	}
}
