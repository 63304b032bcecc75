package report

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"hangup/sim/experiment"
)

// Text writes r for people: the targets, each met or missed; the worst intervals and the
// assumption that matters most, in words; then the tables of intervals, classes and
// groups; then notes. A narrow screen shows fewer columns.
func Text(w io.Writer, r *experiment.Result, o Options) error {
	return textPages(w, o, newPage(r))
}

// textPages writes pages for people, an empty line between them.
func textPages(w io.Writer, o Options, pages ...page) error {
	s := screen{Options: o}
	for i, p := range pages {
		if i > 0 {
			s.line("")
		}
		s.page(p)
	}
	_, err := w.Write(s.b.Bytes())
	return err
}

// page writes a page.
func (s *screen) page(p page) {
	for _, l := range wrap(p.name, s.proseWidth()) {
		s.line(s.paint(bold, l))
	}
	s.paragraph("", p.heading)
	if len(p.figures) > 0 {
		s.line("")
		s.figures(p.figures)
	}
	for i, text := range p.words {
		if i == 0 {
			s.line("")
		}
		s.paragraph("", text)
	}
	if len(p.waiting) > 0 {
		s.line("")
		s.line(s.paint(bold, whereTitle))
		for _, text := range p.waiting {
			s.paragraph("- ", text)
		}
	}
	for _, t := range p.tables {
		s.line("")
		s.table(t)
	}
	if len(p.stories) > 0 {
		s.line("")
		s.line(s.paint(bold, storiesTitle))
		for _, t := range p.stories {
			s.paragraph("- ", t.who)
			for _, day := range t.days {
				s.paragraph("  ", day)
			}
		}
	}
	if len(p.notes) > 0 {
		s.line("")
		s.line(s.paint(bold, "Notes"))
		for _, note := range p.notes {
			s.paragraph("- ", note)
		}
	}
}

// screen is text in the making.
type screen struct {
	Options
	b bytes.Buffer
}

// Colours of a terminal. They only ever repeat what a word or mark says.
const (
	bold  = "1"
	faint = "2"
	red   = "31"
	green = "32"
)

// paint is text in a colour, where the screen has colours.
func (s *screen) paint(colour, text string) string {
	if !s.Colour || colour == "" || text == "" {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

// line writes a line without spaces at its end.
func (s *screen) line(text string) {
	s.b.WriteString(strings.TrimRight(text, " "))
	s.b.WriteByte('\n')
}

// proseWidth is the width of sentences where the screen does not limit it.
const proseWidth = 100

// proseWidth is the width of sentences.
func (s *screen) proseWidth() int {
	if s.Width > 0 {
		return min(proseWidth, s.Width)
	}
	return proseWidth
}

// paragraph writes text under a bullet, wrapped to the screen.
func (s *screen) paragraph(bullet, text string) {
	width := s.proseWidth()
	indent := strings.Repeat(" ", utf8.RuneCountInString(bullet))
	for _, l := range wrap(text, width-len(indent)) {
		s.line(bullet + l)
		bullet = indent
	}
}

// wrap breaks text into lines of at most a width; a longer word has a line of its own,
// and a per cent sign stays with its number.
func wrap(text string, width int) []string {
	var lines []string
	now := ""
	for _, word := range words(text) {
		if now != "" && utf8.RuneCountInString(now)+1+utf8.RuneCountInString(word) > width {
			lines, now = append(lines, now), ""
		}
		if now != "" {
			now += " "
		}
		now += word
	}
	return append(lines, now)
}

// words are what a line can be broken between.
func words(text string) []string {
	var all []string
	for word := range strings.FieldsSeq(text) {
		if n := len(all); n > 0 && word[0] == '%' {
			all[n-1] += " " + word
			continue
		}
		all = append(all, word)
	}
	return all
}

// figures writes the headline.
func (s *screen) figures(all []figure) {
	const in = "  "
	title, value, verdicts := 0, 0, 0
	for _, f := range all {
		title = max(title, utf8.RuneCountInString(f.title))
		value = max(value, utf8.RuneCountInString(f.value))
		verdicts = max(verdicts, len(f.verdict.String()))
	}
	below := strings.Repeat(" ", len(in)+title+len(gap))
	for _, f := range all {
		start := in + pad(f.title, title, true) + gap + pad(f.value, value, true)
		if f.verdict == noTarget {
			s.line(start)
			continue
		}
		word := s.paint(f.verdict.colour(), f.verdict.String()) + strings.Repeat(" ", verdicts-len(f.verdict.String()))
		if full := utf8.RuneCountInString(start) + verdicts + 2*len(gap); s.Width == 0 || full+utf8.RuneCountInString(f.promise) <= s.Width {
			s.line(start + gap + word + gap + f.promise)
		} else {
			s.line(start + gap + word)
			s.paragraph(below, f.promise)
		}
		if f.below != "" {
			s.paragraph(below, f.below)
		}
	}
}

// colour is the colour of a verdict.
func (v verdict) colour() string {
	return [...]string{"", green, red, "", green, red, "", "", faint, faint}[v]
}

// table writes a table; rows that miss the target bear a mark.
func (s *screen) table(t titled) {
	t.narrow(s.Width)
	widths := t.widths()
	if t.title != "" {
		s.line(s.paint(bold, t.title))
	}
	s.line(s.paint(faint, cells(t.heads, widths)))
	anyMiss := false
	for i, row := range t.rows {
		text := cells(row, widths)
		if t.sums && i == len(t.rows)-1 && i > 0 {
			s.line(s.paint(faint, strings.Repeat("-", utf8.RuneCountInString(text))))
		}
		if t.signed {
			text = s.signs(row, widths)
		}
		if t.miss[i] {
			text, anyMiss = s.paint(red, text+gap+mark), true
		}
		s.line(text)
	}
	if anyMiss {
		s.line(mark + " misses the target")
	}
	if t.below != "" {
		s.paragraph("", t.below)
	}
	if len(t.left) > 0 {
		s.paragraph("", "Left out, for want of room: "+list(t.left)+".")
	}
}

// signs is a row in which what is over is green and what is short is red.
func (s *screen) signs(row []string, widths []int) string {
	var b strings.Builder
	for i, cell := range row {
		colour := ""
		switch {
		case strings.HasPrefix(cell, "+"):
			colour = green
		case strings.HasPrefix(cell, "-") && cell != missing:
			colour = red
		}
		if i > 0 {
			b.WriteString(gap)
		}
		b.WriteString(s.paint(colour, pad(cell, widths[i], i == 0)))
	}
	return b.String()
}

// cells is a row of a table.
func cells(row []string, widths []int) string {
	var b strings.Builder
	for i, cell := range row {
		if i > 0 {
			b.WriteString(gap)
		}
		b.WriteString(pad(cell, widths[i], i == 0))
	}
	return b.String()
}
