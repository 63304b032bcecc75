package scenarios

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// kind is what a node is.
type kind uint8

const (
	absent  kind = iota // null, or nothing after the colon
	scalar              // a word, a number, a text
	list                // [a, b]
	mapping             // {name: value}
)

// position is a place in a file; line and column count from 1.
type position struct {
	file         string
	line, column int
}

// node is a value as written, and where it was written. A tree of nodes is a scenario:
// anchors are resolved, no name stands twice in a mapping.
type node struct {
	kind   kind
	text   string // of a scalar, without quotes
	quoted bool   // so that it is a text, whatever it looks like
	items  []*node
	fields []field
	pos    position
	path   string // from the root: agents.desk.staff
}

// field is a name in a mapping and what stands there.
type field struct {
	name  string
	pos   position // of the name
	value *node
}

// get is the value of a name in a mapping; nil when it is not there.
func (n *node) get(name string) *node {
	if i := n.find(name); i >= 0 {
		return n.fields[i].value
	}
	return nil
}

// find is the index of a name among the fields, or -1.
func (n *node) find(name string) int {
	return slices.IndexFunc(n.fields, func(f field) bool { return f.name == name })
}

// put sets the value of a name, in its place or at the end.
func (n *node) put(f field) {
	if i := n.find(f.name); i >= 0 {
		n.fields[i] = f
		return
	}
	n.fields = append(n.fields, f)
}

// remove takes away every field that a test says should go.
func (n *node) remove(gone func(name string) bool) {
	n.fields = slices.DeleteFunc(n.fields, func(f field) bool { return gone(f.name) })
}

// names are the names in a mapping, in the order of the file.
func (n *node) names() []string {
	names := make([]string, len(n.fields))
	for i, f := range n.fields {
		names[i] = f.name
	}
	return names
}

// given are the names in a mapping that have a value.
func (n *node) given() []string {
	var names []string
	for _, f := range n.fields {
		if f.value.kind != absent {
			names = append(names, f.name)
		}
	}
	return names
}

// locate gives the node and all below it their paths.
func (n *node) locate(path string) {
	n.path = path
	for i, item := range n.items {
		item.locate(path + "[" + strconv.Itoa(i) + "]")
	}
	for _, f := range n.fields {
		f.value.locate(below(path, f.name))
	}
}

// moveTo gives a tree that does not come from a file a place in one.
func (n *node) moveTo(p position) {
	n.pos = p
	for _, item := range n.items {
		item.moveTo(p)
	}
	for i := range n.fields {
		n.fields[i].pos = p
		n.fields[i].value.moveTo(p)
	}
}

// below is the path of a name under a path.
func below(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// last is the name at the end of the node's path: "talk" of callers.everyone.talk.
func (n *node) last() string { return n.path[strings.LastIndexByte(n.path, '.')+1:] }

// found is the node in the words of a fault: what stands there.
func (n *node) found() string {
	switch n.kind {
	case absent:
		return "nothing"
	case list:
		return "a list"
	case mapping:
		if len(n.fields) == 0 {
			return "an empty mapping"
		}
		return "a mapping"
	}
	return shown(n.text, n.quoted)
}

// shown is a scalar as a fault shows it: quoted if it was, or if it would not be clear
// where it ends.
func shown(text string, quoted bool) string {
	const most = 60 // characters: a fault is one line
	if r := []rune(text); len(r) > most {
		text = string(r[:most]) + ".."
	}
	if quoted || text == "" || strings.ContainsFunc(text, func(c rune) bool { return c <= ' ' || c > '~' || c == ':' || c == ';' }) {
		return fmt.Sprintf("%q", text)
	}
	return text
}

// canonical is the tree as a text in which neither order of names nor formatting shows.
func (n *node) canonical(b *strings.Builder) {
	switch n.kind {
	case absent:
		b.WriteString("null")
	case scalar:
		b.WriteString(strconv.Quote(n.text))
	case list:
		b.WriteByte('[')
		for _, item := range n.items {
			item.canonical(b)
			b.WriteByte(',')
		}
		b.WriteByte(']')
	case mapping:
		b.WriteByte('{')
		for _, name := range slices.Sorted(slices.Values(n.names())) {
			b.WriteString(strconv.Quote(name) + ":")
			n.get(name).canonical(b)
			b.WriteByte(',')
		}
		b.WriteByte('}')
	}
}
