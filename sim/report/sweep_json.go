package report

import (
	"io"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// SweepFormatName names the format of sweep.json.
const SweepFormatName = "hangup/sweep/1"

// kneeMeasures are the measures whose knees are told.
var kneeMeasures = []string{"service_level", "abandonment_rate"}

// SweepJSON writes s as sweep.json: as JSON writes a result, for each point. A point has a
// service_level and targets of its own only where they differ from those before anything
// is varied.
func SweepJSON(w io.Writer, s *experiment.SweepResult) error {
	of := experiment.Result{Clock: s.Clock, ServiceLevel: s.ServiceLevel, Targets: s.Targets}
	d := document{r: &of, classes: keys(s.Classes), groups: keys(s.Groups)}
	d.text("{")
	d.begin("format")
	d.text(quote(SweepFormatName) + ",\n ")
	d.manifest(",\n ", &s.Manifest)
	d.text(",")
	d.begin("one_run")
	d.truth(s.Batches)
	d.text(",")
	d.begin("currency")
	d.text(quote(s.Currency) + ",")
	d.clock()
	d.begin("intervals_counted")
	d.whole(s.Intervals)
	d.text(",")
	d.serviceLevel()
	d.targets()
	d.axes(s.Vary)
	d.begin("points")
	d.text("[")
	for i, p := range s.Points {
		d.comma(i)
		d.point(s, p)
	}
	d.text("],")
	d.knees(s)
	d.begin("warnings")
	d.sweepWarnings(s.Warnings)
	d.text("\n}\n")
	_, err := w.Write(d.b)
	return err
}

// axes appends the paths that are varied; numbers is null where they take names.
func (d *document) axes(vary []experiment.Axis) {
	d.begin("vary")
	d.text("[")
	for i, axis := range vary {
		d.comma(i)
		d.text("\n  {\"path\": " + quote(axis.Path) + `, "values": `)
		d.texts(axis.Values)
		d.text(`, "numbers": `)
		if axis.Numbers == nil {
			d.text("null}")
			continue
		}
		d.text("[")
		for k, n := range axis.Numbers {
			d.comma(k)
			d.number(n)
		}
		d.text("]}")
	}
	d.text("],")
}

func (d *document) texts(texts []string) {
	d.text("[")
	for i, text := range texts {
		d.comma(i)
		d.quoted(text)
	}
	d.text("]")
}

// point appends one point.
func (d *document) point(s *experiment.SweepResult, p *experiment.PointResult) {
	v, sure := standing(p)
	d.text("\n  {\"values\": ")
	d.texts(p.Values)
	d.text(`, "sha256": ` + quote(p.SHA256) + `, "replications": `)
	d.whole(p.Replications)
	d.text(`, "precision_met": `)
	d.truth(!p.Capped)
	d.text(`, "targets_met": `)
	if v == unclear {
		d.text("null")
	} else {
		d.truth(v == met)
	}
	d.text(`, "noise": `)
	d.truth(!sure)
	d.text(",")
	own := document{r: &experiment.Result{ServiceLevel: p.ServiceLevel, Targets: p.Targets}, classes: d.classes}
	own.serviceLevel()
	own.targets()
	base := document{r: d.r, classes: d.classes}
	base.serviceLevel()
	base.targets()
	if string(own.b) != string(base.b) {
		d.b = append(d.b, own.b...)
	}
	const indent = "   "
	d.text("\n")
	d.scope(indent, `"total": `, p.Total, metric.Total)
	d.text(",\n")
	d.scopes(indent, `"callers": `, d.classes, p.Callers, metric.Class)
	d.text(",\n")
	d.scopes(indent, `"agents": `, d.groups, p.Agents, metric.Group)
	d.text(",\n   \"warnings\": ")
	d.sweepWarnings(p.Warnings)
	d.text("}")
}

func (d *document) sweepWarnings(all []experiment.Warning) {
	d.text("[")
	for i, w := range all {
		d.comma(i)
		d.text("\n    {\"code\": " + quote(w.Code) + `, "text": ` + quote(w.Text) + "}")
	}
	d.text("]")
}

// knees appends the knee of each measure that has one.
func (d *document) knees(s *experiment.SweepResult) {
	d.begin("knee")
	d.text("{")
	n := 0
	for _, measure := range kneeMeasures {
		bend, found := s.Knee(measure)
		if !found {
			continue
		}
		d.comma(n)
		n++
		d.text("\n  " + quote(measure) + `: {"values": `)
		d.texts(s.Points[bend.Point].Values)
		d.text("}")
	}
	d.text("},")
}
