package staffing

import (
	"context"

	"hangup/sim/experiment"
)

// Meets says whether a staff keeps the promises on some callers, beyond noise.
func Meets(ctx context.Context, plan *experiment.Plan, x Staff, callers experiment.Stretch, workers int) bool {
	s, err := newSearch(ctx, plan, Options{Workers: workers})
	if err != nil {
		panic(err)
	}
	s.callers, s.ease = callers, 1
	t, err := s.try(x)
	if err != nil {
		panic(err)
	}
	return t.met()
}
