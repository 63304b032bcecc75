package report

import (
	"math"
	"testing"

	"hangup/sim/experiment"
)

func TestShow(t *testing.T) {
	for _, c := range []struct {
		style    style
		f        float64
		decimals int
		want     string
	}{
		{count, 0, 1, "0"}, {count, math.NaN(), 1, "--"}, {count, math.Inf(1), 0, "--"}, {count, 12.34, 1, "12.3"}, {count, 1234.5, 0, "1234"},
		{percent, 0, 0, "0"}, {percent, 1, 0, "100"}, {percent, .834, 0, "83.4"}, {percent, .0004, 0, "0.0"},
		{span, 0, 0, "0"}, {span, 4.24, 0, "4.2 s"}, {span, 14.4, 0, "14 s"}, {span, 59.7, 0, "1:00"}, {span, 9.97, 0, "10 s"}, {span, 84, 0, "1:24"}, {span, 3599.6, 0, "1:00:00"}, {span, 3723, 0, "1:02:03"},
		{money, 3456.789, 0, "3456.79"},
	} {
		if got := c.style.show(c.f, c.decimals); got != c.want {
			t.Errorf("style(%d).show(%v, %d): got %q, want %q", c.style, c.f, c.decimals, got, c.want)
		}
	}
}

func TestSure(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		style style
		e     experiment.Estimate
		want  string
	}{
		{percent, experiment.Estimate{Mean: .834, HalfWidth: .006, Low: nan, High: nan}, "83.4 % ± 0.6"},
		{percent, experiment.Estimate{Mean: .834, HalfWidth: .0001, Low: nan, High: nan}, "83.4 % ± <0.1"},
		{percent, experiment.Estimate{Mean: .998, HalfWidth: .004, Low: .991, High: .9994}, "99.8 % (99.1 to 99.9)"},
		{percent, experiment.Estimate{Mean: .5, HalfWidth: nan, Low: nan, High: nan}, "50.0 %"},
		{percent, experiment.Estimate{Mean: nan, HalfWidth: nan, Low: nan, High: nan}, "--"},
		{span, experiment.Estimate{Mean: 14.24, HalfWidth: .3, Low: nan, High: nan}, "14.2 s ± 0.3"},
		{span, experiment.Estimate{Mean: 84, HalfWidth: 3, Low: nan, High: nan}, "1:24 ± 3.0 s"},
		{count, experiment.Estimate{Mean: 1450, HalfWidth: 32, Low: nan, High: nan}, "1450 ± 32"},
		{count, experiment.Estimate{Mean: 1450, HalfWidth: .2, Low: nan, High: nan}, "1450 ± <1"},
		{count, experiment.Estimate{Mean: 0, HalfWidth: 0, Low: nan, High: nan}, "0 ± 0"},
	} {
		if got := c.style.sure(c.e); got != c.want {
			t.Errorf("style(%d).sure(%+v): got %q, want %q", c.style, c.e, got, c.want)
		}
	}
}

func TestWholePercent(t *testing.T) {
	for _, c := range []struct {
		share float64
		want  string
	}{{0, "0 %"}, {.71, "71 %"}, {.997, "99.7 %"}, {.9999, "100.0 %"}, {1, "100 %"}} {
		if got := wholePercent(c.share); got != c.want {
			t.Errorf("wholePercent(%v): got %q, want %q", c.share, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
	}{
		{"one two three", 7, []string{"one two", "three"}},
		{"one two", 100, []string{"one two"}},
		{"unbreakable word", 4, []string{"unbreakable", "word"}},
		{"only 80 %, ever", 8, []string{"only", "80 %,", "ever"}},
		{"", 10, []string{""}},
	} {
		got := wrap(c.text, c.width)
		if len(got) != len(c.want) {
			t.Errorf("wrap(%q, %d): got %q, want %q", c.text, c.width, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("wrap(%q, %d): got %q, want %q", c.text, c.width, got, c.want)
			}
		}
	}
}
