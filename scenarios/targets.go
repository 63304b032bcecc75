package scenarios

import (
	"hangup/sim/des"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// targets are the promises of a scenario as written; a negative value is not given.
type targets struct {
	serviceLevel         *serviceLevel
	maxAbandonment       float64
	maxOccupancy         float64
	averageSpeedOfAnswer des.Tick
	averageWait          des.Tick
}

// serviceLevel is what a service level is, and the one to reach.
type serviceLevel struct {
	share    float64
	within   des.Tick
	formula  metric.Formula
	short    des.Tick
	deferred metric.Deferred
}

func serviceLevelSection() value[serviceLevel] {
	type l = serviceLevel
	return section("a target such as {share: 80%, within: 20s}", l{},
		give("share", share(), func(l *l) *float64 { return &l.share }, "the service level to reach").or("80%"),
		give("within", duration(), func(l *l) *des.Tick { return &l.within }, "the threshold: a wait of at most this is in time").or("20s"),
		give("formula", word[metric.Formula](metric.Formulas...), func(l *l) *metric.Formula { return &l.formula }, "what is divided by what").or("answered_of_offered"),
		give("short", duration(), func(l *l) *des.Tick { return &l.short }, "an abandonment within this is short").or("5s"),
		give("deferred", word[metric.Deferred]("excluded", "good", "missed"), func(l *l) *metric.Deferred { return &l.deferred }, "whoever leaves a voicemail or accepts a callback: out of numerator and denominator; as answered in time when it was within the threshold; in the denominator").or("excluded"),
	)
}

func targetsSection() value[targets] {
	type t = targets
	return section("targets such as {service_level: {share: 80%, within: 20s}}", noTargets,
		give("service_level", optional(serviceLevelSection()), func(t *t) **serviceLevel { return &t.serviceLevel }, "the service level to reach, and its formula").unless("80% within 20s"),
		give("max_abandonment", share(), func(t *t) *float64 { return &t.maxAbandonment }, "the largest share that may hang up").unless("none"),
		give("max_occupancy", share(), func(t *t) *float64 { return &t.maxOccupancy }, "the largest share of the staffed time that may be busy").unless("none"),
		give("average_speed_of_answer", duration(), func(t *t) *des.Tick { return &t.averageSpeedOfAnswer }, "the longest average wait of the answered").unless("none"),
		give("average_wait", duration(), func(t *t) *des.Tick { return &t.averageWait }, "the longest average wait of all").unless("none"),
	)
}

// noTargets is a scenario that promises nothing.
var noTargets = targets{maxAbandonment: -1, maxOccupancy: -1, averageSpeedOfAnswer: -1, averageWait: -1}

// level is the service level that is measured, be it given or the default.
func (t targets) level(r *reader, n *node) (level serviceLevel, isDefault bool) {
	if t.serviceLevel != nil {
		return *t.serviceLevel, false
	}
	level, _ = serviceLevelSection().read(r, &node{kind: mapping, pos: n.pos, path: "targets.service_level"})
	return level, true
}

// plan are the targets as an experiment takes them.
func (t targets) plan(level serviceLevel, isDefault bool) experiment.Targets {
	return experiment.Targets{
		ServiceLevel: level.share, Within: level.within, ServiceLevelDefault: isDefault,
		MaxAbandonment: t.maxAbandonment, MaxOccupancy: t.maxOccupancy,
		AverageSpeedOfAnswer: t.averageSpeedOfAnswer, AverageWait: t.averageWait,
	}
}

// costs are what things cost.
type costs struct {
	currency  string
	trunkHour float64
}

func costsSection() value[costs] {
	type c = costs
	return section("costs such as {currency: EUR, trunk_hour: 0.4}", c{},
		give("currency", text(), func(c *c) *string { return &c.currency }, "the unit of every cost").unless("none"),
		give("trunk_hour", price("a cost such as 0.4"), func(c *c) *float64 { return &c.trunkHour }, "of a trunk for an hour of the clock").or("0"),
	)
}

// price is a cost of an hour. Costs are summed exactly, in whole millionths, so that
// there is a largest.
func price(want string) value[float64] {
	return then(amount(want, 0), func(r *reader, n *node, v float64) (float64, bool) {
		const most = 1e9
		if v > most {
			return 0, r.fault(n, "found %s; it must be at most 1e9", n.found())
		}
		return v, true
	})
}
