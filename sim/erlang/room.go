package erlang

import (
	"math"

	"hangup/sim/rng/fmath"
)

// room is a queue with a limit, M/M/n/K+M: n agents, K trunks, and each of those who
// wait hangs up at rate impatience (0: never). States are numbers of calls in the
// system; weight[j] is the probability of j.
type room struct {
	agents     int
	arrival    float64 // lambda, per second
	finish     float64 // n mu: how fast all agents together finish calls
	impatience float64 // theta, per second
	handle     float64 // 1/mu, seconds
	weight     []float64
}

// newRoom solves the birth and death of calls from the likeliest state outward, so that
// no weight is above 1 before they are normalised: none overflows, and what underflows
// is nothing. Deaths grow with the state, so that the weights have one top.
func newRoom(l Load, agents, trunks int, impatience float64) room {
	r := room{
		agents: agents, arrival: l.CallsPerSecond, handle: l.HandleSeconds, impatience: impatience,
		finish: float64(agents) / l.HandleSeconds, weight: make([]float64, trunks+1),
	}
	top := 0
	for top < trunks && r.leaving(top+1) <= r.arrival {
		top++
	}
	r.weight[top] = 1
	total := 1.0
	for j := top; j > 0; j-- {
		r.weight[j-1] = float64(r.weight[j] * (r.leaving(j) / r.arrival))
		total += r.weight[j-1]
	}
	for j := top; j < trunks; j++ {
		r.weight[j+1] = float64(r.weight[j] * (r.arrival / r.leaving(j+1)))
		total += r.weight[j+1]
	}
	for j := range r.weight {
		r.weight[j] /= total
	}
	return r
}

// leaving is the rate at which calls leave when j are in the system.
func (r room) leaving(j int) float64 {
	if j <= r.agents {
		return float64(j) / r.handle
	}
	return r.drain(j - r.agents)
}

// drain is how fast a line of k waiting shrinks: n mu + k theta, per second.
func (r room) drain(k int) float64 {
	return r.finish + float64(float64(k)*r.impatience)
}

// queued are the probabilities that a call finds 0, 1, 2.. callers waiting and all
// agents busy, and that it may join them.
func (r room) queued() []float64 {
	last := len(r.weight) - 1
	return r.weight[min(r.agents, last):last]
}

// queue follows a call that joins behind j others. With d(k) the drain of a line of k,
// the call spends the mean time 1/d(k) at its k-th place, k = j+1 .. 1. It is answered
// with probability d(0)/d(j+1), and hangs up at any one place with theta/d(j+1). A caller
// who never hangs up would spend 1/d(k-1) at the k-th place.
func (r room) queue() Queue {
	last := len(r.weight) - 1
	var q Queue
	var admitted, busy, length float64
	for j, w := range r.weight {
		if j < last {
			admitted += w
		}
		busy += float64(w * float64(min(j, r.agents)))
		length += float64(w * float64(max(j-r.agents, 0)))
	}
	var delayed, abandoned, waitAnswered, waitAbandoned float64
	var places, weighted, patient float64 // sums over places of 1/d, k/d and, from 0, 1/d
	for j, w := range r.queued() {
		d := r.drain(j + 1)
		patient += 1 / r.drain(j)
		places += 1 / d
		weighted += float64(j+1) / d
		delayed += w
		abandoned += float64(w * (float64(j+1) * r.impatience / d))
		waitAnswered += float64(w * (r.finish / d * places))
		waitAbandoned += float64(w * (r.impatience / d * weighted))
		q.OfferedWait += float64(w * patient)
	}
	q.OfferedWait /= admitted
	q.BlockingRate = r.weight[last]
	q.Delayed = delayed / admitted
	q.AbandonmentRate = abandoned / admitted
	q.AverageWait = length / (r.arrival * admitted)
	q.AverageSpeedOfAnswer = waitAnswered / (admitted - abandoned)
	q.AverageTimeToAbandon = nobody()
	if abandoned > 0 {
		q.AverageTimeToAbandon = waitAbandoned / abandoned
	}
	q.AverageQueueLength = length
	q.Occupancy = math.Min(busy/float64(r.agents), 1)
	q.beyond = func(t float64) (float64, float64) {
		answered, waiting := r.beyond(t)
		return answered / admitted, max(waiting-answered, 0) / admitted
	}
	return q
}

// beyond are the shares of all calls that wait longer than t and are answered at last,
// and that wait longer than t whatever becomes of them.
func (r room) beyond(t float64) (answered, waiting float64) {
	stays := fmath.Exp(-float64(r.impatience * t))
	behind := newPlaces(r.finish, r.impatience, t)
	chosen := newPlaces(r.finish+r.impatience, r.impatience, t)
	for j, w := range r.queued() {
		waiting += float64(w * stays * behind.longer())
		answered += float64(w * (r.finish / r.drain(j+1)) * chosen.longer())
		behind.join()
		chosen.join()
	}
	return answered, waiting
}

// places says how likely it is that j+1 steps of a line, at rates a, a+theta ..
// a+j theta, take longer than t: e^(-at) times the sum over i <= j of
// a (a+theta) .. (a+(i-1)theta) s^i / i! with s = (1-e^(-theta t))/theta. (The time is
// -log of a Beta(a/theta, j+1) over theta; theta = 0 gives Erlang's law.)
// The value is sum e^(-rest): the factor is taken in as the sum grows, so that neither
// overflows or underflows.
type places struct {
	a, theta, s     float64
	i               int
	term, sum, rest float64
}

// newPlaces is the line of one step, at rate a.
func newPlaces(a, theta, t float64) *places {
	p := &places{a: a, theta: theta, s: t, term: 1, sum: 1, rest: float64(a * t)}
	if theta > 0 {
		p.s = -fmath.Expm1(-float64(theta*t)) / theta
	}
	p.settle()
	return p
}

// join adds one step at the slow end of the line.
func (p *places) join() {
	ratio := (p.a + float64(float64(p.i)*p.theta)) * p.s / float64(p.i+1)
	p.term = float64(p.term * ratio)
	p.i++
	p.sum += p.term
	if p.rest > 0 && p.sum > 1 {
		p.settle()
	}
}

// settle takes in as much of the factor as a float bears.
func (p *places) settle() {
	part := math.Min(p.rest, 200)
	factor := fmath.Exp(-part)
	p.term = float64(p.term * factor)
	p.sum = float64(p.sum * factor)
	p.rest -= part
}

// longer is the probability that the steps take longer than t.
func (p *places) longer() float64 {
	if p.rest > 0 {
		return p.sum * fmath.Exp(-p.rest)
	}
	return p.sum
}
