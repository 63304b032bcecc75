package scenarios

import (
	"embed"
	"io"
	"io/fs"
	"strings"
)

//go:embed *.yaml
var bundled embed.FS

// Names are the names of the bundled scenarios, sorted.
func Names() []string {
	files, err := fs.Glob(bundled, "*.yaml")
	if err != nil {
		panic("scenarios: " + err.Error()) // the pattern is wrong: our bug
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(f, ".yaml")
	}
	return files
}

// Open opens a bundled scenario by its name. The error of a name that is not bundled is
// fs.ErrNotExist.
func Open(name string) (io.ReadCloser, error) { return bundled.Open(name + ".yaml") }

// Question is what a bundled scenario asks: the first line of the comment on its top;
// empty when there is no such scenario or comment.
func Question(name string) string {
	text, err := bundled.ReadFile(name + ".yaml")
	if err != nil || len(text) == 0 || text[0] != '#' {
		return ""
	}
	line, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimSpace(strings.TrimLeft(line, "#"))
}
