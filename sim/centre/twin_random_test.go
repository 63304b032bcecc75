package centre_test

import (
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"

	"pgregory.net/rapid"
)

// TestEngineIsTheTwin compares the two call centres on random small ones. For a longer
// proof: -rapid.checks=30000, from another -rapid.seed.
func TestEngineIsTheTwin(t *testing.T) {
	checkRandom(t, 1000, func(t *rapid.T) {
		cfg := randomCentre(t)
		t.Logf("%s", describe(cfg))
		compareWithTwin(t, cfg, rapid.IntRange(0, 2).Draw(t, "replication"))
	})
}

// checkRandom is rapid.Check with as many checks as asked for, the same in every run,
// unless the command line says otherwise.
func checkRandom(t *testing.T, checks int, prop func(*rapid.T)) {
	for name, value := range map[string]string{"rapid.seed": "1", "rapid.checks": strconv.Itoa(checks)} {
		f := flag.Lookup(name)
		if before := f.Value.String(); before == f.DefValue {
			if err := flag.Set(name, value); err != nil {
				t.Fatalf("flag %s: %v", name, err)
			}
			defer flag.Set(name, before)
		}
	}
	rapid.Check(t, prop)
}

// grid is the step of the random times: coarse, so that events coincide.
const grid = 10

// randomCentre is a call centre of 5 to 30 minutes with every feature at random.
func randomCentre(t *rapid.T) centre.Config {
	cfg := centre.Config{
		Seed:       rapid.Uint64().Draw(t, "seed"),
		Close:      ticks(t, "close", 300, 1800),
		Interval:   rapid.SampledFrom([]des.Tick{150 * des.Second, 420 * des.Second, 1800 * des.Second}).Draw(t, "interval"),
		SendAway:   rapid.Bool().Draw(t, "send away"),
		CallerRule: centre.CallerRule(rapid.IntRange(0, 2).Draw(t, "caller rule")),
		AgentRule:  centre.AgentRule(rapid.IntRange(0, 2).Draw(t, "agent rule")),
		Trunks:     limit(t, "trunks", 1, 12),
		MaxWaiting: limit(t, "max waiting", 0, 8),
		DayToDay:   rapid.SampledFrom([]float64{0, 0, 0.3}).Draw(t, "day to day"),
		Detail:     true,
	}
	for at := ticks(t, "cut", 10, 900); at < cfg.Close; at += ticks(t, "cut", 10, 900) {
		cfg.Cuts = append(cfg.Cuts, at)
	}
	cfg.Cuts = append(cfg.Cuts, cfg.Close)
	classes := rapid.IntRange(1, 4).Draw(t, "classes")
	r := random{t, sometimes(t, "rich", 4)}
	for i := range classes {
		c := randomClass(t, cfg, string(rune('a'+i)), classes)
		r.addPatience(cfg, &c, classes)
		cfg.Classes = append(cfg.Classes, c)
	}
	for i := range rapid.IntRange(1, 4).Draw(t, "groups") {
		g := randomGroup(t, cfg, i)
		r.addWork(cfg, &g)
		cfg.Groups = append(cfg.Groups, g)
	}
	serveAll(&cfg)
	if !cfg.SendAway {
		tellOnce(&cfg)
	}
	return cfg
}

// serveAll gives the first group a skill for every class that has no other.
func serveAll(cfg *centre.Config) {
	for class := range cfg.Classes {
		if !slices.ContainsFunc(cfg.Groups, func(g centre.Group) bool { return skillOf(g, class) != nil }) {
			g := &cfg.Groups[0]
			i := slices.IndexFunc(g.Skills, func(s centre.Skill) bool { return s.Class > class })
			if i < 0 {
				i = len(g.Skills)
			}
			g.Skills = slices.Insert(g.Skills, i, skill(class, 1))
		}
	}
}

// ticks draws a time on the grid.
func ticks(t *rapid.T, label string, least, most int) des.Tick {
	return des.Tick(rapid.IntRange(least/grid, most/grid).Draw(t, label)*grid) * des.Second
}

// limit draws a limit, often none.
func limit(t *rapid.T, label string, least, most int) int {
	if sometimes(t, label, 2) {
		return centre.Unlimited
	}
	return rapid.IntRange(least, most).Draw(t, label)
}

// sometimes is true one time in n.
func sometimes(t *rapid.T, label string, n int) bool {
	return rapid.IntRange(0, n-1).Draw(t, label+"?") == n-1
}

