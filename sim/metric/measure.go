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

// Kind says how a measure is made from its sums over replications.
type Kind uint8

// The kinds of measures.
const (
	Mean     Kind = iota // the numerator, per replication
	Ratio                // sum of numerators over sum of denominators
	Quantile             // of the waits of the answered, pooled over replications
	Level                // the service level: a ratio whose sums the formula names
	Load                 // offered times handle time, over time
)

// Measure is one row of the table of what is reported.
type Measure struct {
	Name    string // as in result.json; a dot nests
	Title   string // as in a table's heading
	Formula string // for people
	Unit    Unit
	Better  Direction
	Scopes  Scope
	Kind    Kind
	P       float64 // which quantile
	num     sum
	den     sum
	scale   float64 // from the sums' unit to Unit
	signed  bool    // the numerator may be negative
}

// Find is the index in Measures of the measure of a name.
func Find(name string) (int, bool) {
	for i := range Measures {
		if Measures[i].Name == name {
			return i, true
		}
	}
	return 0, false
}
