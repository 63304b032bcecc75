package centre

import (
	"cmp"

	"hangup/sim/des"
	"hangup/sim/dist"
	"hangup/sim/rng"
)

// call is a person's present attempt, wherever it is: waiting, in service, or between
// attempts.
type call struct {
	identity
	key       rng.Key
	first     des.Tick // when the person first called
	started   des.Tick // when this attempt was made
	talk      des.Tick // the person's own, from a log, or drawn before they came; negative: drawn when answered
	patience  des.Tick // borne on this attempt; negative: not drawn yet
	used      des.Tick // of patience, up to now: by earlier legs, before this one, and what of it is settled
	lump      des.Tick // of used: by the menu or the transfer just before this leg
	firstCell int32    // cell of first
	via       Via
	reached   bool // was answered on an earlier leg or attempt
	past
}

// past is what became of a person's matter on earlier attempts. It is one word, and copied
// as one.
type past struct {
	repeats uint16 // attempts made because a contact left the matter unsettled
	by      int16  // class of the last contact that did
}

// identity tells calls apart: which leg of whom.
type identity struct {
	person Person
	role
}

// role is what part of a person's story a call is. It is one word, and copied as one.
type role struct {
	class   int16  // whose queue
	origin  int16  // the person's own class
	attempt uint16 // from 0
	leg     uint16 // from 0
}

// before orders simultaneous events by class name and caller. One person can be in two
// agents' hands: of one being wrapped up, and of the next.
func (i *identity) before(o *identity) bool {
	return cmp.Or(
		cmp.Compare(i.class, o.class),
		cmp.Compare(i.person.Interval, o.person.Interval),
		cmp.Compare(i.person.Source, o.person.Source),
		cmp.Compare(i.person.Number, o.person.Number),
		cmp.Compare(i.origin, o.origin),
		cmp.Compare(i.attempt, o.attempt),
		cmp.Compare(i.leg, o.leg),
	) < 0
}

// identify makes i a copy of o. It goes field by field: fields just written are on their
// way to memory, and reading them in wider chunks would wait until they arrive.
func (i *identity) identify(o *identity) {
	i.person.Interval, i.person.Source, i.person.Number = o.person.Interval, o.person.Source, o.person.Number
	i.role = o.role
}

// copyFrom makes c a copy of o, field by field as identify does.
func (c *call) copyFrom(o *call) {
	c.identify(&o.identity)
	c.key = o.key
	c.first, c.started = o.first, o.started
	c.talk, c.patience, c.used = o.talk, o.patience, o.used
	c.lump, c.past = o.lump, o.past
	c.firstCell, c.via, c.reached = o.firstCell, o.via, o.reached
}

// waiting is a call in a queue.
type waiting struct {
	call
	joined des.Tick
	leaves des.Tick // when the caller will hang up or leave a message; negative: is gone
	cell   int32    // of joined
	slot   int32    // in the tree of hang-ups, where they are scheduled
	clock  int32    // of who is on hold: which one, or ordinary, or byTime
	ends   Outcome  // what happens at leaves
}

// index tells the draws of one person's attempts and legs apart.
func (c *call) index() uint32 { return uint32(c.attempt)<<8 | uint32(c.leg) }

// attemptIndex is the index of draws made once an attempt.
func (c *call) attemptIndex() uint32 { return uint32(c.attempt) << 8 }

// drawPatience is how much waiting the person bears on this attempt. The same person has
// the same breaking point on every attempt unless the class says otherwise.
func (m *model) drawPatience(c *call) des.Tick {
	class := m.class[c.origin]
	if c.attempt > 0 && class.Redial != nil && class.Redial.Patience != SamePatience {
		law := class.Patience
		if class.Redial.Patience == OwnLaw {
			law = class.Redial.Law
		}
		return law.Sample(c.key.Stream(rng.ForPatience, c.attemptIndex()), c.started)
	}
	return class.patienceOf(c.key, c.first)
}

// drawTalk is how long the call in hand is talked about, in a group that takes factor
// times as long as usual. Talk stays the person's own over attempts.
func (m *classModel) drawTalk(c *call, joined des.Tick, factor float64) des.Tick {
	if c.leg > 0 {
		return m.Talk.SampleScaled(c.key.Stream(rng.ForTalk, uint32(c.leg)), joined, factor)
	}
	return m.talkOf(c.key, c.talk, c.first, factor)
}

// talkOf is the talk of a person's first leg: the person's own, from a log, or drawn now.
func (m *classModel) talkOf(key rng.Key, own, first des.Tick, factor float64) des.Tick {
	if own < 0 {
		return m.Talk.SampleScaled(key.Stream(rng.ForTalk, 0), first, factor)
	}
	return des.FromSeconds(own.Seconds() * factor)
}

// patienceOf is the patience of a person who first calls.
func (m *classModel) patienceOf(key rng.Key, first des.Tick) des.Tick {
	if m.patience > 0 {
		if x, known := key.Stream(rng.ForPatience, 0).QuickExp(); known {
			return dist.Ticks(float64(m.patience * x))
		}
	}
	return m.Patience.Sample(key.Stream(rng.ForPatience, 0), first)
}

// drawWrapUp is how long the agent is busy after the talk.
func (m *model) drawWrapUp(c *call, joined des.Tick, factor float64) des.Tick {
	if c.leg == 0 {
		joined = c.first // the law is looked up when the person first called
	}
	return m.class[c.class].WrapUp.SampleScaled(c.key.Stream(rng.ForWrapUp, uint32(c.leg)), joined, factor)
}
