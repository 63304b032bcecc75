package report

import (
	"encoding/csv"
	"io"
	"strconv"

	"hangup/sim/metric"
	"hangup/sim/staffing"
)

// StaffFormatName names the format of staff.json.
const StaffFormatName = "hangup/staff/1"

// StaffJSON writes r as staff.json: required on the phones, required_rostered with
// absence and shrinkage, scheduled the plan's own staff, net = scheduled -
// required_rostered. The same answer gives the same bytes.
func StaffJSON(w io.Writer, r *staffing.Result) error {
	head := staffHead(r)
	d := document{r: head, classes: keys(head.Classes), groups: keys(head.Groups)}
	d.text("{")
	d.begin("format")
	d.text(quote(StaffFormatName) + ",\n ")
	d.manifest(",\n ", &head.Manifest)
	d.text(",")
	d.begin("searched")
	d.text(`{"staffs": `)
	d.whole(r.Searched)
	d.text(`, "replications": [` + strconv.Itoa(r.Search.First) + ", " + strconv.Itoa(r.Search.Last) + "]")
	d.text(`, "fresh_replications": [` + strconv.Itoa(r.Fresh.First) + ", " + strconv.Itoa(r.Fresh.Last) + "]},")
	d.begin("currency")
	d.text(quote(head.Currency) + ",")
	d.clock()
	d.serviceLevel()
	d.targets()
	d.needs(r)
	d.staffTotals(r)
	d.met(r)
	d.certificate(r)
	if r.Shifts != nil {
		d.text(",")
		d.shifts(r)
	}
	d.text("\n}\n")
	_, err := w.Write(d.b)
	return err
}

// needs appends the intervals.
func (d *document) needs(r *staffing.Result) {
	d.begin("intervals")
	d.text("[")
	for row, i := range r.Intervals {
		d.comma(row)
		d.text("\n  {\"start\": " + quote(startOf(r, i)) + `, "calls": `)
		d.number(r.Calls[i])
		d.text(`, "agents": {`)
		for k, g := range r.Groups {
			d.comma(k)
			if k > 0 {
				d.text(" ")
			}
			d.text(d.groups[k] + `{"required": `)
			d.whole(r.Required[g][i])
			d.text(`, "required_rostered": `)
			d.whole(r.Rostered[g][i])
			d.text(`, "scheduled": `)
			d.number(r.Scheduled[g][i])
			d.text(`, "net": `)
			d.number(r.Net(g, i))
			if r.Shifts != nil {
				d.text(`, "in_shifts": `)
				d.whole(r.Shifts.Cover[g][i])
			}
			d.text("}")
		}
		d.text(`}, "erlang_c": `)
		d.agentsOrNull(r.ErlangC[i])
		d.text(`, "erlang_a": `)
		d.agentsOrNull(r.ErlangA[i])
		d.text("}")
	}
	d.text("],")
}

// agentsOrNull appends a number of agents; null where none is enough.
func (d *document) agentsOrNull(n int) {
	if n < 0 {
		d.text("null")
		return
	}
	d.whole(n)
}

// staffTotals appends agent hours and what they cost.
func (d *document) staffTotals(r *staffing.Result) {
	d.begin("total")
	d.text("{")
	for i, t := range []struct {
		name string
		of   func(g, i int) float64
	}{
		{"required", r.Required.Whole}, {"required_rostered", r.Rostered.Whole},
		{"scheduled", func(g, i int) float64 { return r.Scheduled[g][i] }}, {"net", r.Net},
	} {
		d.comma(i)
		if i > 0 {
			d.text(" ")
		}
		hours, cost := r.HoursOf(t.of)
		d.key(t.name)
		d.text(`{"agent_hours": `)
		d.number(hours)
		d.text(`, "cost": `)
		d.number(cost)
		d.text("}")
	}
	d.text("},")
}

// met appends what is promised and what was found of it, with required and, where some
// are away, with rostered agents.
func (d *document) met(r *staffing.Result) {
	d.begin("met")
	d.text(`{"whole_day": `)
	d.truth(r.WholeDay)
	d.text(`, "all_at_once": `)
	d.truth(r.AllAtOnce)
	d.text(`, "confidence": 0.95, "joint": `)
	d.number(r.Joint)
	d.text(",\n  \"promises\": ")
	d.verdicts(r, r.Met)
	d.text(",\n  \"rostered\": ")
	d.verdicts(r, r.MetRostered)
	d.text("},")
}

