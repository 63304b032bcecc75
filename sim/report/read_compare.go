package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/stats"
)

// IsComparison says whether a document is a comparison, of whatever version.
func IsComparison(text []byte) bool {
	var doc struct{ Format string }
	return json.Unmarshal(text, &doc) == nil && strings.HasPrefix(doc.Format, "hangup/compare/")
}

// ReadComparison reads a compare.json. Of the base and the plans it holds what
// comparing found, no more: what it does not hold is unknown.
func ReadComparison(in io.Reader) (*experiment.Comparison, error) {
	text, err := io.ReadAll(in)
	if err != nil {
		return nil, fmt.Errorf("read comparison: %w", err)
	}
	var format struct{ Format string }
	if err := json.Unmarshal(text, &format); err != nil {
		return nil, fmt.Errorf("not a compare.json: %w", located(text, err))
	}
	if format.Format != CompareFormatName {
		return nil, fmt.Errorf("format %q is not known here, only %s: use the hangup that wrote it", format.Format, CompareFormatName)
	}
	var f compareFile
	if err := json.Unmarshal(text, &f); err != nil {
		return nil, fmt.Errorf("read comparison: %w", located(text, err))
	}
	return f.comparison(), nil
}

// compareFile is compare.json as it stands in the file.
type compareFile struct {
	experiment.Manifest
	OneRun       bool `json:"one_run"`
	Currency     string
	Clock        clock
	ServiceLevel serviceLevel `json:"service_level"`
	Targets      promises
	Plans        []comparedFile
}

type comparedFile struct {
	Scenario     experiment.Scenario
	Replications int
	Currency     string
	Total        moves
	Callers      named[moves]
	Agents       named[moves]
	Intervals    []struct {
		Start, End string
		Seconds    *float64
		Total      moves
		Callers    named[moves]
		Agents     named[moves]
	}
	Fates  *fateFile
	Charts struct {
		FirstDay struct {
			BaseWait []float64 `json:"base_wait"`
			PlanWait []float64 `json:"plan_wait"`
			Fate     []fate
		} `json:"first_day"`
	}
	Stories  []storyFile
	Warnings []experiment.Warning
}

// comparison is f as the rest of the program knows it.
func (f *compareFile) comparison() *experiment.Comparison {
	base := &experiment.Result{
		Manifest: f.Manifest, Batches: f.OneRun, Currency: f.Currency, Classes: f.ServiceLevel.Callers.names,
		Clock: f.Clock.clock(), ServiceLevel: f.ServiceLevel.named(f.ServiceLevel.Callers.names), Targets: f.Targets.targets(),
	}
	c := &experiment.Comparison{Base: base}
	for i := range f.Plans {
		p := &f.Plans[i]
		if i == 0 {
			base.Groups = p.Agents.names
			for _, v := range p.Intervals {
				base.Intervals = append(base.Intervals, experiment.Interval{Start: v.Start, End: v.End, Seconds: orNaN(v.Seconds)})
			}
		}
		c.Plans = append(c.Plans, p.compared(base))
	}
	return c
}

func (p *comparedFile) compared(base *experiment.Result) experiment.Compared {
	own := *base
	own.Scenario, own.Replications, own.Currency = p.Scenario, p.Replications, p.Currency
	c := experiment.Compared{Result: &own, Base: base, Total: p.Total.all, Warnings: p.Warnings}
	c.Callers, c.Agents = movesOf(p.Callers, base.Classes), movesOf(p.Agents, base.Groups)
	for _, v := range p.Intervals {
		c.Intervals = append(c.Intervals, experiment.ComparedInterval{
			Start: v.Start, End: v.End, Seconds: orNaN(v.Seconds), Total: v.Total.all,
			Callers: movesOf(v.Callers, base.Classes), Agents: movesOf(v.Agents, base.Groups),
		})
	}
	if p.Fates != nil {
		c.Fates = p.Fates.fates(base.Classes)
	}
	day := p.Charts.FirstDay
	for i := range min(len(day.BaseWait), len(day.PlanWait), len(day.Fate)) {
		c.Lived = append(c.Lived, experiment.Lived{Base: day.BaseWait[i], Plan: day.PlanWait[i], Fate: experiment.Fate(day.Fate[i])})
	}
	for i := range p.Stories {
		c.Stories = append(c.Stories, p.Stories[i].story())
	}
	return c
}

// moves are the differences of one scope; nil where the plan has none such.
type moves struct{ all experiment.Differences }

