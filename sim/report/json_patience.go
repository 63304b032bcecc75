package report

import "hangup/sim/experiment"

// hazards appends who hung up in each second of waiting.
func (d *document) hazards() {
	c := &d.r.Charts.Hazard
	d.text(",\n  \"hazard\": {\"step\": ")
	d.number(c.Step)
	d.text(", \"all\": ")
	d.hazard(&c.All)
	d.text(",\n   \"callers\": {")
	for i, name := range d.classes {
		if i >= len(c.Callers) {
			break
		}
		d.comma(i)
		d.text("\n    " + name)
		d.hazard(&c.Callers[i])
	}
	d.text("}}")
}

func (d *document) hazard(h *experiment.ClassHazard) {
	d.text(`{"all_attempts": `)
	d.seconds(&h.Attempts)
	d.text(`, "first_attempts": `)
	d.seconds(&h.First)
	if h.Patience != nil {
		d.list(`, "patience": `, h.Patience)
	}
	d.text("}")
}

func (d *document) seconds(h *experiment.Hazard) {
	d.list(`{"at_risk": `, h.AtRisk)
	d.list(`, "hung_up": `, h.HungUp)
	d.text(`, "causes": {`)
	for i, c := range h.Causes {
		d.comma(i)
		d.list(quote(c.Cause)+": ", c.Calls)
	}
	d.list(`}, "survival": `, h.Survival)
	d.text("}")
}

// told appends told against lived waits.
func (d *document) told() {
	c := &d.r.Charts.Told
	d.text(",\n  \"told\": {\"all\": ")
	d.bins(c.All)
	d.text(`, "callers": {`)
	for i, name := range d.classes {
		if i >= len(c.Callers) {
			break
		}
		d.comma(i)
		d.text(name)
		d.bins(c.Callers[i])
	}
	d.text("}}")
}

func (d *document) bins(bins []experiment.ToldBin) {
	d.text("[")
	for i, b := range bins {
		d.comma(i)
		d.text(`{"from": `)
		d.number(b.From)
		d.text(`, "to": `)
		d.number(b.To)
		d.text(`, "calls": `)
		d.number(b.Calls)
		d.text(`, "told": `)
		d.number(b.Told)
		d.text(`, "lived": `)
		d.number(b.Lived)
		d.text(`, "p10": `)
		d.number(b.P10)
		d.text(`, "p90": `)
		d.number(b.P90)
		d.text("}")
	}
	d.text("]")
}

// messages appends what the hold programme of each class says when.
func (d *document) messages() {
	d.text(",\n  \"messages\": {")
	for i, name := range d.classes {
		if i >= len(d.r.Charts.Messages) {
			break
		}
		d.comma(i)
		d.text(name + "[")
		for j, m := range d.r.Charts.Messages[i] {
			d.comma(j)
			d.text(`{"says": ` + quote(m.Says) + `, "first": `)
			d.number(m.First)
			d.text(`, "every": `)
			d.number(m.Every)
			d.text(`, "for": `)
			d.number(m.For)
			d.text("}")
		}
		d.text("]")
	}
	d.text("}")
}
