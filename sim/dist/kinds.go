package dist

// Kind is one row of Kinds: how a distribution is written in a scenario.
type Kind struct {
	Name    string
	Doc     string // one sentence
	Example string // of the whole distribution, in YAML
	Forms   []Form // the ways to give its parameters
	Endless bool   // may be without end: only patience and limits may
}

// Form is one set of parameters. {gamma: {mean: 4m, sd: 3m}} gives them by name. A form whose
// only parameter has no name is given by the bare value: {constant: 3m}. A form without
// parameters is the bare name: never.
type Form struct {
	Parameters []Parameter
	New        func(v []Value) (Distribution, error) // v in the order of Parameters
}

// Parameter is one thing to be given.
type Parameter struct {
	Name  string
	Takes Content
	Doc   string
}

// Content is what a parameter's value holds, and which field of Value carries it.
type Content uint8

// The contents.
const (
	Time   Content = iota // a duration: Number, in seconds
	Number                // a number: Number
	Count                 // a whole number that fits an int: Number
	Times                 // a list of durations: List, in seconds
	Shares                // a list of shares: List
	Nested                // another distribution: Of
	Parts                 // a list of {share, of}: Parts
	File                  // the file of a column of durations: List, what was read, in seconds
	Column                // the column's name: nothing, File has it
)

// Value is the value of one parameter.
type Value struct {
	Number float64
	List   []float64
	Of     Distribution
	Parts  []Part
}

