// The slow twin is a second call centre, written from the rules alone: one sorted list
// of events, every hang-up scheduled, every question answered by looking at all callers
// and all agents. What it gives the engine must give, field for field.
//
// Where the rules leave a choice the twin decides:
//
//  1. After class and person, ties fall to the person's own class, then to the attempt and
//     the leg: persons of two classes bear the same numbers and may both be in hand as one
//     class, and one person may keep two agents at their wrap-up.
//  2. A caller whose patience is spent on joining hangs up in that very moment, without
//     waiting for a completion of the same tick, and holds no trunk for it.
//  3. The redial that follows a failed leg is that of the person's own class, whichever
//     class's queue the leg failed in. The call that is not made (too late) counts in
//     the cell of the failed leg, and its patience is not drawn.
//  4. A transfer with new patience starts a new account: legs after it that go on with
//     what is left count the waits since.
//  5. Talk and wrap-up of a later leg are looked up when that leg's queue is joined, on
//     redials too; of the first leg when the person called first.
//  6. Wrap-up that is drawn as zero is none: the agent is free at the end of talk.
//  7. The surges' gaps are drawn like other arrivals, for rng.ForArrival, from their own
//     source.
//  8. With Detail every attempt has its patience, blocked and balked ones too.
//  9. Overflow of a moment is one event, like a shift change: class by class, each class's
//     callers in order of joining.
//  10. The largest queue and the most trunks are those after any event, also where another
//     event of the tick makes them smaller. Closing comes after the end of the last cell:
//     who is sent away still counts for the cell after it.
//  11. Trunks are not counted where there is no limit on them.
//  12. From 24 h after closing on a transferred caller is turned away at once.
//  13. Agents who hold several contacts and were over the staff due have their room back when
//     the staff rises or one of them leaves: those who wait take it then, so that no newcomer
//     comes before them.
//  14. Of the messages due or pending at one moment the first of the file starts. All that
//     starts at a moment is charged before anything is told; whoever it uses up is told
//     nothing. A told wait is held against what is left after that.
//  15. What is told without a look at the centre is known on joining: to hang up at it is a
//     hang-up like any other, and comes before a wait limit of that moment. What the centre
//     decides is told after wait limits. Nothing is heard at the moment of a wait limit.
//  16. Of a promise and a caller on the line who joined at one moment the first by class and
//     person goes first. To a newcomer all promises that keep their place are ahead, also
//     those that are tried again later.
//  17. Without patience nobody takes a callback: they hang up. An idle agent who reaches
//     nobody stays as idle as before.
//  18. Who comes out of self-service after closing is served by a free agent even where
//     those who wait are sent away. Whoever a transfer brings then is sent away first and
//     loses patience second.
package centre_test

import (
	"cmp"
	"fmt"
	"slices"

	"hangup/sim/centre"
	"hangup/sim/des"
	"hangup/sim/hold"
	"hangup/sim/rng"
	"hangup/sim/roster"
)

// kind is what an event is, in the order of ties.
type kind int

const (
	endOfTalk kind = iota
	endOfWrapUp
	shiftChange
	foretold // something is told that was known on joining
	hangUp   // on the line, or waiting for a callback
	waitLimit
	telling
	overflow
	callbackDue
	redialArrival
	menuEnd
	arrival
	tiring
	endOfCell
	closing
)

// event is something due. Shift changes, overflow, tiring and the ends of cells concern no
// one call.
type event struct {
	at   des.Tick
	kind kind
	call *call
}

// compare orders events by moment, kind and call.
func (e event) compare(f event) int {
	if c := cmp.Or(cmp.Compare(e.at, f.at), cmp.Compare(e.kind, f.kind)); c != 0 || e.call == nil {
		return c
	}
	return e.call.compare(f.call)
}

// twin is one replication.
type twin struct {
	cfg      centre.Config
	run      rng.Key
	now      des.Tick
	isEarly  bool    // what frees agents or brings them comes before all else of the moment
	events   []event // sorted
	waiting  []*call // in order of joining
	promises []*call // of callbacks that stand, in order of joining
	groups   []*group
	trunks   int  // in use
	closed   bool // closing is over
	deadEnd  bool // so are the 24 h after it
	legs     []told
	last     des.Tick // when the last call was done
	faults   []string

	lastAnswered []des.Tick // by class: the wait of the last to be answered
	heldSince    map[*call]des.Tick
	schedules    map[*hold.Programme]*schedule
	onTrunks     []stay

	cell  centre.Cell // so far
	cells []centre.Cell
}

// patienceOfOvertime is how long after closing callers may still wait.
const patienceOfOvertime = 24 * des.Hour

