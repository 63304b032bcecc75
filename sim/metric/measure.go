package metric

// Unit says what a measure counts in.
type Unit uint8

// The units of measures.
const (
	Calls Unit = iota
	Share      // 0..1
	Seconds
	Callers
	Erlangs
	Agents
	Hours
	Trunks
	Currency
	Number
)

// String is the unit as the documentation writes it.
func (u Unit) String() string {
	return [...]string{"calls", "share", "s", "callers", "erlang", "agents", "h", "trunks", "currency", "-"}[u]
}

// Direction says which way a measure is better.
type Direction uint8

// The directions.
const (
	Neither Direction = iota
	Up
	Down
)

// Scope is a set of what a measure can stand for.
type Scope uint8

// The scopes.
const (
	Total         Scope = 1 << iota // the centre
	Class                           // each class
	Group                           // each group of agents
	ByInterval                      // the centre in each interval
	ClassInterval                   // each class in each interval
	GroupInterval                   // each group in each interval
)