func randomClass(t *rapid.T, cfg centre.Config, name string, classes int) centre.Class {
	c := centre.Class{
		Name:      name,
		Arrivals:  randomArrivals(t, cfg),
		Talk:      randomLaw(t, "talk"),
		Patience:  randomLaw(t, "patience"),
		Priority:  rapid.IntRange(1, 2).Draw(t, "priority"),
		WaitLimit: des.Never,
	}
	if sometimes(t, "patience never", 4) {
		c.Patience = never()
	}
	if sometimes(t, "wrap-up", 2) {
		c.WrapUp = randomLaw(t, "wrap-up")
	}
	if sometimes(t, "balk", 4) {
		c.Balk = 0.3
	}
	if sometimes(t, "wait limit", 3) {
		c.WaitLimit = ticks(t, "wait limit", 10, 200)
	}
	if sometimes(t, "redial", 2) {
		c.Redial = randomRedial(t)
	}
	for range rapid.IntRange(0, 2).Draw(t, "transfers") {
		c.Transfers = append(c.Transfers, centre.Transfer{
			To:          rapid.IntRange(0, classes-1).Draw(t, "to"),
			Share:       rapid.SampledFrom([]float64{0.1, 0.3}).Draw(t, "share"),
			NewPatience: rapid.Bool().Draw(t, "new patience"),
		})
	}
	return c
}

func randomRedial(t *rapid.T) *centre.Redial {
	r := &centre.Redial{
		Share:    rapid.SampledFrom([]float64{0.5, 0.8}).Draw(t, "share"),
		After:    randomLaw(t, "after"),
		AtMost:   limit(t, "at most", 1, 3),
		Patience: centre.RedialPatience(rapid.IntRange(0, 2).Draw(t, "redial patience")),
		Law:      randomLaw(t, "own patience"),
	}
	for _, o := range []centre.Outcome{centre.Abandoned, centre.Balked, centre.Blocked, centre.Voicemail, centre.TurnedAway, centre.GaveUp} {
		r.Of[o] = sometimes(t, o.String(), 2)
	}
	return r
}

// randomLaw is a law of about a minute: often constant, at times with zeros, changing
// over the day or scaled.
func randomLaw(t *rapid.T, label string) dist.Law {
	one := func() dist.Distribution {
		mean := float64(rapid.IntRange(1, 12).Draw(t, label) * grid)
		switch rapid.IntRange(0, 4).Draw(t, label+" kind") {
		case 0, 1:
			return dist.Must(dist.NewConstant(mean))
		case 2:
			return dist.Must(dist.NewExponential(mean))
		case 3:
			return dist.Must(dist.NewLognormal(mean, mean))
		}
		return dist.Must(dist.NewEmpirical([]float64{0, mean, 2 * mean}))
	}
	law := dist.Fixed(one())
	if sometimes(t, label+" by time", 5) {
		law = dist.ByTime([]dist.TimedDistribution{{From: 0, Of: one()}, {From: ticks(t, label+" from", 10, 900), Of: one()}})
	}
	if sometimes(t, label+" scaled", 5) {
		law = law.Scaled(des.Series{{At: 0, Value: 1}, {At: ticks(t, label+" scale from", 0, 900), Value: 1.3}})
	}
	return law
}

// describe is the call centre as rapid found it, for the failure's text.
func describe(cfg centre.Config) string {
	var text strings.Builder
	text.WriteString(fmt.Sprintf("close %v, interval %v, cuts %v, send away %v, rules %v %v, trunks %d, max waiting %d, day %v, seed %d",
		cfg.Close.Duration(), cfg.Interval.Duration(), cfg.Cuts, cfg.SendAway, cfg.CallerRule, cfg.AgentRule,
		cfg.Trunks, cfg.MaxWaiting, cfg.DayToDay, cfg.Seed))
	for _, c := range cfg.Classes {
		text.WriteString(fmt.Sprintf("\n%+v", c))
		if c.Redial != nil {
			text.WriteString(fmt.Sprintf("\n  redial %+v", *c.Redial))
		}
		describePatience(&text, c)
	}
	for _, g := range cfg.Groups {
		text.WriteString(fmt.Sprintf("\n%+v", g))
		if g.Fatigue != nil {
			text.WriteString(fmt.Sprintf("\n  fatigue %+v", *g.Fatigue))
		}
	}
	return text.String()
}

func describePatience(text *strings.Builder, c centre.Class) {
	if c.Hold != nil {
		fmt.Fprintf(text, "\n  hold %+v", *c.Hold)
	}
	if c.Callback != nil {
		fmt.Fprintf(text, "\n  callback %+v", *c.Callback)
	}
	if c.SelfService != nil {
		fmt.Fprintf(text, "\n  self-service %+v", *c.SelfService)
	}
	if c.Resolution != nil {
		fmt.Fprintf(text, "\n  resolution %+v", *c.Resolution)
	}
	if c.Temper != nil {
		fmt.Fprintf(text, "\n  temper %+v", *c.Temper)
	}
}
