package report

import (
	"strconv"

	"hangup/sim/des"
	"hangup/sim/experiment"
)

// head appends what stands above the numbers: the format, what was run and what was
// promised.
func (d *document) head(format string) {
	r := d.r
	d.text("{")
	d.begin("format")
	d.quoted(format)
	d.text(",\n ")
	d.manifest(",\n ", &r.Manifest)
	d.text(",")
	d.begin("one_run")
	d.truth(r.Batches)
	d.text(",")
	d.begin("currency")
	d.quoted(r.Currency)
	d.text(",")
	d.clock()
	d.serviceLevel()
	d.targets()
	d.text("\n")
}

// manifest appends what was run and with what, its keys apart by sep: of every document
// that says what was found.
func (d *document) manifest(sep string, m *experiment.Manifest) {
	d.text(`"engine": ` + quote(m.Engine) + sep + `"stream": `)
	d.whole(m.Stream)
	d.text(sep + `"scenario": `)
	d.scenario(m.Scenario)
	d.text(sep + `"seed": `)
	d.b = strconv.AppendUint(d.b, m.Seed, 10)
	d.text(sep + `"replications": `)
	d.wholeOr("null", m.Replications)
}

func (d *document) scenario(s experiment.Scenario) {
	d.text(`{"name": ` + quote(s.Name) + `, "file": ` + quote(s.File) + `, "sha256": ` + quote(s.SHA256) + `}`)
}

// clock appends where the run stands in the day, in seconds.
func (d *document) clock() {
	c := d.r.Clock
	d.begin("clock")
	d.text(`{"open": `)
	d.b = appendSeconds(d.b, c.Open)
	d.text(`, "length": `)
	d.b = appendSeconds(d.b, c.Length)
	d.text(`, "interval": `)
	d.b = appendSeconds(d.b, c.Interval)
	d.text(`, "warm_up": `)
	d.b = appendSeconds(d.b, c.WarmUp)
	d.text("},")
}

// serviceLevel appends the formula, and the thresholds and targets of the classes.
func (d *document) serviceLevel() {
	s := d.r.ServiceLevel
	d.begin("service_level")
	d.text(`{"formula": ` + quote(s.Formula) + `, "within": `)
	d.number(s.Within)
	d.text(`, "target": `)
	d.number(s.Target)
	d.text(`, "callers": {`)
	for i, name := range d.classes {
		if i >= len(s.Classes) {
			break
		}
		d.comma(i)
		d.text(name + `{"within": `)
		d.number(s.Classes[i].Within)
		d.text(`, "target": `)
		d.number(s.Classes[i].Target)
		d.text("}")
	}
	d.text("}},")
}

// targets appends the promises of the plan; null for one not given.
func (d *document) targets() {
	t := d.r.Targets
	d.begin("targets")
	d.text(`{"service_level": `)
	d.promise(t.ServiceLevel)
	d.text(`, "within": `)
	d.promisedTime(t.Within)
	d.text(`, "default": `)
	d.truth(t.ServiceLevelDefault)
	d.text(`, "max_abandonment": `)
	d.promise(t.MaxAbandonment)
	d.text(`, "max_occupancy": `)
	d.promise(t.MaxOccupancy)
	d.text(`, "average_speed_of_answer": `)
	d.promisedTime(t.AverageSpeedOfAnswer)
	d.text(`, "average_wait": `)
	d.promisedTime(t.AverageWait)
	d.text("},")
}

func (d *document) promise(share float64) {
	if share < 0 {
		d.text("null")
		return
	}
	d.number(share)
}

func (d *document) promisedTime(t des.Tick) {
	if t < 0 {
		d.text("null")
		return
	}
	d.b = appendSeconds(d.b, t)
}