// UnmarshalJSON reads an object of measures, nested where their names have dots.
func (v *moves) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	v.all = make(experiment.Differences, len(metric.Measures))
	for i := range v.all {
		v.all[i] = stats.NoDifference()
	}
	return readMeasures("", text, func(i int, text []byte) error {
		var f struct {
			Base, Plan *float64
			Difference struct {
				Mean      *float64
				HalfWidth *float64 `json:"half_width"`
				N         int
				Settled   int `json:"settled_after"`
				Saved     *float64
			}
		}
		err := json.Unmarshal(text, &f)
		d := &f.Difference
		v.all[i] = stats.Difference{Base: orNaN(f.Base), Plan: orNaN(f.Plan), Mean: orNaN(d.Mean), HalfWidth: orNaN(d.HalfWidth), N: d.N, Settles: d.Settled, Saved: orNaN(d.Saved)}
		return err
	})
}

// movesOf are the differences of the named, in the order of names.
func movesOf(n named[moves], names []string) []experiment.Differences {
	out := make([]experiment.Differences, len(names))
	for i, name := range names {
		v, _ := n.find(name)
		out[i] = v.all
	}
	return out
}

// fate is a fate by name.
type fate experiment.Fate

// UnmarshalText reads the name of a fate; another is another fate.
func (f *fate) UnmarshalText(text []byte) error {
	*f = fate(experiment.OtherFate)
	for known := range experiment.FateCount {
		if known.String() == string(text) {
			*f = fate(known)
		}
	}
	return nil
}

// fateRow is the fates of some callers.
type fateRow struct{ experiment.FateRow }

// UnmarshalJSON reads each fate under its name.
func (r *fateRow) UnmarshalJSON(text []byte) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(text, &members); err != nil {
		return err
	}
	for f := range experiment.FateCount {
		var one struct {
			estimate
			Longer estimate `json:"seconds_longer"`
		}
		if member, ok := members[f.String()]; ok {
			if err := json.Unmarshal(member, &one); err != nil {
				return fmt.Errorf("fate %s: %w", f, err)
			}
		}
		r.Callers[f], r.Longer[f] = one.known(), one.Longer.known()
	}
	return nil
}

// fateFile is the fates of a plan's callers.
type fateFile struct {
	total     fateRow
	Callers   named[fateRow]
	Intervals []fateRow
}

// UnmarshalJSON reads the total, which stands beside its parts.
func (f *fateFile) UnmarshalJSON(text []byte) error {
	type parts fateFile // without this method
	if err := json.Unmarshal(text, (*parts)(f)); err != nil {
		return err
	}
	return json.Unmarshal(text, &f.total)
}

func (f *fateFile) fates(classes []string) *experiment.Fates {
	all := &experiment.Fates{Total: f.total.FateRow}
	for _, name := range classes {
		row, _ := f.Callers.find(name)
		all.Callers = append(all.Callers, row.FateRow)
	}
	for i := range f.Intervals {
		all.Intervals = append(all.Intervals, f.Intervals[i].FateRow)
	}
	return all
}

// storyFile is one caller's day.
type storyFile struct {
	Class, Caller string
	At            float64
	Fate          fate
	Base, Plan    []chapterFile
}

type chapterFile struct {
	At, Wait, Talk, After      float64
	Via, Class, Outcome, Group string
	Agent                      int32
}

func (f *storyFile) story() experiment.Story {
	interval, name, _ := strings.Cut(f.Caller, "/")
	number, _ := strconv.Atoi(interval) // what is no number is 0: the first
	return experiment.Story{
		Class: f.Class, Interval: max(number-1, 0), Name: name, At: des.FromSeconds(f.At), Fate: experiment.Fate(f.Fate),
		Base: chaptersOf(f.Base), Plan: chaptersOf(f.Plan),
	}
}

func chaptersOf(all []chapterFile) []experiment.Chapter {
	var out []experiment.Chapter
	for i := range all {
		h := &all[i]
		c := experiment.Chapter{
			Joined: des.FromSeconds(h.At), Wait: des.FromSeconds(h.Wait), Talk: des.FromSeconds(h.Talk), After: des.FromSeconds(h.After),
			Class: h.Class, Group: h.Group, Agent: h.Agent,
		}
		for o := range centre.OutcomeCount {
			if outcomeName(o) == h.Outcome {
				c.Outcome = o
			}
		}
		for v := centre.Own; v <= centre.ViaCallback; v++ {
			if v.String() == h.Via {
				c.Via = v
			}
		}
		out = append(out, c)
	}
	return out
}
