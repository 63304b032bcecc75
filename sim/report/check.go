package report

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"hangup/sim/check"
	"hangup/sim/experiment"
)

// CheckFormats is the table of the formats of verdicts; the first is the default.
var CheckFormats = []Format[[]Checked, CheckOptions]{
	{Name: "text", Doc: "the verdicts, for people", Write: CheckText},
	{Name: "json", Doc: "hangup/check/1", Write: CheckJSON},
	{Name: "junit", Doc: "JUnit's XML, for CI servers", Write: CheckJUnit},
	{Name: "github", Doc: "annotations at the lines of the expectations", Write: CheckGitHub},
	{Name: "markdown", Doc: "a table, for a comment on a pull request", Write: CheckMarkdown},
}

// CheckOptions say what verdicts are written for.
type CheckOptions struct {
	Options
	Strict  bool // undecided counts as failed
	Began   time.Time
	Trouble []Trouble         // for formats that say where something is amiss
	Exists  func(string) bool // says whether a file is there to be pointed at; nil: all are
}

// Trouble is why a scenario could not be checked.
type Trouble struct {
	File string
	Line int // from 1; 0: the file as a whole
	Text string
}

// place is file:line.
func (t Trouble) place() string { return lineOf(t.File, t.Line) }

// Checked is a scenario with its verdicts, and what differs from its baseline.
type Checked struct {
	*check.Checked
	Against string      // the baseline's file; "": none
	Diff    *check.Diff // nil: none
	Took    time.Duration
}

// Verdict is that of a scenario: the worst of its expectations and of its baseline.
func (c *Checked) Verdict() check.Verdict {
	v := c.Checked.Verdict
	if c.Diff != nil {
		v = max(v, baselineVerdict(c.Diff))
	}
	return v
}

// baselineVerdict is whether nothing is worse than before; of another question that cannot
// be said, nor of a single day.
func baselineVerdict(d *check.Diff) check.Verdict {
	switch d.Outcome {
	case check.Worse:
		return check.Failed
	case check.Different, check.Untold:
		return check.Undecided
	}
	return check.Passed
}

// Worst is the verdict on all.
func Worst(all []Checked) check.Verdict {
	worst := check.Passed
	for i := range all {
		worst = max(worst, all[i].Verdict())
	}
	return worst
}

// where is file:line.
func where(k *check.Check) string { return lineOf(k.File, k.Line) }

func lineOf(file string, line int) string {
	if line == 0 {
		return file
	}
	return file + ":" + strconv.Itoa(line)
}

// subject is what an expectation is about: "Service level within 1:00 of household, 12:00".
func subject(c *check.Checked, k *check.Check) string {
	text := k.Measure().Title
	if k.Other {
		text += " within " + threshold(k.Within.Seconds())
	}
	switch {
	case k.Class >= 0:
		text += " of " + c.Plan.Centre.Classes[k.Class].Name
	case k.Group != "":
		text += " of " + k.Group
	}
	switch {
	case k.Every:
		text += ", every interval"
	case k.Interval >= 0:
		text += ", " + start(c, k.Interval)
	}
	return text
}

// start is an interval's clock time.
func start(c *check.Checked, interval int) string {
	return c.Plan.Clock.Time(c.Plan.Metric.Intervals[interval].Start)
}

// wanted is the bound in words.
func wanted(c *check.Checked, k *check.Check) string {
	u := unitOf(k.Measure(), c.Plan.Currency)
	low, high := !math.IsInf(k.Low, -1), !math.IsInf(k.High, 1)
	switch {
	case low && high:
		return "between " + u.bound(k.Low) + " and " + u.bound(k.High)
	case low:
		return "at least " + u.bound(k.Low)
	}
	return "at most " + u.bound(k.High)
}

// bound is a bound as people write it, exactly.
func (u unit) bound(x float64) string {
	if u.style == percent || u.style == span {
		return u.style.limit(x)
	}
	text := strconv.FormatFloat(x, 'f', -1, 64)
	if u.name != "" {
		text += " " + u.name
	}
	return text
}

// figureOf is the estimate in words, with the interval that it is of.
func figureOf(c *check.Checked, k *check.Check) string {
	if math.IsNaN(k.Estimate.Mean) {
		return missing
	}
	text := sureIn(unitOf(k.Measure(), c.Plan.Currency), k.Estimate)
	if k.Every && k.At >= 0 {
		text += " at " + start(c, k.At)
	}
	return text
}

func sureIn(u unit, e experiment.Estimate) string {
	text := u.style.sure(e)
	if u.style == count && u.name != "" && u.name != "calls" {
		text += " " + u.name
	}
	return text
}

// byHowMuch is how far the estimate is from its bound: "2.1 points short", "3.4 s over".
func byHowMuch(c *check.Checked, k *check.Check) string {
	if k.Reason != "" || math.IsNaN(k.Away) {
		return ""
	}
	u := unitOf(k.Measure(), c.Plan.Currency)
	far := u.factor * math.Abs(k.Away)
	after := min(max(digitsAfter(far), 1), 2)
	text := strconv.FormatFloat(far, 'f', after, 64)
	if !shows(far, after) {
		text = "a hair"
	} else if u.name != "" {
		text += " " + u.name
	}
	switch {
	case k.Away == 0:
		return "on the bound"
	case k.Away < 0:
		return text + " within"
	case !math.IsInf(k.Low, -1) && k.Estimate.Mean < k.Low:
		return text + " short"
	}
	return text + " over"
}

// remark is what more there is to say: why nothing was judged, or what would decide.
func remark(c *check.Checked, k *check.Check) string {
	switch {
	case k.Reason != "":
		return k.Reason
	case k.Verdict != check.Undecided:
		return ""
	case k.Rare && k.Needs > 0:
		return fmt.Sprintf("what was not seen so far may still come: about %s would tell", days(c, k.Needs))
	case k.Rare:
		return "what was not seen so far may still come; no number of days would rule it out"
	case k.Needs > 0:
		return fmt.Sprintf("about %s would decide, if the estimate is the truth", days(c, k.Needs))
	}
	return "the truth lies at the bound, or so near that no number of days would tell"
}

// days is so many replications in words.
func days(c *check.Checked, n int) string {
	what := "day"
	if c.Plan.Clock.Length > day {
		what = "run"
	}
	return many(n, what)
}

// sentence is a verdict in a sentence, for those who see nothing else.
func sentence(c *check.Checked, k *check.Check) string {
	text := fmt.Sprintf("%s is %s, wanted %s", subject(c, k), figureOf(c, k), wanted(c, k))
	if by := byHowMuch(c, k); by != "" {
		text += ": " + by
	}
	if more := remark(c, k); more != "" {
		text += "; " + more
	}
	return text + fmt.Sprintf(" (%s, seed %d)", days(c, k.Estimate.N), c.Plan.Centre.Seed)
}

// summary is the verdict on a scenario in words.
func summary(c *Checked) string {
	switch {
	case len(c.Checks) == 0 && c.Diff != nil:
		return "held to its baseline alone"
	case len(c.Checks) == 0:
		return "nothing is expected of it"
	}
	number := [3]int{}
	for i := range c.Checks {
		number[c.Checks[i].Verdict]++
	}
	var told []string
	for _, v := range []check.Verdict{check.Failed, check.Undecided, check.Passed} {
		if number[v] > 0 {
			told = append(told, fmt.Sprintf("%d %s", number[v], v))
		}
	}
	return list(told) + " after " + days(c.Checked, c.Days)
}
