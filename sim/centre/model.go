package centre

import (
	"fmt"

	"hangup/sim/arrive"
	"hangup/sim/des"
	"hangup/sim/roster"
	"hangup/sim/route"
)

// model is a Config made ready to run: everything that no replication changes. Engines
// share nothing but their models' configs.
type model struct {
	Config
	sources     []sourceID      // every process that brings callers, by class
	rosters     []*roster.Plan  // by group
	slots       int             // agents of all groups
	firstSlot   []int           // by group: the slot of its first agent
	contacts    []int           // by group: slots of an agent, the contacts held at once
	forAgent    []route.Choices // by group
	overflows   []overflow
	overflowing route.Heads // their classes; 0, if one does not fit
	overflowsTo []uint8     // by group: 1 if it takes some class only after a wait
	handle      []float64   // by group and class: what multiplies talk and wrap-up
	settles     []float64   // by group and class: share of matters settled at a contact
	class       []*classModel
	tires       bool     // some group gets tired
	several     bool     // some agents hold several contacts at once
	share       []*share // by group and class: of those who do; else nil
	rooms       int      // lists of agents with room
	spare       int32    // where Engine.spare begins
	anyRoute    bool     // some class may be transferred
	lines       bool     // trunks are limited, and so counted
	chats       []int    // classes that hold no trunk, where trunks are limited
	callsBack   bool     // some class may be promised a callback
	latest      des.Tick // the last moment at which a call can end
	random      bool     // a caller goes to any free agent, by chance
}

// sourceID names process number source of a class.
type sourceID struct {
	plan   *arrive.Plan
	of     *classModel
	source int32
}

// overflow is a class that a group takes only after a wait.
type overflow struct {
	class, group int32
	after        des.Tick
}

// classModel is what the handlers ask of a class.
type classModel struct {
	*Class
	number     int
	first      role          // of its callers when they first call
	atOnce     route.Choices // groups for a caller who arrives
	known      *route.Known  // of atOnce
	forCaller  route.Choices // groups for a caller who has waited
	splits     bool          // the end of talk has consequences of its own, before wrap-up
	varies     bool          // how long a contact takes depends on more than class and group
	decides    bool          // a contact may lead to another one
	eager      bool          // hang-ups happen at their moment
	hasWrapUp  bool
	talk       float64    // mean, where talk is drawn before who has none of their own comes; else 0
	patience   float64    // mean, if it is exponential; else 0
	programme  *programme // nil: ordinary music
	shares     []*share   // groups whose agents hold several contacts of it, by rank
	holdsTrunk bool       // trunks are limited, and a call holds one
	detours    bool       // something may come before the queue
	groups     []int32    // with the class among their skills
	overflows  uint8      // 1 if some group takes the class only after a wait
	opensAfter des.Tick   // the shortest such wait
}

func compile(cfg Config) (*model, error) {
	m := &model{Config: cfg, class: make([]*classModel, len(cfg.Classes)), lines: cfg.Trunks != Unlimited, random: cfg.AgentRule == RandomAgent}
	for c := range cfg.Classes {
		class := &cfg.Classes[c]
		m.class[c] = new(classModel)
		plan := arrive.Compile(class.Arrivals, cfg.Interval, cfg.Close)
		for s := range plan.Sources() {
			m.sources = append(m.sources, sourceID{plan, m.class[c], int32(s)})
		}
		m.anyRoute = m.anyRoute || class.sendsOn()
	}
	for g := range cfg.Groups {
		plan, err := roster.Compile(cfg.Groups[g].Staff)
		if err != nil {
			return nil, fmt.Errorf("group %s: %w", cfg.Groups[g].Name, err)
		}
		m.rosters = append(m.rosters, plan)
		m.firstSlot = append(m.firstSlot, m.slots)
		most := cfg.Groups[g].contacts()
		m.contacts = append(m.contacts, most)
		m.several = m.several || most > 1
		m.slots += plan.Max() * most
		m.tires = m.tires || cfg.Groups[g].Fatigue != nil
	}
	m.compileClasses()
	m.compileRoutes()
	m.compileShares()
	return m, nil
}

