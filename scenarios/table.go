package scenarios

import (
	"bufio"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"hash"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// table is a file of rows, open at its first row: comma, semicolon or tab between the
// columns, a line of column names on top.
type table struct {
	columns []string
	rows    *csv.Reader
	decimal bool // a comma is a decimal comma
	file    string
	close   io.Closer
	sum     hash.Hash // of what was read
	filter  []filter
}

// filter admits the rows that have one of the values in a column.
type filter struct {
	column *node
	values []string
	index  int
}

// row is a row of a table.
type row struct {
	of     *table
	values []string
	line   int
}

// openTable opens the file that a node names, with the filters of a where; columns are
// where those that are wanted stand, -1 for a nil.
func (r *reader) openTable(name *node, where []filter, wanted ...*node) (_ *table, columns []int, ok bool) {
	path := r.relative(name)
	if r.open == nil {
		return nil, nil, r.fault(name, "the file %s cannot be opened here", name.text)
	}
	f, err := r.open(path)
	if err != nil {
		return nil, nil, r.fault(name, "cannot open %s: %s", path, reason(err))
	}
	h := sha256.New()
	in := bufio.NewReader(io.TeeReader(f, h))
	if mark, err := in.Peek(3); err == nil && string(mark) == "\xef\xbb\xbf" {
		in.Discard(3)
	}
	head, _ := in.Peek(4096) // the column names are near the top
	t := &table{file: path, rows: csv.NewReader(in), close: f, sum: h, filter: where}
	t.rows.Comma = separator(string(head))
	t.rows.FieldsPerRecord = -1
	t.rows.ReuseRecord = true
	t.decimal = t.rows.Comma == ';'
	names, err := t.rows.Read()
	if err != nil {
		f.Close()
		if errors.Is(err, io.EOF) {
			return nil, nil, r.fault(name, "%s is empty; its first line names the columns", path)
		}
		return nil, nil, r.tableFault(t, name, err)
	}
	for _, c := range names {
		t.columns = append(t.columns, strings.TrimSpace(c))
	}
	ok = true
	find := func(column *node) int {
		if column == nil {
			return -1
		}
		i, found := r.column(t, column)
		ok = ok && found
		return i
	}
	for i := range t.filter {
		t.filter[i].index = find(t.filter[i].column)
	}
	for _, column := range wanted {
		columns = append(columns, find(column))
	}
	if !ok {
		f.Close()
		return nil, nil, false
	}
	return t, columns, true
}

// relative is the path of a file that a scenario names: relative to that scenario.
func (r *reader) relative(name *node) string {
	if filepath.IsAbs(name.text) {
		return name.text
	}
	return filepath.Join(r.dir, name.text)
}

// reason is an error without the name of the operation and the file, which stand already.
func reason(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}

// separator is what stands between the columns: the one that is most frequent in the
// first line, outside quotes.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	count, quoted := map[rune]int{}, false
	for _, c := range line {
		if c == '"' {
			quoted = !quoted
		}
		if !quoted {
			count[c]++
		}
	}
	best := ','
	for _, c := range []rune{';', '\t'} {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

// column is the index of the column that a node names.
func (r *reader) column(t *table, name *node) (int, bool) {
	if i := slices.Index(t.columns, name.text); i >= 0 {
		return i, true
	}
	return 0, r.fault(name, "%s has no column %s; %s", t.file, shown(name.text, false), nearestName(name.text, t.columns))
}

// each visits the rows that the filters admit, until visit answers false.
func (r *reader) each(t *table, name *node, visit func(row row) bool) bool {
	defer t.close.Close()
	for {
		values, err := t.rows.Read()
		if errors.Is(err, io.EOF) {
			r.contents[t.file] = t.sum.Sum(nil)
			return true
		}
		if err != nil {
			return r.tableFault(t, name, err)
		}
		line, _ := t.rows.FieldPos(0)
		if len(values) == 1 && len(t.columns) > 1 && strings.TrimSpace(values[0]) == "" {
			continue // an empty line
		}
		if len(values) != len(t.columns) {
			return r.faultAt(position{t.file, line, 1}, name.path, "%s here, and the first line names %d", count(len(values), "column"), len(t.columns))
		}
		if row := (row{t, values, line}); row.admitted() && !visit(row) {
			return false
		}
	}
}

func (r *reader) tableFault(t *table, name *node, err error) bool {
	if p, ok := errors.AsType[*csv.ParseError](err); ok {
		return r.faultAt(position{t.file, p.Line, p.Column}, name.path, "not a table: %s", p.Err)
	}
	return r.fault(name, "cannot read %s: %s", t.file, reason(err))
}

func (w row) admitted() bool {
	for _, f := range w.of.filter {
		if !slices.Contains(f.values, w.text(f.index)) {
			return false
		}
	}
	return true
}

// text is the value in a column.
func (w row) text(column int) string { return strings.TrimSpace(w.values[column]) }

// cell is the value in a column as a node of the scenario at the path of the one who
// asks; a decimal comma has become a point.
func (w row) cell(column int, path string) *node {
	text := w.text(column)
	if w.of.decimal && strings.Count(text, ",") == 1 && !strings.Contains(text, ".") {
		text = strings.Replace(text, ",", ".", 1)
	}
	line, at := w.of.rows.FieldPos(column)
	return &node{kind: scalar, text: text, pos: position{w.of.file, line, at}, path: path}
}

// where is the mapping of columns to the values that admit a row.
func where() value[[]filter] {
	f := &form{want: "a mapping of columns to the value, or the list of values, that admits a row",
		each: &form{either: []*form{text().form, listOf(text(), "").form}}}
	return value[[]filter]{f, func(r *reader, n *node) ([]filter, bool) {
		if n.kind != mapping {
			return nil, r.wrong(n, f)
		}
		var all []filter
		good := true
		for _, field := range n.fields {
			column := &node{kind: scalar, text: field.name, pos: field.pos, path: field.value.path}
			one := field.value
			if one.kind != list {
				one = &node{kind: list, items: []*node{one}}
			}
			values, ok := listOf(text(), "").read(r, one)
			good = good && ok
			all = append(all, filter{column: column, values: values})
		}
		return all, good
	}}
}
