package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"hangup/sim/experiment"
)

// Markdown writes what Text writes, for a wiki or an issue.
func Markdown(w io.Writer, r *experiment.Result, _ Options) error {
	return markdownPages(w, newPage(r))
}

// markdownPages writes pages for a wiki or an issue, an empty line between them.
func markdownPages(w io.Writer, pages ...page) error {
	var b bytes.Buffer
	for i, p := range pages {
		if i > 0 {
			b.WriteString("\n")
		}
		markdownPage(&b, p)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// markdownPage writes a page.
func markdownPage(b *bytes.Buffer, p page) {
	fmt.Fprintf(b, "# %s\n\n%s\n\n", plain(p.name), p.heading)
	for _, f := range p.figures {
		fmt.Fprintf(b, "- %s: %s", f.title, f.value)
		if f.verdict != noTarget {
			fmt.Fprintf(b, ", **%s** (%s)", f.verdict, f.promise)
		}
		if f.below != "" {
			fmt.Fprintf(b, "; %s", f.below)
		}
		b.WriteString("\n")
	}
	for _, text := range p.words {
		fmt.Fprintf(b, "\n%s\n", text)
	}
	if len(p.waiting) > 0 {
		fmt.Fprintf(b, "\n## %s\n\n", whereTitle)
		for _, text := range p.waiting {
			fmt.Fprintf(b, "- %s\n", text)
		}
	}
	for _, t := range p.tables {
		markdownTable(b, t)
	}
	if len(p.stories) > 0 {
		fmt.Fprintf(b, "\n## %s\n\n", storiesTitle)
		for _, t := range p.stories {
			fmt.Fprintf(b, "- %s\n", t.who)
			for _, day := range t.days {
				fmt.Fprintf(b, "  - %s\n", day)
			}
		}
	}
	if len(p.notes) > 0 {
		b.WriteString("\n## Notes\n\n")
		for _, note := range p.notes {
			fmt.Fprintf(b, "- %s\n", note)
		}
	}
}

// markdownTable writes a table with its heading; a row that misses its target is marked.
func markdownTable(b *bytes.Buffer, t titled) {
	fmt.Fprintf(b, "\n## %s\n\n", t.title)
	heads := make([]string, len(t.heads))
	for i, head := range t.heads {
		heads[i] = plain(head)
	}
	fmt.Fprintf(b, "| %s | |\n|:---|%s:---|\n", strings.Join(heads, " | "), strings.Repeat("---:|", len(t.heads)-1))
	for i, row := range t.rows {
		miss := ""
		if t.miss[i] {
			miss = "missed "
		}
		fmt.Fprintf(b, "| %s | %s|\n", strings.Join(row, " | "), miss)
	}
	if t.below != "" {
		fmt.Fprintf(b, "\n%s\n", t.below)
	}
}

// plain is text without the signs that would mean anything in a wiki or an issue: a table,
// emphasis, code, a link, another line, somebody's name.
func plain(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "|", `\|`, "[", `\[`, "]", `\]`, "&", "&amp;", "<", "&lt;", "@", "@<!-- -->", "\n", " ").Replace(text)
}
