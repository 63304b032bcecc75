package scenarios

import (
	"slices"
	"strings"
	"unicode"
)

// word is one of a few words; the value is its index.
func word[V ~int | ~uint8](words ...string) value[V] {
	s := schema{Type: "string"}
	for _, w := range words {
		s.Enum = append(s.Enum, w)
	}
	return scalarOf(oneOf(words), s, func(n *node) (V, amiss) {
		i := slices.Index(words, n.text)
		if best := likeliest(n.text, words); i < 0 && best != "" {
			return 0, amiss("did you mean " + best + "?")
		} else if i < 0 {
			return 0, unclear
		}
		return V(i), ""
	})
}

// yesOrNo is true or false.
func yesOrNo() value[bool] {
	s := schema{AnyOf: []*schema{{Type: "boolean"}, {Enum: []any{"false", "true"}}}}
	return scalarOf("true or false", s, func(n *node) (bool, amiss) {
		switch strings.ToLower(n.text) {
		case "true", "false":
			return strings.ToLower(n.text) == "true", ""
		case "yes", "on":
			return true, "write true"
		case "no", "off":
			return false, "write false"
		}
		return false, unclear
	}).called("yes_or_no")
}

// text is any text; a number or a word without quotes is one as well.
func text() value[string] {
	s := schema{AnyOf: []*schema{{Type: "string"}, {Type: "number"}, {Type: "boolean"}}}
	return scalarOf("a text", s, func(n *node) (string, amiss) {
		if n.text == "" {
			return "", unclear
		}
		return n.text, ""
	})
}

// title is a text of one line that a screen can show as it stands.
func title() value[string] {
	return then(text(), func(r *reader, n *node, text string) (string, bool) {
		if strings.ContainsFunc(text, unicode.IsControl) {
			return "", r.fault(n, "found %q; name has a control character: write one line of plain text", text)
		}
		return text, true
	})
}

// mark is a text that is kept with its place: the name of a column, say.
func mark() value[*node] {
	return then(text(), func(_ *reader, n *node, _ string) (*node, bool) { return n, true })
}

// fileName is the path of a file, relative to the scenario that names it.
func fileName() value[*node] {
	v := mark()
	v.form = &form{want: "the name of a file", schema: v.form.schema, file: true}
	return v
}

// class is the name of a class of callers; the value is its index by name.
func className() value[int] {
	v := scalarOf("the name of a class of callers", schema{AnyOf: []*schema{{Type: "string"}, {Type: "number"}, {Type: "boolean"}}},
		func(n *node) (string, amiss) { return n.text, "" })
	return then(v, func(r *reader, n *node, name string) (int, bool) { return r.class(n.pos, n.path, name) })
}

// class is the index of a class by its name.
func (r *reader) class(p position, path, name string) (int, bool) {
	if i, known := slices.BinarySearch(r.classes, name); known {
		return i, true
	}
	if len(r.classes) == 0 {
		return 0, false // the callers could not be read: that has been told
	}
	return 0, r.faultAt(p, path, "no class of callers is called %s; %s", shown(name, false), nearestName(name, r.classes))
}
