package scenarios

import (
	"hangup/sim/centre"
	"hangup/sim/hold"
)

// file is a scenario as written: what its keys say, with the defaults filled in.
type file struct {
	name         string
	callers      []named[class]
	agents       []named[group]
	programmes   []named[*hold.Programme]
	routing      routing
	trunks       int
	maxWaiting   int
	dayToDay     float64
	targets      targets
	expect       []expectation
	costs        costs
	replications int
	seed         uint64
}

// routing is which rule comes first.
type routing struct {
	caller centre.CallerRule
	agent  centre.AgentRule
}

const (
	mostReplications = 100_000_000
	mostLines        = 100_000_000 // trunks, callers waiting
)

// The keys of a scenario. The clock, the limits and the names of classes are read before
// the rest (load.go), because what else may be written depends on them.
func fileSection() value[file] {
	type f = file
	keys := []key[f]{
		give("name", title(), func(f *f) *string { return &f.name }, "what the scenario is called in reports").unless("the file's name"),
		already("base", fileName(), "another scenario that this one is the difference to").unless("none"),
		already("clock", clockSection(), "when the lines are open, and how the time is cut").or("{}"),
		give("callers", eachOf("class of callers", classSection()), func(f *f) *[]named[class] { return &f.callers }, "the classes of callers, by name"),
		give("agents", eachOf("group of agents", groupSection()), func(f *f) *[]named[group] { return &f.agents }, "the groups of agents, by name"),
		give("hold", holdSection(), func(f *f) *[]named[*hold.Programme] { return &f.programmes }, "what waiting is like, by name of the programme; plain, which whoever names none has, is music").unless("plain: music, a standard second a second"),
		give("routing", routingSection(), func(f *f) *routing { return &f.routing }, "who goes where: the rule that comes first; the others follow as tie-breaks").or("{}"),
		give("trunks", whole(1, mostLines), func(f *f) *int { return &f.trunks }, "lines: talking and waiting each hold one; a caller who finds none free hears busy").unless("no limit"),
		give("max_waiting", whole(0, mostLines), func(f *f) *int { return &f.maxWaiting }, "so many wait at most, of all classes; more are blocked; 0: served at once or blocked").unless("no limit"),
		give("day_to_day", dayToDay(), func(f *f) *float64 { return &f.dayToDay }, "how busy days differ: a gamma factor of mean 1 that all classes share, one a replication").unless("days differ by chance only"),
		give("targets", targetsSection(), func(f *f) *targets { return &f.targets }, "what the plan is to reach").unless("80% within 20s"),
		give("expect", expectations(), func(f *f) *[]expectation { return &f.expect }, "what hangup check holds the plan to").unless("its targets"),
		give("costs", costsSection(), func(f *f) *costs { return &f.costs }, "what things cost, beside the agents").unless("nothing"),
		give("replications", whole(1, mostReplications), func(f *f) *int { return &f.replications }, "how many days are simulated: runs of the clock, each from an empty centre").or("100"),
		give("seed", seedNumber(), func(f *f) *uint64 { return &f.seed }, "chance: the same seed gives the same days").or("1"),
		already("limits", limitsSection(), "guards against a slip of the finger that would take all memory or a week; raise one if so much is meant").or("{}"),
	}
	return section("a scenario: a mapping with callers and agents", file{trunks: centre.Unlimited, maxWaiting: centre.Unlimited, targets: noTargets}, keys...)
}

// already is a key that has been read before the others: here it is only known.
func already[V any](name string, v value[V], doc string) key[file] {
	read := func(*reader, *node, *file) bool { return true }
	return key[file]{rule{name: name, doc: doc, value: v.form}, read}
}

func routingSection() value[routing] {
	type t = routing
	return section("rules such as {caller: rank, agent: longest_idle}", t{},
		give("caller", word[centre.CallerRule]("rank", "priority", "longest_wait"), func(t *t) *centre.CallerRule { return &t.caller }, "which waiting caller a free agent takes: of the smallest rank for the group, then the smallest priority number, then the longest wait").or("rank"),
		give("agent", word[centre.AgentRule]("rank", "longest_idle", "random"), func(t *t) *centre.AgentRule { return &t.agent }, "which free agent a new caller goes to: of the group of the smallest rank for the class, then idle longest; random: uniform over free agents").or("rank"),
	)
}
