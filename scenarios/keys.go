package scenarios

import (
	"encoding/hex"
	"slices"
	"strings"
)

// Keys are what a scenario says once its base, its caller types and its overrides are
// worked in: the value at each path, lists in one piece; and the hash of each file that it
// reads. They tell what changed from one scenario to another. What changes no question
// (seed, replications, limits, expect) is left out. The error is Faults.
func Keys(src Source) (map[string]string, error) {
	r, root := open(src)
	if root == nil {
		return nil, r.faults.sorted()
	}
	r.startFromTypes(root)
	r.plan(root)
	if len(r.faults) > 0 {
		return nil, r.faults.sorted()
	}
	keys := make(map[string]string)
	for _, f := range root.fields {
		if !slices.Contains(beside, f.name) {
			f.value.keys(f.name, keys)
		}
	}
	for name, sum := range r.contents {
		const enough = 12 // digits
		keys["file "+name] = hex.EncodeToString(sum)[:enough]
	}
	return keys, nil
}

// keys adds the values below a node.
func (n *node) keys(path string, to map[string]string) {
	if n.kind != mapping {
		var b strings.Builder
		n.brief(&b)
		to[path] = b.String()
		return
	}
	for _, f := range n.fields {
		f.value.keys(below(path, f.name), to)
	}
}

// brief writes a value on one line, as people would.
func (n *node) brief(b *strings.Builder) {
	switch n.kind {
	case absent:
		b.WriteString("null")
	case scalar:
		b.WriteString(n.text)
	case list:
		for i, item := range n.items {
			b.WriteString([]string{"[", ", "}[min(i, 1)])
			item.brief(b)
		}
		b.WriteString(strings.Repeat("[", 1-min(len(n.items), 1)) + "]")
	case mapping:
		for i, name := range slices.Sorted(slices.Values(n.names())) {
			b.WriteString([]string{"{", ", "}[min(i, 1)] + name + ": ")
			n.get(name).brief(b)
		}
		b.WriteString(strings.Repeat("{", 1-min(len(n.fields), 1)) + "}")
	}
}
