package scenarios

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"hangup/sim/experiment"
)

// reader reads a tree into settings and gathers what is wrong with it. The clock and the
// names of classes are known before anything that needs them is read.
type reader struct {
	dir      string // of the scenario, which the files it names are relative to
	open     func(name string) (io.ReadCloser, error)
	faults   Faults
	warnings []experiment.Warning
	clock    clock
	clockOK  bool
	classes  []string // names of classes, sorted: a class is its index
	limits   limits
	contents map[string][]byte // hash of each file that was read
}

// mostFaults is how many faults in the rows of a file are told.
const mostFaults = 100

// fault tells what is wrong at a node; it answers false, for the reading to return.
func (r *reader) fault(n *node, format string, args ...any) bool {
	return r.faultAt(n.pos, n.path, format, args...)
}

func (r *reader) faultAt(p position, path, format string, args ...any) bool {
	r.faults = append(r.faults, Fault{p.file, p.line, p.column, path, fmt.Sprintf(format, args...)})
	return false
}

// wrong tells that a node is not of the form that is due.
func (r *reader) wrong(n *node, f *form) bool {
	return r.fault(n, "found %s; write %s", n.found(), f.want)
}

// warn notes something that is not wrong and yet worth saying.
func (r *reader) warn(code, format string, args ...any) {
	r.warnings = append(r.warnings, experiment.Warning{Code: code, Text: fmt.Sprintf(format, args...)})
}

// onlyKnown tells the names of a section that the language does not have.
func (r *reader) onlyKnown(n *node, f *form) bool {
	good := true
	for _, field := range n.fields {
		i := slices.IndexFunc(f.rules, func(k rule) bool { return k.name == field.name })
		switch {
		case i < 0:
			good = r.faultAt(field.pos, field.value.path, "unknown key %s; %s", shown(field.name, false), nearest(field.name, f.known()))
		case f.rules[i].later:
			good = r.faultAt(field.pos, field.value.path, "%s is not supported yet", field.name)
		}
	}
	return good
}

// oneKind tells when not exactly one of a choice is given.
func (r *reader) oneKind(n *node, f *form) bool {
	if len(f.kinds) == 0 {
		return true
	}
	var given []field
	for _, field := range n.fields {
		if slices.Contains(f.kinds, field.name) {
			given = append(given, field)
		}
	}
	switch {
	case len(given) > 1:
		return r.faultAt(given[1].pos, given[1].value.path, "%s and %s stand here together; give one of them", given[0].name, given[1].name)
	case len(given) == 1 || f.free || f.alone != "" && n.find(f.alone) >= 0:
		return true
	case r.misspelt(n, f):
		return false
	}
	return r.fault(n, "give %s", oneOf(f.kinds))
}

// misspelt says whether a name stands here that is unknown, and so may be the kind that
// is missing: that has been told.
func (r *reader) misspelt(n *node, f *form) bool {
	return slices.ContainsFunc(n.fields, func(d field) bool { return !f.has(d.name) })
}

// builtIn is a default as a node at the place where it would stand.
func (r *reader) builtIn(section *node, name, text string) *node {
	n, faults := parse("default", []byte(text))
	if faults != nil {
		panic("scenarios: default of " + name + ": " + faults.Error()) // a typing error in a table: our bug
	}
	n.locate(below(section.path, name))
	n.moveTo(section.pos)
	return n
}

// count is so many things in words: 1 value, 3 values.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// oneOf is a choice in words: "a", "a or b", "one of a, b, c".
func oneOf(words []string) string {
	switch len(words) {
	case 0:
		return "nothing"
	case 1:
		return words[0]
	case 2:
		return words[0] + " or " + words[1]
	}
	return "one of " + strings.Join(words, ", ")
}

// nearest is the known word most like the one found, or all of them, in words.
func nearest(found string, known []string) string {
	if best := likeliest(found, known); best != "" {
		return "did you mean " + best + "?"
	}
	return "write " + oneOf(known)
}

// likeliest is the known word that one found is most likely meant to be, or "".
func likeliest(found string, known []string) string {
	best, least := "", 3 // a word this many letters away is another word
	for _, w := range known {
		if len(found) >= 3 && strings.HasPrefix(w, strings.ToLower(found)) {
			return w // cut short
		}
		if len(found) > len(w)+least {
			continue
		}
		if d := distance(strings.ToLower(found), strings.ToLower(w)); d < least && d < len(w) {
			best, least = w, d
		}
	}
	return best
}

// distance is how many letters must be added, dropped, changed or swapped with their
// neighbour to make b of a (Damerau 1964, optimal string alignment).
func distance(a, b string) int {
	var before []int
	last := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(last[j]+1, row[j-1]+1, change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
