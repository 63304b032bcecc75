package centre

import "fmt"

// checkCalls checks that every call that has begun is somewhere, and that the trunks are
// those of the calls.
func (e *Engine) checkCalls() error {
	inMenus := len(e.menus.heap)
	if open := e.begun - e.told; open != int64(e.waiting)+int64(inMenus) {
		return fmt.Errorf("%d calls have begun and not ended, but %d callers wait and %d are in self-service", open, e.waiting, inMenus)
	}
	if !e.m.lines {
		return nil
	}
	held := int32(0)
	for c := range e.queues {
		if !e.m.Classes[c].Chat {
			held += e.queues[c].n
		}
	}
	for i := range e.menus.heap {
		if !e.m.Classes[e.menus.pool[e.menus.heap[i].slot].class].Chat {
			held++
		}
	}
	for slot := range e.agents {
		talks := e.done.At(slot) <= e.done.Latest() && e.agents[slot].phase > wrapThenFree
		if talks && !e.m.Classes[e.inHand[slot].class].Chat {
			held++
		}
	}
	if held != e.trunksBusy() {
		return fmt.Errorf("calls hold %d trunks, %d are counted", held, e.trunksBusy())
	}
	return nil
}

// checkPromises checks the promises of a class: in order, in time, as many as counted and
// allowed, none after closing.
func (e *Engine) checkPromises(c int) error {
	of, class := &e.promises.of[c], &e.m.Classes[c]
	n := int32(0)
	for _, chain := range [...]chain{of.line, of.resting} {
		last := int32(-1)
		for slot := chain.first; slot >= 0; slot = e.promises.pool[slot].next {
			p := &e.promises.pool[slot]
			n++
			switch {
			case int(p.class) != c || p.prev != last || last >= 0 && !e.promises.earlier(last, slot):
				return fmt.Errorf("class %s: the promise of %v is out of order", class.Name, p.joined.Duration())
			case p.leaves < e.now || p.rests && p.at < e.now:
				return fmt.Errorf("class %s: the promise of %v is overdue", class.Name, p.joined.Duration())
			}
			last = slot
		}
		if last != chain.last {
			return fmt.Errorf("class %s: the promises do not end with the last", class.Name)
		}
	}
	switch {
	case n != of.open || e.closed && n > 0:
		return fmt.Errorf("class %s: %d promises, %d are counted", class.Name, n, of.open)
	case n > 0 && class.Callback.AtMost != Unlimited && int(n) > class.Callback.AtMost:
		return fmt.Errorf("class %s: %d promises, at most %d are allowed", class.Name, n, class.Callback.AtMost)
	case e.promises.dialled >= 0:
		return fmt.Errorf("class %s: somebody was reached and not connected", class.Name)
	}
	return nil
}
