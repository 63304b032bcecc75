// Package sim is the map of hangup; it holds no code. Start here.
//
// # Layers
//
// A package imports only packages of smaller numbers. layers_test.go reads these rows and
// holds every import of the module against them: a new package is a new row.
//
//	1    sim/rng/fmath       exp, log, pow, gamma: the same bits on every machine
//	1.1  sim/rng             each caller's own chance: keyed draws
//	1.1  sim/erlang          Erlang B, C, A and M/M/n+G: formulas, the oracle of tests
//	2    sim/des             the tick, series over time, the trees of what ends next and who is free first
//	2    sim/stats           exact sums, ratios, quantiles, intervals
//	2.1  sim/dist            distributions, and the table of their kinds
//	3    sim/hold            the patience clock: what waiting uses up
//	3    sim/arrive          who calls next
//	3    sim/roster          who is on the phones when
//	3    sim/route           who goes where
//	4    sim/centre          one replication: state, events, records
//	5    sim/metric          the table of measures, added up from records
//	6    sim/experiment      many replications: precision, batches, warnings, results, comparisons, sweeps
//	7    sim/staffing        how many agents: analytic start, simulated search, certificate
//	7    sim/insight         what moves a plan most, and why it differs from Erlang C
//	7    sim/check           what is expected of a plan -> verdicts; what changed since a baseline
//	8    scenarios           the scenario file -> a plan; what is bundled
//	8    plots               a result -> charts
//	8.1  sim/report          a result -> text, JSON, CSV
//	9    cmd/hangup          flags, one package call, one writer
//
// Below 8 they know neither files nor network nor the time of day, log nothing, and have
// no state outside their values: what they need is handed in. Only experiment and cmd
// start goroutines, and wait for them. Under sim no number comes from math.Exp and its
// like, which differ between machines: sim/rng/fmath has our own.
//
// # The life of a call
//
//	scenario.yaml
//	     | scenarios.Load: every fault with its place, or
//	     v
//	experiment.Plan ------------------ metric.Spec: targets, formula, intervals
//	     | centre.Config: complete, valid, classes and groups by name
//	     v
//	experiment.Run       one goroutine a worker, a replication at a time
//	     |
//	     v
//	centre.Engine.Run    one replication, from an empty centre to the last goodbye
//	  .............................................................................
//	  : arrive.Plan: the next person, with a key of their own (rng.Key)           :
//	  :      | calls; and calls again: redials, repeats                           :
//	  :      v                                                                    :
//	  : trunk? -> self-service? -> free agent? -> room? -> balks? -> callback?    :
//	  :   |           |                |            |        |        |      |    :
//	  :  busy    needs nobody,         |           full     gone      v      v    :
//	  :          gives up              |                            waits  promise:
//	  :                                |                              |      |    :
//	  :  hold.Clock: what is heard and known uses up patience; none   |      |    :
//	  :  left: hangs up, the promise is broken. Also: message,     <--+      |    :
//	  :  sent away at closing          |                              |      |    :
//	  :                                v                              v      v    :
//	  : talk <----- route: which agent, and whom of those who wait takes an agent :
//	  :  | temper, fatigue: how long it takes                                     :
//	  :  | -> transferred: waits again                                            :
//	  :  | -> not settled: repeats later                                          :
//	  :  v                                                                        :
//	  : wrap-up -> agent free: whom next?                                         :
//	  :...........................................................................:
//	     | centre.Leg: one stay in one queue, when its outcome is settled, and what of the
//	     |             caller's patience went where
//	     | centre.Cell: what a stretch of time was like, at its end
//	     v
//	metric.Recorder      counters by cell and class, cell and group; waits in histograms
//	     | metric.Sums: exact sums over replications, which merge in any order
//	     v
//	experiment.Result    means, intervals, warnings: plain values
//	     |
//	     v
//	sim/report, plots    text, result.json, intervals.csv, calls.csv, charts
//
// Whatever happens at one moment happens in the order that the table in
// sim/centre/loop.go gives, with the reason for each line; never in the order of a file.
//
// # The life of a question
//
// One plan is a run. Questions about several plans are runs in which every caller lives
// through each of them, by the same key:
//
//	what would B have changed?  experiment.Compare: each replication of both plans, metric.Cross
//	                            adds up the differences; fates and stories of the callers
//	where is the knee?          experiment.Sweep: a plan a point, kept as it is finished
//	how many agents?            staffing.Solve: an analytic start, staffs tried with
//	                            experiment.Figures, a certificate on replications not yet used
//	what moves it, and why?     insight: plans made of the plan, a thing changed or switched off
//	                            in each, and compared
//	does it keep its promises?  check: days added until the evidence is on one side; baselines
//
// # Where to add
//
//	a distribution     a file in sim/dist and a row in dist.Kinds
//	a routing rule     its order of criteria in sim/route, its constant in sim/centre/config.go
//	                   in the same order, its name in scenarios
//	a measure          a row in metric.Measures; a new counter in sim/metric/counter.go, told in
//	                   sim/metric/recorder.go; a row in sim/metric/off.go if it can be off
//	a chart            a file in plots and a row in plots.Charts; of comparisons, sweeps and several
//	                   results in the table of theirs
//	a thing to vary    a row in insight's factors: hangup sensitivity
//	a step to explain  a row in insight's features: hangup explain
//	a format           a file in sim/report and a row in report.Formats, or in those of the answer
//	a key of the file  a line in the tables of scenarios; with a default that is an estimate, what
//	                   it rests on in scenarios/figures.go
//	what is heard      a row in the vocabulary of scenarios/sounds.go
//	a cause            that uses patience up: a constant in sim/hold, its measure in metric.Measures,
//	                   its name and colour in plots
//	a type of callers  a file scenarios/callers/NAME.yaml, what it rests on in the first line
//	a feature          of calls: its purpose in sim/rng/purpose.go, its words in
//	                   sim/centre/config.go, a file of its own there, and the same plainly in the twin
//	a command          a file cmd/hangup/cmd_NAME.go and a row in its table of commands
//	a scenario         a file scenarios/NAME.yaml, its question in the first line
package sim
