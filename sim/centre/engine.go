package centre

import (
	"errors"
	"fmt"
	"sync/atomic"

	"hangup/sim/des"
	"hangup/sim/rng"
	"hangup/sim/roster"
	"hangup/sim/route"
)

// Engine runs replications of one Config. It is not safe for concurrent use; make one
// for each worker.
type Engine struct {
	m     *model
	o     Observer
	watch *watch // nil: nobody watches single events

	// Stop, if not nil, gives up the replication in hand soon after it is set.
	Stop *atomic.Bool
	state
}

// ErrStopped is the error of a replication that was given up.
var ErrStopped = errors.New("stopped")

// Closed says whether the replication in hand has passed closing.
func (e *Engine) Closed() bool { return e.closed }

// state is all that changes in a replication: slices of plain values, and no pointers but
// into the model: a copy of a replication copies the slices.
type state struct {
	now        des.Tick
	dead       des.Tick // whoever leaves before this moment is gone, as seen by the event in hand
	cell       int32    // cell in hand
	cellEnd    des.Tick
	cellStart  des.Tick
	closed     bool
	stopped    bool
	breach     error    // the first identity found broken; a bug of this package
	turnAway   bool     // nobody may wait any more
	lastMoment des.Tick // when the last call was done

	arrivals  des.Tree // slot: process
	processes []process
	oneByOne  bool                 // callers are found as they come, not some at a time
	talkFirst bool                 // the talk of callers is drawn before they come
	comes     [fewProcesses]uint64 // by process, of few: when its next caller comes, and its number in the low byte
	firstOf   int                  // the process whose caller comes next
	caller    call                 // who arrives
	done      des.Tree             // slot: agent; when the call in hand, or its talk, ends
	ends      des.Moments          // of done
	agents    []agent
	inHand    []call // by agent: the call in hand, where the end of its talk has consequences
	wrapUp    []des.Tick
	follows   []follows // by agent: what follows the talk in hand, where that may be something
	queues    []queue
	leaving   des.Tree // scheduled hang-ups
	place     []place  // by slot of leaving
	freePlace []int32
	hands     []hands // by desk, where agents hold several contacts
	rooms     []room
	clocks    []onHold // of those who are told what nobody knows before
	freeClock []int32
	redials   redialHeap
	promises  promises
	menus     menus
	crews     []crew
	tiring    []tiring        // by group, where some group tires
	steps     [][]roster.Step // by group

	begun   int64 // legs of this replication: attempts and transfers
	told    int64 // of them, those whose outcome has been told
	talking int32 // calls being talked about; kept where trunks are limited
	waiting int32 // sum of the queues' n

	next          nextEvents
	overflowMoved uint8 // not 0: next.overflow must be found anew
	spare         int32 // idle agents of groups that take some class only after a wait

	joined    []des.Tick  // scratch, by class: since when the head waits
	lastWait  []des.Tick  // by class: of the last answered from the line, or at once
	idleSince []des.Tick  // scratch, by group: since when the head is idle
	idleCount []int32     // scratch, by group
	lines     route.Heads // classes somebody waits of
	idle      route.Heads // groups somebody is idle of

	line   line // where callers can be settled on arrival
	legs   legs
	atOnce legs    // of a line and of a plain centre: of the calls answered at once; see beginLegs
	lost   legs    // likewise: of the calls that nobody answered
	apart  bool    // these two are used
	spent  []Spent // of legs
	tally  Cell
	full   des.Tick // since when all trunks are busy; negative: they are not

	ties     []int32
	runKey   rng.Key
	classKey []rng.Key
}

// agent is what one agent is doing.
type agent struct {
	identity // of the call in hand
	group    int16
	phase    phase
}

// phase is what an agent does with the call in hand.
type phase uint8

const (
	talkThenFree phase = iota // the event is the end of the talk, and of the call
	wrapThenFree              // the event is the end of wrap-up
	talkThenWrap              // the event is the end of the talk, which matters; wrap-up follows
	talkThenGo                // the event is the end of the talk, which matters, and of the call
)

// place is where in the queues a scheduled hang-up belongs.
type place struct {
	class int32  // of the queue; ^class: of the promises
	at    uint64 // in the pool of promises, if it is one
}

