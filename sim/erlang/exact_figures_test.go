package erlang_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"hangup/sim/erlang"
)

// model is the package's for a case, with seconds for minutes.
func (m exactModel) model() (model erlang.Model, ok bool) {
	load := erlang.Load{CallsPerSecond: m.Lambda / 60, HandleSeconds: 60 / m.Mu}
	switch m.Kind {
	case "M/M/n/n":
		return erlang.B{Load: load}, true
	case "M/M/n":
		return erlang.C{Load: load}, true
	case "M/M/n+M", "M/M/n/K+M":
		return erlang.A{Load: load, PatienceSeconds: 60 / m.Theta, Trunks: m.K}, true
	case "M/M/n+G":
		return erlang.G{Load: load, Patience: m.Patience.patience()}, true
	}
	return nil, false
}

// figuresOf answers the figures of a case by their names there.
func figuresOf(t *testing.T, c exactCase) (get func(name string) (float64, bool), ok bool) {
	m := c.Model
	if m.Kind == "M/G/1" || m.Kind == "M/D/1" {
		load := erlang.Load{CallsPerSecond: m.Lambda / 60, HandleSeconds: 60 * m.Service.mean()}
		wait, err := erlang.PollaczekKhinchine(load, load.HandleSeconds*load.HandleSeconds*m.scv())
		if err != nil {
			t.Errorf("%s: PollaczekKhinchine: %v", c.ID, err)
		}
		return func(name string) (float64, bool) { return wait / 60, name == "E_W" }, true
	}
	model, ok := m.model()
	if !ok {
		return nil, false
	}
	q, err := model.Queue(m.N)
	if err != nil {
		t.Errorf("%s: %T.Queue(%d): %v", c.ID, model, m.N, err)
		return nil, false
	}
	return func(name string) (float64, bool) { return figure(t, m, model, q, name) }, true
}

// figure is one figure of a queue, in the units and shares of the exact answers.
func figure(t *testing.T, m exactModel, model erlang.Model, q erlang.Queue, name string) (float64, bool) {
	offered := 1 - q.BlockingRate
	if formula, ok := strings.CutPrefix(name, "SL/"); ok {
		at, formula, _ := strings.Cut(formula, "/")
		return serviceLevel(q, moment(at), m.ShortSeconds, formula)
	}
	if at, ok := strings.CutPrefix(name, "P_W_le_T/"); ok {
		return q.By(moment(at)).Answered, true
	}
	switch name {
	case "P_blocked":
		return q.BlockingRate, true
	case "P_wait":
		return q.Delayed * offered, true
	case "P_ab":
		return q.AbandonmentRate * offered, true
	case "P_served":
		return (1 - q.AbandonmentRate) * offered, true
	case "P_ab_given_wait":
		if q.Delayed == 0 {
			return 0, true
		}
		return q.AbandonmentRate / q.Delayed, true
	case "E_W":
		return q.AverageWait / 60, true
	case "E_W_served":
		return q.AverageSpeedOfAnswer / 60, true
	case "E_W_ab":
		return q.AverageTimeToAbandon / 60, true
	case "E_W_given_wait":
		return q.AverageWait / q.Delayed / 60, true
	case "E_V":
		return q.OfferedWait / 60, true
	case "E_Q":
		return q.AverageQueueLength, true
	case "E_busy", "mean_busy":
		return q.Occupancy * float64(m.N), true
	case "E_N":
		return q.AverageQueueLength + q.Occupancy*float64(m.N), true
	case "carried_rate":
		return q.Occupancy * float64(m.N) * m.Mu, true
	case "occupancy":
		return q.Occupancy, true
	case "var_W":
		variance, err := model.(erlang.C).WaitVariance(m.N)
		if err != nil {
			t.Errorf("C.WaitVariance(%d): %v", m.N, err)
		}
		return variance / 3600, true
	case "wait_p90", "wait_p95":
		p := map[string]float64{"wait_p90": 0.9, "wait_p95": 0.95}[name]
		wait, err := q.WaitQuantile(p)
		if err != nil {
			t.Errorf("Queue.WaitQuantile(%v): %v", p, err)
		}
		return wait / 60, true
	}
	return 0, false
}

// moment is the threshold in seconds that a key stands for: minutes with six digits.
func moment(key string) float64 {
	for _, seconds := range []float64{0, 10, 20, 60, 300, 1200} {
		if fmt.Sprintf("%.6g", seconds/60) == key {
			return seconds
		}
	}
	return math.NaN()
}

// serviceLevel is the formula of the exact answers, made of fates, of all attempts.
func serviceLevel(q erlang.Queue, within, short float64, formula string) (float64, bool) {
	offered := 1 - q.BlockingRate
	by, early := q.By(within), q.By(short)
	answered := by.Answered * offered
	switch formula {
	case "ASA_offered":
		return answered, true
	case "ASA_served":
		return by.Answered / (1 - q.AbandonmentRate), true
	case "excl_short":
		return answered / (1 - early.Abandoned*offered), true
	case "excl_ab_T":
		return answered / (1 - by.Abandoned*offered), true
	case "ab_ok":
		return answered + by.Abandoned*offered, true
	case "P_W_gt_T":
		return by.Waiting * offered, true
	}
	return 0, false
}
