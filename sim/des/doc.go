// Package des holds the parts every discrete-event engine needs: the tick, step
// functions of time, the packed winner tree that answers "what ends next?" and
// the rings callers and agents wait in.
package des
