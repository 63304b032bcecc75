package report_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"hangup/sim/experiment"
	"hangup/sim/metric"
	"hangup/sim/report"
)

func text(t *testing.T, r *experiment.Result, o report.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.Text(&b, r, o); err != nil {
		t.Fatalf("Text: %v", err)
	}
	return b.String()
}

// plainDay is a synthetic day on which nobody is blocked, deferred or turned away, of a
// scenario that asks for no more than a plain queue.
func plainDay(intervals int) *experiment.Result {
	r := synthetic(intervals)
	set := func(v experiment.Values) {
		for _, name := range []string{"blocked", "voicemail", "turned_away", "overtime_hours"} {
			i, _ := metric.Find(name)
			v[i].Mean = 0
		}
		for _, name := range []string{"contained", "gave_up_in_menu", "callback", "repeats", "first_contact_resolution", "customers_lost", "estimate_error.mean",
			"patience_spent.ads", "patience_spent.announcements", "patience_spent.broken_promises", "patience_spent.menus", "patience_spent.off_line"} {
			i, _ := metric.Find(name)
			v[i] = estimate(nan, nan)
		}
	}
	set(r.Total)
	for _, all := range [][]experiment.Values{r.Callers, r.Agents} {
		for _, v := range all {
			set(v)
		}
	}
	for i := range r.Intervals {
		set(r.Intervals[i].Total)
	}
	return r
}

func TestTextGolden(t *testing.T) {
	golden(t, "day.txt", []byte(text(t, plainDay(18), report.Options{})))
	golden(t, "patience.txt", []byte(text(t, synthetic(1), report.Options{})))
	golden(t, "narrow.txt", []byte(text(t, plainDay(18), report.Options{Width: 60})))
}

func TestMarkdownGolden(t *testing.T) {
	var b bytes.Buffer
	if err := report.Markdown(&b, plainDay(3), report.Options{}); err != nil {
		t.Fatalf("Markdown: %v", err)
	}
	golden(t, "day.md", b.Bytes())
}

// No line is wider than the screen, down to what the columns that are never left out need.
func TestTextFitsTheScreen(t *testing.T) {
	for width := 56; width <= 160; width++ {
		for l := range strings.SplitSeq(text(t, synthetic(18), report.Options{Width: width}), "\n") {
			if n := utf8.RuneCountInString(l); n > width {
				t.Fatalf("Text on a screen of %d columns has a line of %d: %q", width, n, l)
			}
		}
	}
}

var escape = regexp.MustCompile("\x1b\\[[0-9]*m")

// Colours repeat what is said without them.
func TestTextColours(t *testing.T) {
	plain, coloured := text(t, synthetic(18), report.Options{}), text(t, synthetic(18), report.Options{Colour: true})
	if !escape.MatchString(coloured) {
		t.Errorf("Text with Colour: no colour in it")
	}
	if escape.MatchString(plain) {
		t.Errorf("Text without Colour: a colour in it")
	}
	if got := escape.ReplaceAllString(coloured, ""); got != plain {
		t.Errorf("Text with Colour says something else than without:\n%s\n%s", got, plain)
	}
}

// Of very many intervals the worst are shown, and it is said how to see all.
func TestTextOfManyIntervals(t *testing.T) {
	got := text(t, plainDay(336), report.Options{})
	if !strings.Contains(got, "60 of 336 intervals") || !strings.Contains(got, "--format csv") {
		t.Errorf("Text of 336 intervals does not say that it shows 60 and how to see all:\n%s", got)
	}
	if lines := strings.Count(got, "\n"); lines > 100 {
		t.Errorf("Text of 336 intervals has %d lines, want at most 100", lines)
	}
	if !strings.Contains(got, "\n12:00 ") {
		t.Errorf("Text of 336 intervals leaves the worst out, 12:00")
	}
}

// What a line of the headline says, by case.
func TestTextHeadline(t *testing.T) {
	cases := []struct {
		name   string
		change func(*experiment.Result)
		want   string // expression that a line matches
	}{
		{"met", func(*experiment.Result) {}, `Service level +84\.0 % \(81\.5 to 84\.8\) +met +at least 80 % answered within 20 s`},
		{"missed", func(r *experiment.Result) { r.ServiceLevel.Target = .9 }, `Service level .* missed +at least 90 %`},
		{"within the noise", func(r *experiment.Result) { r.ServiceLevel.Target = .83 }, `met +at least 83 % .*too close to be sure`},
		{"the default target", func(r *experiment.Result) { r.Targets.ServiceLevelDefault = true }, `\(the default\)`},
		{"another formula", func(r *experiment.Result) { r.ServiceLevel.Formula = "early_abandons_good" }, `answered or hung up within 20 s`},
		{"no calls", func(r *experiment.Result) { find(r.Total, "service_level").Mean = nan }, `Service level +-- +unclear`},
		{"one day", func(r *experiment.Result) {
			r.Replications = 1
			e := find(r.Total, "service_level")
			e.HalfWidth, e.Low, e.High = nan, nan, nan
		}, `Service level +84\.0 % +met`},
		{"a promised speed of answer", func(r *experiment.Result) { r.Targets.AverageSpeedOfAnswer = 10e6 }, `Speed of answer +14\.2 s ± 0\.3 +missed +at most 10 s`},
		{"a promised average wait", func(r *experiment.Result) { r.Targets.AverageWait = 90e6 }, `Average wait +15\.5 s ± 0\.3 +met +at most 1:30`},
		{"a limit of occupancy", func(r *experiment.Result) { r.Targets.MaxOccupancy = .88 }, `Occupancy +81\.2 % .* met +at most 88 %`},
		{"long waits", func(r *experiment.Result) { *find(r.Total, "average_speed_of_answer") = estimate(90, 4) }, `Speed of answer +1:30 ± 4\.0 s`},
		{"the assumption that matters most", func(*experiment.Result) {}, `^Mind: days differ by chance only`},
		{"other warnings at the end", func(*experiment.Result) {}, `^- 100 days are few`},
	}
	for _, c := range cases {
		r := synthetic(18)
		c.change(r)
		if got := text(t, r, report.Options{}); !regexp.MustCompile("(?m)" + c.want).MatchString(got) {
			t.Errorf("Text, %s: no line matches %s in\n%s", c.name, c.want, got[:strings.Index(got, "By interval")])
		}
	}
}

func find(v experiment.Values, name string) *experiment.Estimate {
	i, ok := metric.Find(name)
	if !ok {
		panic("report_test: no measure " + name)
	}
	return &v[i]
}

func estimate(mean, halfWidth float64) experiment.Estimate {
	return experiment.Estimate{Mean: mean, HalfWidth: halfWidth, Low: nan, High: nan, DayP10: nan, DayP90: nan}
}

// Results that lack almost everything are written without a panic.
func TestTextOfAwkwardResults(t *testing.T) {
	unknown := synthetic(18)
	for i := range unknown.Total {
		unknown.Total[i] = estimate(nan, nan)
	}
	for i := range unknown.Intervals {
		unknown.Intervals[i].Total, unknown.Intervals[i].Callers = nil, nil
	}
	for name, r := range map[string]*experiment.Result{
		"nothing": {}, "one interval": synthetic(1), "nothing known": unknown, "no targets of classes": func() *experiment.Result {
			r := synthetic(2)
			r.ServiceLevel.Classes = nil
			return r
		}(),
	} {
		for _, width := range []int{0, 1, 80} {
			if got := text(t, r, report.Options{Width: width, Colour: true}); strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
				t.Errorf("Text of %s at width %d shows what is no number:\n%s", name, width, got)
			}
		}
	}
}
