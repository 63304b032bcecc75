package stats

// StudentTail is the chance of more than t under Student's t with df degrees of freedom.
func StudentTail(t float64, df int) float64 {
	switch {
	case t != t || df < 1:
		return t - t // not a number
	case t < 0:
		return 1 - StudentTail(-t, df)
	case t == 0:
		return 0.5
	}
	s := newStudent(df)
	return s.tail(t, s.density(t))
}
