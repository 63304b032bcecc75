package centre

import "hangup/sim/des"

// takes is what multiplies the talk and the wrap-up of a contact that a group begins now,
// where that depends on more than class and group.
func (e *Engine) takes(c *call, group int) (talk, wrapUp float64) {
	handle := e.m.handle[group*len(e.m.class)+int(c.class)]
	talk = handle
	if t := e.m.class[c.class].Temper; t != nil {
		talk = float64(talk * (1 + float64((t.Talk-1)*e.strain(c))))
	}
	if c.leg == 0 && c.repeats > 0 { // it is all explained again
		talk = float64(talk * e.m.class[c.by].Resolution.Talk)
	}
	tired := e.crews[group].tired
	return float64(talk * tired), float64(handle * tired)
}

// strain is the share of patience that is used up, at most 1.
func (e *Engine) strain(c *call) float64 {
	if c.used <= 0 {
		return 0
	}
	if c.patience < 0 {
		c.patience = e.m.drawPatience(c)
	}
	if c.patience == des.Never {
		return 0
	}
	return min(float64(c.used)/float64(c.patience), 1)
}
