package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/staffing"
)

// WithStaff is a scenario with another staff, as the YAML of its difference: a plan whose
// base is the scenario. It holds what the source overrides, and of each group the numbers
// to roster by interval, or a rota's shifts. dir is the folder that it will stand in, from
// which it names its base. Standard input cannot be a base: its plan is whole. The error
// is Faults.
func WithStaff(src Source, dir string, r *staffing.Result) ([]byte, error) {
	reading, root := open(src)
	if len(reading.faults) > 0 {
		return nil, reading.faults.sorted()
	}
	f := language().form
	d := difference{reading, root}
	hasExtra := make(map[string]bool)
	for _, agents := range root.get("agents").fields {
		hasExtra[agents.name] = agents.value.get("extra") != nil
	}
	if src.Name != "-" {
		_, base := open(Source{Name: src.Name, Open: src.Open})
		if d.plan = between(base, root, f); d.plan == nil {
			d.plan = &node{kind: mapping}
		}
	}
	relocate(d.plan, f, way(dir, filepath.Dir(src.Name)))
	if src.Name != "-" {
		d.put(textNode(d.base(src.Name, dir), true), "base")
	}
	d.put(textNode(r.Plan.Scenario.Name+", staffed", true), "name")
	for _, g := range r.Groups {
		d.staff(r, g, hasExtra[r.Plan.Centre.Groups[g].Name])
	}
	// The name and the base come first, for the reader's sake.
	slices.SortStableFunc(d.plan.fields, func(a, b field) int { return headRank(a.name) - headRank(b.name) })
	text, err := encode(d.plan)
	if err != nil {
		return nil, Faults{{File: src.Name, Text: fmt.Sprintf("cannot be written as YAML: %v", err)}}
	}
	return append([]byte(aboutStaff(r)), text...), nil
}

// aboutStaff is the comment on top.
func aboutStaff(r *staffing.Result) string {
	every := "in every interval"
	if r.WholeDay {
		every = "over the whole clock"
	}
	from := fmt.Sprintf("per interval, found on replications %d to %d", r.Fresh.First, r.Fresh.Last)
	if r.Shifts != nil {
		from = "in shifts"
	}
	return fmt.Sprintf("# How do the fewest agents do that meet the targets %s?\n#\n# Agents to roster %s (hangup staff).\n", every, from)
}

func headRank(name string) int {
	return (slices.Index([]string{"name", "base"}, name) + 3) % 3 // others, -1, come last
}

// difference is a plan in the making.
type difference struct {
	reader *reader
	plan   *node
}

// between is what a plan says to make now of its base; nil where they are the same.
func between(base, now *node, f *form) *node {
	if same(base, now) {
		return nil
	}
	f = f.resolve()
	base = f.spelledOut(base, now)
	m := f.mapped()
	if base.kind != mapping || now.kind != mapping || m == nil || m.times || m.replaced && m.chosen(now.given()) {
		return now
	}
	chosen := m.chosen(now.given()) // then all of it is said anew
	plan := &node{kind: mapping}
	for _, d := range now.fields {
		change := d.value
		if there := base.get(d.name); there != nil && !chosen {
			change = between(there, d.value, f.below(d.name))
		}
		if change != nil {
			plan.put(field{name: d.name, value: change})
		}
	}
	for _, name := range base.names() {
		if now.find(name) < 0 && !(chosen && slices.Contains(m.kinds, name)) {
			plan.put(field{name: name, value: &node{}}) // null
		}
	}
	return plan
}

// same says whether two values are the same.
func same(a, b *node) bool {
	var one, other strings.Builder
	a.canonical(&one)
	b.canonical(&other)
	return one.String() == other.String()
}

// put sets a value of the plan at a path.
func (d *difference) put(value *node, path ...string) {
	n := d.plan
	for _, name := range path[:len(path)-1] {
		child := n.get(name)
		if child == nil || child.kind != mapping {
			child = &node{kind: mapping}
			n.put(field{name: name, value: child})
		}
		n = child
	}
	n.put(field{name: path[len(path)-1], value: value})
}

// base is how a plan in a folder names its base.
func (d *difference) base(name, dir string) string {
	if d.reader.open != nil {
		in, err := d.reader.open(name)
		if err == nil {
			bundled := isFolder(in)
			in.Close()
			if !bundled {
				return filepath.ToSlash(filepath.Join(way(dir, filepath.Dir(name)), filepath.Base(name)))
			}
		} else if !errors.Is(err, fs.ErrNotExist) {
			return name
		}
	}
	return name // bundled
}

// way is the path from one folder to another; the other itself where there is none.
func way(from, to string) string {
	if filepath.IsAbs(from) != filepath.IsAbs(to) {
		if absolute, err := filepath.Abs(from); err == nil {
			from = absolute
		}
		if absolute, err := filepath.Abs(to); err == nil {
			to = absolute
		}
	}
	if rel, err := filepath.Rel(from, to); err == nil {
		return rel
	}
	return to
}

// staff sets the new staff of a group, and takes away what is added to the old one.
func (d *difference) staff(r *staffing.Result, g int, hasExtra bool) {
	name := r.Plan.Centre.Groups[g].Name
	staff := &node{kind: mapping}
	if r.Shifts != nil {
		staff.put(field{name: "shifts", value: shiftNodes(r.Plan.Clock, r.Shifts, g)})
	} else {
		numbers := &node{kind: list}
		for _, n := range r.Rostered[g] {
			numbers.items = append(numbers.items, textNode(strconv.Itoa(n), false))
		}
		staff.put(field{name: "per_interval", value: numbers})
	}
	d.put(staff, "agents", name, "staff")
	if hasExtra {
		d.put(textNode("0", false), "agents", name, "extra")
	}
}

// shiftNodes are a group's shifts.
func shiftNodes(clock experiment.Clock, rota *staffing.Rota, g int) *node {
	all := &node{kind: list}
	for _, s := range rota.Shifts {
		if s.Group == g {
			kind := &rota.Types[s.Type]
			shift := &node{kind: mapping}
			shift.put(field{name: "agents", value: textNode(strconv.Itoa(s.Agents), false)})
			shift.put(field{name: "start", value: timeNode(clock, s.Start)})
			shift.put(field{name: "end", value: timeNode(clock, s.Start+kind.Length)})
			if len(kind.Breaks) > 0 {
				shift.put(field{name: "breaks", value: breakNodes(clock, s.Start, kind)})
			}
			all.items = append(all.items, shift)
		}
	}
	return all
}

func breakNodes(clock experiment.Clock, start des.Tick, kind *staffing.ShiftType) *node {
	all := &node{kind: list}
	for _, b := range kind.Breaks {
		n := &node{kind: mapping}
		n.put(field{name: "at", value: timeNode(clock, start+b.Start)})
		n.put(field{name: "for", value: textNode(spell(b.End-b.Start), false)})
		all.items = append(all.items, n)
	}
	return all
}

func textNode(text string, quoted bool) *node { return &node{kind: scalar, text: text, quoted: quoted} }

// timeNode is a moment as a clock time.
func timeNode(clock experiment.Clock, t des.Tick) *node {
	return textNode(experiment.Clock{Open: (clock.Open + t) % day, Length: day}.Time(0), true)
}
