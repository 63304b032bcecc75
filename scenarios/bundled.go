package scenarios

import (
	"embed"
	"io"
	"io/fs"
	"path"
	"strings"
)

//go:embed *.yaml
var bundled embed.FS

// Names are the names of the bundled scenarios, sorted.
func Names() []string { return bundledIn(bundled, ".") }

// bundledIn are the names of the bundled files of a folder, sorted.
func bundledIn(files embed.FS, folder string) []string {
	found, err := fs.Glob(files, path.Join(folder, "*.yaml"))
	if err != nil {
		panic("scenarios: " + err.Error()) // the pattern is wrong: our bug
	}
	for i, f := range found {
		found[i] = strings.TrimSuffix(path.Base(f), ".yaml")
	}
	return found
}

// Open opens a bundled scenario by its name. The error of a name that is not bundled is
// fs.ErrNotExist.
func Open(name string) (io.ReadCloser, error) { return bundled.Open(name + ".yaml") }

// Question is what a bundled scenario asks: the first line of the comment on its top;
// empty when there is no such scenario or comment.
func Question(name string) string {
	text, err := bundled.ReadFile(name + ".yaml")
	if err != nil {
		return ""
	}
	return firstComment(text)
}

// firstComment is the first line of a file, if it is a comment.
func firstComment(text []byte) string {
	if len(text) == 0 || text[0] != '#' {
		return ""
	}
	line, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimSpace(strings.TrimLeft(line, "#"))
}
