package scenarios

import (
	"fmt"
	"io"
	"slices"

	"hangup/sim/experiment"
)

// reader reads a tree into settings and gathers what is wrong with it. The clock and the
// names of classes are known before anything that needs them is read.
type reader struct {
	dir        string // of the scenario, which the files it names are relative to
	open       func(name string) (io.ReadCloser, error)
	faults     Faults
	warnings   []experiment.Warning
	clock      clock
	clockOK    bool
	classes    []string             // names of classes, sorted: a class is its index
	programmes []string             // names of hold programmes, sorted
	assumed    []experiment.Assumed // of types of callers
	leanings   []leaning            // on figures that were left out
	limits     limits
	contents   map[string][]byte // hash of each file that was read
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

// warn notes something that is not wrong and yet worth saying, once.
func (r *reader) warn(code, format string, args ...any) {
	if w := (experiment.Warning{Code: code, Text: fmt.Sprintf(format, args...)}); !slices.Contains(r.warnings, w) {
		r.warnings = append(r.warnings, w)
	}
}

// onlyKnown tells the names of a section that the language does not have.
func (r *reader) onlyKnown(n *node, f *form) bool {
	good := true
	for _, field := range n.fields {
		if !f.has(field.name) {
			good = r.faultAt(field.pos, field.value.path, "unknown key %s; %s", shown(field.name, false), nearest(field.name, f.known()))
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
	kinds := f.kinds
	if f.alone != "" {
		kinds = append(slices.Clone(kinds), f.alone)
	}
	if f.instead != "" {
		return r.fault(n, "give %s; or %s in place of the mapping", oneOf(kinds), f.instead)
	}
	return r.fault(n, "give %s", oneOf(kinds))
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
