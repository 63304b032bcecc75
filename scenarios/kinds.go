package scenarios

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"hangup/sim/dist"
)

// kindKeys are the kinds of distributions (dist.Kinds) as keys.
func kindKeys[T any](at func(*T) *dist.Distribution) []key[T] {
	var keys []key[T]
	for _, k := range dist.Kinds {
		if !k.Endless {
			keys = append(keys, give(k.Name, kindValue(k), at, fmt.Sprintf("%s Such as %s", k.Doc, k.Example)).unless(otherKind))
		}
	}
	return keys
}

func kindNames() []string {
	var names []string
	for _, k := range dist.Kinds {
		if !k.Endless {
			names = append(names, k.Name)
		}
	}
	return names
}

// parameters are those of a kind as written, in one of its forms.
type parameters struct {
	values       [mostParameters]dist.Value
	file, column *node // of a form that reads one
	where        []filter
}

const mostParameters = 4 // of a form: the triangular has three

// kindValue is what stands behind the name of a kind: its parameters in one of its forms.
func kindValue(k dist.Kind) value[dist.Distribution] {
	var forms []value[parameters]
	f := &form{want: "parameters such as in " + k.Example}
	for _, written := range k.Forms {
		v := formValue(written, f.want)
		forms = append(forms, v)
		f.either = append(f.either, v.form)
	}
	if len(forms) == 1 {
		f = forms[0].form
	}
	f.named = k.Name
	return value[dist.Distribution]{f, func(r *reader, n *node) (dist.Distribution, bool) {
		i, ok := r.whichForm(n, forms, k)
		if !ok {
			return nil, false
		}
		p, ok := forms[i].read(r, n)
		if !ok {
			return nil, false
		}
		d, err := k.Forms[i].New(p.values[:max(1, len(k.Forms[i].Parameters))])
		if err != nil {
			return nil, r.distFault(n, err)
		}
		if mean, variance := d.Mean(), d.Variance(); !(mean <= longest.Seconds() && variance <= math.MaxFloat64) {
			return nil, r.fault(n, "the mean or the spread of this %s is too large", k.Name)
		}
		return d, true
	}}
}

// formValue is one set of parameters: by name, or the bare value of the only one.
func formValue(f dist.Form, want string) value[parameters] {
	if len(f.Parameters) == 1 && f.Parameters[0].Name == "" {
		return then(content(f.Parameters[0].Takes), func(_ *reader, _ *node, v dist.Value) (parameters, bool) {
			return parameters{values: [mostParameters]dist.Value{v}}, true
		})
	}
	type p = parameters
	var keys []key[p]
	for i, param := range f.Parameters {
		switch param.Takes {
		case dist.File:
			keys = append(keys, give(param.Name, fileName(), func(p *p) **node { return &p.file }, param.Doc))
		case dist.Column:
			keys = append(keys, give(param.Name, mark(), func(p *p) **node { return &p.column }, param.Doc+", in seconds or with a unit"),
				give("where", where(), func(p *p) *[]filter { return &p.where }, "only rows with these values").unless("every row"))
		default:
			keys = append(keys, give(param.Name, content(param.Takes), func(p *p) *dist.Value { return &p.values[i] }, param.Doc))
		}
	}
	return then(section(want, p{}, keys...), func(r *reader, _ *node, got p) (p, bool) {
		ok := true
		if got.file != nil {
			got.values[0].List, ok = r.timesIn(columnOf{file: got.file, column: got.column, where: got.where})
		}
		return got, ok
	})
}

// timesIn are the times in a column of a file, in seconds.
func (r *reader) timesIn(c columnOf) ([]float64, bool) {
	withOrWithoutUnit := scalarOf("a time in seconds or with a unit", schema{}, func(n *node) (float64, amiss) {
		if v, a := numberIn(n); a == "" && v >= 0 && v <= longest.Seconds() {
			return v, ""
		}
		return secondsIn(n)
	})
	cells, ok := r.columnValues(c, withOrWithoutUnit)
	return inOrder(cells), ok
}

// content is how a parameter is read.
func content(c dist.Content) value[dist.Value] {
	number := func(v float64) dist.Value { return dist.Value{Number: v} }
	switch c {
	case dist.Time:
		return made(seconds(), number)
	case dist.Count:
		return made(whole(1, 1_000_000), func(v int) dist.Value { return number(float64(v)) })
	case dist.Times:
		return made(listOf(seconds(), "a list of times, such as [95s, 4m]"), func(v []float64) dist.Value { return dist.Value{List: v} })
	case dist.Shares:
		return made(listOf(share(), "a list of shares, such as [20%, 80%]"), func(v []float64) dist.Value { return dist.Value{List: v} })
	case dist.Nested:
		return made(nested(), func(d dist.Distribution) dist.Value { return dist.Value{Of: d} })
	case dist.Parts:
		return made(listOf(part(), "a list such as [{share: 80%, of: {exponential: {mean: 2m}}}, {share: 20%, of: {constant: 10m}}]"), func(p []dist.Part) dist.Value { return dist.Value{Parts: p} })
	}
	return made(positive("a number above 0"), number)
}

func made[V, W any](v value[V], f func(V) W) value[W] {
	return then(v, func(_ *reader, _ *node, got V) (W, bool) { return f(got), true })
}

// nested is a distribution within a distribution.
func nested() value[dist.Distribution] {
	return value[dist.Distribution]{&form{lazy: func() *form { return distribution().form }}, func(r *reader, n *node) (dist.Distribution, bool) {
		return distribution().read(r, n)
	}}
}

// part is one of the distributions of a mixture.
func part() value[dist.Part] {
	type p = dist.Part
	return section("a part such as {share: 80%, of: {exponential: {mean: 2m}}}", p{},
		give("share", share(), func(p *p) *float64 { return &p.Share }, "how often"),
		give("of", nested(), func(p *p) *dist.Distribution { return &p.Of }, "the distribution"))
}

// whichForm is the form of a kind that a node is written in: the one with the most of
// its names.
func (r *reader) whichForm(n *node, forms []value[parameters], k dist.Kind) (int, bool) {
	names := make([][]string, len(forms))
	for i, f := range forms {
		names[i] = f.form.known()
	}
	best, most := 0, -1
	for i := range forms {
		fits := 0
		for _, name := range n.names() {
			if slices.Contains(names[i], name) {
				fits++
			}
		}
		if (n.kind == mapping) == (len(names[i]) > 0) && fits > most {
			best, most = i, fits
		}
	}
	for _, name := range n.names() {
		if !slices.Contains(names[best], name) && slices.ContainsFunc(names, func(other []string) bool { return slices.Contains(other, name) }) {
			var ways []string
			for _, f := range k.Forms {
				ways = append(ways, inWords(f))
			}
			return 0, r.fault(n.get(name), "%s takes %s", k.Name, strings.Join(ways, ", or "))
		}
	}
	return best, true
}

// inWords are the parameters of a form: mean and sd.
func inWords(f dist.Form) string {
	var names []string
	for _, p := range f.Parameters {
		names = append(names, p.Name)
	}
	return strings.Join(names, " and ")
}

// distFault tells what is wrong with the parameters of a distribution, where it stands.
func (r *reader) distFault(n *node, err error) bool {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, each := range joined.Unwrap() {
			r.distFault(n, each)
		}
		return false
	}
	at := n
	if f, ok := errors.AsType[*dist.Fault](err); ok && f.Parameter != "" {
		at = cmp.Or(n.get(f.Parameter), n)
	}
	return r.fault(at, "%s", err)
}
