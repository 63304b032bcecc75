package metric

// levelSums are numerator and denominator of the service level under a formula, with
// whoever left a voicemail or accepted a callback treated as deferred says.
func levelSums(f Formula, d Deferred) (num, den sum) {
	good := []Counter{answeredInT}
	from, less := offered, []Counter{}
	switch f {
	case AnsweredOfAnswered:
		from = answered
	case EarlyAbandonsExcluded:
		less = append(less, abandonedInT)
	case EarlyAbandonsGood:
		good = append(good, abandonedInT)
	case ShortAbandonsExcluded:
		less = append(less, shortAbandoned)
	case ShortAbandonsGood:
		good = append(good, shortAbandoned)
	}
	switch {
	case d == DeferredGood:
		good = append(good, voicemailInT, callbackInT)
		if f == AnsweredOfAnswered {
			return plus(good...), plus(answered, voicemailInT, callbackInT)
		}
	case d == DeferredExcluded && f != AnsweredOfAnswered:
		less = append(less, voicemail, callbackTaken)
	case d == DeferredMissed && f == AnsweredOfAnswered:
		return plus(good...), plus(answered, voicemail, callbackTaken)
	}
	return plus(good...), plus(from).less(less...)
}
