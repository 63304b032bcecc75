package scenarios

import (
	"hangup/sim/des"
)

// columnOf is a column of a file as a scenario names it.
type columnOf struct {
	file, column *node
	time         *node // nil: one row an interval
	where        []filter
}

// csvSeries is a series out of a file.
func csvSeries(elem value[float64]) value[des.Series] {
	written := section("a column of a file, such as {file: calls.csv, column: offered}", columnOf{},
		give("file", fileName(), func(c *columnOf) **node { return &c.file }, "the file, relative to the scenario; comma, semicolon (then with decimal commas) or tab between the columns, their names in the first line"),
		give("column", mark(), func(c *columnOf) **node { return &c.column }, "the column that holds the values"),
		give("time", mark(), func(c *columnOf) **node { return &c.time }, "the column by which rows are matched to intervals; rows outside the clock are ignored").unless("one row an interval, in order"),
		give("where", where(), func(c *columnOf) *[]filter { return &c.where }, "only rows with these values").unless("every row"),
	)
	return then(written, func(r *reader, n *node, w columnOf) (des.Series, bool) {
		if !r.clockOK {
			return nil, false
		}
		values, ok := r.columnValues(w, elem)
		if !ok {
			return nil, false
		}
		if w.time == nil {
			if len(values) != r.clock.count() {
				return nil, r.fault(n, "%s in %s for the %s of %s that the clock has; give one row for each, or name the column of the time", count(len(values), "row"), r.relative(w.file), count(r.clock.count(), "interval"), spell(r.clock.interval))
			}
			return r.clock.series(inOrder(values)), true
		}
		return r.byTime(n, w, values)
	})
}

// cell is a value in a row and the row's moment.
type cell struct {
	value float64
	stamp stamp
	node  *node
}

// columnValues reads a column, and the time column if there is one.
func (r *reader) columnValues(w columnOf, elem value[float64]) ([]cell, bool) {
	t, columns, ok := r.openTable(w.file, w.where, w.column, w.time)
	if !ok {
		return nil, false
	}
	column, time := columns[0], columns[1]
	var cells []cell
	good := r.each(t, w.file, func(row row) bool {
		c := cell{node: row.cell(column, w.column.path)}
		var right bool
		if c.value, right = elem.read(r, c.node); !right {
			ok = false
		}
		if time >= 0 {
			if c.stamp, right = r.readStamp(row.cell(time, w.time.path)); !right {
				ok = false
			}
		}
		cells = append(cells, c)
		if len(cells) > r.limits.cells {
			return r.fault(w.file, "%s has more than %d rows; admit fewer with where, or raise limits: {cells: ..}", t.file, r.limits.cells)
		}
		return len(r.faults) < mostFaults
	})
	return cells, ok && good
}

func inOrder(cells []cell) []float64 {
	values := make([]float64, len(cells))
	for i, c := range cells {
		values[i] = c.value
	}
	return values
}

// byTime matches rows to intervals; times of day match every day of a longer clock.
func (r *reader) byTime(n *node, w columnOf, cells []cell) (des.Series, bool) {
	c, days := r.clock, stamps{}
	for _, x := range cells {
		days.see(c, x.stamp)
	}
	of, ok := make([]*cell, c.count()), true
	for i := range cells {
		x := &cells[i]
		for m := days.moment(c, x.stamp); m >= 0 && m < c.length; m += day {
			k := m / c.interval
			if of[k] != nil {
				return nil, r.faultAt(x.node.pos, n.path, "a second row for the interval at %s; the first is on line %d", c.at(k*c.interval), of[k].node.pos.line)
			}
			of[k] = x
			if x.stamp.kind != fromMidnight {
				break
			}
		}
	}
	values := make([]float64, c.count())
	for k, x := range of {
		if x == nil {
			ok = false
			if missing(of) == 1 {
				return nil, r.fault(n, "%s has no row for the interval at %s", r.relative(w.file), c.at(des.Tick(k)*c.interval))
			}
			return nil, r.fault(n, "%s has no row for %d of the %d intervals, the first at %s", r.relative(w.file), missing(of), c.count(), c.at(des.Tick(k)*c.interval))
		}
		values[k] = x.value
	}
	return c.series(values), ok
}

func missing(of []*cell) int {
	n := 0
	for _, x := range of {
		if x == nil {
			n++
		}
	}
	return n
}
