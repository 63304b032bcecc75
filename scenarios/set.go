package scenarios

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// set works an override such as agents.desk.staff=7 into a scenario. It replaces exactly
// what the path names; where the path chooses another kind, the one that stood there goes.
func (r *reader) set(root *node, f *form, override string) {
	file := "--set " + override
	path, text, equals := cutPath(override)
	path = strings.TrimSpace(path)
	if !equals || path == "" {
		r.faults = append(r.faults, Fault{File: file, Text: "write PATH=VALUE, as in agents.desk.staff=7"})
		return
	}
	v, faults := parseValue(file, []byte(text))
	if faults != nil {
		r.faults = append(r.faults, faults...)
		return
	}
	steps := stepsOf(path)
	if slices.Contains(steps, "") {
		r.faults = append(r.faults, Fault{File: file, Path: path, Text: "an empty name in the path; write it as in agents.desk.staff=7"})
		return
	}
	v.locate(strings.Join(steps, "."))
	s := setter{r, position{file: file}, v}
	s.into(root, f, steps, "")
}

// cutPath parts PATH=VALUE; an = in quotes belongs to the path.
func cutPath(override string) (path, value string, found bool) {
	quoted := false
	for i, c := range override {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '=' && !quoted:
			return override[:i], override[i+1:], true
		}
	}
	return override, "", false
}

// setter works one override in.
type setter struct {
	r     *reader
	pos   position
	value *node
}

var listIndex = regexp.MustCompile(`\[([0-9]+)\]`)

// stepsOf are the names and indices of a path: surges[0].calls is surges, 0, calls. A name
// may stand in quotes: steps."10:00".
func stepsOf(path string) []string {
	var steps []string
	for i, part := range strings.Split(path, `"`) {
		if i%2 == 1 {
			steps[len(steps)-1] += part
			continue
		}
		names := strings.Split(listIndex.ReplaceAllString(part, ".$1"), ".")
		if i > 0 {
			steps[len(steps)-1] += names[0]
			names = names[1:]
		}
		steps = append(steps, names...)
	}
	return steps
}

// into goes down the steps from n and sets the value at their end; it answers false if
// there is no such place.
func (s setter) into(n *node, f *form, steps []string, path string) bool {
	name, last := steps[0], len(steps) == 1
	if n.kind == list {
		return s.intoList(n, f, steps, path)
	}
	path = below(path, name)
	at := f.below(name)
	if at == nil || path == "base" {
		return s.unknown(f, name, path)
	}
	i := n.find(name)
	if m := f.mapped(); i < 0 && m.each != nil && !m.times && !m.has(name) && !(last && (s.value.kind == mapping || at.leaf())) {
		if names := n.names(); len(names) > 0 {
			return s.r.faultAt(s.pos, path, "there is no %s here; %s", shown(name, false), nearestName(name, names))
		}
		return s.r.faultAt(s.pos, path, "there is no %s here yet; set all of it, as in --set '%s={%s: {..}}'", shown(name, false), strings.TrimSuffix(path, "."+name), name)
	}
	if last && s.value.kind == absent {
		likened := typeOf(n).find(name) >= 0
		if i < 0 && !likened {
			return s.r.faultAt(s.pos, path, "there is no %s to remove", name)
		}
		n.remove(func(key string) bool { return key == name })
		if likened {
			n.put(field{name, s.pos, s.value})
		}
		return true
	}
	child := s.value
	if !last {
		child = s.child(n.get(name), at)
		if !s.into(child, at, steps[1:], path) {
			return false
		}
	}
	if i < 0 {
		f.dropRivals(n, []string{name})
	}
	n.put(field{name, s.pos, child})
	return true
}

// child is the mapping or list below which a value is set: the one that is there, or a
// new mapping.
func (s setter) child(there *node, f *form) *node {
	empty := &node{kind: mapping, pos: s.pos}
	if there == nil {
		return empty
	}
	if there = f.spelledOut(there, empty); there.kind == mapping || there.kind == list {
		return there
	}
	return empty
}

func (s setter) intoList(n *node, f *form, steps []string, path string) bool {
	i, err := strconv.Atoi(steps[0])
	path += "[" + steps[0] + "]"
	if err != nil || i < 0 || i >= len(n.items) {
		return s.r.faultAt(s.pos, path, "the list has %s, counted from 0", count(len(n.items), "item"))
	}
	if len(steps) == 1 {
		n.items[i] = s.value
		return true
	}
	n.items[i] = s.child(n.items[i], f.listed())
	return s.into(n.items[i], f.listed(), steps[1:], path)
}

// unknown tells that the language has no such path.
func (s setter) unknown(f *form, name, path string) bool {
	var known []string
	for _, m := range f.mappings() {
		known = append(known, m.known()...)
	}
	switch {
	case path == "base":
		return s.r.faultAt(s.pos, path, "the base of a scenario is not a value to set")
	case len(known) == 0:
		return s.r.faultAt(s.pos, path, "nothing is called %s here", shown(name, false))
	}
	return s.r.faultAt(s.pos, path, "unknown key %s; %s", shown(name, false), nearest(name, known))
}
