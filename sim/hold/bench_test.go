package hold_test

import (
	"testing"

	"hangup/sim/des"
	"hangup/sim/hold"
)

// shop is a programme with a little of everything that is fixed; knowing tells what the
// centre's state says instead.
func shop() *hold.Programme {
	return &hold.Programme{
		Rate: 1, Informed: 0.4, WithinPromise: 0.8, PerMinuteOver: 0.3, AtMost: 3 * des.Minute, Spread: -1,
		Messages: []hold.Message{
			{First: 45 * s, Every: 45 * s, For: 15 * s, Rate: 1.4, Cause: hold.Ads},
			{First: 60 * s, Every: 60 * s, For: 6 * s, Rate: 1, Cost: 4 * s, Cause: hold.Announcements},
			{First: 10 * s, Every: 60 * s, Rate: 1, Cause: hold.Announcements, Tells: hold.Wait, Estimate: hold.Fixed, Fixed: 40 * s},
			{First: 20 * s, Every: 30 * s, Rate: 1, Cause: hold.Announcements, Tells: hold.Position},
		},
	}
}

func knowing() *hold.Programme {
	p := shop()
	p.Messages[2].Estimate = hold.LastAnswered
	return p
}

// patiences are about those of a bank's callers.
func patiences() (all [1024]des.Tick) {
	x := uint64(1)
	for i := range all {
		x = x*6364136223846793005 + 1442695040888963407 // Knuth's MMIX
		u := float64(x>>11) / (1 << 53)
		all[i] = des.FromSeconds(600 * u * u)
	}
	return all
}

var sink des.Tick

func BenchmarkLeaves(b *testing.B) {
	plain, ads := plainProgramme(), *shop()
	ads.Messages, ads.PerMinuteOver = ads.Messages[:2], 0
	tooLong := *shop()
	tooLong.Spread = 0.5
	for _, c := range []struct {
		name string
		p    *hold.Programme
	}{{"music", &plain}, {"ads", &ads}, {"shop", shop()}, {"too long", &tooLong}} {
		b.Run(c.name, func(b *testing.B) {
			table, all := hold.NewTable(c.p), patiences()
			b.ReportAllocs()
			for i := range b.N {
				sink += table.Leaves(all[i&1023], 1)
			}
		})
	}
}

func BenchmarkEnds(b *testing.B) {
	table, all := hold.NewTable(shop()), patiences()
	b.ReportAllocs()
	for i := range b.N {
		sink += table.Ends(all[i&1023], 1).At
	}
}

func BenchmarkSpent(b *testing.B) {
	table, all := hold.NewTable(shop()), patiences()
	b.ReportAllocs()
	for i := range b.N {
		spent := table.Spent(all[i&1023], true)
		sink += spent[hold.Ads]
	}
}

func BenchmarkNext(b *testing.B) {
	line, all := hold.NewTimeline(knowing()), patiences()
	c := line.Begin()
	b.ReportAllocs()
	for i := range b.N {
		sink += line.Next(&c, all[i&1023]).At
	}
}

func BenchmarkAWaitWithTellings(b *testing.B) {
	line, all := hold.NewTimeline(knowing()), patiences()
	b.ReportAllocs()
	for i := range b.N {
		sink += waitAll(line, all[i&1023])
	}
}

// waitAll waits until patience is used up, told a minute whenever told.
func waitAll(line *hold.Timeline, patience des.Tick) des.Tick {
	c := line.Begin()
	for {
		e := line.Next(&c, patience)
		if e.Message < 0 || line.Tell(&c, des.Minute, patience, 1) {
			spent := line.Spent(&c, min(e.At, des.Hour), true)
			return e.At + spent[hold.Ads]
		}
	}
}
