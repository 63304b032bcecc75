// Package scenarios reads the scenario file, the language that people write, into a plan
// that runs; and holds the scenarios that come with the program.
//
// A file becomes a tree of nodes that know their place (yaml.go, node.go); a plan is laid
// over its base (merge.go), --set over both (set.go) and a class over the type of callers
// that it is like (like.go, callers/); then the tables of keys
// (file.go, clock.go, callers.go, agents.go, ..) read the tree and find every fault
// (reader.go, faults.go); at last build.go makes the plan and checks.go and limits.go
// look at it as a whole. The tables are the language: strictness, the nearest word in a
// fault, what merges and the schema (schema.go) are all made from them.
//
// A default that is an estimate stands in figures.go with its range and where it is from;
// whoever leans on one is told. What is heard on hold is in hold.go and sounds.go.
//
// A newcomer adds a key by a line in the table of its section, with a value that says
// how it is read: a duration, a share, a series, a section of its own (language.go,
// times.go, numbers.go, words.go, series.go, distributions.go).
package scenarios
