package scenarios

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/invopop/jsonschema"
)

type schema = jsonschema.Schema

// amiss says what is wrong with a scalar: "" nothing; unclear when there is no more to
// say than what would be right.
type amiss string

const unclear amiss = "?"

// scalarOf is a value written as a single word, number or text.
func scalarOf[V any](want string, s schema, parse func(n *node) (V, amiss)) value[V] {
	f := &form{want: want, schema: s}
	read := func(r *reader, n *node) (V, bool) {
		if n.kind != scalar {
			var none V
			return none, r.wrong(n, f)
		}
		v, a := parse(n)
		switch a {
		case "":
			return v, true
		case unclear:
			return v, r.wrong(n, f)
		}
		return v, r.fault(n, "found %s; %s", n.found(), string(a))
	}
	return value[V]{f, read}
}

var (
	decimal  = regexp.MustCompile(`^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$`)
	octal    = regexp.MustCompile(`^[+-]?0[0-9]`)
	unending = regexp.MustCompile(`(?i)^[+-]?\.?(nan|inf|infinity)$`)
)

// numberIn is the number that a scalar is.
func numberIn(n *node) (float64, amiss) {
	switch {
	case n.quoted && decimal.MatchString(n.text):
		return 0, "it is a text; write the number without quotes"
	case unending.MatchString(n.text):
		return 0, "it is not a finite number"
	case n.quoted || !decimal.MatchString(n.text):
		return 0, unclear
	case octal.MatchString(n.text):
		return 0, "write it without the leading zero"
	}
	v, err := strconv.ParseFloat(n.text, 64)
	if err != nil {
		return 0, "it is too large"
	}
	return v + 0, "" // 0 for -0
}

// whole is a whole number within least..most.
func whole(least, most int) value[int] {
	want := fmt.Sprintf("a whole number of at least %d", least)
	if least < -1 {
		want = "a whole number"
	}
	s := schema{Type: "integer", Minimum: number(least), Maximum: number(most)}
	return scalarOf(want, s, func(n *node) (int, amiss) {
		v, a := numberIn(n)
		switch {
		case a != "":
			return 0, a
		case v != math.Trunc(v):
			return 0, unclear
		case v < float64(least):
			return 0, amiss(fmt.Sprintf("it must be at least %d", least))
		case v > float64(most):
			return 0, amiss(fmt.Sprintf("it must be at most %d", most))
		}
		return int(v), ""
	})
}

func number(v int) json.Number { return json.Number(strconv.Itoa(v)) }

// seedNumber is a whole number of 64 bits.
func seedNumber() value[uint64] {
	s := schema{Type: "integer", Minimum: "0", Maximum: "18446744073709551615"}
	return scalarOf("a whole number of at least 0, such as 1", s, func(n *node) (uint64, amiss) {
		if _, a := numberIn(n); a != "" {
			return 0, a
		}
		v, err := strconv.ParseUint(n.text, 10, 64)
		if err != nil {
			return 0, unclear
		}
		return v, ""
	})
}

// amount is a finite number of at least least; want says of what.
func amount(want string, least float64) value[float64] {
	s := schema{Type: "number", Minimum: json.Number(strconv.FormatFloat(least, 'g', -1, 64))}
	return scalarOf(want, s, func(n *node) (float64, amiss) {
		v, a := numberIn(n)
		if a == "" && v < least {
			a = amiss(fmt.Sprintf("it must be at least %v", least))
		}
		return v, a
	})
}

// positive is a finite number above 0.
func positive(want string) value[float64] {
	s := schema{Type: "number", ExclusiveMinimum: "0"}
	return scalarOf(want, s, func(n *node) (float64, amiss) {
		v, a := numberIn(n)
		if a == "" && v <= 0 {
			a = "it must be above 0"
		}
		return v, a
	})
}

// fraction is the number that a scalar is, be it 0.8 or 80%.
func fraction(n *node) (v float64, perCent bool, a amiss) {
	text, perCent := strings.CutSuffix(n.text, "%")
	if !perCent {
		v, a = numberIn(n)
		return v, false, a
	}
	v, a = numberIn(&node{kind: scalar, text: strings.TrimRight(text, " ")})
	if a == "" && strings.HasPrefix(text, "-") {
		a = "it cannot be negative"
	}
	return v / 100, true, a
}

var perCentText = &schema{Type: "string", Pattern: `^\+?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)? *%$`}

// share is a part of a whole, 0..1.
func share() value[float64] {
	s := schema{AnyOf: []*schema{{Type: "number", Minimum: "0", Maximum: "1"}, perCentText}}
	return scalarOf("a share such as 80% or 0.8", s, func(n *node) (float64, amiss) {
		v, perCent, a := fraction(n)
		switch {
		case a != "":
			return 0, a
		case v < 0:
			return 0, "it cannot be negative"
		case v > 1 && !perCent && v <= 100:
			return 0, amiss(fmt.Sprintf("a share is at most 1: write %s%%", n.text))
		case v > 1:
			return 0, "a share is at most 100%, which is 1"
		}
		return v, ""
	}).called("share")
}

// factor multiplies: a number or per cent, which may exceed 1.
func factor() value[float64] {
	s := schema{AnyOf: []*schema{{Type: "number", Minimum: "0"}, perCentText}}
	return scalarOf("a factor such as 110% or 1.1", s, func(n *node) (float64, amiss) {
		v, _, a := fraction(n)
		switch {
		case a == "" && v < 0:
			a = "it cannot be negative"
		case a == "" && v > 1e6:
			a = "a factor is at most 1,000,000"
		}
		return v, a
	}).called("factor")
}

// positiveFactor is a factor above 0.
func positiveFactor() value[float64] {
	s := schema{AnyOf: []*schema{{Type: "number", ExclusiveMinimum: "0"}, perCentText}}
	f := factor()
	f.form = &form{want: f.form.want, schema: s, named: "positive_factor"}
	return then(f, func(r *reader, n *node, v float64) (float64, bool) {
		if v == 0 {
			return 0, r.fault(n, "found %s; it must be above 0", n.found())
		}
		return v, true
	})
}
