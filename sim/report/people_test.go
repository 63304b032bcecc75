package report

import (
	"math"
	"testing"
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
