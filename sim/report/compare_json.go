package report

import (
	"io"
	"strconv"

	"hangup/sim/centre"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// CompareFormatName names the format of compare.json.
const CompareFormatName = "hangup/compare/1"

// CompareJSON writes c as compare.json: as JSON writes a result, with the base's figure,
// the plan's and the difference for each measure.
func CompareJSON(w io.Writer, c *experiment.Comparison) error {
	d := document{r: c.Base, classes: keys(c.Base.Classes), groups: keys(c.Base.Groups)}
	d.text("{")
	d.begin("format")
	d.text(quote(CompareFormatName) + ",")
	d.begin("base")
	d.text(quote(c.Base.Scenario.Name) + ",\n ")
	d.manifest(",\n ", &c.Base.Manifest)
	d.text(",")
	d.begin("one_run")
	d.truth(c.Base.Batches)
	d.text(",")
	d.begin("currency")
	d.text(quote(c.Base.Currency) + ",")
	d.clock()
	d.serviceLevel()
	d.targets()
	d.begin("plans")
	d.text("[")
	for i := range c.Plans {
		d.comma(i)
		d.compared(&c.Plans[i])
	}
	d.text("]\n}\n")
	_, err := w.Write(d.b)
	return err
}

// compared appends one plan.
func (d *document) compared(c *experiment.Compared) {
	d.text("\n  {\"name\": " + quote(c.Result.Scenario.Name) + ",\n   \"scenario\": ")
	d.scenario(c.Result.Scenario)
	d.text(",\n   \"replications\": ")
	d.whole(c.Result.Replications)
	d.text(",\n   \"currency\": " + quote(c.Result.Currency) + ",\n")
	const indent = "   "
	d.differences(indent, `"total": `, c.Total, metric.Total)
	d.text(",\n")
	d.differencesOf(indent, `"callers": `, d.classes, c.Callers, metric.Class)
	d.text(",\n")
	d.differencesOf(indent, `"agents": `, d.groups, c.Agents, metric.Group)
	d.text(",\n   \"intervals\": [")
	for i := range c.Intervals {
		v := &c.Intervals[i]
		d.comma(i)
		d.text("\n    {\"start\": " + quote(v.Start) + `, "end": ` + quote(v.End) + `, "seconds": `)
		d.number(v.Seconds)
		d.text(",\n")
		d.differences(indent+"  ", `"total": `, v.Total, metric.ByInterval)
		d.text(",\n")
		d.differencesOf(indent+"  ", `"callers": `, d.classes, v.Callers, metric.ClassInterval)
		d.text(",\n")
		d.differencesOf(indent+"  ", `"agents": `, d.groups, v.Agents, metric.GroupInterval)
		d.text("}")
	}
	d.text("],\n")
	d.fates(c)
	d.lived(c)
	d.stories(c)
	d.text("   \"warnings\": [")
	for i, w := range c.Warnings {
		d.comma(i)
		d.text("\n    {\"code\": " + quote(w.Code) + `, "text": ` + quote(w.Text) + "}")
	}
	d.text("]}")
}

// differencesOf appends an object of scopes.
func (d *document) differencesOf(indent, key string, names []string, all []experiment.Differences, scope metric.Scope) {
	d.text(indent + key + "{")
	for i, name := range names {
		d.comma(i)
		d.text("\n")
		if i < len(all) {
			d.differences(indent+" ", name, all[i], scope)
		} else {
			d.differences(indent+" ", name, nil, scope)
		}
	}
	d.text("}")
}

// differences appends one object of measures; null where the plan has no such scope.
func (d *document) differences(indent, key string, all experiment.Differences, scope metric.Scope) {
	d.text(indent + key)
	if all == nil {
		d.text("null")
		return
	}
	for _, piece := range d.layout(indent, scope) {
		d.text(piece.before)
		if piece.measure >= 0 {
			d.difference(differenceOf(all, piece.measure))
		}
	}
}

func (d *document) difference(x stats.Difference) {
	d.text(`{"base": `)
	d.number(x.Base)
	d.text(`, "plan": `)
	d.number(x.Plan)
	d.text(`, "difference": {"mean": `)
	d.number(x.Mean)
	d.text(`, "half_width": `)
	d.number(x.HalfWidth)
	d.text(`, "n": `)
	d.whole(x.N)
	d.text(`, "noise": `)
	d.truth(x.Noise())
	d.text(`, "settled_after": `)
	d.wholeOr("null", x.Settles)
	d.text(`, "saved": `)
	d.number(x.Saved)
	d.text("}}")
}

// fates appends what the same callers lived through; null where there are none.
func (d *document) fates(c *experiment.Compared) {
	d.text("   \"fates\": ")
	if c.Fates == nil {
		d.text("null,\n")
		return
	}
	d.text("{")
	d.fateRow(&c.Fates.Total)
	d.text(",\n    \"callers\": {")
	for i := range c.Fates.Callers {
		d.comma(i)
		d.text("\n     " + d.classes[i] + "{")
		d.fateRow(&c.Fates.Callers[i])
		d.text("}")
	}
	d.text("},\n    \"intervals\": [")
	for i := range c.Fates.Intervals {
		d.comma(i)
		d.text("\n     {\"start\": " + quote(c.Intervals[i].Start) + ", ")
		d.fateRow(&c.Fates.Intervals[i])
		d.text("}")
	}
	d.text("]},\n")
}

func (d *document) fateRow(row *experiment.FateRow) {
	for fate := range experiment.FateCount {
		if fate > 0 {
			d.text(", ")
		}
		d.key(fate.String())
		d.sure(&row.Callers[fate])
		d.b = d.b[:len(d.b)-1] // the closing brace
		d.text(`, "seconds_longer": `)
		d.sure(&row.Longer[fate])
		d.text("}")
	}
}

// sure appends an estimate of which no day is told.
func (d *document) sure(e *experiment.Estimate) {
	d.text(`{"mean": `)
	d.number(e.Mean)
	d.text(`, "half_width": `)
	d.number(e.HalfWidth)
	d.text(`, "n": `)
	d.whole(e.N)
	d.text("}")
}

// lived appends what the chart of the same callers needs.
func (d *document) lived(c *experiment.Compared) {
	d.text("   \"charts\": {\"first_day\": {\"base_wait\": [")
	for i := range c.Lived {
		d.comma(i)
		d.number(c.Lived[i].Base)
	}
	d.text("], \"plan_wait\": [")
	for i := range c.Lived {
		d.comma(i)
		d.number(c.Lived[i].Plan)
	}
	d.text("], \"fate\": [")
	for i := range c.Lived {
		d.comma(i)
		d.text(`"` + c.Lived[i].Fate.String() + `"`)
	}
	d.text("]}},\n")
}

// stories appends the callers that are told of.
func (d *document) stories(c *experiment.Compared) {
	d.text("   \"stories\": [")
	for i := range c.Stories {
		s := &c.Stories[i]
		d.comma(i)
		d.text("\n    {\"class\": " + quote(s.Class) + ", \"caller\": \"" + strconv.Itoa(s.Interval+1) + "/" + s.Name + `", "at": `)
		d.b = appendSeconds(d.b, s.At)
		d.text(`, "fate": "` + s.Fate.String() + `",`)
		d.chapters("base", s.Base)
		d.text(",")
		d.chapters("plan", s.Plan)
		d.text("}")
	}
	d.text("],\n")
}

func (d *document) chapters(key string, all []experiment.Chapter) {
	d.text("\n     \"" + key + "\": [")
	for i := range all {
		h := &all[i]
		d.comma(i)
		d.text(`{"at": `)
		d.b = appendSeconds(d.b, h.Joined)
		d.text(`, "via": "` + h.Via.String() + `", "class": ` + quote(h.Class) + `, "wait": `)
		d.b = appendSeconds(d.b, h.Wait)
		d.text(`, "outcome": "` + outcomeName(h.Outcome) + `"`)
		if h.Group != "" {
			d.text(`, "group": ` + quote(h.Group) + `, "agent": ` + strconv.Itoa(int(h.Agent)))
		}
		d.text(`, "talk": `)
		d.b = appendSeconds(d.b, h.Talk)
		if h.After > 0 {
			d.text(`, "after": `)
			d.b = appendSeconds(d.b, h.After)
		}
		d.text("}")
	}
	d.text("]")
}

// outcomeName is an outcome's name in a story, where whoever is called back is told from
// whoever is answered on the line.
func outcomeName(o centre.Outcome) string {
	if o == centre.CalledBack {
		return "called_back"
	}
	return o.String()
}
