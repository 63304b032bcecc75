package scenarios

import "slices"

// form is what may stand at a place, apart from how it is read: what merging and the
// schema need.
type form struct {
	want     string       // what would be right, in words
	schema   schema       // of a scalar
	rules    []rule       // of a mapping of settings
	kinds    []string     // rules of which one is chosen; a plan that names one replaces the base's
	alone    string       // a rule that may stand without any of kinds
	instead  string       // a bare word that may stand instead of a mapping with one of kinds
	free     bool         // none of kinds need be given
	each     *form        // of a mapping of names that people choose
	items    *form        // of a list
	either   []*form      // any of these
	short    string       // the rule that a bare value stands for
	file     bool         // a path, relative to the file that it stands in
	names    string       // pattern of the names of each
	times    bool         // the names of each are clock times: the mapping is one value
	named    string       // key of the schema's definitions; "": described in place
	replaced bool         // as a whole, by a plan that names one of kinds
	like     bool         // may start from a caller type: with like all else may be left out
	lazy     func() *form // stands instead of all else where the language contains itself
}

// rule is what is known of a key, apart from how it is read.
type rule struct {
	name, doc string
	value     *form
	fallback  string // what is read when the key is left out, as people would write it
	without   string // what leaving it out means, in words, where there is no fallback
	figure    figure // that the fallback is, where it is an estimate
	leans     bool   // on the figure: a result says so when it was left out
}

// required says whether a scenario must give the key.
func (k rule) required() bool { return k.fallback == "" && k.without == "" }

// resolve is the form itself, once the laziness is over.
func (f *form) resolve() *form {
	if f != nil && f.lazy != nil {
		return f.lazy()
	}
	return f
}

// below is the form under a name of a mapping; nil where the language has none.
func (f *form) below(name string) *form {
	f = f.resolve()
	if f == nil {
		return nil
	}
	for _, r := range f.rules {
		if r.name == name {
			return r.value.resolve()
		}
	}
	for _, e := range f.either {
		if found := e.below(name); found != nil {
			return found
		}
	}
	return f.each.resolve()
}

// mapped is the form that a mapping takes here.
func (f *form) mapped() *form {
	f = f.resolve()
	if f == nil || len(f.rules) > 0 || f.each != nil {
		return f
	}
	for _, e := range f.either {
		if m := e.mapped(); m != nil && (len(m.rules) > 0 || m.each != nil) {
			return m
		}
	}
	return f
}

// listed is the form of an item of a list here.
func (f *form) listed() *form {
	f = f.resolve()
	if f == nil || f.items != nil {
		return f.item()
	}
	for _, e := range f.either {
		if l := e.listed(); l != nil {
			return l
		}
	}
	return nil
}

func (f *form) item() *form {
	if f == nil {
		return nil
	}
	return f.items.resolve()
}

// mappings are the forms that a mapping may have here.
func (f *form) mappings() []*form {
	f = f.resolve()
	if f == nil {
		return nil
	}
	if len(f.either) == 0 {
		return []*form{f}
	}
	var all []*form
	for _, e := range f.either {
		all = append(all, e.mappings()...)
	}
	return all
}

// has says whether a name is a key of the form.
func (f *form) has(name string) bool {
	return slices.ContainsFunc(f.rules, func(k rule) bool { return k.name == name })
}

// chosen says whether names choose a kind.
func (f *form) chosen(names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return slices.Contains(f.kinds, name) })
}

// known are the names of a form's keys.
func (f *form) known() []string {
	var names []string
	for _, k := range f.rules {
		names = append(names, k.name)
	}
	return names
}
