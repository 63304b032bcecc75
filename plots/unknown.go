package plots

import (
	"fmt"
	"strings"
)

// unknownChart is the error of a name that no chart has.
func unknownChart(name string, names []string) error {
	nearest, least := "", len(name)
	for _, other := range names {
		if d := distance(strings.ToLower(name), other); d < least {
			nearest, least = other, d
		}
	}
	hint := ""
	if nearest != "" && least <= 1+len(nearest)/3 {
		hint = fmt.Sprintf("; did you mean %q?", nearest)
	}
	return fmt.Errorf("no chart is called %q%s (charts: %s)", name, hint, strings.Join(names, ", "))
}
