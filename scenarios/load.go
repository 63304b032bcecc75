package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"hangup/sim/experiment"
)

// Source says where a scenario is and what is changed in it.
type Source struct {
	// Name is the path of a file, the name of a bundled scenario, or whatever Open knows
	// ("-" for standard input).
	Name string
	// Open opens the file, and the files that it names; nil when there are none but the
	// bundled. A file that Open finds comes before a bundled scenario of the same name.
	Open func(name string) (io.ReadCloser, error)
	// Set overrides values: "agents.desk.staff=7", any path of the scenario.
	Set []string
	// Seed and Replications override those of the scenario; nil leaves them.
	Seed         *uint64
	Replications *int
	// Engine is the version of the program that runs it; "" is that of the source.
	Engine string
}

// language is what may stand in a scenario: the tables, made once.
var language = sync.OnceValue(fileSection)

// Load reads a scenario into a plan that is complete and valid. The error is Faults:
// all that is wrong, by position.
func Load(src Source) (*experiment.Plan, error) {
	r, root := open(src)
	if root == nil {
		return nil, r.faults.sorted()
	}
	r.startFromTypes(root)
	p := r.plan(root)
	if len(r.faults) > 0 {
		return nil, r.faults.sorted()
	}
	if p.Scenario.Name == "" {
		p.Scenario.Name = strings.TrimSuffix(filepath.Base(src.Name), filepath.Ext(src.Name))
	}
	p.Scenario.File, p.Engine = src.Name, src.Engine
	p.Scenario.SHA256 = r.hash(root)
	p.Assumptions = r.warnings
	return p, nil
}

// Resolve is a scenario as YAML with its base and overrides worked in: it reads back to
// the same plan. The error is Faults.
func Resolve(src Source) ([]byte, error) {
	r, root := open(src)
	if len(r.faults) > 0 {
		return nil, r.faults.sorted()
	}
	text, err := encode(root)
	if err != nil {
		return nil, Faults{{File: src.Name, Text: fmt.Sprintf("cannot be written as YAML: %v", err)}}
	}
	return text, nil
}

// open reads a scenario into a tree, with its base and the overrides worked in; nil
// where there are faults.
func open(src Source) (*reader, *node) {
	r := &reader{open: src.Open, dir: filepath.Dir(src.Name), contents: make(map[string][]byte)}
	f := language().form
	root := r.tree(Fault{File: src.Name}, src.Name, src.Name, f, nil)
	if root == nil {
		return r, nil
	}
	root.locate("")
	for _, s := range src.Set {
		r.set(root, f, s)
	}
	if src.Seed != nil {
		r.override(root, "seed", fmt.Sprint(*src.Seed))
	}
	if src.Replications != nil {
		r.override(root, "replications", fmt.Sprint(*src.Replications))
	}
	root.locate("")
	return r, root
}

func (r *reader) override(root *node, name, text string) {
	p := position{file: "--" + name}
	root.put(field{name, p, &node{kind: scalar, text: text, pos: p}})
}

// tree reads a file, and lays it over its base. from is where the file is named, and
// named how it is called there; chain are the files that lead here.
func (r *reader) tree(from Fault, name, named string, f *form, chain []string) *node {
	text, err := r.file(name, named)
	if err != nil {
		from.Text = notFound(name, err)
		r.faults = append(r.faults, from)
		return nil
	}
	root, faults := parse(name, text)
	r.faults = append(r.faults, faults...)
	if root == nil {
		return nil
	}
	root.locate("")
	if root.kind != mapping {
		r.wrong(root, f)
		return nil
	}
	b := root.get("base")
	if b == nil {
		return root
	}
	root.remove(func(key string) bool { return key == "base" })
	return r.onBase(root, b, name, f, append(chain, filepath.Clean(name)))
}