func (d *document) verdicts(r *staffing.Result, all []staffing.Verdict) {
	d.text("[")
	for i := range all {
		d.comma(i)
		d.text("\n   ")
		d.verdict(r, &all[i])
	}
	d.text("]")
}

// verdict appends one promise and what was found.
func (d *document) verdict(r *staffing.Result, v *staffing.Verdict) {
	p := r.Promises[v.Promise]
	d.text(`{"metric": ` + quote(metric.Measures[p.Measure].Name) + `, "callers": `)
	if p.Class >= 0 {
		d.text(quote(r.Plan.Centre.Classes[p.Class].Name))
	} else {
		d.text("null")
	}
	d.text(`, "interval": `)
	if v.Interval >= 0 {
		d.text(quote(startOf(r, v.Interval)))
	} else {
		d.text("null")
	}
	if p.AtLeast {
		d.text(`, "at_least": `)
	} else {
		d.text(`, "at_most": `)
	}
	d.number(p.Bound)
	d.text(`, "estimate": {"mean": `)
	d.number(v.Found.Mean)
	d.text(`, "half_width": `)
	d.number(v.Found.HalfWidth)
	d.text(`, "n": `)
	d.whole(v.Found.N)
	d.text(`}, "verdict": "` + verdictWord(v) + `"}`)
}

// verdictWord is met, missed, or noise: too near to tell.
func verdictWord(v *staffing.Verdict) string {
	switch {
	case v.Met():
		return "met"
	case v.Missed():
		return "missed"
	default:
		return "noise"
	}
}

// certificate appends what each single agent less breaks.
func (d *document) certificate(r *staffing.Result) {
	d.begin("certificate")
	d.text("[")
	for i := range r.Certificate {
		c := &r.Certificate[i]
		d.comma(i)
		d.text("\n  {\"agents\": " + quote(r.Plan.Centre.Groups[c.Group].Name) + `, "interval": ` + quote(startOf(r, c.Interval)) + `, "instead": `)
		if c.Instead >= 0 {
			d.text(quote(r.Plan.Centre.Groups[c.Instead].Name))
		} else {
			d.text("null")
		}
		d.text(`, "breaks": `)
		d.verdict(r, &c.Breaks)
		d.text("}")
	}
	d.text("]")
}

// shifts appends the shifts.
func (d *document) shifts(r *staffing.Result) {
	s := r.Shifts
	d.begin("shifts")
	d.text(`{"cost": `)
	d.number(s.Cost)
	d.text(`, "bound": `)
	d.number(s.Bound)
	d.text(`, "gap": `)
	d.number(s.Gap())
	d.text(`, "paid_hours": `)
	d.number(s.Paid)
	d.text(",\n  \"shifts\": [")
	for i, shift := range s.Shifts {
		kind := &s.Types[shift.Type]
		d.comma(i)
		d.text("\n   {\"agents\": " + quote(r.Plan.Centre.Groups[shift.Group].Name) + `, "name": ` + quote(kind.Name))
		d.text(`, "start": ` + quote(r.Plan.Clock.Time(shift.Start)) + `, "end": ` + quote(r.Plan.Clock.Time(shift.Start+kind.Length)) + `, "number": `)
		d.whole(shift.Agents)
		d.text("}")
	}
	d.text("],\n  \"met\": ")
	d.verdicts(r, s.Met)
	d.text("}")
}

// StaffCSV writes a row for each interval and group, and for all groups together, with
// which the formulas stand. What is not known is empty.
func StaffCSV(w io.Writer, r *staffing.Result) error {
	out := csv.NewWriter(w)
	out.Write([]string{"interval", "agents", "required", "required_rostered", "scheduled", "net", "erlang_c", "erlang_a"}) // errors are kept until Flush
	formula := func(n int) string {
		if n < 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	for _, i := range r.Intervals {
		scheduled, net := 0.0, 0.0
		for _, g := range r.Groups {
			scheduled += r.Scheduled[g][i]
			net += r.Net(g, i)
			out.Write([]string{startOf(r, i), r.Plan.Centre.Groups[g].Name, strconv.Itoa(r.Required[g][i]), strconv.Itoa(r.Rostered[g][i]),
				plainNumber(r.Scheduled[g][i]), plainNumber(r.Net(g, i)), "", ""})
		}
		out.Write([]string{startOf(r, i), "all", strconv.Itoa(r.Required.In(i)), strconv.Itoa(r.Rostered.In(i)),
			plainNumber(scheduled), plainNumber(net), formula(r.ErlangC[i]), formula(r.ErlangA[i])})
	}
	out.Flush()
	return out.Error()
}
