package erlang_test

import (
	"errors"
	"fmt"

	"hangup/sim/erlang"
)

// 400 calls an hour of three minutes, 24 agents, promised to be answered within 20 s.
func Example() {
	load := erlang.Load{CallsPerSecond: 400.0 / 3600, HandleSeconds: 180}
	for _, model := range []erlang.Model{
		erlang.B{Load: load},
		erlang.C{Load: load},
		erlang.A{Load: load, PatienceSeconds: 180},
	} {
		queue, err := model.Queue(24)
		if err != nil {
			fmt.Println(err)
			continue
		}
		answer := queue.Answer(20)
		fmt.Printf("%T: service level %.1f %%, answered after %.1f s, %.1f %% hang up, %.1f %% blocked\n", model,
			100*answer.ServiceLevel, answer.AverageSpeedOfAnswer, 100*answer.AbandonmentRate, 100*answer.BlockingRate)
	}
	// Output:
	// erlang.B: service level 100.0 %, answered after 0.0 s, 0.0 % hang up, 6.6 % blocked
	// erlang.C: service level 80.9 %, answered after 13.4 s, 0.0 % hang up, 0.0 % blocked
	// erlang.A: service level 89.8 %, answered after 4.0 s, 2.4 % hang up, 0.0 % blocked
}

// The fewest agents on the phones, and on the roster when 30 % are away.
func ExampleFewest() {
	load := erlang.Load{CallsPerSecond: 400.0 / 3600, HandleSeconds: 180}
	agents, err := erlang.Fewest(erlang.C{Load: load}, erlang.Target{ServiceLevel: 0.8, Within: 20, MaxOccupancy: 0.85})
	if err != nil {
		fmt.Println(err)
		return
	}
	rostered, err := erlang.Rostered(agents, 0.3)
	fmt.Println(agents, rostered, err)
	// Output: 24 35 <nil>
}

// A queue that nobody leaves has no long run where the agents are too few.
func ExampleErrUnstable() {
	_, err := erlang.C{Load: erlang.Load{CallsPerSecond: 400.0 / 3600, HandleSeconds: 180}}.Queue(20)
	fmt.Println(err, errors.Is(err, erlang.ErrUnstable))
	// Output: 20 agents for 20 erlang: the queue grows without bound true
}
