package scenarios

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"hangup/sim/des"
)

// quantity is a number with its unit, exactly as written: 12, -0.5, 5%, 90s, 08:30, 100/h.
type quantity struct {
	text  string
	value *big.Rat // in the unit; of durations and clock times in seconds
	unit  string   // "" none; durations "s" and clock times ":", whatever was written
	wrote string   // the unit as written
}

// quantityText is a number and what follows it; one of more digits is no number to step by.
var quantityText = regexp.MustCompile(`^([+-]?(?:[0-9]{1,15}\.?[0-9]{0,9}|\.[0-9]{1,9}))([^0-9.:+-]*)$`)

// quantityOf reads a quantity.
func quantityOf(text string) (q quantity, ok bool) {
	q = quantity{text: text, value: new(big.Rat)}
	if clockText.MatchString(text) {
		t, a := timeOfDay(text)
		q.value.SetInt64(int64(t / des.Second))
		q.unit, q.wrote = ":", ":"
		return q, a == ""
	}
	if part := quantityText.FindStringSubmatch(text); part != nil {
		q.value.SetString(strings.TrimPrefix(part[1], "+")) // the pattern is that of a number
		q.unit, q.wrote = part[2], part[2]
		if seconds, known := unit(q.unit); known {
			q.value.Mul(q.value, exactly(seconds))
			q.unit = "s"
		}
		return q, true
	}
	if seconds, a := secondsIn(&node{kind: scalar, text: text}); a == "" { // 4m30s
		q.value = exactly(seconds)
		q.unit, q.wrote = "s", "s"
		return q, true
	}
	return q, false
}

// exactly is the decimal that a float is written as.
func exactly(f float64) *big.Rat {
	r, _ := new(big.Rat).SetString(strconv.FormatFloat(f, 'g', -1, 64))
	return r
}

// kind is what numbers must have in common to stand on one axis.
func (q quantity) kind() string { return q.unit }

// number is the quantity on an axis: seconds, shares, else as written.
func (q quantity) number() float64 {
	v := q.value
	if q.unit == "%" {
		v = new(big.Rat).Quo(v, big.NewRat(100, 1))
	}
	f, _ := v.Float64()
	return f
}

// stepsFrom are the quantities of FROM..TO:STEP, TO among them if the steps come upon it.
// Without a step it is 1, where there is no unit.
func stepsFrom(from, rest string, most int) (all []quantity, fault string) {
	end, by, hasStep := cutStep(rest)
	first, ok1 := quantityOf(from)
	last, ok2 := quantityOf(end)
	switch {
	case !ok1 || !ok2:
		return nil, fmt.Sprintf("%s..%s does not lead from a number to a number; write it as in 4..12:2 or 60s..300s:30s", from, rest)
	case first.unit != last.unit && first.value.Sign() != 0:
		return nil, fmt.Sprintf("%s and %s have different units", from, end)
	}
	down := last.value.Cmp(first.value) < 0
	if !hasStep {
		if by = "1"; down {
			by = "-1"
		}
	}
	step, ok := quantityOf(by)
	switch {
	case !hasStep && last.unit != "":
		return nil, fmt.Sprintf("how far apart? Write a step: %s..%s:STEP", from, end)
	case !ok:
		return nil, fmt.Sprintf("the step %s is not a number", by)
	case step.unit != last.unit && !(last.unit == ":" && step.unit == "s"):
		return nil, fmt.Sprintf("the step %s has another unit than %s", by, end)
	case step.value.Sign() == 0:
		return nil, "a step of 0 leads nowhere"
	case down && step.value.Sign() > 0:
		return nil, fmt.Sprintf("from %s to %s it goes down: write the step as -%s", from, end, strings.TrimPrefix(by, "+"))
	case !down && step.value.Sign() < 0 && last.value.Cmp(first.value) > 0:
		return nil, fmt.Sprintf("from %s to %s it goes up: write the step as %s", from, end, by[1:])
	}
	first.unit = last.unit
	return walk(first, last, step, most)
}

// cutStep parts TO:STEP; a clock time has colons of its own.
func cutStep(rest string) (to, step string, found bool) {
	if part := regexp.MustCompile(`^([0-9]{1,2}:[0-9]{2})(?::([^:]*[a-z]))?$`).FindStringSubmatch(rest); part != nil {
		return part[1], part[2], part[2] != ""
	}
	to, step, found = strings.Cut(rest, ":")
	return strings.TrimSpace(to), strings.TrimSpace(step), found
}

// walk goes from first to last.
func walk(first, last, step quantity, most int) (all []quantity, fault string) {
	steps := new(big.Rat).Sub(last.value, first.value)
	steps.Quo(steps, step.value)
	n := new(big.Int).Quo(steps.Num(), steps.Denom())
	if n.Cmp(big.NewInt(int64(most))) >= 0 {
		return nil, tooMany(n.Add(n, big.NewInt(1)).String(), most)
	}
	same := first.wrote == last.wrote && step.wrote == last.wrote
	for k := range n.Int64() + 1 {
		q := quantity{value: new(big.Rat).SetInt64(k), unit: last.unit, wrote: last.unit}
		q.value.Mul(q.value, step.value)
		q.value.Add(q.value, first.value)
		if same {
			q.wrote = last.wrote
		}
		q.text = q.written()
		all = append(all, q)
	}
	return all, ""
}

// written is the quantity as a scenario writes it.
func (q quantity) written() string {
	if q.unit == ":" {
		f, _ := q.value.Float64()
		t := des.FromSeconds(f)
		text := fmt.Sprintf("%02d:%02d", t/des.Hour, t%des.Hour/des.Minute)
		if seconds := t % des.Minute; seconds != 0 {
			text += fmt.Sprintf(":%02d", seconds/des.Second)
		}
		return text
	}
	v := q.value
	if seconds, known := unit(q.wrote); known {
		v = new(big.Rat).Quo(v, exactly(seconds))
	}
	const digits = 9 // as many as quantityText reads
	text := v.FloatString(digits)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".") + q.wrote
}
