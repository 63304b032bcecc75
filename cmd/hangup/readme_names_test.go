package main

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hangup/sim/metric"
)

// What README.md names is there: tests and their flags, files, formulas, libraries.

var (
	goTestFlags = []string{"benchtime", "fuzztime", "timeout", "v"} // those of go test itself
	testName    = regexp.MustCompile(`(?m)^func (Test|Benchmark|Fuzz)(\w+)\(`)
	testFlag    = regexp.MustCompile(`flag\.\w+\("(\w+)"`)
	link        = regexp.MustCompile(`\]\(([^)#:]+)\)`)
)

// checkGoTest finds what is wrong with the arguments of go test: packages, the tests that
// -run, -bench and -fuzz choose, and the flags that the tests define.
func checkGoTest(args []string) error {
	var tests, flags []string
	rest := args
	for ; len(rest) > 0 && !strings.HasPrefix(rest[0], "-"); rest = rest[1:] {
		if rest[0] == "./..." {
			continue
		}
		files, err := filepath.Glob(filepath.Join(root, rest[0], "*_test.go"))
		if err != nil || len(files) == 0 {
			return fmt.Errorf("%s has no tests", rest[0])
		}
		for _, name := range files {
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			for _, m := range testName.FindAllSubmatch(text, -1) {
				tests = append(tests, string(m[1])+string(m[2]))
			}
			for _, m := range testFlag.FindAllSubmatch(text, -1) {
				flags = append(flags, string(m[1]))
			}
			if strings.Contains(string(text), `"pgregory.net/rapid"`) {
				flags = append(flags, "rapid.checks", "rapid.seed")
			}
		}
	}
	for i, word := range rest {
		name, isFlag := strings.CutPrefix(word, "-")
		name, value, joined := strings.Cut(name, "=")
		if !joined && i+1 < len(rest) {
			value = rest[i+1]
		}
		kind := map[string]string{"run": "Test", "bench": "Benchmark", "fuzz": "Fuzz"}[name]
		switch {
		case !isFlag || slices.Contains(goTestFlags, name):
		case kind != "":
			pattern, err := regexp.Compile(value)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(tests, func(t string) bool { return strings.HasPrefix(t, kind) && pattern.MatchString(t) }) {
				return fmt.Errorf("-%s %s chooses none of %s", name, value, strings.Join(tests, ", "))
			}
		case !slices.Contains(flags, name):
			return fmt.Errorf("the tests have no flag -%s, only %s", name, strings.Join(flags, ", "))
		}
	}
	return nil
}

func TestREADMELinks(t *testing.T) {
	for i, line := range readREADME(t) {
		for _, m := range link.FindAllStringSubmatch(line, -1) {
			if _, err := os.Stat(filepath.Join(root, m[1])); err != nil {
				t.Errorf("README.md:%d: a link to %s: %v", i+1, m[1], err)
			}
		}
	}
}

func TestREADMEFormulas(t *testing.T) {
	text := strings.Join(readREADME(t), "\n")
	for _, name := range metric.Formulas {
		if !strings.Contains(text, "\n| `"+name+"` |") {
			t.Errorf("README.md: no row for the service level's formula %s", name)
		}
	}
}

// TestREADMELibraries: a library that the program or its tests import has a row that
// begins with its name, and no other has.
func TestREADMELibraries(t *testing.T) {
	modules := required(t)
	used := map[string]bool{"honnef.co/go/tools": true} // the tool, imported by nobody
	for path := range imports(t) {
		for _, m := range modules {
			if path == m || strings.HasPrefix(path, m+"/") {
				used[m] = true
			}
		}
	}
	shown := make(map[string]bool)
	for i, line := range readREADME(t) {
		for _, m := range modules {
			if strings.HasPrefix(line, "| ["+m+"](") {
				shown[m] = true
				if !used[m] {
					t.Errorf("README.md:%d: %s is imported nowhere", i+1, m)
				}
			}
		}
	}
	for _, m := range slices.Sorted(maps.Keys(used)) {
		if !shown[m] {
			t.Errorf("README.md: no row for the library %s, such as | [%s](https://..) | why | licence |", m, m)
		}
	}
}

// required are the modules that go.mod requires.
func required(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	var modules []string
	for _, m := range regexp.MustCompile(`(?m)^\s+(\S+\.\S+) v`).FindAllSubmatch(text, -1) {
		modules = append(modules, string(m[1]))
	}
	return modules
}

// imports is whatever a file of the repository imports.
func imports(t *testing.T) map[string]bool {
	t.Helper()
	all := make(map[string]bool)
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range file.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			all[name] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
