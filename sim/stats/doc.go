// Package stats is the statistics of simulation: exact integer sums, means and ratios
// over replications with their intervals, histograms of waits and their quantiles,
// batches of one long run. Everything that accumulates merges in any order to the same
// bytes; floats appear once, in the final formulas.
package stats
