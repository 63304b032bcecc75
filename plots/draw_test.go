package plots_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hangup/plots"
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// look keeps the pictures of the tests for the eye: go test ./plots -look DIR.
var look = flag.String("look", "", "write the pictures that tests draw to this directory, PNGs also in grey")

// awkward are results that are no ordinary day. What a chart cannot draw it refuses by
// the words given; it draws all others.
var awkward = []struct {
	story   string
	result  *experiment.Result
	refuses map[string]string // chart: part of its reason
}{
	{"ordinary", result(ordinary), nil},
	{"one class, one group", change(func(s *shape) { s.classes, s.groups = s.classes[:1], s.groups[:1] }), nil},
	{"30 classes, 12 groups", change(func(s *shape) { s.classes, s.groups = names("class", 30), names("group", 12) }), nil},
	{"80 classes, 40 groups", change(func(s *shape) { s.classes, s.groups = names("class", 80), names("group", 40) }), nil},
	{"6 groups", change(func(s *shape) { s.groups = names("group", 6) }), nil},
	{"long names", longNames(), nil},
	{"two intervals", change(func(s *shape) { s.intervals = 2 }), nil},
	{"a week of half-hours", change(func(s *shape) { s.open, s.intervals = 0, 336 }), nil},
	{"1,000 intervals", change(func(s *shape) { s.step, s.intervals = des.Minute, 1000 }), nil},
	{"night shift", change(func(s *shape) { s.open, s.intervals = 22*des.Hour, 16 }), nil},
	{"no targets", noTargets(), nil},
	{"few calls", change(func(s *shape) { s.volume = .2 }), nil},
	{"many calls", change(func(s *shape) { s.volume = 40000 }), nil},
	{"two days", change(func(s *shape) { s.replications = 2 }), nil},
	{"2,000 days", change(func(s *shape) { s.replications = 2000 }), nil},
	{"days alike", daysAlike(), nil},
	{"gaps", gaps(), nil},
	{"one replication", change(func(s *shape) { s.replications = 1 }), map[string]string{
		"queue": "one replication", "days": "at least two replications"}},
	{"one long run", longRun(), map[string]string{"queue": "one replication", "days": "no days"}},
	{"one interval", change(func(s *shape) { s.intervals = 1 }), map[string]string{
		"day": "day: the run has only one interval", "service-level": "one interval", "queue": "one interval", "abandonment": "one interval"}},
	{"1,001 intervals", change(func(s *shape) { s.step, s.intervals = des.Minute, 1001 }), map[string]string{
		"day": "1001 intervals", "service-level": "1001 intervals", "queue": "1001", "abandonment": "1001", "occupancy": "1001", "breaking-point": "1001"}},
	{"nothing known", nothingKnown(), map[string]string{
		"day": "nothing is known", "service-level": "no calls", "waits": "nobody waited", "occupancy": "nobody is on the phones",
		"abandonment": "no calls", "days": "at least two", "breaking-point": "nobody waited", "patience-spent": "nobody waited",
		"survival": "who hung up when", "told": "nobody", "hazard": "who hung up when"}},
	{"empty", &experiment.Result{}, map[string]string{
		"day": "no intervals", "service-level": "no intervals", "waits": "does not say", "occupancy": "no groups",
		"queue": "no intervals", "abandonment": "no intervals", "days": "at least two", "breaking-point": "no intervals",
		"patience-spent": "nobody waited", "survival": "who hung up when", "told": "nobody", "hazard": "who hung up when"}},
	{"nothing but waiting", nothingButWaiting(), map[string]string{"patience-spent": "nothing but ordinary waiting", "told": "nobody"}},
	{"a chart cut short by hand", cutShort(), map[string]string{"hazard": "too few"}},
	{"nine who waited", nineWaited(), map[string]string{"survival": "too few", "hazard": "too few"}},
}

