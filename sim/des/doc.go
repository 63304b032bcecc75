// Package des holds the parts every discrete-event engine needs: the tick, step
// functions of time, the packed winner tree that answers "what ends next?" and
// the tree of losers that answers "who is free first?".
package des
