// Package scenarios reads the scenario file, the language that people write, into a plan
// that runs; and holds the scenarios that come with the program.
//
// A file becomes a tree of nodes that know their place (yaml.go, node.go); a plan is laid
// over its base (merge.go) and --set over both (set.go); then the tables of keys
// (file.go, clock.go, callers.go, agents.go, ..) read the tree, and find every fault; at
// last build.go makes the plan. The tables are the language: strictness, the nearest
// word in a fault, what merges and the schema are all made from them. A new key is a
// line in a table (language.go).
package scenarios
