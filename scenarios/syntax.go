package scenarios

import (
	"regexp"
	"strconv"
	"strings"
)

// mistakes are what people write that is not YAML: what the library says, and what it
// mostly comes from.
var mistakes = []struct{ says, means string }{
	{"mapping values are not allowed", "a second colon on the line, or a line indented further than the one above allows"},
	{"could not find expected ':'", "a name without a colon"},
	{"cannot start any token", "a character that no value can start with: put the text in quotes"},
	{"expected ',' or", "a { or [ that is not closed, or a comma that is missing"},
	{"did not find expected key", "a line that is not indented like those above it, or a text with a quote in it"},
	{"unexpected end of stream", "a quote that is not closed"},
	{"unknown escape character", "a backslash in a text in double quotes: use single quotes"},
	{"unknown anchor", "an anchor that is not defined above"},
}

var (
	lineOfError   = regexp.MustCompile(`^(?:yaml: )?(?:line ([0-9]+): )?(.*)$`)
	anchorInError = regexp.MustCompile(`unknown anchor '([^']*)'`)
)

// syntaxFault is what the YAML library found in a text that is not YAML.
func syntaxFault(file string, text []byte, err error) Fault {
	lines := strings.Split(string(text), "\n")
	for i, l := range lines {
		indent := l[:len(l)-len(strings.TrimLeft(l, " \t"))]
		if tab := strings.IndexByte(indent, '\t'); tab >= 0 {
			return Fault{File: file, Line: i + 1, Column: tab + 1, Text: "a tab at the start of a line; YAML is indented by spaces"}
		}
	}
	parts := lineOfError.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " "))
	line, column := placeOf(lines, parts[1], parts[2])
	found := Fault{File: file, Line: line, Column: column, Text: "not YAML: " + parts[2]}
	for _, m := range mistakes {
		if strings.Contains(parts[2], m.says) {
			found.Text = "not YAML: " + m.means + " (" + parts[2] + ")"
			break
		}
	}
	return found
}

// placeOf is where a mistake is, from the line that the library names.
func placeOf(lines []string, named, problem string) (line, column int) {
	line, _ = strconv.Atoi(named)
	if line > 0 && strings.HasPrefix(problem, "did not find expected") {
		line++ // the library counts these from 0
	}
	line = min(max(line, 1), len(lines))
	for line > 1 && strings.TrimSpace(lines[line-1]) == "" {
		line-- // the end of the file
	}
	if anchor := anchorInError.FindStringSubmatch(problem); anchor != nil {
		for i, l := range lines {
			if at := strings.Index(l, "*"+anchor[1]); at >= 0 {
				return i + 1, at + 1
			}
		}
	}
	l := lines[line-1]
	return line, len(l) - len(strings.TrimLeft(l, " ")) + 1
}
