package scenarios

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3" // nowhere else: a move to another YAML library is this file
)

const (
	mostBytes = 16 << 20  // of a scenario file; a series of 100,000 numbers is 1 MB
	mostNodes = 2_000_000 // after anchors are resolved, so that a few lines cannot fill the memory
	mostDepth = 100       // of nesting; the language needs about 10
)

// parse reads YAML text into a tree without paths; nil where there are faults, but for
// names that stand twice: then the first counts, so that what else is wrong is told too.
func parse(file string, text []byte) (*node, Faults) {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	if fault, bad := notText(file, text); bad {
		return nil, Faults{fault}
	}
	docs, err := documents(text)
	if err != nil {
		return nil, Faults{syntaxFault(file, text, err)}
	}
	if len(docs) == 0 || len(docs[0].Content) == 0 || isNull(docs[0].Content[0]) {
		return nil, Faults{{File: file, Text: "the file is empty; `hangup examples small-help-desk` prints the smallest scenario"}}
	}
	c := &converter{file: file, open: make(map[*yaml.Node]bool)}
	root := c.convert(docs[0].Content[0], 0)
	if len(docs) > 1 {
		c.fault(docs[1], "a second document begins here; a file is one scenario")
	}
	if len(c.faults) > 0 {
		return nil, append(c.faults, c.doubled...)
	}
	return root, c.doubled
}

// parseValue reads the value of an override, which has no lines.
func parseValue(file string, text []byte) (*node, Faults) {
	docs, err := documents(text)
	switch {
	case err != nil || len(docs) > 1:
		return nil, Faults{{File: file, Text: "what follows = is not YAML: write a value such as 7, 80%, or {constant: 3m}"}}
	case len(docs) == 0 || len(docs[0].Content) == 0:
		return nil, Faults{{File: file, Text: "nothing follows =; null would remove what stands there"}}
	}
	c := &converter{file: file, open: make(map[*yaml.Node]bool)}
	n := c.convert(docs[0].Content[0], 0)
	n.moveTo(position{file: file})
	c.faults = append(c.faults, c.doubled...)
	for i := range c.faults {
		c.faults[i].Line, c.faults[i].Column = 0, 0
	}
	return n, c.faults
}

// notText says why a file cannot be YAML text at all.
func notText(file string, text []byte) (Fault, bool) {
	line, column := 1, 1
	for len(text) > 0 {
		c, size := utf8.DecodeRune(text)
		if c == utf8.RuneError && size == 1 || c == 0 {
			return Fault{File: file, Line: line, Column: column, Text: "not a text file: a scenario is YAML in UTF-8"}, true
		}
		text = text[size:]
		column++
		if c == '\n' {
			line, column = line+1, 1
		}
	}
	return Fault{}, false
}

