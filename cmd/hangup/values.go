package main

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// flagReader reads the values of flags and keeps the first fault.
type flagReader struct{ err error }

func (r *flagReader) needed(name, text, example string) {
	if r.err == nil && text == "" {
		r.err = usagef("--%s is missing: such as --%s %s", name, name, example)
	}
}

// share reads 80% or 0.8; nothing leaves the value.
func (r *flagReader) share(name, text string, to *float64) {
	if r.err != nil || text == "" {
		return
	}
	share, err := parseShare(text)
	if err != nil || (share == 0 && name != "shrinkage") {
		r.err = usagef("--%s %s: write a share above 0, such as 80%% or 0.8", name, text)
		return
	}
	*to = share
}

// seconds reads 180s, 4m30s, 1.5h or 2d.
func (r *flagReader) seconds(name, text string, to *float64) {
	if r.err != nil || text == "" {
		return
	}
	d, err := parseDuration(text)
	if err != nil {
		r.err = usagef("--%s %s: %w", name, text, err)
		return
	}
	*to = d.Seconds()
}

// rate reads 400/h, as calls per second.
func (r *flagReader) rate(name, text string, to *float64) {
	if r.err != nil {
		return
	}
	number, unit, _ := strings.Cut(text, "/")
	per, ok := map[string]float64{"s": 1, "m": 60, "h": 3600, "d": 86400}[unit]
	n, err := strconv.ParseFloat(number, 64)
	if !ok || err != nil || n <= 0 || math.IsInf(n, 0) {
		r.err = usagef("--%s %s: write a rate above 0, such as 400/h (or /s, /m, /d)", name, text)
		return
	}
	*to = n / per
}

// span reads 24 or 21..28.
func (r *flagReader) span(name, text string, first, last *int) {
	if r.err != nil || text == "" {
		return
	}
	from, to, isRange := strings.Cut(text, "..")
	if !isRange {
		to = from
	}
	var err1, err2 error
	*first, err1 = strconv.Atoi(from)
	*last, err2 = strconv.Atoi(to)
	if err1 != nil || err2 != nil || *first < 1 || *last < *first || *last-*first >= mostRows {
		r.err = usagef("--%s %s: write a number from 1 on, such as 24, or a range of at most %d such as 21..28", name, text, mostRows)
	}
}

// parseShare reads "1%" or "0.01".
func parseShare(text string) (float64, error) {
	number, isPercent := strings.CutSuffix(strings.TrimSpace(text), "%")
	share, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if isPercent {
		share /= 100
	}
	if err != nil || math.IsNaN(share) || share < 0 || share > 1 {
		return 0, fmt.Errorf("%q is not a share: write 80%% or 0.8", text)
	}
	return share, nil
}

// errDuration says how a span of time is written.
var errDuration = errors.New("write a time with its unit, such as 90s, 4m30s, 1.5h or 2d")

// parseDuration reads a span of time as scenarios write it: 90s, 4m30s, 1.5h, 2d, or 0.
func parseDuration(text string) (time.Duration, error) {
	rest, days := text, 0.0
	if number, after, ok := strings.Cut(text, "d"); ok {
		n, err := strconv.ParseFloat(number, 64)
		if err != nil || math.IsNaN(n) {
			return 0, errDuration
		}
		days, rest = n, after
	}
	d := time.Duration(0)
	if rest != "" {
		var err error
		if d, err = time.ParseDuration(rest); err != nil {
			return 0, errDuration
		}
	}
	const most = 1e5 // days, well within a Duration
	if text == "" || d < 0 || !(days >= 0 && days <= most) {
		return 0, errDuration
	}
	return d + time.Duration(days*24*float64(time.Hour)), nil
}

// textOrJSON are the formats of answers that are not the result of a run.
var textOrJSON = []string{"text", "json"}

// oneOf is an error unless the value of a flag is one of the allowed.
func oneOf(flag, value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	return usagef("--%s %s: one of %s", flag, value, strings.Join(allowed, ", "))
}
