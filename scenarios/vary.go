package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hangup/sim/experiment"
)

// MostPoints is how many points a sweep has unless more are allowed: a guard against a
// slip of the finger.
const MostPoints = 1000

// Axes reads what a sweep varies: one or two texts such as agents.desk.staff=4..12:2 or
// callers.all.hold=music,silence, with at most so many points together. The error is
// Faults.
func Axes(vary []string, most int) ([]experiment.Axis, error) {
	if len(vary) == 0 || len(vary) > 2 {
		return nil, Faults{{File: "--vary", Text: fmt.Sprintf("one or two paths are varied, not %d: write --vary PATH=FROM..TO:STEP or --vary PATH=A,B,C", len(vary))}}
	}
	var axes []experiment.Axis
	var faults Faults
	points := 1
	for _, text := range vary {
		path, values, equals := cutPath(text)
		axis := experiment.Axis{Path: strings.TrimSpace(path)}
		fault := "write PATH=VALUES, as in agents.desk.staff=4..12:2 or callers.all.hold=music,silence"
		if equals && axis.Path != "" {
			axis.Values, axis.Numbers, fault = valuesOf(values, most)
		}
		if slices.ContainsFunc(axes, func(a experiment.Axis) bool { return a.Path == axis.Path }) {
			fault = "it is varied twice; put all values into one list"
		}
		if fault != "" {
			faults = append(faults, Fault{File: "--vary " + text, Path: axis.Path, Text: fault})
		}
		axes = append(axes, axis)
		points *= max(len(axis.Values), 1)
	}
	if len(faults) == 0 && points > most {
		faults = Faults{{File: "--vary", Text: tooMany(strconv.Itoa(points), most)}}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return axes, nil
}

func tooMany(points string, most int) string {
	return fmt.Sprintf("%s points, and a sweep has at most %d; --max-points %s allows so many, if they are meant", points, most, points)
}

// valuesOf reads the values of a path, one after the other: 4..12:2 or music,silence. They
// are numbers if all of them are, in one kind of unit.
func valuesOf(text string, most int) (values []string, numbers []float64, fault string) {
	var all []quantity
	countable := true
	for _, piece := range pieces(text) {
		from, to, ranges := cutRange(piece)
		switch {
		case piece == "":
			return nil, nil, "a value is missing: write them as in 4,6,8 or 4..12:2"
		case ranges:
			steps, fault := stepsFrom(from, to, most)
			if fault != "" {
				return nil, nil, fault
			}
			all = append(all, steps...)
		default:
			q, ok := quantityOf(piece)
			q.text, countable = piece, countable && ok
			all = append(all, q)
		}
	}
	for _, q := range all {
		if slices.Contains(values, q.text) || countable && slices.Contains(numbers, q.number()) {
			return nil, nil, fmt.Sprintf("%s stands there twice", q.text)
		}
		values = append(values, q.text)
		numbers = append(numbers, q.number())
		countable = countable && q.kind() == all[0].kind()
	}
	if !countable {
		numbers = nil
	}
	return values, numbers, ""
}

// pieces parts a list at its commas; those in brackets and quotes belong to a value.
func pieces(text string) (all []string) {
	depth, quote, start := 0, rune(0), 0
	for i, c := range text {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		case c == ',' && depth == 0:
			all, start = append(all, strings.TrimSpace(text[start:i])), i+1
		}
	}
	return append(all, strings.TrimSpace(text[start:]))
}

// cutRange parts FROM..TO:STEP at its dots. A name may have dots too: a range begins as a
// number does.
func cutRange(piece string) (from, to string, is bool) {
	from, to, is = strings.Cut(piece, "..")
	from, to = strings.TrimSpace(from), strings.TrimSpace(to)
	return from, to, is && from != "" && strings.ContainsAny(from[:1], "+-.0123456789") && !strings.HasPrefix(to, "/")
}
