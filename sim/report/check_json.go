package report

import (
	"io"

	"hangup/sim/check"
	"hangup/sim/experiment"
)

// The formats of verdicts and of what changed.
const (
	CheckFormatName = "hangup/check/1"
	DiffFormatName  = "hangup/diff/1"
)

// CheckJSON writes verdicts as one document: those of all scenarios in one list, and for
// each scenario its manifest and what differs from its baseline.
func CheckJSON(w io.Writer, all []Checked, _ CheckOptions) error {
	var d document
	d.text("{")
	d.begin("format")
	d.text(quote(CheckFormatName) + ",")
	d.begin("verdict")
	d.text(quote(Worst(all).String()) + ",")
	d.begin("scenarios")
	d.text("[")
	for i := range all {
		d.comma(i)
		d.checkedScenario(&all[i])
	}
	d.text("],")
	d.begin("checks")
	d.text("[")
	n := 0
	for i := range all {
		for j := range all[i].Checks {
			d.comma(n)
			d.check(all[i].Checked, &all[i].Checks[j])
			n++
		}
	}
	d.text("]\n}\n")
	_, err := w.Write(d.b)
	return err
}

// checkedScenario appends a scenario's manifest and the verdict on it.
func (d *document) checkedScenario(c *Checked) {
	d.text("\n  {")
	ran := c.Plan.Manifest(c.Days)
	d.manifest(", ", &ran)
	d.text(`, "cap": `)
	d.whole(c.Cap)
	d.text(`, "error": `)
	d.number(c.Error)
	d.text(`, "verdict": ` + quote(c.Verdict().String()))
	if c.Diff != nil {
		d.text(`, "baseline": {"file": ` + quote(c.Against) + `, "verdict": ` + quote(baselineVerdict(c.Diff).String()) + ", ")
		d.diff("    ", c.Diff)
		d.text("}")
	}
	d.text("}")
}

// check appends one verdict.
func (d *document) check(c *check.Checked, k *check.Check) {
	d.text("\n  {\"file\": " + quote(k.File) + `, "line": `)
	d.whole(k.Line)
	d.text(`, "metric": ` + quote(k.Measure().Name))
	callers, interval := "", ""
	if k.Class >= 0 {
		callers = c.Plan.Centre.Classes[k.Class].Name
	}
	switch {
	case k.Every:
		interval = "every"
	case k.Interval >= 0:
		interval = start(c, k.Interval)
	}
	d.text(`, "callers": ` + quote(callers) + `, "agents": ` + quote(k.Group) + `, "interval": ` + quote(interval))
	if k.Every && k.At >= 0 {
		d.text(`, "worst": ` + quote(start(c, k.At)))
	}
	if k.Other {
		d.text(`, "within": `)
		d.number(k.Within.Seconds())
	}
	d.text(`, "verdict": ` + quote(k.Verdict.String()) + `, "estimate": {"mean": `)
	d.number(k.Estimate.Mean)
	d.text(`, "half_width": `)
	d.number(k.Estimate.HalfWidth)
	if k.Estimate.Low == k.Estimate.Low && k.Estimate.High == k.Estimate.High {
		d.text(`, "low": `)
		d.number(k.Estimate.Low)
		d.text(`, "high": `)
		d.number(k.Estimate.High)
	}
	d.text(`, "n": `)
	d.whole(k.Estimate.N)
	d.text(`}, "wanted": ` + quote(wanted(c, k)) + `, "at_least": `)
	d.number(k.Low)
	d.text(`, "at_most": `)
	d.number(k.High)
	d.text(`, "beyond": `)
	d.number(k.Away)
	d.text(`, "decides_after": `)
	d.wholeOr("null", k.Needs)
	d.text(`, "reason": ` + quote(k.Reason) + "}")
}

// DiffJSON writes what changed.
func DiffJSON(w io.Writer, diff *check.Diff) error {
	var d document
	d.text("{")
	d.begin("format")
	d.text(quote(DiffFormatName) + ",\n ")
	d.diff(" ", diff)
	d.text("\n}\n")
	_, err := w.Write(d.b)
	return err
}

// diff appends what changed, without braces around it.
func (d *document) diff(indent string, diff *check.Diff) {
	d.text(`"outcome": ` + quote(diff.Outcome.String()) + `, "paired": `)
	d.truth(diff.Paired)
	for _, side := range []struct {
		name string
		*experiment.Manifest
	}{{"old", &diff.Old}, {"new", &diff.New}} {
		d.text(",\n" + indent + `"` + side.name + `": {`)
		d.manifest(", ", side.Manifest)
		d.text("}")
	}
	d.text(",\n" + indent + `"changed_keys": `)
	if diff.Unknown {
		d.text("null")
	} else {
		d.text("[")
		for i, k := range diff.Question {
			d.comma(i)
			d.text("\n" + indent + ` {"path": ` + quote(k.Path) + `, "old": ` + quote(k.Old) + `, "new": ` + quote(k.New) + "}")
		}
		d.text("]")
	}
	d.text(",\n" + indent + `"compared": `)
	d.whole(len(diff.Figures))
	for _, side := range []struct {
		key   string
		names []string
	}{{"only_in_old", diff.Gone}, {"only_in_new", diff.Added}, {"differs_in", diff.Elsewhere}} {
		d.text(`, "` + side.key + `": `)
		d.texts(side.names)
	}
	d.text(",\n" + indent + `"figures": [`)
	n := 0
	for i := range diff.Figures {
		c := &diff.Figures[i]
		if c.Outcome == check.Same {
			continue
		}
		d.comma(n)
		n++
		d.text("\n" + indent + ` {"metric": ` + quote(c.Metric))
		d.of(&c.Recorded)
		d.text(`, "outcome": ` + quote(c.Outcome.String()) + `, "old": `)
		d.number(c.Old)
		d.text(`, "new": `)
		d.number(c.Mean)
		d.text(`, "difference": {"mean": `)
		d.number(c.Moved)
		d.text(`, "half_width": `)
		d.number(c.Half)
		d.text("}}")
	}
	d.text("]")
}
