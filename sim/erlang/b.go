package erlang

// B is Erlang B, M/M/n/n: nobody waits; a call that finds all agents busy is blocked.
// All the rest are answered at once, so that the service level of the offered is 1 and
// BlockingRate tells how many agents are enough:
//
//	erlang.FewestWhere(b, func(q erlang.Queue) bool { return q.BlockingRate <= 0.01 })
type B struct {
	Load
}

// Queue is the long run with so many agents.
func (b B) Queue(agents int) (Queue, error) {
	if err := b.check(agents, 0); err != nil {
		return Queue{}, err
	}
	blocked := blocking(b.Erlangs(), agents)
	return Queue{
		BlockingRate:         blocked,
		AverageTimeToAbandon: nobody(),
		Occupancy:            b.Erlangs() * (1 - blocked) / float64(agents),
		beyond:               func(float64) (float64, float64) { return 0, 0 },
	}, nil
}

// blocking is Erlang's loss formula (Erlang 1917) by the recursion
// 1/B(n) = 1 + n/a 1/B(n-1), which neither overflows nor cancels.
func blocking(erlangs float64, agents int) float64 {
	return 1 / oddsAgainst(erlangs, agents)
}

// oddsAgainst is 1/B(n): the weight of all states up to n busy agents over that of n.
func oddsAgainst(erlangs float64, agents int) float64 {
	inverse := 1.0
	for n := 1; n <= agents; n++ {
		inverse = 1 + float64(float64(n)/erlangs*inverse)
	}
	return inverse
}
