package report

import (
	"fmt"
	"math"
	"strings"

	"hangup/sim/check"
	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// beyondNoise are the outcomes of figures that are more than noise, the worst first.
var beyondNoise = []check.Outcome{check.Worse, check.Better, check.Changed}

// diffSummary is what changed, in a sentence: how many figures were looked at and how, what
// came of it, and why the one is not the other.
func diffSummary(d *check.Diff) string {
	number := map[check.Outcome]int{}
	intervals := 0
	for i := range d.Figures {
		number[d.Figures[i].Outcome]++
		if d.Figures[i].Interval != "" {
			intervals++
		}
	}
	what := many(len(d.Figures), "figure") + " compared"
	if intervals > 0 {
		what += fmt.Sprintf(", %d of them of single intervals,", intervals)
	}
	if d.Paired {
		what += " day by day, on the same callers"
	} else {
		what += " as two runs apart"
	}
	var told []string
	for _, o := range beyondNoise {
		if number[o] > 0 {
			told = append(told, fmt.Sprintf("%d %s", number[o], o))
		}
	}
	for _, o := range []struct {
		check.Outcome
		words string
	}{{check.Noise, "changed within noise"}, {check.Untold, "changed that cannot be told from noise"}} {
		if number[o.Outcome] > 0 {
			told = append(told, fmt.Sprintf("%d %s", number[o.Outcome], o.words))
		}
	}
	changed := len(told) > 0
	if !changed {
		told = []string{"all the same to the last digit"}
	}
	text := what + ": " + list(told)
	if d.Outcome == check.Different {
		text = "another question, for the scenario changed; " + text
	}
	if len(d.Elsewhere) > 0 {
		text += "; the files differ elsewhere, in " + list(d.Elsewhere)
	}
	return text + why(d, changed || len(d.Elsewhere) > 0)
}

// why tells what of the manifests may have made the difference. The same manifest gives
// the same bytes, but for another engine.
func why(d *check.Diff, differ bool) string {
	old, new := d.Old, d.New
	engines := old.Engine != new.Engine
	old.Engine, new.Engine = "", ""
	old.Scenario, new.Scenario = experiment.Scenario{SHA256: old.Scenario.SHA256}, experiment.Scenario{SHA256: new.Scenario.SHA256}
	switch same := old == new; {
	case same && differ && engines:
		return fmt.Sprintf("; scenario, seed and replications are the same, so it is not chance but the engine: the old one was made by hangup %s, the new one by %s", d.Old.Engine, d.New.Engine)
	case same && differ:
		return fmt.Sprintf("; engine, scenario, seed and replications are the same, so it is not chance: either two builds call themselves hangup %s, or a file was changed by hand", d.Old.Engine)
	}
	var others []string
	if old.Scenario != new.Scenario && d.Outcome != check.Different {
		others = append(others, fmt.Sprintf("its name was %s", d.Old.Scenario.Name))
	}
	if old.Seed != new.Seed {
		others = append(others, fmt.Sprintf("seed %d, then %d", old.Seed, new.Seed))
	}
	if old.Replications != new.Replications {
		others = append(others, fmt.Sprintf("%s, then %d", many(old.Replications, "replication"), new.Replications))
	}
	if engines {
		others = append(others, fmt.Sprintf("the old one was made by hangup %s, the new one by %s", d.Old.Engine, d.New.Engine))
	}
	if len(others) == 0 {
		return ""
	}
	return "; " + strings.Join(others, "; ")
}

// keyChange is one changed value of a scenario.
func keyChange(k check.KeyChange) string {
	show := func(text string) string {
		const most = 40 // letters
		if r := []rune(text); len(r) > most {
			return string(r[:most]) + ".."
		}
		return text
	}
	switch {
	case k.Old == "":
		return k.Path + ": " + show(k.New) + ", which was not there"
	case k.New == "":
		return k.Path + ": " + show(k.Old) + " is gone"
	}
	return k.Path + ": " + show(k.Old) + " -> " + show(k.New)
}

// recordedName is a figure in words.
func recordedName(r *check.Recorded) string {
	var text strings.Builder
	text.WriteString(measureName(r))
	for _, of := range []string{r.Callers, r.Agents} {
		if of != "" {
			text.WriteString(" of " + of)
		}
	}
	if r.Interval != "" {
		text.WriteString(", " + r.Interval)
	}
	return text.String()
}

// measureName is what a figure measures, with its threshold.
func measureName(r *check.Recorded) string {
	if r.Within >= 0 {
		return r.Measure().Title + " within " + threshold(r.Within)
	}
	return r.Measure().Title
}

// figureChange is "Service level: 83.4 % -> 79.0 %, -4.4 points ± 0.6".
func figureChange(c *check.Change) string { return recordedName(&c.Recorded) + ": " + moved(c) }

// moved is "83.4 % -> 79.0 %, -4.4 points ± 0.6".
func moved(c *check.Change) string {
	u := unitOf(c.Measure(), "")
	switch {
	case math.IsInf(c.Moved, 1):
		return u.outside(c.Old) + " -> no end: there are calls and nobody is answered"
	case math.IsInf(c.Moved, -1):
		return "no end -> " + u.outside(c.Mean)
	}
	text := u.outside(c.Old) + " -> " + u.outside(c.Mean)
	d := difference{Mean: c.Moved, HalfWidth: c.Half}
	if moved, half := u.change(d); moved != missing {
		text += ", " + moved
		if u.name != "" {
			text += " " + u.name
		}
		if half != missing && half != "0" {
			text += " ± " + half
		}
	}
	return text
}

// knownMeasure says whether the program knows a measure.
func knownMeasure(name string) bool {
	_, known := metric.Find(name)
	return known
}
