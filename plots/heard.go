package plots

import (
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"hangup/sim/experiment"
)

const (
	mostHeard  = 6   // rows of messages below the bars
	mostMoment = 40  // lines up the bars
	mostTimes  = 600 // marks in a row
)

// heard is what callers hear over the time waited, a row for each message.
type heard struct {
	rows []message
	far  float64 // seconds
}

type message struct {
	name string
	experiment.Mark
}

// sayings are messages as a chart calls them, by what they are charged to or tell.
var sayings = map[string]string{
	"ads": "ad", "announcements": "announcement", "position": "place in the queue", "estimated_wait": "told wait",
}

// heardBy are the messages of some classes, each once.
func heardBy(r *experiment.Result, classes []int, far float64) heard {
	h := heard{far: far}
	for _, class := range classes {
		if class >= len(r.Charts.Messages) {
			continue
		}
		for _, m := range r.Charts.Messages[class] {
			name := sayings[m.Says]
			if name == "" {
				name = "message"
			}
			if !everyClass(r, classes, m) {
				name = r.Classes[class] + ": " + name
			}
			one := message{name, m}
			if m.First < far && !slices.Contains(h.rows, one) && len(h.rows) < mostHeard {
				h.rows = append(h.rows, one)
			}
		}
	}
	return h
}

func everyClass(r *experiment.Result, classes []int, m experiment.Mark) bool {
	for _, class := range classes {
		if class >= len(r.Charts.Messages) || !slices.Contains(r.Charts.Messages[class], m) {
			return false
		}
	}
	return true
}

func (h heard) names() []string {
	names := make([]string, len(h.rows))
	for i, m := range h.rows {
		names[i] = m.name
	}
	return names
}

// times are when a message is due.
func (h heard) times(m message) []float64 {
	var times []float64
	for t := m.First; t < h.far && len(times) < mostTimes; t += m.Every {
		times = append(times, t)
		if !(m.Every > 0) {
			break
		}
	}
	return times
}

// moments are when any message is due, none where they are too many to tell apart.
func (h heard) moments() []float64 {
	var all []float64
	for _, m := range h.rows {
		all = append(all, h.times(m)...)
	}
	slices.Sort(all)
	if all = slices.Compact(all); len(all) > mostMoment {
		return nil
	}
	return all
}

// Plot draws the messages: a bar as long as each takes, or a mark.
func (h heard) Plot(c draw.Canvas, p *plot.Plot) {
	for i, m := range h.rows {
		row := float64(len(h.rows)-i) - .5
		for _, t := range h.times(m) {
			low, high := place(&c, p, t, row-.3), place(&c, p, t+m.For, row+.3)
			if high.X-low.X < 3 {
				at := vg.Point{X: low.X, Y: (low.Y + high.Y) / 2}
				c.DrawGlyphNoClip(draw.GlyphStyle{Color: quiet, Radius: 3.4, Shape: draw.PyramidGlyph{}}, at)
				continue
			}
			c.FillPolygon(quiet, corners(low.X, low.Y, high.X, high.Y))
		}
	}
}
