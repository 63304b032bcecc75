package centre_test

import (
	"fmt"
	"slices"

	"hangup/sim/arrive"
	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/roster"

	"pgregory.net/rapid"
)

func randomArrivals(t *rapid.T, cfg centre.Config) (a arrive.Spec) {
	switch rapid.IntRange(0, 5).Draw(t, "arrivals") {
	case 0: // none but surges, transfers and redials
	case 1:
		a.Log = randomLog(t, cfg)
	case 2:
		a.Interarrival = rapid.SampledFrom([]dist.Distribution{
			dist.Must(dist.NewConstant(20)), dist.Must(dist.NewExponential(30)), dist.Must(dist.NewEmpirical([]float64{0, 30, 60})),
		}).Draw(t, "interarrival")
	default:
		a.Rate = randomSeries(t, "rate", cfg.Close, 0, 0.02, 0.05, 0.08)
		if sometimes(t, "scale", 3) {
			a.Scale = randomSeries(t, "scale", cfg.Close, 0, 0.5, 1, 1.3, 2)
		}
		if sometimes(t, "day to day", 3) {
			a.DayToDay = 0.5
		}
	}
	if len(a.Log) > 0 {
		return a
	}
	for range rapid.IntRange(-3, 2).Draw(t, "surges") {
		a.Surges = append(a.Surges, arrive.Surge{At: ticks(t, "surge at", 0, 1000), Over: ticks(t, "surge over", 10, 600),
			Calls: float64(rapid.IntRange(1, 15).Draw(t, "surge calls"))})
	}
	return a
}

func randomLog(t *rapid.T, cfg centre.Config) (log []arrive.Logged) {
	for range rapid.IntRange(1, 40).Draw(t, "logged calls") {
		at := min(ticks(t, "at", 0, 1800), cfg.Close-1)
		talk := ticks(t, "own talk", 0, 120)
		if sometimes(t, "talk unknown", 2) {
			talk = -1
		}
		log = append(log, arrive.Logged{At: at, Talk: talk})
	}
	slices.SortStableFunc(log, func(a, b arrive.Logged) int { return int(a.At - b.At) })
	return log
}

func randomSeries(t *rapid.T, label string, close des.Tick, values ...float64) (s des.Series) {
	at := ticks(t, label+" from", 0, 100)
	for {
		s = append(s, des.Point{At: at, Value: rapid.SampledFrom(values).Draw(t, label)})
		if at += ticks(t, label+" for", 10, 1200); at >= close {
			return s
		}
	}
}

func randomGroup(t *rapid.T, cfg centre.Config, i int) centre.Group {
	g := centre.Group{Name: fmt.Sprintf("g%d", i), FirstAgent: 1, Staff: randomStaff(t, cfg.Close)}
	if i > 0 && sometimes(t, "same name", 4) { // agents of one group who differ in skills
		g.Name, g.FirstAgent = cfg.Groups[i-1].Name, cfg.Groups[i-1].FirstAgent+100
	}
	for class := range cfg.Classes {
		if sometimes(t, "no skill", 3) {
			continue
		}
		s := centre.Skill{Class: class, Rank: rapid.IntRange(1, 3).Draw(t, "rank"), HandleTime: 1, Resolves: -1}
		if sometimes(t, "after", 3) {
			s.After = ticks(t, "after", 10, 60)
		}
		if sometimes(t, "handle time", 3) {
			s.HandleTime = 1.4
		}
		g.Skills = append(g.Skills, s)
	}
	return g
}

func randomStaff(t *rapid.T, close des.Tick) (s roster.Spec) {
	var steps []roster.Step
	for at := des.Tick(0); at < close; at += ticks(t, "staff for", 10, 900) {
		steps = append(steps, roster.Step{At: at, Agents: rapid.IntRange(0, 4).Draw(t, "staff")})
	}
	s.Spans = roster.FromSteps(steps, close)
	if sometimes(t, "breaks", 2) {
		for i := range s.Spans {
			from := s.Spans[i].Start + ticks(t, "break at", 0, 400)
			if to := from + ticks(t, "break for", 10, 100); to <= s.Spans[i].End {
				s.Spans[i].Breaks = []roster.Break{{Start: from, End: to}}
			}
		}
	}
	if sometimes(t, "extra", 4) {
		at := ticks(t, "extra at", 0, 900)
		s.Extra = []roster.Step{{At: at, Agents: rapid.IntRange(-2, 2).Draw(t, "extra")},
			{At: at + ticks(t, "extra for", 10, 900), Agents: 0}}
	}
	if sometimes(t, "absence", 4) {
		s.Absence = 0.2
	}
	if sometimes(t, "shrinkage", 4) {
		s.Shrinkage = randomSeries(t, "shrinkage", close, 0, 0.2, 0.6)
	}
	return s
}