func TestChartsDrawOrSayWhyNot(t *testing.T) {
	for _, a := range awkward {
		for _, chart := range plots.Charts {
			want := a.refuses[chart.Name]
			if want == "" {
				format := "svg" // quick
				if *look != "" {
					format = "png"
				}
				render(t, chart, a.result, a.story, format)
				continue
			}
			if _, err := chart.Draw(a.result); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("chart %s of %s: got error %v, want a reason with %q", chart.Name, a.story, err, want)
			}
		}
	}
}

func TestFormatsAreWhatTheySay(t *testing.T) {
	for _, story := range []int{0, 5} { // an ordinary day, long names
		for _, chart := range plots.Charts {
			a := awkward[story]
			render(t, chart, a.result, a.story, "png")
			render(t, chart, a.result, a.story, "svg")
			if pdf := render(t, chart, a.result, a.story, "pdf"); !bytes.HasPrefix(pdf, []byte("%PDF-")) {
				t.Errorf("%s of %s as pdf begins with %q, want %%PDF-", chart.Name, a.story, pdf[:min(8, len(pdf))])
			}
		}
	}
}

func checkXML(t *testing.T, name string, svg []byte) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	for {
		_, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s as svg: %v", name, err)
		}
	}
	if bytes.Contains(svg, []byte("NaN")) || bytes.Contains(svg, []byte("Inf")) {
		t.Errorf("%s as svg holds a number that is none", name)
	}
}

// render draws a chart of r as a person gets it, and keeps it under -look.
func render(t *testing.T, chart plots.Chart, r *experiment.Result, story, format string) []byte {
	t.Helper()
	figure, err := chart.Draw(r)
	if err != nil {
		t.Fatalf("chart %s of %s: got error %v, want a figure", chart.Name, story, err)
	}
	var out bytes.Buffer
	if err := plots.Render(&out, figure, format, plots.Width, plots.Height); err != nil {
		t.Fatalf("Render %s of %s as %s: %v", chart.Name, story, format, err)
	}
	switch format {
	case "png":
		keepGrey(t, chart.Name+"-"+story, out.Bytes())
	case "svg":
		checkXML(t, chart.Name+"-"+story, out.Bytes())
	}
	keep(t, chart.Name+"-"+story+"."+format, out.Bytes())
	return out.Bytes()
}

