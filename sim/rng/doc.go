// Package rng gives every caller their own chance: draws that depend on nothing but
// a key (seed, replication, class, person), a purpose and an index, never on the
// order in which things happen.
package rng
