package staffing

import "errors"

// errUnbounded says that the programme's dual has no largest value: the demands cannot be
// met together.
var errUnbounded = errors.New("the demands cannot be met together")

// cheapest solves the linear programme
//
//	minimize cost x  where  rows x >= demand, x >= 0
//
// for costs that are not negative; demands may be. It is the simplex method (Dantzig
// 1951) on the dual, which needs no first solution to be looked for: y = 0 is one.
//
//	maximize demand y  where  rows' y <= cost, y >= 0
//
// The x are the prices of the dual's rows. Ties are broken by the smallest index (Bland
// 1977) once it has gone on for long, so that it ends.
func cheapest(cost []float64, rows [][]float64, demand []float64) (x []float64, value float64, err error) {
	n, m := len(cost), len(rows)
	t := tableau{rows: make([][]float64, n), basis: make([]int, n), last: m + n}
	for j := range t.rows {
		row := make([]float64, m+n+1)
		for i := range rows {
			row[i] = rows[i][j]
		}
		row[m+j], row[m+n] = 1, cost[j]
		t.rows[j], t.basis[j] = row, m+j
	}
	t.goal = make([]float64, m+n+1)
	for i, d := range demand {
		t.goal[i] = -d
	}
	const patience = 20 // times the size of the programme: far more steps than are usual
	for step := 0; ; step++ {
		enters := t.enters(step > patience*(n+m))
		if enters < 0 {
			break
		}
		leaves := t.leaves(enters)
		if leaves < 0 {
			return nil, 0, errUnbounded
		}
		t.pivot(leaves, enters)
	}
	x = make([]float64, n)
	for j := range x {
		x[j] = max(t.goal[m+j], 0)
	}
	return x, t.goal[t.last], nil
}

// tableau is the programme's state: each row says what its basic variable is worth.
type tableau struct {
	rows  [][]float64
	basis []int     // the basic variable of each row
	goal  []float64 // what a unit of each variable would take from the value
	last  int       // the column of the values
}

// nothing is below what rounding leaves of a zero; the programmes here have coefficients
// of 0 and 1.
const nothing = 1e-9

// enters is the variable that raises the value most, or the first that does; -1: none.
func (t *tableau) enters(first bool) int {
	best := -1
	for j, g := range t.goal[:t.last] {
		if g < -nothing && (best < 0 || !first && g < t.goal[best]) {
			best = j
		}
	}
	return best
}

// leaves is the row whose variable is the first to become 0 as another grows; -1: none.
func (t *tableau) leaves(enters int) int {
	best, least := -1, 0.0
	for i, row := range t.rows {
		if row[enters] <= nothing {
			continue
		}
		ratio := row[t.last] / row[enters]
		if best < 0 || ratio < least || ratio == least && t.basis[i] < t.basis[best] {
			best, least = i, ratio
		}
	}
	return best
}

// pivot makes a variable basic in a row.
func (t *tableau) pivot(row, variable int) {
	p := t.rows[row]
	by := p[variable]
	for j := range p {
		p[j] /= by
	}
	for i, r := range t.rows {
		if i != row {
			subtract(r, p, r[variable])
		}
	}
	subtract(t.goal, p, t.goal[variable])
	t.basis[row] = variable
}

// subtract takes so many times p from a row.
func subtract(row, p []float64, times float64) {
	if times == 0 {
		return
	}
	for j, v := range p {
		row[j] -= float64(times * v)
	}
}
