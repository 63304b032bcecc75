package report

import (
	"fmt"
	"strconv"
	"strings"

	"hangup/sim/centre"
)

// AppendCaller appends who p is within a class: INTERVAL/NUMBER, the interval of arrival
// and the number in it, both from 1. Where p is not of the class's own arrivals but of a
// strip of scale (from 1) or a surge (from 65536) it is INTERVAL/SOURCE:NUMBER.
func AppendCaller(b []byte, p centre.Person) []byte {
	b = strconv.AppendUint(b, uint64(p.Interval)+1, 10)
	b = append(b, '/')
	if p.Source > 0 {
		b = strconv.AppendUint(b, uint64(p.Source), 10)
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
		n, err := strconv.ParseUint(source, 10, 32)
		if err != nil {
			return "", p, fmt.Errorf("caller %q: source %q is not a number", text, source)
		}
		p.Source, number = uint32(n), rest
	}
	p.Number, err = strconv.ParseUint(number, 10, 64)
	if err != nil || p.Number < 1 {
		return "", p, fmt.Errorf("caller %q: %q is not a number from 1 on", text, number)
	}
	return parts[0], p, nil
}
