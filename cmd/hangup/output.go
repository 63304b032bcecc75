package main

import (
	"io"

	"hangup/plots"
	"hangup/sim/centre"
	"hangup/sim/experiment"
	"hangup/sim/report"
)

// output is what -o leaves of one scenario; without -o it does nothing.
type output struct {
	folder *folder // nil: nothing is asked for
	calls  *report.Calls
	charts string // format of the charts, or none
}

// newOutput prepares a folder before the run.
func newOutput(dir, charts string, plan *experiment.Plan) (*output, error) {
	if dir == "" {
		return &output{}, nil
	}
	f, err := openFolder(dir)
	if err != nil {
		return nil, err
	}
	w, err := f.create("calls.csv")
	if err != nil {
		f.discard()
		return nil, err
	}
	return &output{folder: f, calls: report.NewCalls(w, plan), charts: charts}, nil
}

// legs is where the run tells its calls; nil when nobody asks.
func (o *output) legs() func(int, []centre.Leg, []centre.Spent) error {
	if o.folder == nil {
		return nil
	}
	return o.calls.Write
}

// keep writes the files of a result and puts them all in their place.
func (o *output) keep(r *experiment.Result) error {
	if o.folder == nil {
		return nil
	}
	if err := o.calls.Flush(); err != nil {
		return err
	}
	if err := o.folder.write("result.json", func(w io.Writer) error { return report.JSON(w, r) }); err != nil {
		return err
	}
	if err := o.folder.write("intervals.csv", func(w io.Writer) error { return report.Intervals(w, r) }); err != nil {
		return err
	}
	if o.charts != "none" {
		if _, err := drawEach(o.folder, resultDrawings(r), o.charts); err != nil {
			return err
		}
	}
	return o.folder.keep()
}

// discard leaves the folder as it was found, unless keep came first.
func (o *output) discard() {
	if o.folder != nil {
		o.folder.discard()
	}
}

// drawing is a chart of a document: the name of its file, and how it is drawn or why not.
type drawing struct {
	name string
	draw func() (plots.Figure, error)
}

// resultDrawings are the charts of a result.
func resultDrawings(r *experiment.Result) []drawing {
	var all []drawing
	for _, chart := range plots.Charts {
		all = append(all, drawing{chart.Name, func() (plots.Figure, error) { return chart.Draw(r) }})
	}
	return all
}

// drawEach adds charts to a folder. A chart that has nothing to say is left out, for a
// reason that is returned.
func drawEach(f *folder, all []drawing, format string) (leftOut []error, err error) {
	for _, p := range all {
		figure, reason := p.draw()
		if reason != nil {
			leftOut = append(leftOut, reason)
			continue
		}
		draw := func(w io.Writer) error { return plots.Render(w, figure, format, plots.Width, plots.Height) }
		if err := f.write(p.name+"."+format, draw); err != nil {
			return nil, err
		}
	}
	return leftOut, nil
}
