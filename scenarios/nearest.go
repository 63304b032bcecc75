package scenarios

import (
	"fmt"
	"slices"
	"strings"
)

// count is so many things in words: 1 value, 3 values.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// oneOf is a choice in words: "a", "a or b", "one of a, b, c".
func oneOf(words []string) string {
	switch len(words) {
	case 0:
		return "nothing"
	case 1:
		return words[0]
	case 2:
		return words[0] + " or " + words[1]
	}
	return "one of " + strings.Join(words, ", ")
}

// nearest is the known word most like the one found, or all of them, in words.
func nearest(found string, known []string) string {
	if best := likeliest(found, known); best != "" {
		return "did you mean " + best + "?"
	}
	return "write " + oneOf(known)
}

// nearestName is the name most like one that is not there, or the names there are.
func nearestName(found string, names []string) string {
	const most = 12 // names on one line
	if len(names) > most && likeliest(found, names) == "" {
		names = append(slices.Clone(names[:most]), fmt.Sprintf("and %d more", len(names)-most))
	}
	return nearest(found, names)
}

// likeliest is the known word that one found is most likely meant to be, or "".
func likeliest(found string, known []string) string {
	best, least := "", 3 // a word this many letters away is another word
	for _, w := range known {
		if len(found) >= 3 && strings.HasPrefix(w, strings.ToLower(found)) {
			return w // cut short
		}
		if len(found) > len(w)+least {
			continue
		}
		if d := distance(strings.ToLower(found), strings.ToLower(w)); d < least && d < len(w) {
			best, least = w, d
		}
	}
	return best
}

// distance is how many letters must be added, dropped, changed or swapped with their
// neighbour to make b of a (Damerau 1964, optimal string alignment).
func distance(a, b string) int {
	var before []int
	last := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(last[j]+1, row[j-1]+1, change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