// documents are the YAML documents of a text, two at most.
func documents(text []byte) (docs []*yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil { // the library panics on some texts that are not YAML
			err = fmt.Errorf("yaml: %v", p)
		}
	}()
	d := yaml.NewDecoder(bytes.NewReader(text))
	for len(docs) < 2 {
		doc := new(yaml.Node)
		switch err := d.Decode(doc); {
		case errors.Is(err, io.EOF):
			return docs, nil
		case err != nil:
			return nil, err
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && (n.Value == "" || n.Value == "~" || strings.EqualFold(n.Value, "null"))
}

// converter makes our tree of the library's.
type converter struct {
	file    string
	faults  Faults
	doubled Faults // of names that stand twice
	nodes   int
	open    map[*yaml.Node]bool // anchors being resolved
}

func (c *converter) fault(n *yaml.Node, text string) {
	c.faults = append(c.faults, Fault{File: c.file, Line: n.Line, Column: n.Column, Text: text})
}

func (c *converter) convert(y *yaml.Node, depth int) *node {
	n := &node{pos: position{c.file, y.Line, y.Column}}
	if c.nodes++; c.nodes >= mostNodes || depth > mostDepth {
		if c.nodes <= mostNodes {
			c.nodes = mostNodes
			c.fault(y, "too much: nested deeper than 100, or more than 2,000,000 values once anchors are resolved")
		}
		c.nodes = mostNodes + 1
		return n
	}
	if y.Style&yaml.TaggedStyle != 0 {
		c.fault(y, "the tag "+y.Tag+" is not part of the language; write the value alone")
		return n
	}
	switch y.Kind {
	case yaml.AliasNode:
		return c.alias(y, depth)
	case yaml.SequenceNode:
		n.kind = list
		for _, item := range y.Content {
			n.items = append(n.items, c.convert(item, depth+1))
		}
	case yaml.MappingNode:
		n.kind = mapping
		c.mapping(n, y, depth)
	case yaml.ScalarNode:
		if !isNull(y) {
			n.kind, n.text, n.quoted = scalar, y.Value, y.Style != 0
		}
	}
	return n
}

func (c *converter) alias(y *yaml.Node, depth int) *node {
	if c.open[y.Alias] {
		c.fault(y, "*"+y.Value+" stands inside its own anchor &"+y.Value)
		return &node{kind: mapping, pos: position{c.file, y.Line, y.Column}}
	}
	c.open[y.Alias] = true
	defer delete(c.open, y.Alias)
	return c.convert(y.Alias, depth+1)
}

// mapping fills n; the names of a merge (<<) are added where the mapping has none.
func (c *converter) mapping(n *node, y *yaml.Node, depth int) {
	first := make(map[string]int) // line of each name
	var merged []*node
	for i := 0; i+1 < len(y.Content); i += 2 {
		k, v := y.Content[i], y.Content[i+1]
		if k.Kind == yaml.AliasNode {
			k = k.Alias
		}
		switch line, double := first[k.Value]; {
		case k.Kind != yaml.ScalarNode || k.Style&yaml.TaggedStyle != 0:
			c.fault(k, "a name must be a single word or text")
		case k.Style == 0 && k.Value == "<<":
			merged = append(merged, c.convert(v, depth+1))
		case double:
			c.doubled = append(c.doubled, Fault{File: c.file, Line: k.Line, Column: k.Column,
				Text: fmt.Sprintf("%s stands here a second time; the first is on line %d", shown(k.Value, false), line)})
		default:
			first[k.Value] = k.Line
			n.fields = append(n.fields, field{k.Value, position{c.file, k.Line, k.Column}, c.convert(v, depth+1)})
		}
	}
	for _, m := range merged {
		c.merge(n, m)
	}
}

func (c *converter) merge(n, from *node) {
	switch from.kind {
	case mapping:
		for _, f := range from.fields {
			if n.find(f.name) < 0 {
				n.fields = append(n.fields, f)
			}
		}
	case list:
		for _, item := range from.items {
			c.merge(n, item)
		}
	default:
		c.faults = append(c.faults, Fault{File: c.file, Line: from.pos.line, Column: from.pos.column, Text: "<< takes a mapping, such as an anchor's: <<: *name"})
	}
}

// encode writes a tree as YAML that parses back to the same tree.
func encode(n *node) ([]byte, error) {
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(encoded(n)); err != nil {
		return nil, err
	}
	return b.Bytes(), e.Close()
}

var plainName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*$`)

func encoded(n *node) *yaml.Node {
	switch n.kind {
	case list:
		y := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Style: yaml.FlowStyle}
		for _, item := range n.items {
			if item.kind != scalar {
				y.Style = 0
			}
			y.Content = append(y.Content, encoded(item))
		}
		return y
	case mapping:
		y := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
		for _, f := range n.fields {
			name := encodedText(f.name, !plainName.MatchString(f.name) || isNull(&yaml.Node{Kind: yaml.ScalarNode, Value: f.name}))
			y.Content = append(y.Content, name, encoded(f.value))
		}
		return y
	case scalar:
		return encodedText(n.text, n.quoted || strings.ContainsAny(n.text, "\r\n"))
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"}
}

func encodedText(text string, quoted bool) *yaml.Node {
	y := &yaml.Node{Kind: yaml.ScalarNode, Value: text}
	if quoted {
		y.Tag, y.Style = "!!str", yaml.DoubleQuotedStyle
	}
	return y
}
