package report

import (
	"fmt"
	"strconv"
	"strings"

	"hangup/sim/centre"
)

// firstSurge is the number of the first surge among a class's sources of callers.
const firstSurge = 1 << 16

// AppendCaller appends who p is within a class: INTERVAL/NUMBER, the interval of arrival
// and the number in it, both counted from 1. Callers of a strip of scale or of a surge
// are INTERVAL/strip2:NUMBER, INTERVAL/surge1:NUMBER (strip 1 is the class's own callers).
func AppendCaller(b []byte, p centre.Person) []byte {
	b = strconv.AppendUint(b, uint64(p.Interval)+1, 10)
	b = append(b, '/')
	switch {
	case p.Source >= firstSurge:
		b = append(b, "surge"...)
		b = strconv.AppendUint(b, uint64(p.Source)-firstSurge+1, 10)
		b = append(b, ':')
	case p.Source > 0:
		b = append(b, "strip"...)
		b = strconv.AppendUint(b, uint64(p.Source)+1, 10)
		b = append(b, ':')
	}
	return strconv.AppendUint(b, p.Number, 10)
}

// ParseCaller reads CLASS/INTERVAL/NUMBER, the notation of calls.csv with the person's
// own class in front.
func ParseCaller(text string) (class string, p centre.Person, err error) {
	parts := strings.Split(text, "/")
	if len(parts) != 3 || parts[0] == "" {
		return "", p, fmt.Errorf("caller %q: write CLASS/INTERVAL/NUMBER, such as everyone/1/1 for the first caller of the first interval", text)
	}
	interval, err := strconv.ParseUint(parts[1], 10, 32)
	if err != nil || interval < 1 {
		return "", p, fmt.Errorf("caller %q: interval %q is not a number from 1 on", text, parts[1])
	}
	p.Interval = uint32(interval - 1)
	number := parts[2]
	if source, rest, ok := strings.Cut(number, ":"); ok {
		if p.Source, ok = parseSource(source); !ok {
			return "", p, fmt.Errorf("caller %q: %q is neither a strip (strip2) nor a surge (surge1)", text, source)
		}
		number = rest
	}
	p.Number, err = strconv.ParseUint(number, 10, 64)
	if err != nil || p.Number < 1 {
		return "", p, fmt.Errorf("caller %q: %q is not a number from 1 on", text, number)
	}
	return parts[0], p, nil
}

// parseSource reads strip2 or surge1.
func parseSource(text string) (uint32, bool) {
	first, digits := uint64(0), ""
	switch {
	case strings.HasPrefix(text, "strip"):
		digits = text[len("strip"):]
	case strings.HasPrefix(text, "surge"):
		first, digits = firstSurge, text[len("surge"):]
	}
	n, err := strconv.ParseUint(digits, 10, 16)
	if err != nil || n < 1 {
		return 0, false
	}
	return uint32(first + n - 1), true
}
