package hold_test

import (
	"testing"

	"hangup/sim/des"
	"hangup/sim/hold"
)

const s = des.Second

// plainProgramme has no messages and uses patience as time goes by.
func plainProgramme() hold.Programme {
	return hold.Programme{Rate: 1, Informed: 1, WithinPromise: 1, Spread: -1}
}

func TestWhenPatienceIsUsedUp(t *testing.T) {
	ads := plainProgramme()
	ads.Messages = []hold.Message{{First: 45 * s, Every: 45 * s, For: 15 * s, Rate: 1.4, Cause: hold.Ads}}
	lumps := plainProgramme()
	lumps.Messages = []hold.Message{{First: 9 * s, Rate: 1, Cost: 6 * s, Cause: hold.Announcements}}
	promise := plainProgramme()
	promise.Informed, promise.PerMinuteOver, promise.AtMost = 0.5, 0.3, 3*des.Minute
	promise.Messages = []hold.Message{{First: 10 * s, Rate: 1, Cause: hold.Announcements, Tells: hold.Wait, Estimate: hold.Fixed, Fixed: 60 * s}}
	tooLong := promise
	tooLong.Spread = 0
	still := plainProgramme()
	still.Rate = 0
	// A promise that ended just as the schedule came round was once taken to go on for ever.
	chimes := hold.Programme{Rate: 1, Informed: 1, WithinPromise: 0.4, Spread: -1, Messages: []hold.Message{
		{Tells: hold.Wait, Estimate: hold.Fixed, Fixed: 2}, {Every: 1},
	}}
	for _, c := range []struct {
		name      string
		programme hold.Programme
		patience  des.Tick
		leaves    des.Tick // rounding to ticks lets a half of the last one count
	}{
		{"ordinary music: patience is time", plainProgramme(), 70 * s, 70 * s},
		{"at rate 0 nobody hangs up", still, 70 * s, des.Never},
		{"45 of music, 7 of an ad at 1.4", ads, 52 * s, 50 * s},
		{"45 of music, 21 of an ad, 4 of music", ads, 70 * s, 64 * s},
		{"a hundred rounds of ads: 30 of music and 15 of an ad each", ads, 15*s + 51*100*s + 2*s, (15 + 45*100 + 2) * s},
		{"the lump uses up the last", lumps, 12 * s, 9 * s},
		{"a second past the lump", lumps, 16 * s, 10 * s},
		{"informed at half the rate: 10 + 30, and 10 + 60/2 at 70 s", promise, 40 * s, 70*s - 1},
		{"two ticks at 0.4, each rounded to nothing, and one at 1", chimes, 1, 3},
		{"told 60 s at half the rate with 29 left: too long", tooLong, 39 * s, 10 * s},
		{"told 60 s at half the rate with 30 left: not too long", tooLong, 40 * s, 70*s - 1},
	} {
		table := hold.NewTable(&c.programme)
		if got := table.Leaves(c.patience, 1); got != c.leaves {
			t.Errorf("%s: Leaves(%v) = %v, want %v", c.name, c.patience.Seconds(), got.Seconds(), c.leaves.Seconds())
		}
	}
}
