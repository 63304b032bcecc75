package hold_test

import (
	"testing"

	"pgregory.net/rapid"

	"hangup/sim/des"
	"hangup/sim/hold"
)

// reach is how many ticks of a wait the properties look at: programmes of gaps of a few
// ticks have come round many times by then.
const reach = 600

// programmes are small ones, in which everything meets everything: gaps, lengths, told
// waits and growth are of a few ticks.
func programmes(knows bool) *rapid.Generator[hold.Programme] {
	return rapid.Custom(func(t *rapid.T) hold.Programme {
		rate := rapid.SampledFrom([]float64{1, 1, 0.4, 1.3, 0, 0.05, 2})
		few := func(most int) func(string) des.Tick {
			return func(name string) des.Tick { return des.Tick(rapid.IntRange(0, most).Draw(t, name)) }
		}
		p := hold.Programme{
			Rate: rate.Draw(t, "rate"), Cause: rapid.SampledFrom([]hold.Cause{hold.Waiting, hold.Silence}).Draw(t, "cause"),
			Informed: rate.Draw(t, "informed"), WithinPromise: rate.Draw(t, "within"),
			Spread: rapid.SampledFrom([]float64{-1, 0.5}).Draw(t, "spread"),
		}
		if rapid.Bool().Draw(t, "breaks promises") {
			p.PerMinuteOver, p.AtMost = rapid.Float64Range(1e5, 1e7).Draw(t, "per minute"), few(12)("at most")
		}
		for range rapid.IntRange(0, 4).Draw(t, "messages") {
			m := hold.Message{First: few(12)("first"), Every: few(10)("every"), For: few(5)("for"), Rate: rate.Draw(t, "rate"), Cost: few(3)("cost"),
				Cause: rapid.SampledFrom([]hold.Cause{hold.Ads, hold.Announcements}).Draw(t, "cause"),
				Tells: rapid.SampledFrom([]hold.Tells{hold.Nothing, hold.Position, hold.Wait}).Draw(t, "tells"),
				Fixed: few(25)("told"), Estimate: hold.Fixed}
			if knows {
				m.Estimate = rapid.SampledFrom([]hold.Estimate{hold.LastAnswered, hold.Fixed}).Draw(t, "estimate")
			}
			p.Messages = append(p.Messages, m)
		}
		return p
	})
}

func fixedIn(p *hold.Programme) func(int, des.Tick) des.Tick {
	return func(message int, _ des.Tick) des.Tick { return p.Messages[message].Fixed }
}

func TestTableIsTheClockTickByTick(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := programmes(false).Draw(t, "programme")
		want := listen(&p, reach, fixedIn(&p))
		table := hold.NewTable(&p)
		for range 20 {
			waited := des.Tick(rapid.IntRange(0, reach-1).Draw(t, "waited"))
			checkSpent(t, want, waited, table.Spent, table.Used)
			patience, luck := patienceFor(t, want), rapid.Float64Range(0.2, 5).Draw(t, "luck")
			end := want.leaves(&p, patience, luck, fixedIn(&p))
			got := table.Ends(patience, luck)
			checkEnd(t, "Table", want, patience, got, end)
			if at := table.Leaves(patience, luck); at != got.At {
				t.Fatalf("Leaves(%d, %v) = %d, Ends says %d", patience, luck, at, got.At)
			}
		}
	})
}

// patienceFor is a patience that the reference can use up, or a little more.
func patienceFor(t *rapid.T, r *reference) des.Tick {
	most := r.after[reach-1].Total()
	if rapid.Bool().Draw(t, "little patience") {
		most = min(most, 60)
	}
	return des.Tick(rapid.Int64Range(1, int64(most)+2).Draw(t, "patience"))
}

// checkEnd compares ends; what happens later than the reference reaches is not compared.
func checkEnd(t *rapid.T, who string, r *reference, patience des.Tick, got, want hold.End) {
	if want.At == des.Never {
		if got.At < reach {
			t.Fatalf("%s: patience %d: hangs up at %d, want not before %d", who, patience, got.At, reach)
		}
		return
	}
	if want.Broke == hold.CauseCount { // a lump
		before, after := r.before[want.At], r.after[want.At]
		if after[got.Broke] == before[got.Broke] {
			t.Fatalf("%s: patience %d: %v used up the last at %d, which had no lump then", who, patience, got.Broke, got.At)
		}
		want.Broke = got.Broke
	}
	if got != want {
		t.Fatalf("%s: patience %d: got %+v, want %+v", who, patience, got, want)
	}
}

