package centre_test

import (
	"testing"

	"hangup/sim/des"
	"hangup/sim/hold"
)

// BenchmarkHold is what a call costs that waits with ordinary music, with a programme where
// all follows from the time waited, and with one where it does not.
func BenchmarkHold(b *testing.B) {
	for _, c := range []struct {
		name string
		hold *hold.Programme
	}{
		{"music", nil}, {"ads", ads()}, {"announcements", announcements()}, {"told a promise", toldWaits(hold.Fixed)},
		{"told the longest wait", toldWaits(hold.LongestWaiting)}, {"told by the length", toldWaits(hold.QueueLength)},
	} {
		cfg := steady(100, 12*des.Hour)
		cfg.Classes[0].Hold = c.hold
		b.Run(c.name+"/as it is", func(b *testing.B) { benchmarkCentre(b, cfg) })
		b.Run(c.name+"/loop", func(b *testing.B) { benchmarkCentre(b, withLoop(cfg)) })
	}
}

// ads play for 15 s every 45 s.
func ads() *hold.Programme {
	p := music()
	p.Messages = []hold.Message{{First: 45 * des.Second, Every: 45 * des.Second, For: 15 * des.Second, Rate: 1.4, Cause: hold.Ads}}
	return p
}
