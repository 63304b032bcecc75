package scenarios

import (
	"path/filepath"
	"slices"
)

// merge lays a plan over its base: settings and named things are merged name by name; a
// choice (a distribution, arrivals, staff) is replaced whole as soon as the plan names a
// kind of it, while its neighbours (scale, extra) stay; lists, numbers, steps and offers
// are replaced whole; null removes. Both trees are used up.
func (r *reader) merge(base, plan *node, f *form) *node {
	base = f.spelledOut(base, plan)
	m := f.mapped()
	if base.kind != mapping || plan.kind != mapping || m != nil && (m.times || m.replaced && m.chosen(plan.given())) {
		return plan
	}
	f.dropRivals(base, plan.given())
	for _, p := range plan.fields {
		i := base.find(p.name)
		switch {
		case p.value.kind == absent && i < 0:
			r.faultAt(p.pos, p.value.path, "there is no %s to remove from the base", shown(p.name, false))
		case p.value.kind == absent:
			base.fields = slices.Delete(base.fields, i, i+1)
		case i >= 0:
			base.put(field{p.name, p.pos, r.merge(base.fields[i].value, p.value, f.below(p.name))})
		default:
			base.put(p)
		}
	}
	base.pos = plan.pos
	return base
}

// spelledOut is a bare value as the mapping it is short for, when a mapping is to be
// laid over it: a skill of 2 is {rank: 2}.
func (f *form) spelledOut(bare, over *node) *node {
	f = f.resolve()
	if f == nil || f.short == "" || bare.kind != scalar || over.kind != mapping {
		return bare
	}
	return &node{kind: mapping, pos: bare.pos, path: bare.path, fields: []field{{f.short, bare.pos, bare}}}
}

// dropRivals takes away from a mapping what cannot stand beside the names that come: the
// other kinds of the choice that they make, and what belongs to those.
func (f *form) dropRivals(n *node, coming []string) {
	choices := f.mappings()
	for _, c := range choices {
		if !c.chosen(coming) {
			continue
		}
		n.remove(func(name string) bool {
			known := slices.ContainsFunc(choices, func(o *form) bool { return o.has(name) })
			return known && (!c.has(name) || slices.Contains(c.kinds, name)) && !slices.Contains(coming, name) ||
				slices.Contains(c.kinds, name) && slices.Contains(coming, name)
		})
		return
	}
}

// relocate makes the files that a base names relative to the scenario built on it; dir
// is the way from there to the base.
func relocate(n *node, f *form, dir string) {
	f = f.resolve()
	if f == nil || dir == "." {
		return
	}
	switch n.kind {
	case scalar:
		if f.file && !filepath.IsAbs(n.text) {
			n.text = filepath.Join(dir, n.text)
		}
	case list:
		for _, item := range n.items {
			relocate(item, f.listed(), dir)
		}
	case mapping:
		for _, d := range n.fields {
			relocate(d.value, f.below(d.name), dir)
		}
	}
}
