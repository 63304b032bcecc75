package centre

import (
	"fmt"

	"hangup/sim/des"
)

// overtimeLimit is how long after closing whoever still waits is turned away.
const overtimeLimit = 24 * des.Hour

// cut handles the end of a cell.
func (e *Engine) cut() {
	e.sweepAll()
	e.endCell(e.now)
	e.cell++
	e.next.interval = never
	if int(e.cell) < len(e.m.Cuts) {
		e.cellEnd = e.m.Cuts[e.cell]
		e.next.interval = at(e.cellEnd, interval)
	} else {
		e.cellEnd = des.Never
		e.next.closing = at(e.m.Close, closing)
	}
	e.next.settle()
}

// close handles closing, and a day later the end of all patience with whoever waits.
func (e *Engine) close() {
	e.next.closing = never
	if !e.closed {
		e.closed = true
		e.endPromises()
		if !e.m.SendAway {
			e.next.closing = at(e.m.Close+overtimeLimit, closing)
			e.next.settle()
			return
		}
	}
	e.next.settle()
	e.turnAway = true
	e.sweepAll()
	for c := range e.queues {
		q := &e.queues[c]
		for q.n > 0 {
			head := q.at(q.head)
			if e.m.class[c].eager {
				e.cancelHangUp(head)
			}
			gone := *head
			gone.leaves, gone.ends = e.now, TurnedAway
			e.dropHead(q, c)
			e.settle(&gone)
		}
	}
	e.noteTrunks()
}

// endCell tells what the cell in hand was like and starts the next.
func (e *Engine) endCell(end des.Tick) {
	t := &e.tally
	t.Index, t.Start, t.End = int(e.cell), e.cellStart, end
	for g := range e.crews {
		w := &e.crews[g]
		w.count(end, e.closed)
		t.OnPhones[g], t.Stayed[g] = w.onPhones, w.stayed
		w.staffed += w.onPhones + w.stayed
		w.onPhones, w.stayed = 0, 0
		if w.several {
			held := e.held(g)
			t.Held[g], w.held = held-w.held, held
		}
	}
	for c := range e.queues {
		t.Waiting[c] = e.queues[c].n
	}
	if e.full >= 0 {
		t.TrunksFull += end - e.full
		e.full = end
	}
	e.checkFlow()
	e.flush()
	e.o.Cell(t)
	e.cellStart = end
	t.reset()
	for c := range e.queues {
		t.QueueMax[c] = e.queues[c].n
	}
	t.TotalMax = e.waiting
	if e.m.lines {
		t.TrunksPeak = e.trunksBusy()
	}
}

func (t *Cell) reset() {
	clear(t.QueueMax)
	t.TotalMax, t.TrunksPeak, t.TrunksFull = 0, 0, 0
}

// noteQueue follows a caller joining a line: is it the longest of the cell? The bound is
// asked first; only if it breaks the record are those who have left swept out, if anybody
// can have left.
func (e *Engine) noteQueue(class int) {
	t, q := &e.tally, &e.queues[class]
	if q.n > t.QueueMax[class] {
		e.sweepLeft(class)
		t.QueueMax[class] = max(t.QueueMax[class], q.n)
	}
	if e.waiting > t.TotalMax {
		for c := range e.queues {
			e.sweepLeft(c)
		}
		t.TotalMax = max(t.TotalMax, e.waiting)
	}
}

// sweepLeft sweeps a line in which somebody may have left by now.
func (e *Engine) sweepLeft(class int) {
	if e.queues[class].soonest < e.dead {
		e.sweep(class)
	}
}

// trunksBusy is how many trunks are held: by callers talking, waiting and in self-service,
// but for chat.
func (e *Engine) trunksBusy() int32 {
	busy := e.talking + e.waiting + e.menus.voice
	for _, c := range e.m.chats {
		busy -= e.queues[c].n
	}
	return busy
}

// noteTrunks follows every change of trunks held, where they are limited.
func (e *Engine) noteTrunks() {
	if !e.m.lines {
		return
	}
	busy := e.trunksBusy()
	e.tally.TrunksPeak = max(e.tally.TrunksPeak, busy)
	switch {
	case busy >= int32(e.m.Trunks) && e.full < 0:
		e.full = e.now
	case busy < int32(e.m.Trunks) && e.full >= 0:
		e.tally.TrunksFull += e.now - e.full
		e.full = -1
	}
}

// checkFlow checks that nobody is lost: legs begun less legs told are those who wait
// or are in self-service. On the line legs are told ahead of their time, so there it holds at the end.
func (e *Engine) checkFlow() {
	if waiting := e.begun - e.told; waiting != int64(e.waiting)+int64(len(e.menus.heap)) && !e.isLine() && e.breach == nil {
		e.breach = fmt.Errorf("centre: %d calls have begun and not ended by %v, but %d callers wait and %d are in self-service", waiting, e.now.Duration(), e.waiting, len(e.menus.heap))
	}
}

// audit checks what always holds at the end of a replication: nobody is left, and
// agents' time is idle or busy.
func (e *Engine) audit() error {
	if e.breach != nil {
		return e.breach
	}
	if e.begun != e.told {
		return fmt.Errorf("centre: %d calls have begun, %d have ended", e.begun, e.told)
	}
	if e.waiting != 0 {
		return fmt.Errorf("centre: %d callers are left waiting at the end", e.waiting)
	}
	for c := range e.promises.of {
		if n := e.promises.of[c].open; n != 0 {
			return fmt.Errorf("centre: %d promises of %s are left open at the end", n, e.m.Classes[c].Name)
		}
	}
	for g := range e.crews {
		w := &e.crews[g]
		for w.idle.len() > 0 {
			e.countIdle(w, w.idle.pop())
		}
		if w.busy != 0 {
			return fmt.Errorf("centre: %d agents of %s are left in a call at the end", w.busy, e.m.Groups[g].Name)
		}
		if w.staffed != w.busyTime+w.idleTime {
			return fmt.Errorf("centre: staffed time of %s is %v, but busy %v and idle %v", e.m.Groups[g].Name,
				w.staffed.Duration(), w.busyTime.Duration(), w.idleTime.Duration())
		}
	}
	if e.watch != nil {
		return e.watch.little()
	}
	return nil
}
