package des

// Moments counts the moments that are to come by their low bits, to say at the cost of one
// look that a moment is alone. The zero value is empty.
type Moments struct {
	count [lowMoments]uint16
}

// lowMoments is how many moments are told apart: more than the agents of most centres, few
// enough to stay in the nearest cache.
const lowMoments = 1024

// Add adds a moment. At most 65,535 may be there at once.
func (m *Moments) Add(t Tick) { m.count[uint64(t)%lowMoments]++ }

// Take takes a moment out and answers whether it may have been there more than once; no
// is certain.
func (m *Moments) Take(t Tick) bool {
	n := &m.count[uint64(t)%lowMoments]
	*n--
	return *n > 0
}
