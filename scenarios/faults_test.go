package scenarios_test

import (
	"strings"
	"testing"
)

// Each case is a scenario and every fault it has, word for word.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
	}{
		{"an empty file", "", "main.yaml: the file is empty; `hangup examples small-help-desk` prints the smallest scenario"},
		{"nothing but a comment", "# nothing\n", "main.yaml: the file is empty; `hangup examples small-help-desk` prints the smallest scenario"},
		{"a binary file", "name: x\n\x00\x01\xff", "main.yaml:2:1: not a text file: a scenario is YAML in UTF-8"},
		{"indented by a tab", "clock:\n\topen: 08:00\n", "main.yaml:2:1: a tab at the start of a line; YAML is indented by spaces"},
		{"two documents", smallest + "---\nname: other\n", "main.yaml:10:1: a second document begins here; a file is one scenario"},
		{"a list", "- a\n", "main.yaml:1:1: found a list; write a scenario: a mapping with callers and agents"},
		{"not YAML", "name: [a\n", "?"},
		{"a name twice", smallest + "name: again\n", "main.yaml:10:1: name stands here a second time; the first is on line 1"},
		{"an anchor within itself", smallest + "costs: &a {currency: *a}\n", "main.yaml:10:23: *a stands inside its own anchor &a"},
		{"a tag", with("staff: 5", "staff: !!float 5"), "main.yaml:9:17: the tag !!float is not part of the language; write the value alone"},
		{"misspelt keys", with("desk: {staff: 5}", "desk: {staf: 5, shrinkge: 3%}"), "?"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := disk{"main.yaml": c.text}.load()
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("Load of\n%s\ngot faults\n%s\nwant\n%s", strings.TrimSpace(c.text), got, c.want)
			}
		})
	}
}
