package centre_test

import (
	"flag"
	"strings"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"

	"pgregory.net/rapid"
)

// features are those that random centres may have, to compare one alone.
var features = flag.String("features", "hold,knowing,callback,menu,chat,cost,resolution,temper,fatigue,contacts",
	"what random centres may have")

// random draws a centre; in a rich one each class has about every other feature.
type random struct {
	*rapid.T
	rich bool
}

// maybe is true one time in n, for a feature that is not switched off; in a rich centre
// every other time.
func (r random) maybe(feature string, n int) bool {
	if r.rich {
		n = 2
	}
	return strings.Contains(","+*features+",", ","+feature+",") && sometimes(r.T, feature, n)
}

// addPatience adds what decides how patience is used to a random class.
func (r random) addPatience(cfg centre.Config, c *centre.Class, classes int) {
	t := r.T
	if r.maybe("hold", 3) {
		c.Hold = r.hold()
	}
	if r.maybe("callback", 4) {
		c.Callback = randomCallback(t, cfg)
	}
	if r.maybe("menu", 5) {
		c.SelfService = &centre.SelfService{
			Time: randomLaw(t, "menu"), Contains: pick(t, "contains", 0.0, 0.2, 0.5), GivesUp: pick(t, "gives up", 0.0, 0.2),
			PatienceRate: pick(t, "menu rate", 0.0, 1, 0.5, 1.3),
		}
	}
	c.Chat = r.maybe("chat", 5)
	for i := range c.Transfers {
		if r.maybe("cost", 3) {
			c.Transfers[i].Cost = ticks(t, "cost", 10, 60)
		}
	}
	if r.maybe("resolution", 4) {
		c.Resolution = &centre.Resolution{FirstContact: pick(t, "first contact", 0.0, 0.5, 0.8), After: randomLaw(t, "repeats after"),
			AtMost: rapid.IntRange(1, 3).Draw(t, "repeats"), Talk: pick(t, "repeat talk", 1.0, 1.3)}
	}
	if r.maybe("temper", 5) {
		c.Temper = &centre.Temper{Talk: pick(t, "temper talk", 1.0, 1.5), Escalates: pick(t, "escalates", 0.0, 0.5, 1),
			To: rapid.IntRange(0, classes-1).Draw(t, "escalates to")}
	}
}

func pick[T any](t *rapid.T, label string, from ...T) T {
	return rapid.SampledFrom(from).Draw(t, label)
}

func (r random) hold() *hold.Programme {
	t := r.T
	p := &hold.Programme{
		Rate: pick(t, "rate", 1.0, 1, 1.3, 0.5, 2.5), Cause: pick(t, "background", hold.Waiting, hold.Silence),
		Informed: pick(t, "informed", 1.0, 0.4, 1.5), WithinPromise: pick(t, "within promise", 1.0, 0.8, 0.3), Spread: -1,
	}
	if sometimes(t, "over", 2) {
		p.PerMinuteOver = pick(t, "per minute over", 0.3, 2.0)
		p.AtMost = ticks(t, "at most over", 10, 180)
	}
	if sometimes(t, "too long", 2) {
		p.Spread = pick(t, "spread", 0.0, 0.5, 1)
	}
	knows := r.maybe("knowing", 2)
	for range rapid.IntRange(0, 3).Draw(t, "messages") {
		p.Messages = append(p.Messages, randomMessage(t, knows))
	}
	if p.Knows() || p.Spread >= 0 { // looked at telling by telling: nobody is to stay for ever
		for i := range p.Messages {
			p.Messages[i].Rate = max(0.5, p.Messages[i].Rate)
		}
	} else if sometimes(t, "free music", 6) {
		p.Rate = 0
	}
	return p
}

func randomMessage(t *rapid.T, knows bool) hold.Message {
	m := hold.Message{
		First: ticks(t, "first", 0, 60), Rate: pick(t, "message rate", 0.0, 0.5, 1, 1.4, 3),
		Cause: pick(t, "cause", hold.Ads, hold.Announcements, hold.Waiting),
	}
	if sometimes(t, "every", 2) {
		m.Every = ticks(t, "every", 10, 60)
	}
	if sometimes(t, "for", 2) {
		m.For = pick[des.Tick](t, "for", 5, 10, 15, 40) * des.Second
	}
	if sometimes(t, "lump", 2) {
		m.Cost = pick[des.Tick](t, "lump", 2, 10, 30) * des.Second
	}
	if sometimes(t, "tells", 2) {
		m.Tells = pick(t, "tells", hold.Position, hold.Wait, hold.Wait)
		m.Estimate, m.Fixed = hold.Fixed, ticks(t, "told", 0, 120)
		if knows {
			m.Estimate = hold.Estimate(rapid.IntRange(0, 3).Draw(t, "estimate"))
		}
	}
	return m
}

// tellOnce makes everything told be told once, where callers may wait for a day.
func tellOnce(cfg *centre.Config) {
	for _, c := range cfg.Classes {
		if c.Hold == nil {
			continue
		}
		for i := range c.Hold.Messages {
			if c.Hold.Messages[i].Tells != hold.Nothing {
				c.Hold.Messages[i].Every = 0
			}
		}
	}
}

func randomCallback(t *rapid.T, cfg centre.Config) *centre.Callback {
	b := &centre.Callback{
		WhenEstimate: des.Never, Until: cfg.Close,
		AtMost: limit(t, "callbacks", 1, 4), Accepts: pick(t, "accepts", 1.0, 0.5),
		Unanswered: pick(t, "unanswered", 0.0, 0.3, 1), Tries: rapid.IntRange(1, 3).Draw(t, "tries"),
		RetryAfter: ticks(t, "retry after", 0, 120), KeepsPlace: rapid.Bool().Draw(t, "keeps place"),
		PatienceRate: pick(t, "off-line rate", 0.1, 0, 0.5, 1),
	}
	if sometimes(t, "when waiting", 2) {
		b.WhenWaiting = rapid.IntRange(1, 3).Draw(t, "when waiting")
	} else {
		b.WhenEstimate = ticks(t, "when estimate", 0, 60)
		b.Estimate, b.Fixed = hold.Estimate(rapid.IntRange(0, 3).Draw(t, "callback estimate")), des.Minute
	}
	if sometimes(t, "callback hours", 3) {
		b.From = ticks(t, "callbacks from", 0, 600)
		b.Until = min(b.From+ticks(t, "callbacks for", 10, 900), cfg.Close)
	}
	return b
}

// addWork adds what decides how agents work to a random group.
func (r random) addWork(cfg centre.Config, g *centre.Group) {
	t := r.T
	if r.maybe("fatigue", 5) {
		g.Fatigue = &centre.Fatigue{Above: pick(t, "above", 0.0, 0.5, 0.9), Slows: pick(t, "slows", 0.1, 1.0),
			Over: pick[des.Tick](t, "tires over", 100, 240, 480) * des.Second}
	}
	for i := range g.Skills {
		s := &g.Skills[i]
		if r.maybe("contacts", 5) {
			s.Concurrent = rapid.IntRange(1, 3).Draw(t, "contacts")
		}
		if cfg.Classes[s.Class].Resolution != nil && sometimes(t, "resolves", 3) {
			s.Resolves = pick(t, "resolves", 0.0, 0.3, 0.9)
		}
	}
}
