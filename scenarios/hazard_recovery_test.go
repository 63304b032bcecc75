package scenarios_test

import (
	"io"
	"math"
	"strings"
	"testing"

	"hangup/scenarios"
	"hangup/sim/centre"
	"hangup/sim/experiment"
)

// whatPlays is a desk whose callers bear 200 s of music, exponentially: while something
// plays at a rate, one waiting caller in 200 / rate hangs up each second (evidence of a log
// is read that way: hang-ups over time at risk, Aalen 1978).
const whatPlays = `
name: What plays
clock: {open: "09:00", close: "17:00"}
replications: 900
callers:
  everyone:
    arrivals: {rate: 120/h}
    talk: {exponential: {mean: 4m}}
    patience: {exponential: {mean: 200s}}
    hold: on_hold
agents:
  desk: {staff: 7}
hold:
  on_hold:
    background: music
    messages:
      - {say: ad, first: 20s, every: 40s, for: 15s}
      - {say: whisper, first: 38s, every: 80s, for: 10s}
      - {say: position, first: 100s}
    patience_rates: {ad: 1.8, whisper: 0.5, informed: 0.4}
`

// The hazards estimated from the log of a simulated centre recover the rates of what played.
func TestALogRecoversTheRatesOfWhatPlayed(t *testing.T) {
	open := func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(whatPlays)), nil }
	plan, err := scenarios.Load(scenarios.Source{Name: "what-plays.yaml", Open: open})
	if err != nil {
		t.Fatal(err)
	}
	const music, ad, whisper, informed, kinds = 0, 1, 2, 3, 4
	plays := func(second float64) int { // at a time waited
		switch {
		case second >= 115: // due at 100 s, the position waits for the ad to end
			if math.Mod(second-20, 40) < 15 || math.Mod(second-38, 80) < 10 {
				return kinds // informed and something else: not looked at
			}
			return informed
		case second >= 20 && math.Mod(second-20, 40) < 15:
			return ad
		case second >= 38 && math.Mod(second-38, 80) < 10:
			return whisper
		}
		return music
	}
	var hungUp, atRisk [kinds + 1]float64
	keep := func(_ int, legs []centre.Leg, _ []centre.Spent) error {
		for i := range legs {
			l := &legs[i]
			const step = 0.5 // seconds; what plays changes at whole ones
			wait := l.Wait.Seconds()
			for s := 0.0; s < wait; s += step {
				atRisk[plays(s)] += min(step, wait-s)
			}
			if l.Outcome == centre.Abandoned {
				hungUp[plays(wait)]++
			}
		}
		return nil
	}
	if _, err := experiment.Run(t.Context(), plan, experiment.Options{Workers: 2, Legs: keep}); err != nil {
		t.Fatal(err)
	}
	for kind, want := range []float64{music: 1, ad: 1.8, whisper: .5, informed: .4} {
		rate := hungUp[kind] / atRisk[kind] * 200
		noise := 3.29 * rate / math.Sqrt(hungUp[kind]) // 99.9 %, hang-ups counted as Poisson
		if !(math.Abs(rate-want) < noise) || hungUp[kind] < 400 {
			t.Errorf("kind %d: rate %.3f from %v hang-ups in %.0f s at risk, want %.2f +- %.3f", kind, rate, hungUp[kind], atRisk[kind], want, noise)
		}
		t.Logf("kind %d: rate %.3f +- %.3f from %v hang-ups, want %.2f", kind, rate, noise, hungUp[kind], want)
	}
}
