package erlang_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"hangup/sim/erlang"
)

func TestFewest(t *testing.T) {
	for _, c := range []struct {
		name   string
		model  erlang.Model
		target erlang.Target
		want   int
	}{
		{"nothing asked of A: one agent", erlang.A{Load: of(20), PatienceSeconds: 180}, erlang.Target{}, 1},
		{"nothing asked of C: the fewest that are stable", erlang.C{Load: of(20)}, erlang.Target{}, 21},
		{"C, 80 % within 20 s", erlang.C{Load: of(20)}, erlang.Target{ServiceLevel: 0.8, Within: 20}, 24},
		{"A needs fewer", erlang.A{Load: of(20), PatienceSeconds: 180}, erlang.Target{ServiceLevel: 0.8, Within: 20}, 23},
		{"the occupancy decides", erlang.C{Load: of(20)}, erlang.Target{ServiceLevel: 0.8, Within: 20, MaxOccupancy: 0.8}, 25},
		{"occupancy of just the limit is enough", erlang.C{Load: of(20)}, erlang.Target{MaxOccupancy: 0.5}, 40},
	} {
		got, err := erlang.Fewest(c.model, c.target)
		if err != nil || got != c.want {
			t.Errorf("%s: Fewest(%+v) = %d, %v, want %d", c.name, c.target, got, err, c.want)
		}
	}
}

func TestFewestOfBlocking(t *testing.T) {
	loss := func(q erlang.Queue) bool { return q.BlockingRate <= 0.01 }
	got, err := erlang.FewestWhere(erlang.B{Load: of(20)}, loss)
	if err != nil || got != 30 { // traffic tables: 30 trunks carry 20.34 erlang at 1 %, 29 carry 19.49
		t.Errorf("FewestWhere(B of 20 erlang, blocking <= 1 %%) = %d, %v, want 30", got, err)
	}
	got, err = erlang.FewestWhere(erlang.C{Load: of(20), Trunks: 10}, loss)
	if !errors.Is(err, erlang.ErrNever) {
		t.Errorf("FewestWhere(20 erlang on 10 trunks, blocking <= 1 %%) = %d, %v, want %v", got, err, erlang.ErrNever)
	}
}

func TestFewestRefuses(t *testing.T) {
	c := erlang.C{Load: of(20)}
	for _, bad := range []struct {
		model  erlang.Model
		target erlang.Target
		says   string
	}{
		{c, erlang.Target{ServiceLevel: 80}, "service level must be from 0 to 1, not 80"},
		{c, erlang.Target{MaxOccupancy: -0.1}, "largest occupancy must be from 0 to 1, not -0.1"},
		{c, erlang.Target{MaxAbandonment: math.NaN()}, "largest abandonment must be"},
		{c, erlang.Target{ServiceLevel: 0.8, Within: -1}, "at least 0 s, not -1 s"},
		{c, erlang.Target{ServiceLevel: 0.8, Within: math.Inf(1)}, "at least 0 s"},
		{erlang.C{}, erlang.Target{}, "calls per second must be above 0"},
		{erlang.C{Load: of(1e9)}, erlang.Target{}, "up to 1048576 agents: no number of agents is enough"},
	} {
		got, err := erlang.Fewest(bad.model, bad.target)
		if err == nil || !strings.Contains(err.Error(), bad.says) {
			t.Errorf("Fewest(%+v, %+v) = %d, error %v, want one that says %q", bad.model, bad.target, got, err, bad.says)
		}
	}
}

func TestRostered(t *testing.T) {
	for _, c := range []struct {
		agents    int
		shrinkage float64
		want      int
	}{
		{24, 0, 24}, {7, 0.3, 10}, {24, 0.3, 35}, {1, 0.9, 10}, {0, 0.5, 0},
	} {
		got, err := erlang.Rostered(c.agents, c.shrinkage)
		if err != nil || got != c.want {
			t.Errorf("Rostered(%d, %v) = %d, %v, want %d", c.agents, c.shrinkage, got, err, c.want)
		}
	}
	for _, shrinkage := range []float64{-0.1, 1, 30, math.NaN(), 1 - 1e-9} {
		if got, err := erlang.Rostered(24, shrinkage); err == nil {
			t.Errorf("Rostered(24, %v) = %d, want an error", shrinkage, got)
		}
	}
}