// onBase lays a file over the base that it names.
func (r *reader) onBase(plan, b *node, name string, f *form, chain []string) *node {
	if b.kind != scalar || b.text == "" {
		r.wrong(b, fileName().form)
		return nil
	}
	path := b.text
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(name), path)
	}
	if slices.Contains(chain, filepath.Clean(path)) {
		r.fault(b, "the base %s is built on this file: bases go round in a circle", b.text)
		return nil
	}
	from := Fault{b.pos.file, b.pos.line, b.pos.column, b.path, ""}
	base := r.tree(from, path, b.text, f, chain)
	if base == nil {
		return nil
	}
	relocate(base, f, filepath.Dir(b.text))
	return r.merge(base, plan, f)
}

// file is the text of a file, or of the bundled scenario of that name.
func (r *reader) file(name, named string) ([]byte, error) {
	var in io.ReadCloser
	err := fs.ErrNotExist
	if r.open != nil {
		in, err = r.open(name)
		if err == nil && isFolder(in) {
			in.Close()
			err = fmt.Errorf("a folder, not a file: %w", fs.ErrNotExist)
		}
	}
	if errors.Is(err, fs.ErrNotExist) && slices.Contains(Names(), named) {
		in, err = Open(named)
	}
	if err != nil {
		return nil, err
	}
	defer in.Close()
	text, err := io.ReadAll(io.LimitReader(in, mostBytes+1))
	if err == nil && len(text) > mostBytes {
		err = fmt.Errorf("larger than %d MB: a scenario is smaller; calls and rosters go into files of their own", mostBytes>>20)
	}
	return text, err
}

// isFolder says whether what was opened is a folder: one that bears the name of a bundled
// scenario, such as the folder of its results, does not hide it.
func isFolder(in io.ReadCloser) bool {
	file, is := in.(fs.File)
	if !is {
		return false
	}
	about, err := file.Stat()
	return err == nil && about.IsDir()
}

func notFound(name string, err error) string {
	if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Sprintf("cannot read %s: %s", name, reason(err))
	}
	if d := nearestName(name, Names()); strings.HasPrefix(d, "did") {
		return fmt.Sprintf("no file and no bundled scenario is called %s; %s", name, d)
	}
	return fmt.Sprintf("no file and no bundled scenario is called %s; `hangup examples` lists the bundled", name)
}

// plan reads a tree into a plan. What depends on nothing is read first.
func (r *reader) plan(root *node) *experiment.Plan {
	ok := false
	if r.limits, ok = limitsSection().read(r, r.part(root, "limits")); !ok {
		r.limits, _ = limitsSection().read(&reader{}, r.builtIn(root, "limits", "{}"))
	}
	if c := root.get("callers"); c != nil {
		r.classes = slices.Sorted(slices.Values(c.names()))
	}
	r.programmes = []string{plain}
	if h := root.get("hold"); h != nil {
		r.programmes = slices.Compact(slices.Sorted(slices.Values(append(h.names(), plain))))
	}
	r.clock, r.clockOK = clockSection().read(r, r.part(root, "clock"))
	f, _ := language().read(r, root)
	r.checkServed(root, f)
	r.checkResolves(root, f)
	if len(r.faults) > 0 {
		return nil
	}
	p := r.build(root, f)
	most := r.mostOnDuty(root, p.Centre)
	r.checkMeaning(root, p.Centre, most)
	r.checkSizes(root, p, most)
	return p
}

// part is a section of a scenario, an empty one where it is not given.
func (r *reader) part(root *node, name string) *node {
	if n := root.get(name); n != nil && n.kind != absent {
		return n
	}
	return r.builtIn(root, name, "{}")
}

// beside are the keys that change no question.
var beside = []string{"seed", "replications", "limits", "expect"}

// hash tells scenarios apart: of the resolved scenario without comments, formatting or
// order, and of the files it reads; without its seed and replications, which a result
// names beside it, and what is expected of it, which changes no figure.
func (r *reader) hash(root *node) string {
	question := &node{kind: mapping}
	for _, f := range root.fields {
		if !slices.Contains(beside, f.name) {
			question.fields = append(question.fields, f)
		}
	}
	var b strings.Builder
	question.canonical(&b)
	for _, name := range slices.Sorted(maps.Keys(r.contents)) {
		b.Write(r.contents[name])
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}