// New makes an engine for a config. The config must be valid; an error says what of it
// cannot be run.
func New(cfg Config) (*Engine, error) {
	m, err := compile(cfg)
	if err != nil {
		return nil, err
	}
	e := &Engine{m: m}
	classes, groups := len(cfg.Classes), len(cfg.Groups)
	e.state = state{
		arrivals:  des.NewTree(len(m.sources)),
		processes: make([]process, len(m.sources)),
		done:      des.NewTree(m.slots),
		agents:    make([]agent, m.slots),
		inHand:    make([]call, m.slots),
		wrapUp:    make([]des.Tick, m.slots),
		follows:   make([]follows, m.slots),
		queues:    make([]queue, classes),
		promises:  promises{of: make([]promised, classes)},
		leaving:   des.NewTree(64),
		crews:     make([]crew, groups),
		steps:     make([][]roster.Step, groups),
		joined:    make([]des.Tick, classes),
		lastWait:  make([]des.Tick, classes),
		idleSince: make([]des.Tick, groups),
		idleCount: make([]int32, groups),
		spent:     make([]Spent, 0, legBuffer),
		classKey:  make([]rng.Key, classes),
		tally: Cell{QueueMax: make([]int32, classes), Waiting: make([]int32, classes),
			OnPhones: make([]des.Tick, groups), Stayed: make([]des.Tick, groups), Held: make([]des.Tick, groups)},
	}
	for c := range e.queues {
		e.queues[c].bit = route.Head(c)
		e.queues[c].grow()
	}
	if m.several {
		e.hands, e.rooms = make([]hands, m.slots), make([]room, m.rooms)
	}
	if m.tires {
		e.tiring = make([]tiring, groups)
	}
	for g := range e.crews {
		n := m.rosters[g].Max()
		e.crews[g].idle = newIdleRing(n)
		e.crews[g].crewModel = crewModel{m.forAgent[g], m.forAgent[g].Known(), m.overflowsTo[g], route.Head(g), m.contacts[g] > 1}
		e.crews[g].away = make([]uint64, n/64+1)
		for slot := m.firstSlot[g]; slot < m.firstSlot[g]+n*m.contacts[g]; slot++ {
			e.agents[slot].group = int16(g)
		}
	}
	m.latest = e.done.Latest()
	e.line.agents = des.NewLosers(m.slots)
	if end := cfg.Close + overtimeLimit; end > e.done.Latest() || end > e.arrivals.Latest() {
		return nil, fmt.Errorf("a clock of %.0f h is too long for %d agents", cfg.Close.Hours(), m.slots)
	}
	return e, nil
}

// Run simulates one replication, numbered from 1, and tells o what happened. An error
// is a breach of an identity that always holds: a bug in this package.
func (e *Engine) Run(replication int, o Observer) error {
	e.o = o
	line, plain := e.isLine(), e.isPlain()
	e.oneByOne, e.talkFirst = line, plain
	e.begin(replication)
	switch {
	case line:
		e.runLine()
	case plain:
		e.runPlain()
	default:
		e.loop()
	}
	if e.stopped {
		return ErrStopped
	}
	e.endCell(max(e.lastMoment, e.m.Close))
	return e.audit()
}

// begin sets the state to opening.
func (e *Engine) begin(replication int) {
	s := &e.state
	s.runKey = rng.Root(e.m.Seed).Child(uint64(replication))
	s.now, s.dead, s.cell, s.cellStart, s.cellEnd = 0, 0, 0, 0, e.m.Cuts[0]
	s.closed, s.stopped, s.turnAway, s.lastMoment = false, false, false, 0
	s.breach = nil
	if e.watch != nil {
		e.watch.begin()
	}
	s.talking, s.waiting, s.full = 0, 0, -1
	s.spare, s.begun, s.told = e.m.spare, 0, 0
	clear(s.lastWait)
	s.lines, s.idle = 0, 0
	s.redials.reset()
	s.promises.reset()
	s.menus.reset()
	s.legs.n, s.atOnce.n, s.lost.n, s.spent = 0, 0, 0, s.spent[:0]
	s.apart = false
	s.done.Reset()
	s.ends = des.Moments{}
	s.leaving.Reset()
	s.resetPlaces()
	s.resetClocks()
	for c := range s.queues {
		s.queues[c].reset()
		s.classKey[c] = s.runKey.Named(e.m.Classes[c].Name)
	}
	s.tally.reset()
	s.next = nextEvents{arrival: never, shift: never, hangUp: never, overflow: never, callback: never, redial: never,
		menu: never, tire: never, interval: at(e.m.Cuts[0], interval), closing: never}
	s.next.settle()
	e.beginArrivals()
	e.beginHands()
	e.beginStaff()
	e.beginTiring()
}