// replicate is replication number n of cfg: its legs in canonical order, its cells, the
// staff of each group, and what the twin found wrong with itself.
func replicate(cfg centre.Config, n int) (*twin, error) {
	t := &twin{cfg: cfg, run: rng.Root(cfg.Seed).Child(uint64(n)), cell: centre.Cell{QueueMax: make([]int32, len(cfg.Classes))},
		lastAnswered: make([]des.Tick, len(cfg.Classes)), heldSince: map[*call]des.Tick{}, schedules: map[*hold.Programme]*schedule{}}
	for i, g := range cfg.Groups {
		plan, err := roster.Compile(g.Staff)
		if err != nil {
			return nil, fmt.Errorf("staff of %s: %w", g.Name, err)
		}
		t.addGroup(i, plan.OnPhones(nil, t.run.Named(g.Name)))
	}
	for class := range cfg.Classes {
		for _, c := range t.callersOf(class) {
			t.schedule(c.joined, arrival, c)
		}
	}
	for _, cut := range cfg.Cuts {
		t.schedule(cut, endOfCell, nil)
	}
	t.schedule(cfg.Close, closing, nil)
	t.schedule(cfg.Close+patienceOfOvertime, closing, nil)
	for len(t.events) > 0 {
		e := t.events[0]
		t.events = t.events[1:]
		if e.at > t.now {
			t.check()
		}
		t.pass(e.at)
		t.isEarly = e.kind <= shiftChange
		t.happen(e)
		t.noteCell()
	}
	t.endCell(max(t.last, cfg.Close))
	t.checkEmpty()
	t.integrate()
	slices.SortFunc(t.legs, func(a, b told) int { return compareLegs(a.Leg, b.Leg) })
	return t, nil
}

// schedule puts an event into the list, behind its equals.
func (t *twin) schedule(at des.Tick, k kind, c *call) {
	e := event{at, k, c}
	i, _ := slices.BinarySearchFunc(t.events, e, func(a, b event) int {
		if a.compare(b) <= 0 {
			return -1
		}
		return 1
	})
	t.events = slices.Insert(t.events, i, e)
}

func (t *twin) happen(e event) {
	switch e.kind {
	case endOfTalk:
		t.last = t.now
		t.endTalk(e.call)
	case endOfWrapUp:
		t.last = t.now
		t.release(e.call)
	case shiftChange:
		t.changeShift()
	case hangUp:
		t.hangUp(e.call)
	case waitLimit:
		t.giveUp(e.call, centre.Voicemail)
	case foretold, telling:
		t.hearNow(e.call)
	case overflow:
		t.overflow()
	case callbackDue:
		t.comeBack(e.call)
	case redialArrival, arrival:
		t.arrive(e.call)
	case menuEnd:
		t.endMenu(e.call)
	case tiring:
		t.tire()
	case endOfCell:
		t.endCell(t.now)
	case closing:
		t.close()
	}
}

// hangUp is the moment at which a caller was to hang up, as seen some time ago.
func (t *twin) hangUp(c *call) {
	switch {
	case c.promise != nil:
		t.endPromise(c, centre.CallbackBroken)
	case c.joined+c.leaves == t.now:
		t.giveUp(c, centre.Abandoned)
	}
}

// close is closing, and what happens 24 h later.
func (t *twin) close() {
	t.deadEnd = t.closed
	t.closed = true
	for _, c := range slices.Clone(t.promises) {
		t.endPromise(c, centre.TooLate)
	}
	if !t.cfg.SendAway && !t.deadEnd {
		return
	}
	for _, c := range slices.Clone(t.waiting) {
		t.giveUp(c, centre.TurnedAway)
	}
}

// compareLegs is the canonical order of legs.
func compareLegs(a, b centre.Leg) int {
	return cmp.Or(cmp.Compare(a.Joined, b.Joined), cmp.Compare(a.Class, b.Class), cmp.Compare(a.Origin, b.Origin),
		comparePersons(a.Person, b.Person), cmp.Compare(a.Attempt, b.Attempt), cmp.Compare(a.Leg, b.Leg),
		cmp.Compare(a.Via, b.Via))
}

func comparePersons(a, b centre.Person) int {
	return cmp.Or(cmp.Compare(a.Interval, b.Interval), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Number, b.Number))
}

// check looks at the end of a tick for an agent who is idle though a caller waits whom
// the agent may take.
func (t *twin) check() {
	for class := range t.cfg.Classes {
		c := t.headOf(class)
		for _, g := range t.groups {
			if c != nil && len(g.idle) > 0 && t.mayTake(g, c) {
				t.fault("%v: an agent of %s is idle while %v waits", t.now, t.cfg.Groups[g.index].Name, c)
			}
		}
	}
}

// checkEmpty looks for anything left behind after the last event.
func (t *twin) checkEmpty() {
	for _, c := range slices.Concat(t.waiting, t.promises) {
		t.fault("%v waits for ever", c)
	}
	for _, g := range t.groups {
		if len(g.busy) > 0 {
			t.fault("%s: %d agents busy for ever", t.cfg.Groups[g.index].Name, len(g.busy))
		}
	}
	if t.trunks != 0 {
		t.fault("%d trunks in use for ever", t.trunks)
	}
}

func (t *twin) fault(format string, args ...any) {
	t.faults = append(t.faults, fmt.Sprintf(format, args...))
}
