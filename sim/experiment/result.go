package experiment

// Result is what a run found. Values stand in the order of metric.Measures; a measure
// without a meaning in a scope, or without data, is NaN.
type Result struct {
	Manifest
	Batches      bool // one long run, judged by batches
	ServiceLevel ServiceLevel
	Targets      Targets
	Clock        Clock
	Currency     string
	Classes      []string // in the order of the file
	Groups       []string
	Total        Values
	Callers      []Values // by class
	Agents       []Values // by group
	Intervals    []Interval
	Charts       Charts
	Warnings     []Warning
	Rows         []Row // of intervals.csv; not part of result.json
}

// Row is one row of intervals.csv: means per replication in the order of metric.Columns.
type Row struct {
	Interval string // start
	Class    string // "all" for the centre
	Values   []float64
}

// ServiceLevel names the formula and the threshold of every service level in a result.
type ServiceLevel struct {
	Formula string
	Within  float64             // seconds
	Target  float64             // share
	Classes []ClassServiceLevel // the classes' own, in the order of the file
}

// ClassServiceLevel is the target of one class.
type ClassServiceLevel struct{ Within, Target float64 }

// Interval is one reporting interval of a result.
type Interval struct {
	Start, End string  // clock time, "09:00"; on a longer clock "2d 09:00"
	Seconds    float64 // start, from opening
	Total      Values
	Callers    []Values
	Agents     []Values
}

// Values are the estimates of one scope, one for each of metric.Measures.
type Values []Estimate

// Estimate is a measure and how well it is known.
type Estimate struct {
	Mean      float64
	HalfWidth float64 // 95 %; NaN: not known
	Low, High float64 // the interval where it is not symmetric; else NaN
	N         int     // replications, or batches
	DayP10    float64 // a tenth of the days are below
	DayP90    float64
	Batches   bool
}

// Charts holds what the charts need and the measures do not say.
type Charts struct {
	Waits WaitChart  `json:"waits"`
	Queue []QueueFan `json:"queue"` // by interval
	Days  []float64  `json:"days"`  // service level of each day, up to 2000 of them, in order of replication

	Hazard   HazardChart `json:"hazard"`
	Told     ToldChart   `json:"told"`
	Messages [][]Mark    `json:"messages"` // by class: what its hold programme says when
}

// WaitChart is how long callers waited, in equal bins, means a replication.
type WaitChart struct {
	Bin       float64   `json:"bin"`      // width, seconds
	Answered  []float64 `json:"answered"` // answered after waiting, by bin; the last bin is "and over"
	Abandoned []float64 `json:"abandoned"`
	AtOnce    float64   `json:"at_once"`  // answered without waiting
	Patience  []float64 `json:"patience"` // share of callers who would still be there at the start of each bin (one more than bins)
}

// QueueFan is how the average queue of one interval differs between days.
type QueueFan struct {
	P5     float64 `json:"p5"`
	P25    float64 `json:"p25"`
	Median float64 `json:"median"`
	P75    float64 `json:"p75"`
	P95    float64 `json:"p95"`
}
