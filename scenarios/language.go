package scenarios

import (
	"slices"
	"strings"
)

// The language is made of values and keys. A value says how a thing is read, merged and
// described; a key is the name of a value in a mapping of settings, with its meaning and
// its default. Tables of keys stand where their section does (clock.go, callers.go, ..):
// a new key is a line there, and the reader, the merge of a base, the nearest word in a
// fault and the schema know it.

// value is a kind of thing that may be written: its form, and how a node becomes a V.
// Reading tells its faults to the reader and answers false if there were any.
type value[V any] struct {
	form *form
	read func(r *reader, n *node) (V, bool)
}

// key is a name in a mapping of settings that fills a T.
type key[T any] struct {
	rule
	read func(r *reader, n *node, into *T) bool
}

// give is the key of a value that is stored at a place of T. As it stands it is
// required; see or and without.
func give[T, V any](name string, v value[V], at func(*T) *V, doc string) key[T] {
	read := func(r *reader, n *node, into *T) bool {
		got, ok := v.read(r, n)
		*at(into) = got
		return ok
	}
	return key[T]{rule{name: name, doc: doc, value: v.form}, read}
}

// or is the key with a default, as people would write it.
func (k key[T]) or(fallback string) key[T] {
	k.fallback = fallback
	return k
}

// unless is the key with the words for what leaving it out means: T stays as it was.
func (k key[T]) unless(without string) key[T] {
	k.without = without
	return k
}

// known is the key whose default is an estimate.
func (k key[T]) known(f figure) key[T] {
	k.fallback, k.figure, k.leans = f.value, f, true
	return k
}

// because is the key with the reason for its default.
func (k key[T]) because(f figure) key[T] {
	k.figure = f
	return k
}

// section is a mapping of settings. It begins as start and the keys fill it.
func section[T any](want string, start T, keys ...key[T]) value[T] {
	f := &form{want: want}
	for _, k := range keys {
		f.rules = append(f.rules, k.rule)
	}
	read := func(r *reader, n *node) (T, bool) {
		into := start
		if n.kind != mapping {
			return into, r.wrong(n, f)
		}
		ok := r.onlyKnown(n, f)
		ok = r.oneKind(n, f) && ok
		for _, k := range keys {
			ok = k.fill(r, n, f, &into) && ok
		}
		return into, ok
	}
	return value[T]{f, read}
}

// fill reads the key out of a section, or its default.
func (k key[T]) fill(r *reader, n *node, f *form, into *T) bool {
	if v := n.get(k.name); v != nil {
		if v.kind == absent {
			return r.fault(v, "nothing stands here, and there is no base to remove it from; give a value or leave %s out", k.name)
		}
		return k.read(r, v, into)
	}
	if k.required() && slices.ContainsFunc(n.fields, func(d field) bool { return !f.has(d.name) && likeliest(d.name, f.known()) == k.name }) {
		return false // it is there, misspelt: that has been told
	}
	if k.required() {
		return r.fault(n, "%s is missing: %s", k.name, k.doc)
	}
	if k.fallback == "" {
		return true
	}
	if k.leans {
		r.leans(n.path, k.name, k.figure)
	}
	return k.read(r, r.builtIn(n, k.name, k.fallback), into)
}

// choose makes a section a choice: exactly one of kinds is given; none, if alone is.
func (v value[V]) choose(alone string, kinds ...string) value[V] {
	v.form.kinds, v.form.alone = kinds, alone
	return v
}

// rivals makes keys of a section exclude one another; none of them need be given.
func (v value[V]) rivals(kinds ...string) value[V] {
	v.form.kinds, v.form.free = kinds, true
	return v
}

// wanting is the value with other words for what would be right.
func (v value[V]) wanting(want string) value[V] {
	v.form.want = want
	return v
}

// called gives a value a name of its own in the schema.
func (v value[V]) called(name string) value[V] {
	v.form.named = name
	return v
}

// shortFor lets a bare value stand for a mapping with one key.
func shortFor[V any](name string, bare value[V], whole value[V]) value[V] {
	v := either(bare, whole)
	v.form.short = name
	return v
}

// either is a scalar read one way or else a mapping read another.
func either[V any](bare, whole value[V]) value[V] {
	f := &form{want: bare.form.want + ", or " + whole.form.want, either: []*form{bare.form, whole.form}}
	read := func(r *reader, n *node) (V, bool) {
		switch n.kind {
		case scalar:
			return bare.read(r, n)
		case mapping:
			return whole.read(r, n)
		}
		var none V
		return none, r.wrong(n, f)
	}
	return value[V]{f, read}
}

// optional is a value that may not have been given: then nil.
func optional[V any](v value[V]) value[*V] {
	return then(v, func(_ *reader, _ *node, got V) (*V, bool) { return &got, true })
}

// then is a value made from another, unless that had faults.
func then[V, W any](v value[V], make func(r *reader, n *node, got V) (W, bool)) value[W] {
	read := func(r *reader, n *node) (W, bool) {
		got, ok := v.read(r, n)
		if !ok {
			var none W
			return none, false
		}
		return make(r, n, got)
	}
	return value[W]{v.form, read}
}

// listOf is a list of what item reads.
func listOf[V any](item value[V], want string) value[[]V] {
	f := &form{want: want, items: item.form}
	read := func(r *reader, n *node) ([]V, bool) {
		if n.kind != list {
			return nil, r.wrong(n, f)
		}
		all, good := make([]V, 0, len(n.items)), true
		for _, i := range n.items {
			v, ok := item.read(r, i)
			all, good = append(all, v), good && ok
		}
		return all, good
	}
	return value[[]V]{f, read}
}

// named is something that people gave a name.
type named[V any] struct {
	name  string
	node  *node
	value V
	ok    bool // it was read without faults
}

// eachOf is a mapping of names that people choose; what says what they name.
func eachOf[V any](what string, of value[V]) value[[]named[V]] {
	f := &form{want: "a mapping: the name of each " + what + " and what it is", each: of.form, names: `^[A-Za-z0-9_-]+$`}
	read := func(r *reader, n *node) ([]named[V], bool) {
		if n.kind != mapping || len(n.fields) == 0 {
			return nil, r.wrong(n, f)
		}
		all, good := make([]named[V], 0, len(n.fields)), true
		for _, field := range n.fields {
			if !isName(field.name) {
				good = r.faultAt(field.pos, field.value.path, "the name of a %s is made of the letters a to z, digits, _ and -, found %s", what, shown(field.name, true))
			}
			v, ok := of.read(r, field.value)
			all, good = append(all, named[V]{field.name, field.value, v, ok}), good && ok
		}
		return all, good
	}
	return value[[]named[V]]{f, read}
}

func isName(s string) bool {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
	return s != "" && strings.Trim(s, letters) == ""
}