// checkSpent compares a ledger with the reference's.
func checkSpent(t *rapid.T, r *reference, waited des.Tick, spent func(des.Tick, bool) hold.Ledger, used func(des.Tick, bool) des.Tick) {
	for _, inclusive := range []bool{true, false} {
		want := r.before[waited]
		if inclusive || waited == 0 {
			want = r.after[waited]
		}
		got := spent(waited, inclusive)
		if got != want {
			t.Fatalf("Spent(%d, %v) = %v, want %v", waited, inclusive, got, want)
		}
		if total := used(waited, inclusive); total != want.Total() {
			t.Fatalf("Used(%d, %v) = %d, want %d, the sum of %v", waited, inclusive, total, want.Total(), got)
		}
	}
}

func TestClockIsTheClockTickByTick(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := programmes(true).Draw(t, "programme")
		salt := rapid.IntRange(0, 1000).Draw(t, "salt")
		told := func(message int, at des.Tick) des.Tick {
			if m := p.Messages[message]; m.Estimate == hold.Fixed {
				return m.Fixed
			}
			return des.Tick((int(at)*7919 + message*31 + salt) % 23)
		}
		want := listen(&p, reach, told)
		line := hold.NewTimeline(&p)
		for range 5 {
			patience, luck := patienceFor(t, want), rapid.Float64Range(0.2, 5).Draw(t, "luck")
			end := want.leaves(&p, patience, luck, told)
			got := follow(t, line, &p, patience, luck, told, want)
			checkEnd(t, "Timeline", want, patience, got, end)
		}
	})
}

// follow waits with a clock until patience is used up, checking what is spent on the way.
func follow(t *rapid.T, line *hold.Timeline, p *hold.Programme, patience des.Tick, luck float64, told func(int, des.Tick) des.Tick, want *reference) hold.End {
	c, since := line.Begin(), des.Tick(0)
	for {
		e := line.Next(&c, patience)
		for _, waited := range []des.Tick{since, since + (e.At-since)/3, e.At - 1} {
			if waited >= since && waited < reach && waited < e.At && (waited > c.ToldAt || c.Told < 0) {
				checkSpent(t, want, waited, func(w des.Tick, in bool) hold.Ledger { return line.Spent(&c, w, in) },
					func(w des.Tick, in bool) des.Tick { return line.Used(&c, w, in) })
			}
		}
		end := hold.End{At: e.At, Broke: e.Broke, Told: c.Told, ToldAt: c.ToldAt}
		if e.At >= reach || e.Message < 0 {
			return end
		}
		if line.Tell(&c, told(int(e.Message), e.At), patience, luck) {
			return hold.End{At: e.At, Broke: p.Messages[e.Message].Cause, Told: c.Told, ToldAt: c.ToldAt}
		}
		since = e.At + 1
	}
}

func TestToldTheSameEveryTimeIsAFixedWait(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := programmes(false).Draw(t, "programme")
		line, table := hold.NewTimeline(&p), hold.NewTable(&p)
		patience := des.Tick(rapid.IntRange(1, 500).Draw(t, "patience"))
		luck := rapid.Float64Range(0.2, 5).Draw(t, "luck")
		want := table.Ends(patience, luck)
		c := line.Begin()
		for range 10_000 {
			e := line.Next(&c, patience)
			if e.Message >= 0 && !line.Tell(&c, p.Messages[e.Message].Fixed, patience, luck) {
				continue
			}
			if e.Message >= 0 {
				e.Broke = p.Messages[e.Message].Cause
			}
			got := hold.End{At: e.At, Broke: e.Broke, Told: c.Told, ToldAt: c.ToldAt}
			if e.At == des.Never {
				got.Broke, want.Broke = 0, 0
			}
			if got != want {
				t.Fatalf("patience %d, luck %v: the clock ends %+v, the table %+v", patience, luck, got, want)
			}
			if e.At < des.Never {
				if a, b := line.Spent(&c, e.At, true), table.Spent(e.At, true); a != b {
					t.Fatalf("patience %d: at %d the clock has spent %v, the table %v", patience, e.At, a, b)
				}
			}
			return
		}
		if want.At != des.Never {
			t.Fatalf("patience %d: the clock is told 10000 waits, the table hangs up at %d", patience, want.At)
		}
	})
}
