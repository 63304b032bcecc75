package metric

import "hangup/sim/erlang"

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

// Of is the service level by a formula of Erlang's: the shares of the offered that are
// good, and that are judged, of calls that fare like in within their threshold, of whom a
// share short hangs up within the short-call limit and a share lost at all.
func (f Formula) Of(in erlang.Fate, short, lost float64) (good, of float64) {
	switch f {
	case AnsweredOfAnswered:
		return in.Answered, 1 - lost
	case EarlyAbandonsExcluded:
		return in.Answered, 1 - in.Abandoned
	case EarlyAbandonsGood:
		return in.Answered + in.Abandoned, 1
	case ShortAbandonsExcluded:
		return in.Answered, 1 - short
	case ShortAbandonsGood:
		return in.Answered + short, 1
	default:
		return in.Answered, 1
	}
}