func keep(t *testing.T, name string, data []byte) {
	t.Helper()
	if *look == "" {
		return
	}
	name = strings.ReplaceAll(name, " ", "-")
	if err := os.WriteFile(filepath.Join(*look, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// keepGrey checks that a PNG decodes to the promised size, and keeps what a grey printer
// leaves of it.
func keepGrey(t *testing.T, name string, data []byte) {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s as png: %v", name, err)
	}
	if size := picture.Bounds().Size(); size.X < 1800 || size.Y < 1000 {
		t.Errorf("%s as png is %d x %d pixels, want at least 1800 x 1000", name, size.X, size.Y)
	}
	if *look == "" {
		return
	}
	grey := image.NewGray(picture.Bounds())
	for y := range grey.Rect.Max.Y {
		for x := range grey.Rect.Max.X {
			grey.Set(x, y, color.GrayModel.Convert(picture.At(x, y)))
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, grey); err != nil {
		t.Fatal(err)
	}
	keep(t, name+".grey.png", out.Bytes())
}

// change is the result of an ordinary day with one thing changed.
func change(edit func(*shape)) *experiment.Result {
	s := ordinary
	edit(&s)
	return result(s)
}

func names(word string, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = word + "-" + string(rune('a'+i/26)) + string(rune('a'+i%26))
	}
	return all
}

func longNames() *experiment.Result {
	r := change(func(s *shape) {
		s.classes = []string{strings.Repeat("household_", 8) + "north", strings.Repeat("household_", 8) + "south", strings.Repeat("W", 200)}
		s.groups = []string{strings.Repeat("desk-of-the-", 9) + "north", strings.Repeat("desk-of-the-", 9) + "south"}
	})
	r.Scenario.Name = "Größe & <Maß> " + strings.Repeat("a-very-long-name-of-a-scenario ", 6) + strings.Repeat("x", 300)
	r.ServiceLevel.Formula = "early_abandons_excluded"
	r.ServiceLevel.Classes[1].Within = 60
	return r
}

func noTargets() *experiment.Result {
	r := result(ordinary)
	r.Targets = experiment.Targets{ServiceLevel: -1, MaxAbandonment: -1, MaxOccupancy: -1, AverageSpeedOfAnswer: -1, AverageWait: -1}
	r.ServiceLevel.Target = -1
	return r
}

func daysAlike() *experiment.Result {
	r := result(ordinary)
	for i := range r.Charts.Days {
		r.Charts.Days[i] = 1
	}
	return r
}

func longRun() *experiment.Result {
	r := change(func(s *shape) { s.replications = 1 })
	r.Batches, r.Charts.Days = true, nil
	return r
}

// gaps knows nothing of some intervals, so that some of the others stand alone.
func gaps() *experiment.Result {
	r := result(ordinary)
	for _, i := range []int{0, 5, 7, 8, 13, 15, 23} {
		blank(r.Intervals[i].Total)
		for _, v := range slices.Concat(r.Intervals[i].Callers, r.Intervals[i].Agents) {
			blank(v)
		}
		nan := math.NaN()
		r.Charts.Queue[i] = experiment.QueueFan{P5: nan, P25: nan, Median: nan, P75: nan, P95: nan}
	}
	return r
}

func nothingKnown() *experiment.Result {
	r := result(ordinary)
	blank(r.Total)
	for i := range r.Intervals {
		blank(r.Intervals[i].Total)
		for _, v := range slices.Concat(r.Intervals[i].Callers, r.Intervals[i].Agents) {
			blank(v)
		}
	}
	for _, v := range slices.Concat(r.Callers, r.Agents) {
		blank(v)
	}
	r.Charts.Hazard, r.Charts.Told = experiment.HazardChart{}, experiment.ToldChart{}
	clear(r.Charts.Waits.Answered)
	clear(r.Charts.Waits.Abandoned)
	for i := range r.Charts.Days {
		r.Charts.Days[i] = math.NaN()
	}
	return r
}

// nothingButWaiting is the day of callers who hear music and are told nothing.
func nothingButWaiting() *experiment.Result {
	r := result(ordinary)
	for _, v := range append([]experiment.Values{r.Total}, r.Callers...) {
		for _, cause := range []string{"ads", "broken_promises"} {
			i, _ := metric.Find("patience_spent." + cause)
			v[i].Mean = 0
		}
	}
	r.Charts.Told, r.Charts.Messages = experiment.ToldChart{}, nil
	return r
}

// cutShort is a result.json in which somebody deleted numbers.
func cutShort() *experiment.Result {
	r := result(ordinary)
	h := &r.Charts.Hazard
	h.Step = 60
	for i := range h.Callers {
		of := &h.Callers[i].Attempts
		of.Causes = []experiment.HungUp{{Cause: "ads"}}
		of.HungUp, of.AtRisk = append(of.HungUp, 1, 1), of.AtRisk[:len(of.AtRisk)/2]
	}
	for i := range r.Charts.Messages {
		r.Charts.Messages[i] = []experiment.Mark{{Says: "ads", First: -1e9, Every: 1e-9}}
	}
	return r
}

// nineWaited is a day on which hardly anybody did.
func nineWaited() *experiment.Result {
	r := result(ordinary)
	for i := range r.Charts.Hazard.Callers {
		r.Charts.Hazard.Callers[i] = hazard(9, 1)
	}
	return r
}

func blank(v experiment.Values) {
	for i := range v {
		v[i] = unknown()
	}
}