func (m *model) compileClasses() {
	redials, repeats := false, false
	for c := range m.Classes {
		redials = redials || m.Classes[c].Redial != nil
		repeats = repeats || m.Classes[c].Resolution != nil
	}
	for c := range m.class {
		class := &m.Classes[c]
		*m.class[c] = classModel{
			Class:      class,
			number:     c,
			first:      role{class: int16(c), origin: int16(c)},
			splits:     class.sendsOn() || m.lines && !class.Chat,
			varies:     repeats || class.Temper != nil || m.tiresAny(c),
			decides:    class.sendsOn() || class.Resolution != nil,
			eager:      m.Eager || m.lines || class.Redial != nil || class.Callback != nil || redials && m.anyRoute,
			hasWrapUp:  !class.WrapUp.IsZero(),
			talk:       class.Talk.Exponential(),
			patience:   class.Patience.Exponential(),
			holdsTrunk: m.lines && !class.Chat,
			detours:    m.lines && !class.Chat || class.SelfService != nil,
		}
		m.takeProgramme(c)
		if m.lines && class.Chat {
			m.chats = append(m.chats, c)
		}
		m.callsBack = m.callsBack || class.Callback != nil
	}
}

func (m *model) compileRoutes() {
	byGroup := make([][]route.Skill, len(m.Groups))
	byClass := make([][]route.Skill, len(m.Classes))
	m.overflowsTo = make([]uint8, len(m.Groups))
	m.handle = make([]float64, len(m.Groups)*len(m.Classes))
	m.settles = make([]float64, len(m.handle))
	for g := range m.Groups {
		for _, s := range m.Groups[g].Skills {
			skill := route.Skill{Class: s.Class, Group: g, Rank: s.Rank, Priority: m.Classes[s.Class].Priority, After: s.After}
			byGroup[g] = append(byGroup[g], skill)
			byClass[s.Class] = append(byClass[s.Class], skill)
			m.class[s.Class].groups = append(m.class[s.Class].groups, int32(g))
			m.handle[g*len(m.Classes)+s.Class] = s.HandleTime
			if s.HandleTime != 1 { // who will take the call is not known before
				m.class[s.Class].talk = 0
			}
			m.settles[g*len(m.Classes)+s.Class] = m.Classes[s.Class].settles(&s)
			if s.After > 0 {
				m.overflows = append(m.overflows, overflow{int32(s.Class), int32(g), s.After})
				m.overflowing |= route.Head(s.Class)
				if class := m.class[s.Class]; class.overflows == 0 || s.After < class.opensAfter {
					class.overflows, class.opensAfter = 1, s.After
				}
				m.overflowsTo[g] = 1
			}
		}
	}
	for _, o := range m.overflows {
		if route.Head(int(o.class)) == 0 {
			m.overflowing = 0
		}
	}
	for g := range byGroup {
		m.forAgent = append(m.forAgent, route.ForAgent(byGroup[g], route.AgentOrders[m.CallerRule]))
	}
	order := route.CallerOrders[0]
	if m.AgentRule == LongestIdle {
		order = route.CallerOrders[1]
	}
	for c, class := range m.class {
		class.forCaller = route.ForCaller(byClass[c], order)
		class.atOnce = class.forCaller.AtOnce()
		class.known = class.atOnce.Known()
	}
}

// sendsOn says whether callers of the class may go on to another class.
func (c *Class) sendsOn() bool {
	return len(c.Transfers) > 0 || c.Temper != nil && c.Temper.Escalates > 0
}

// settles is the share of matters of the class that a contact by a skill settles.
func (c *Class) settles(by *Skill) float64 {
	switch {
	case c.Resolution == nil:
		return 1
	case by.Resolves >= 0:
		return by.Resolves
	}
	return c.Resolution.FirstContact
}
