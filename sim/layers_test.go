package sim_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the path of our module, and root its folder as seen from here.
const (
	module = "hangup"
	root   = ".."
)

// source is one parsed file of the module.
type source struct {
	dir  string // in the module: "sim/rng"
	file *ast.File
	set  *token.FileSet
	test bool
}

// place is where in the source something stands.
func (s *source) place(p token.Pos) string {
	at := s.set.Position(p)
	return fmt.Sprintf("%s/%s:%d", s.dir, filepath.Base(at.Filename), at.Line)
}

// packageOf is the path of the package that a name stands for in the file; empty where it
// stands for none.
func (s *source) packageOf(name *ast.Ident) string {
	if name.Obj != nil {
		return ""
	}
	for _, spec := range s.file.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value)
		as := path.Base(strings.TrimSuffix(imported, "/v2"))
		if spec.Name != nil {
			as = spec.Name.Name
		}
		if as == name.Name {
			return imported
		}
	}
	return ""
}

// sources parses every Go file of the module.
func sources(t *testing.T) []*source {
	t.Helper()
	var all []*source
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != root && (d.Name()[0] == '.' || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go"):
			return nil
		}
		s := &source{set: token.NewFileSet(), test: strings.HasSuffix(name, "_test.go")}
		if s.file, err = parser.ParseFile(s.set, name, nil, 0); err != nil {
			return err
		}
		dir, err := filepath.Rel(root, filepath.Dir(name))
		s.dir = filepath.ToSlash(dir)
		all = append(all, s)
		return err
	})
	if err != nil {
		t.Fatalf("parse the module: %v", err)
	}
	return all
}

// layers are the rows of the map in doc.go: each package and its number.
func layers(t *testing.T) map[string]float64 {
	t.Helper()
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]float64{}
	for _, m := range regexp.MustCompile(`(?m)^//\t([\d.]+) +(\S+)  +\S`).FindAllSubmatch(text, -1) {
		number, err := strconv.ParseFloat(string(m[1]), 64)
		if err != nil {
			t.Fatalf("doc.go: %s: the layer is no number", bytes.TrimSpace(m[0]))
		}
		if _, twice := rows[string(m[2])]; twice {
			t.Errorf("doc.go: %s has two rows", m[2])
		}
		rows[string(m[2])] = number
	}
	if len(rows) < 10 {
		t.Fatalf("doc.go: found the rows of %d packages only: has the drawing's form changed?", len(rows))
	}
	return rows
}

// The map says what is there, and no import goes up. Tests too keep to their own layer;
// only those of this package look at everything.
func TestImportsOnlyGoDown(t *testing.T) {
	rows := layers(t)
	there := map[string]bool{}
	for _, s := range sources(t) {
		if s.dir == "sim" {
			continue
		}
		there[s.dir] = true
		own, ok := rows[s.dir]
		if !ok {
			t.Errorf("%s has no row in the map of sim/doc.go: give it one", s.dir)
			continue
		}
		for _, spec := range s.file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			other, ours := strings.CutPrefix(imported, module+"/")
			if !ours || s.test && other == s.dir {
				continue
			}
			if number, ok := rows[other]; ok && number >= own {
				t.Errorf("%s: %s (layer %v) imports %s (layer %v): the arrow goes up", s.place(spec.Pos()), s.dir, own, other, number)
			}
		}
	}
	for name := range rows {
		if !there[name] {
			t.Errorf("the map of sim/doc.go has a row for %s, which is not there", name)
		}
	}
}

// forbidden are the imports that are not for the packages below layer 8.
var forbidden = []string{"os", "io/ioutil", "net", "log", "syscall", "unsafe", "plugin", "math/rand", "testing", "runtime/debug", "embed"}

// excepted are the imports that a package may have all the same: sim/des reaches the
// nodes of its tree, the engine's most frequent step, without the checks of a slice.
var excepted = map[string]string{"sim/des": "unsafe"}

// clocks are the names of package time that look at the real clock.
var clocks = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

func TestTheModelIsAloneInTheWorld(t *testing.T) {
	rows := layers(t)
	for _, s := range sources(t) {
		if s.test || rows[s.dir] >= 8 {
			continue
		}
		for _, spec := range s.file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			for _, bad := range forbidden {
				if (imported == bad || strings.HasPrefix(imported, bad+"/")) && imported != excepted[s.dir] {
					t.Errorf("%s: %s imports %s: below layer 8 the world is handed in", s.place(spec.Pos()), s.dir, imported)
				}
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if x, name := qualified(s, n); x == "time" && slices.Contains(clocks, name) {
				t.Errorf("%s: time.%s: below layer 8 the only time is simulated", s.place(n.Pos()), name)
			}
			return true
		})
	}
}

// qualified is the package and the name of a node such as time.Now; empty for others.
func qualified(s *source, n ast.Node) (pkg, name string) {
	sel, ok := n.(*ast.SelectorExpr)
	if !ok {
		return "", ""
	}
	if x, ok := sel.X.(*ast.Ident); ok {
		return s.packageOf(x), sel.Sel.Name
	}
	return "", ""
}

func TestGoroutinesOnlyInExperimentAndCommands(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.dir == "sim/experiment" || strings.HasPrefix(s.dir, "cmd/") {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, isCall := n.(*ast.CallExpr)
			_, starts := n.(*ast.GoStmt)
			if isCall {
				sel, ok := call.Fun.(*ast.SelectorExpr)
				starts = ok && sel.Sel.Name == "Go" // of a sync.WaitGroup
			}
			if starts {
				t.Errorf("%s: %s starts a goroutine: only sim/experiment and cmd do", s.place(n.Pos()), s.dir)
			}
			return true
		})
	}
}

// sameEverywhere are the functions of package math that give the same bits on every
// machine; its constants do too.
var sameEverywhere = strings.Fields(`Abs Ceil Copysign Dim Float32bits Float32frombits Float64bits Float64frombits
	Floor Frexp Inf IsInf IsNaN Ldexp Max Min Mod Modf NaN Nextafter Remainder Round RoundToEven Signbit Sqrt Trunc
	E Ln2 Ln10 Log2E Log10E Phi Pi Sqrt2 SqrtE SqrtPhi SqrtPi`)

func TestOnlyMathThatIsTheSameEverywhere(t *testing.T) {
	constant := regexp.MustCompile(`^(Max|Min|Smallest)(U?[iI]nt\d*|Float\d+|NonzeroFloat\d+)$`)
	for _, s := range sources(t) {
		if s.test || !strings.HasPrefix(s.dir, "sim/") || s.dir == "sim/rng/fmath" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			pkg, name := qualified(s, n)
			if pkg == "math" && !slices.Contains(sameEverywhere, name) && !constant.MatchString(name) {
				t.Errorf("%s: math.%s may differ between machines: use sim/rng/fmath", s.place(n.Pos()), name)
			}
			return true
		})
	}
}
