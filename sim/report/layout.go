package report

import (
	"bytes"
	"encoding/json"
	"strings"

	"hangup/sim/metric"
)

// layout is the text around the estimates of one scope, made once for all its objects.
type layout struct {
	indent string
	scope  metric.Scope
	pieces []piece
}

// piece is text and the measure that follows it; the last piece has none (-1).
type piece struct {
	before  string
	measure int
}

// layout is the layout of a scope at an indent, from those made before if it is there.
func (d *document) layout(indent string, scope metric.Scope) []piece {
	for _, l := range d.layouts {
		if l.scope == scope && l.indent == indent {
			return l.pieces
		}
	}
	pieces := layOut(indent, scope)
	d.layouts = append(d.layouts, layout{indent, scope, pieces})
	return pieces
}

// layOut lays the measures of a scope out as an object. A dot in a name nests: measures
// that share the part before it stand together in the table.
func layOut(indent string, scope metric.Scope) []piece {
	var pieces []piece
	var open []string // parts of the name that are objects still open
	text := "{"
	for i, m := range metric.Measures {
		if m.Scopes&scope == 0 {
			continue
		}
		parts := strings.Split(m.Name, ".")
		last := len(parts) - 1
		shared := 0
		for shared < len(open) && shared < last && open[shared] == parts[shared] {
			shared++
		}
		text += strings.Repeat("}", len(open)-shared)
		if len(pieces) > 0 {
			text += ","
		}
		text += "\n" + indent + " "
		for _, part := range parts[shared:last] {
			text += quote(part) + ": {"
		}
		pieces = append(pieces, piece{text + quote(parts[last]) + ": ", i})
		text, open = "", parts[:last]
	}
	return append(pieces, piece{text + strings.Repeat("}", len(open)+1), -1})
}

// quote is s as a JSON string.
func quote(s string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string always encodes, a buffer always takes it
	return strings.TrimSuffix(b.String(), "\n")
}
