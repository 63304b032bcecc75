package scenarios

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/invopop/jsonschema"
)

// Schema is the language of scenarios as JSON Schema 2020-12, indented: made from the
// tables that the reader reads by. A scenario with a base is a difference, in which
// everything may be left out and null removes; it has a schema of its own.
func Schema() []byte {
	d := &drawing{defs: jsonschema.Definitions{}}
	whole := d.of(fileSection().called("scenario").form)
	d.partial = true
	difference := d.of(fileSection().called("scenario").form)
	root := &schema{
		Version:     jsonschema.Version,
		Title:       "hangup scenario",
		Description: "What callers, agents and the clock of a call centre are like, and what is asked of it.",
		If:          &schema{Type: "object", Required: []string{"base"}},
		Then:        difference,
		Else:        whole,
		Definitions: d.defs,
	}
	text, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic("scenarios: schema: " + err.Error()) // a form cannot be drawn: our bug
	}
	return append(text, '\n')
}

// drawing makes schemas of forms.
type drawing struct {
	defs    jsonschema.Definitions
	partial bool // of a difference to a base
}

// of is the schema of a form: in place, or a reference if the form has a name.
func (d *drawing) of(f *form) *schema {
	f = f.resolve()
	if f.named == "" {
		return d.draw(f)
	}
	name := f.named
	if d.partial && len(f.rules) > 0 {
		name += "_difference"
	}
	if _, drawn := d.defs[name]; !drawn {
		d.defs[name] = nil // so that a form within itself ends
		s := d.draw(f)
		if f.leaf() {
			s.Description = f.want
		}
		d.defs[name] = s
	}
	return &schema{Ref: "#/$defs/" + name}
}

// whole draws what a difference replaces as a whole: the kinds of a choice, lists, steps.
func (d *drawing) whole() *drawing { return &drawing{defs: d.defs} }

// leaf says whether a form is of a single word, number or text.
func (f *form) leaf() bool {
	return len(f.rules) == 0 && len(f.either) == 0 && f.each == nil && f.items == nil
}

func (d *drawing) draw(f *form) *schema {
	switch {
	case len(f.either) > 0:
		s := &schema{}
		for _, e := range f.either {
			s.AnyOf = append(s.AnyOf, d.of(e))
		}
		return s
	case f.like && !d.partial:
		return &schema{If: &schema{Type: "object", Required: []string{"like"}}, Then: (&drawing{defs: d.defs, partial: true}).of(f), Else: d.section(f)}
	case f.each != nil:
		if f.times {
			d = d.whole()
		}
		s := &schema{Type: "object"}
		if len(f.rules) > 0 {
			s = d.section(f)
		}
		s.AdditionalProperties = d.orNull(d.of(f.each))
		if f.names != "" {
			s.PropertyNames = &schema{Pattern: f.names}
		}
		if !d.partial {
			s.MinProperties = new(uint64(1))
		}
		return s
	case f.items != nil:
		return &schema{Type: "array", Items: d.whole().of(f.items)}
	case len(f.rules) > 0:
		return d.section(f)
	}
	s := f.schema
	return &s
}

// section is the schema of a mapping of settings.
func (d *drawing) section(f *form) *schema {
	s := &schema{Type: "object", Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema}
	for _, k := range f.rules {
		of := d
		if slices.Contains(f.kinds, k.name) {
			of = d.whole()
		}
		s.Properties.Set(k.name, d.key(k, of))
		if k.required() && !d.partial {
			s.Required = append(s.Required, k.name)
		}
	}
	if len(f.kinds) > 1 {
		d.choice(s, f)
	}
	return s
}

// key is the schema of a key's value, drawn by of, with the key's meaning and default.
func (d *drawing) key(k rule, of *drawing) *schema {
	s := d.orNull(of.of(k.value))
	about := k.doc
	if f := k.value.resolve(); f.leaf() && f.named == "" {
		about += "; " + f.want
	}
	switch {
	case k.without != "" && k.without != otherKind:
		about += ". Default: " + k.without
	case k.fallback != "" && k.fallback != "{}":
		s.Default = plainValue(k.fallback)
	}
	if f := k.figure; f.what != "" {
		about += ". The default is " + f.basis()
		s.Extras = map[string]any{"x-basis": f.label}
		if f.span != "" {
			about += "; thinkable are " + f.span
			s.Extras["x-range"] = f.span
		}
	}
	s.Description = about
	return s
}

// orNull lets null stand in a difference: it removes.
func (d *drawing) orNull(s *schema) *schema {
	if !d.partial {
		return s
	}
	return &schema{AnyOf: []*schema{s, {Type: "null"}}}
}

// choice says which of the kinds exclude one another.
func (d *drawing) choice(s *schema, f *form) {
	var each []*schema
	for _, kind := range f.kinds {
		each = append(each, &schema{Required: []string{kind}})
	}
	none := &schema{Not: &schema{AnyOf: each}}
	switch {
	case f.free || d.partial:
		s.OneOf = append(each, none)
	case f.alone != "":
		none.Required = []string{f.alone}
		s.OneOf = append(each, none)
	default:
		s.OneOf = each
	}
}

// plainValue is a default as JSON would have it.
func plainValue(text string) any {
	n, faults := parse("default", []byte(text))
	if faults != nil {
		panic("scenarios: default " + text + ": " + faults.Error()) // a typing error in a table: our bug
	}
	return n.plain()
}

// plain is a tree as encoding/json takes it.
func (n *node) plain() any {
	switch n.kind {
	case scalar:
		if v, a := numberIn(n); a == "" {
			return json.Number(strconv.FormatFloat(v, 'g', -1, 64))
		}
		return n.text
	case list:
		all := make([]any, len(n.items))
		for i, item := range n.items {
			all[i] = item.plain()
		}
		return all
	case mapping:
		all := make(map[string]any)
		for _, f := range n.fields {
			all[f.name] = f.value.plain()
		}
		return all
	}
	return nil
}
