package scenarios

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"hangup/sim/experiment"
)

//go:embed callers/*.yaml
var callerTypes embed.FS

// CallerType is a bundled type of callers, which a class may start from.
type CallerType struct {
	Name  string `json:"name"`
	Label string `json:"label"` // measured or assumed
	Says  string `json:"says"`  // what it says of these callers
}

// CallerTypes are the bundled types of callers: the measured first, then by name.
func CallerTypes() []CallerType {
	var all []CallerType
	for _, name := range bundledIn(callerTypes, "callers") {
		text, err := fs.ReadFile(callerTypes, typeFile(name))
		if err != nil {
			panic("scenarios: " + err.Error()) // it was listed: our bug
		}
		label, says, _ := strings.Cut(firstComment(text), ": ")
		all = append(all, CallerType{name, label, says})
	}
	slices.SortStableFunc(all, func(a, b CallerType) int { return strings.Compare(b.Label, a.Label) })
	return all
}

// OpenCallerType opens a bundled type of callers by its name. The error of a name that
// is not bundled is fs.ErrNotExist.
func OpenCallerType(name string) (io.ReadCloser, error) { return callerTypes.Open(typeFile(name)) }

func typeFile(name string) string { return "callers/" + name + ".yaml" }

// likeKey is the key that names the type; the type has been worked in before a class is
// read.
func likeKey() key[class] {
	read := func(*reader, *node, *class) bool { return true }
	f := &form{want: "the name of a type of callers; `hangup examples --callers` lists them", schema: schema{Type: "string"}, named: "caller_type"}
	for _, name := range bundledIn(callerTypes, "callers") {
		f.schema.Enum = append(f.schema.Enum, name)
	}
	return key[class]{rule{name: "like", doc: "starts from a bundled type of callers, overridden by what follows", value: f, without: "none"}, read}
}

// startFromTypes lays every class that is like a bundled type over that type.
func (r *reader) startFromTypes(root *node) {
	callers := root.get("callers")
	if callers == nil || callers.kind != mapping {
		return
	}
	for i, c := range callers.fields {
		if c.value.kind != mapping || c.value.find("like") < 0 {
			continue
		}
		callers.fields[i].value = r.startFromType(c.value, classSection().form)
	}
	root.locate("")
}

func (r *reader) startFromType(class *node, form *form) *node {
	like := class.get("like")
	class.remove(func(key string) bool { return key == "like" })
	about, ok := r.callerType(like)
	if about.Label == "assumed" {
		r.assumed = append(r.assumed, experiment.Assumed{What: fmt.Sprintf("what callers are like (%s)", class.path), Value: about.Name, Range: about.Says})
	}
	if !ok {
		about.Name = "regular" // so that what it would bring is not missing as well
	}
	return r.merge(typeNode(about.Name, form), class, form)
}

// callerType is the type that like names.
func (r *reader) callerType(like *node) (CallerType, bool) {
	if like.kind != scalar || like.text == "" {
		return CallerType{}, r.wrong(like, likeKey().value)
	}
	all := CallerTypes()
	if i := slices.IndexFunc(all, func(t CallerType) bool { return t.Name == like.text }); i >= 0 {
		return all[i], true
	}
	var names []string
	for _, t := range all {
		names = append(names, t.Name)
	}
	return CallerType{}, r.fault(like, "no type of callers is called %s; %s", shown(like.text, like.quoted), nearestName(like.text, names))
}

// typeOf is the bundled type that a class is like, as a tree; empty where it is like none.
func typeOf(class *node) *node {
	like := class.get("like")
	if like == nil || !slices.Contains(bundledIn(callerTypes, "callers"), like.text) {
		return &node{kind: mapping}
	}
	return typeNode(like.text, classSection().form)
}

// typeNode is a bundled type as a tree, laid over the type that it is like itself.
func typeNode(name string, form *form) *node {
	text, err := fs.ReadFile(callerTypes, typeFile(name))
	if err != nil {
		panic("scenarios: " + err.Error()) // a type is like one that is not bundled: our bug
	}
	own, faults := parse(typeFile(name), text)
	if faults != nil {
		panic("scenarios: " + faults.Error()) // our bug too
	}
	own.locate("")
	like := own.get("like")
	if like == nil {
		return own
	}
	own.remove(func(key string) bool { return key == "like" })
	return (&reader{}).merge(typeNode(like.text, form), own, form)
}