// Kinds is every distribution that a scenario can name, but for by_time and scale, which
// are the business of Law.
var Kinds = []Kind{
	{
		Name: "exponential", Doc: "No memory: however long it has lasted, it ends at the same rate, as Erlang assumes.",
		Example: "{exponential: {mean: 4m}}",
		Forms: []Form{{
			Parameters: []Parameter{mean},
			New:        func(v []Value) (Distribution, error) { return NewExponential(v[0].Number) },
		}},
	},
	{
		Name: "lognormal", Doc: "Many short and a few very long, as calls mostly are.",
		Example: "{lognormal: {mean: 4m, sd: 3m}}",
		Forms: []Form{{
			Parameters: []Parameter{mean, sd},
			New:        func(v []Value) (Distribution, error) { return NewLognormal(v[0].Number, v[1].Number) },
		}, {
			Parameters: []Parameter{median, {"sigma", Number, "standard deviation of the natural logarithm"}},
			New:        func(v []Value) (Distribution, error) { return LognormalOfMedian(v[0].Number, v[1].Number) },
		}, {
			Parameters: []Parameter{median, {"p90", Time, "the time that nine in ten stay below"}},
			New:        func(v []Value) (Distribution, error) { return LognormalOfP90(v[0].Number, v[1].Number) },
		}},
	},
	{
		Name: "weibull", Doc: "Ends ever less readily (shape below 1, as patience mostly) or ever more so (above 1).",
		Example: "{weibull: {mean: 3m, shape: 0.9}}",
		Forms: []Form{{
			Parameters: []Parameter{mean, shape},
			New:        func(v []Value) (Distribution, error) { return NewWeibull(v[0].Number, v[1].Number) },
		}, {
			Parameters: []Parameter{{"scale", Time, "the time by which 63 % have ended"}, shape},
			New:        func(v []Value) (Distribution, error) { return WeibullOfScale(v[0].Number, v[1].Number) },
		}},
	},
	{
		Name: "gamma", Doc: "A given mean and spread, with fewer very long times than the lognormal.",
		Example: "{gamma: {mean: 4m, sd: 2m}}",
		Forms: []Form{{
			Parameters: []Parameter{mean, sd},
			New:        func(v []Value) (Distribution, error) { return NewGamma(v[0].Number, v[1].Number) },
		}},
	},
	{
		Name: "erlang", Doc: "The sum of so many exponential phases, all alike.",
		Example: "{erlang: {mean: 4m, phases: 3}}",
		Forms: []Form{{
			Parameters: []Parameter{mean, {"phases", Count, "how many phases"}},
			New:        func(v []Value) (Distribution, error) { return NewErlang(v[0].Number, int(v[1].Number)) },
		}},
	},
	{
		Name: "hyperexponential", Doc: "Several sorts of callers in one, each exponential with its own mean.",
		Example: "{hyperexponential: {means: [64s, 501s], shares: [12.7%, 87.3%]}}",
		Forms: []Form{{
			Parameters: []Parameter{{"means", Times, "the mean of each sort"}, {"shares", Shares, "the share of each sort"}},
			New:        func(v []Value) (Distribution, error) { return NewHyperexponential(v[0].List, v[1].List) },
		}},
	},
	{
		Name: "uniform", Doc: "Any time between two, all alike.",
		Example: "{uniform: {min: 1m, max: 5m}}",
		Forms: []Form{{
			Parameters: []Parameter{lowest, highest},
			New:        func(v []Value) (Distribution, error) { return NewUniform(v[0].Number, v[1].Number) },
		}},
	},
	{
		Name: "triangular", Doc: "A guess: at least, most likely, at most.",
		Example: "{triangular: {min: 1m, mode: 3m, max: 8m}}",
		Forms: []Form{{
			Parameters: []Parameter{lowest, {"mode", Time, "the likeliest time"}, highest},
			New: func(v []Value) (Distribution, error) {
				return NewTriangular(v[0].Number, v[1].Number, v[2].Number)
			},
		}},
	},
	{
		Name: "constant", Doc: "Always the same time.",
		Example: "{constant: 3m}",
		Forms: []Form{{
			Parameters: []Parameter{{"", Time, "the time"}},
			New:        func(v []Value) (Distribution, error) { return NewConstant(v[0].Number) },
		}},
	},
	{
		Name: "empirical", Doc: "Times as they were measured, drawn with replacement.",
		Example: "{empirical: [95s, 2m10s, 4m, 11m]}",
		Forms: []Form{{
			Parameters: []Parameter{{"", Times, "the times"}},
			New:        func(v []Value) (Distribution, error) { return NewEmpirical(v[0].List) },
		}, {
			Parameters: []Parameter{{"file", File, "a file of times"}, {"column", Column, "the column that has them"}},
			New:        func(v []Value) (Distribution, error) { return NewEmpirical(v[0].List) },
		}},
	},
	{
		Name: "mixture", Doc: "Drawn from one of several distributions, each with its share.",
		Example: "{mixture: [{share: 80%, of: {exponential: {mean: 2m}}}, {share: 20%, of: {constant: 10m}}]}",
		Forms: []Form{{
			Parameters: []Parameter{{"", Parts, "the distributions and their shares"}},
			New:        func(v []Value) (Distribution, error) { return NewMixture(v[0].Parts) },
		}},
	},
	{
		Name: "shifted", Doc: "Another distribution after a fixed time.",
		Example: "{shifted: {by: 20s, of: {exponential: {mean: 3m}}}}",
		Forms: []Form{{
			Parameters: []Parameter{{"by", Time, "the fixed time"}, {"of", Nested, "the distribution after it"}},
			New:        func(v []Value) (Distribution, error) { return NewShifted(v[0].Number, v[1].Of) },
		}},
	},
	{
		Name: "never", Doc: "Does not end: whoever waits, waits for ever, as in Erlang C.",
		Example: "never", Endless: true,
		Forms: []Form{{
			New: func([]Value) (Distribution, error) { return Never{}, nil },
		}},
	},
}

// Parameters that several kinds share.
var (
	mean    = Parameter{"mean", Time, "the mean"}
	sd      = Parameter{"sd", Time, "the standard deviation"}
	median  = Parameter{"median", Time, "half are shorter"}
	shape   = Parameter{"shape", Number, "below 1 hazard falls with time, at 1 it stays, above 1 it rises"}
	lowest  = Parameter{"min", Time, "no time is shorter"}
	highest = Parameter{"max", Time, "no time is longer"}
)
