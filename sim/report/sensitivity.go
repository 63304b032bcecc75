package report

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"

	"hangup/sim/insight"
	"hangup/sim/metric"
)

// SensitivityFormats is the table of formats of a sensitivity; the first is the default.
var SensitivityFormats = []FormatOf[*insight.Sensitivity]{
	{"text", "the answer in words and a table", SensitivityText},
	{"json", "sensitivity.json", func(w io.Writer, x *insight.Sensitivity, _ Options) error { return SensitivityJSON(w, x) }},
	{"csv", "a row a thing varied, a way and a measure", func(w io.Writer, x *insight.Sensitivity, _ Options) error { return SensitivityCSV(w, x) }},
	{"markdown", "the answer, for a wiki or an issue", SensitivityMarkdown},
}

// SensitivityText writes x for people: what moves the service level most, in words, then
// the table.
func SensitivityText(w io.Writer, x *insight.Sensitivity, o Options) error {
	s := screen{Options: o}
	s.page(sensitivityPage(x))
	_, err := w.Write(s.b.Bytes())
	return err
}

// SensitivityMarkdown writes what SensitivityText writes, for a wiki or an issue.
func SensitivityMarkdown(w io.Writer, x *insight.Sensitivity, _ Options) error {
	var b bytes.Buffer
	markdownPage(&b, sensitivityPage(x))
	_, err := w.Write(b.Bytes())
	return err
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

// inPoints is the unit of shares that move.
var inPoints = unit{percent, 100, "points", false}

// agentsUnit is the unit of agents more or fewer.
var agentsUnit = unit{count, 1, "agents", true}

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
			moved, half := inPoints.change(d)
			lost, _ := inPoints.change(differenceBy(v.Moves, "abandonment_rate"))
			agents, _ := agentsUnit.change(difference{Mean: v.Agents.More, HalfWidth: v.Agents.HalfWidth})
			row = append(row, marked(moved, d), half, marked(lost, differenceBy(v.Moves, "abandonment_rate")), agents)
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

// marked is a change with a mark if it may be chance.
func marked(text string, d difference) string {
	if d.Noise() && d.Mean != 0 && text != missing {
		return tilde + text
	}
	return text
}

// strongest tells of the factor that moves most.
func strongest(x *insight.Sensitivity) string {
	if len(x.Factors) == 0 {
		return ""
	}
	f := &x.Factors[0]
	if f.Size() == 0 {
		return "Nothing that was varied moves the service level."
	}
	return fmt.Sprintf("%s moves the service level most: %s; %s.", f.Title, effect(x.By, true, &f.More), effect(x.By, false, &f.Less))
}

// effect is "10 % more of it move it by -9.1 ± 0.2 points, for which 1.2 agents more in every interval make up".
func effect(by float64, more bool, v *insight.Variation) string {
	way := "less"
	if more {
		way = "more"
	}
	text := fmt.Sprintf("%s %s: %s", percent.limit(by), way, inPoints.by(v.Level()))
	switch n := v.Agents.More; {
	case math.IsNaN(n):
		return text + " (no number of agents was found that makes it good)"
	case n > 0.005:
		return text + fmt.Sprintf(", which %s agents more all day would make good", few2(n))
	case n < -0.005:
		return text + fmt.Sprintf(", as much as %s agents all day", few2(-n))
	}
	return text
}

// few2 is a small number of agents.
func few2(n float64) string { return strings.TrimPrefix(agentsUnit.cell(n), "+") }

// others tell of what comes next, and of what hardly matters.
func others(x *insight.Sensitivity) string {
	var next, noise []string
	for i := range x.Factors {
		f := &x.Factors[i]
		chance := f.Less.Level().Noise() && f.More.Level().Noise()
		switch {
		case chance:
			noise = append(noise, strings.ToLower(f.Title))
		case i > 0:
			less, _ := inPoints.change(f.Less.Level())
			more, _ := inPoints.change(f.More.Level())
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
	goal := x.Base.ServiceLevel.Target
	meets := of(x.Base.Total, "service_level").Mean >= goal
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
