package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// README.md is held to the program: its examples are run, its tables are made from the
// program's own, its pictures are drawn anew. -update rewrites what the program says.
var (
	root, _ = filepath.Abs("../..") // now: tests go elsewhere
	readme  = filepath.Join(root, "README.md")
	gallery = filepath.Join(root, "plots", "gallery")
)

// holdREADME compares README.md with what it should be, line by line, or rewrites it.
func holdREADME(t *testing.T, want []string) {
	t.Helper()
	have := readREADME(t)
	if *update {
		if err := os.WriteFile(readme, []byte(strings.Join(want, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for i := range min(len(have), len(want)) {
		if have[i] != want[i] {
			t.Fatalf("README.md:%d: got\n\t%s\nthe program says\n\t%s\nRead it over, then: go test ./cmd/hangup -run README -update", i+1, have[i], want[i])
		}
	}
	if len(have) != len(want) {
		t.Fatalf("README.md has %d lines; with what the program says it would have %d", len(have), len(want))
	}
}

func readREADME(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(text), "\n")
}

// TestREADMETables: what stands between <!-- NAME --> and <!-- /NAME --> is the
// program's table of that name, and every table is shown.
func TestREADMETables(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates a thousand days at the bank")
	}
	var want []string
	shown := make(map[string]bool)
	inside := ""
	for i, line := range readREADME(t) {
		name, isMark := mark(line)
		switch {
		case inside != "" && isMark && name == "/"+inside:
			inside = ""
		case inside != "":
			continue
		case isMark && strings.HasPrefix(name, "/"):
			t.Fatalf("README.md:%d: %s ends what has not begun", i+1, line)
		case isMark && readmeTables[name] != nil:
			inside, shown[name] = name, true
			want = append(want, line)
			want = append(want, readmeTables[name](t)...)
			continue
		}
		want = append(want, line)
	}
	if inside != "" {
		t.Fatalf("README.md: <!-- /%s --> is missing", inside)
	}
	for name := range readmeTables {
		if !shown[name] {
			t.Errorf("README.md: <!-- %s --> is missing", name)
		}
	}
	holdREADME(t, want)
}

// mark is the name in a line that is nothing but a comment.
func mark(line string) (string, bool) {
	name, begins := strings.CutPrefix(line, "<!-- ")
	name, ends := strings.CutSuffix(name, " -->")
	return name, begins && ends
}

// TestREADMEExamples writes the scenarios of README.md into a folder, types its commands
// there one after the other, and compares the answers shown.
//
//	yaml         a scenario; its first line is a comment, the name of the file
//	yaml wrong   the same, but not valid
//	sh           commands that end well
//	console      a command after "$ ", then what it prints; "..." stands for any lines
func TestREADMEExamples(t *testing.T) {
	lines := readREADME(t)
	t.Chdir(t.TempDir())
	var want []string
	for i := 0; i < len(lines); i++ {
		want = append(want, lines[i])
		kind, isFence := strings.CutPrefix(lines[i], "```")
		if !isFence {
			continue
		}
		end := i + 1 + slices.Index(lines[i+1:], "```")
		if end == i {
			t.Fatalf("README.md:%d: the block does not end", i+1)
		}
		block := example{t, i + 2, lines[i+1 : end]}
		switch kind {
		case "yaml", "yaml wrong":
			block.scenario(kind == "yaml")
		case "sh":
			block.commands()
		case "console":
			block.lines = block.session()
		case "text":
		default:
			t.Errorf("README.md:%d: a block of %q: want yaml, sh, console or text", i+1, kind)
		}
		want = append(append(want, block.lines...), "```")
		i = end
	}
	holdREADME(t, want)
}

// example is a block of README.md.
type example struct {
	t     *testing.T
	first int // number of its first line
	lines []string
}

// scenario writes the scenario of the block, and runs it if it should be valid.
func (x example) scenario(valid bool) {
	name, named := strings.CutPrefix(x.lines[0], "# ")
	if !named || !strings.HasSuffix(name, ".yaml") {
		x.t.Fatalf("README.md:%d: a scenario begins with the name of its file, such as # desk.yaml", x.first)
	}
	if err := os.WriteFile(name, []byte(strings.Join(x.lines, "\n")+"\n"), 0o644); err != nil {
		x.t.Fatal(err)
	}
	out, got := typed(x.t, "validate", name)
	if want := map[bool]int{true: exitFine, false: exitNo}[valid]; got != want {
		x.t.Errorf("README.md:%d: validate %s: exit code %d, want %d:\n%s", x.first, name, got, want, out)
	}
	if valid {
		if out, got := typed(x.t, "run", name, "--replications", "2"); got != exitFine {
			x.t.Errorf("README.md:%d: run %s: exit code %d:\n%s", x.first, name, got, out)
		}
	}
}

// commands types the commands of a block.
func (x example) commands() {
	for i, line := range x.lines {
		line, _, _ := strings.Cut(line, "  #")
		switch {
		case strings.HasPrefix(line, "go test"):
			if err := checkGoTest(strings.Fields(line)[2:]); err != nil {
				x.t.Errorf("README.md:%d: %s: %v", x.first+i, line, err)
			}
		case strings.HasPrefix(line, "go build ./cmd/hangup"):
		default:
			if out, code := x.command(i, line); code != exitFine {
				x.t.Errorf("README.md:%d: %s: exit code %d:\n%s", x.first+i, line, code, out)
			}
		}
	}
}

// session types the commands of a block, and returns it as it should be.
func (x example) session() []string {
	var all []string
	for i := 0; i < len(x.lines); {
		line, isCommand := strings.CutPrefix(x.lines[i], "$ ")
		if !isCommand {
			x.t.Fatalf("README.md:%d: want a command after \"$ \"", x.first+i)
		}
		next := i + 1
		for next < len(x.lines) && !strings.HasPrefix(x.lines[next], "$ ") {
			next++
		}
		out, code := x.command(i, line)
		if code == exitTrouble {
			x.t.Errorf("README.md:%d: %s: exit code %d:\n%s", x.first+i, line, code, out)
		}
		all = append(append(all, x.lines[i]), shorten(out, x.lines[i+1:next])...)
		i = next
	}
	return all
}

// shorten is an answer as shown: with "..." instead of its middle, where that is shown.
func shorten(out string, shown []string) []string {
	lines := strings.Split(strings.TrimRight(out, "\n"), "\n")
	if out == "" {
		lines = nil
	}
	dots := slices.Index(shown, "...")
	if dots < 0 || len(lines) <= len(shown)-1 {
		return lines
	}
	last := len(shown) - dots - 1
	return slices.Concat(lines[:dots], []string{"..."}, lines[len(lines)-last:])
}

// command types a command as it stands in README.md; "> FILE" at its end catches the answer.
func (x example) command(i int, line string) (string, int) {
	x.t.Helper()
	words, isOurs := strings.CutPrefix(strings.Replace(line, "go run ./cmd/hangup", "hangup", 1), "hangup ")
	if !isOurs || strings.ContainsAny(words, `|'"\$&;`) {
		x.t.Fatalf("README.md:%d: %s: want hangup or go run ./cmd/hangup and plain words, or go test", x.first+i, line)
	}
	words, file, caught := strings.Cut(words, " > ")
	out, code := typed(x.t, strings.Fields(words)...)
	if !caught {
		return out, code
	}
	if err := os.WriteFile(file, []byte(out), 0o644); err != nil {
		x.t.Fatal(err)
	}
	return "", code
}

// typed is what a command prints, on a screen without end, and its exit code. The clock
// stands still, so that no run is so long as to tell how far it is.
func typed(t *testing.T, args ...string) (string, int) {
	var out strings.Builder
	e := &env{args: args, in: strings.NewReader(""), out: &out, err: &out, now: func() time.Time { return time.Time{} }}
	code := run(t.Context(), e)
	return out.String(), code
}

var picture = regexp.MustCompile(`plots/gallery/([a-z0-9-]+)\.([a-z-]+)\.svg`)

// TestREADMEPictures: plots/gallery/SCENARIO.CHART.svg is that chart of a run of that
// scenario (by its text: charts promise no bytes), and each is shown in README.md.
func TestREADMEPictures(t *testing.T) {
	shown := picture.FindAllStringSubmatch(strings.Join(readREADME(t), "\n"), -1)
	t.Chdir(t.TempDir())
	want := make(map[string]bool)
	for _, p := range shown {
		name, scenario, chart := filepath.Base(p[0]), p[1], p[2]
		want[name] = true
		if out, code := typed(t, "run", scenario, "-o", "of-"+scenario); code != exitFine {
			t.Fatalf("run %s: exit code %d:\n%s", scenario, code, out)
		}
		drawn, err := os.ReadFile(filepath.Join("of-"+scenario, chart+".svg"))
		if err != nil {
			t.Fatal(err)
		}
		holdPicture(t, name, drawn)
	}
	files, err := os.ReadDir(gallery)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !want[f.Name()] {
			t.Errorf("plots/gallery/%s is not shown in README.md", f.Name())
		}
	}
}

// holdPicture compares a picture of the gallery with one just drawn, or replaces it.
func holdPicture(t *testing.T, name string, drawn []byte) {
	t.Helper()
	path := filepath.Join(gallery, name)
	if *update {
		if err := os.WriteFile(path, drawn, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	have, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := texts(have), texts(drawn); got != want {
		t.Errorf("plots/gallery/%s says\n\t%s\nthe program draws\n\t%s\nThen: go test ./cmd/hangup -run README -update", name, got, want)
	}
}

var svgText = regexp.MustCompile(`(?s)<text[^>]*>([^<]*)</text>`)

// texts is all that is written in a picture.
func texts(svg []byte) string {
	var all []string
	for _, m := range svgText.FindAllSubmatch(svg, -1) {
		all = append(all, string(m[1]))
	}
	return strings.Join(all, " ")
}
