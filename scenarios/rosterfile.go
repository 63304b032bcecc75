package scenarios

import (
	"cmp"
	"slices"
	"strings"

	"hangup/sim/roster"
)

// rosterFile is a file of sessions as written.
type rosterFile struct {
	node                               *node
	file, agent, login, logout, skills *node
	where                              []filter
}

func rosterSection() value[[]crew] {
	type f = rosterFile
	v := section("a roster such as {file: sessions.csv, agent: name, login: login, logout: logout}", f{},
		give("file", fileName(), func(f *f) **node { return &f.file }, "the file, relative to the scenario: one row a session"),
		give("agent", mark(), func(f *f) **node { return &f.agent }, "the column of the agent's name"),
		give("login", mark(), func(f *f) **node { return &f.login }, "the column of the session's start: "+wantStamp[len("a time: "):]),
		give("logout", mark(), func(f *f) **node { return &f.logout }, "the column of the session's end"),
		give("skills", mark(), func(f *f) **node { return &f.skills }, "the column of the classes that the agent serves, split by |").unless("the group's skills"),
		give("where", where(), func(f *f) *[]filter { return &f.where }, "only rows with these values").unless("every row"),
	)
	return then(v, func(r *reader, n *node, f rosterFile) ([]crew, bool) {
		if !r.clockOK {
			return nil, false
		}
		f.node = n
		return r.crews(f)
	})
}

// session is a row of a roster.
type session struct {
	agent         string
	login, logout stamp
	node          *node // the cell of the login
	skills        string
	classes       []int
}

// crews are the agents of a roster by what they serve, in the order of their classes.
func (r *reader) crews(f rosterFile) ([]crew, bool) {
	rows, known, ok := r.sessions(f)
	if !ok || !r.inOrder(f, rows) {
		return nil, false
	}
	placed, origin := r.placed(f, rows)
	_, _, faults := roster.FromSessions(placed)
	for _, fault := range faults {
		s := rows[origin[fault.Session]]
		if fault.Other < 0 {
			r.faultAt(s.node.pos, f.node.path, "agent %s logs out before logging in", s.agent)
			continue
		}
		r.faultAt(s.node.pos, f.node.path, "this session of agent %s overlaps the one on line %d", s.agent, rows[origin[fault.Other]].node.pos.line)
	}
	if len(faults) > 0 || !known {
		return nil, false
	}
	if len(placed) == 0 {
		return nil, r.fault(f.node, "no session of %s lies within the clock", r.relative(f.file))
	}
	return r.bySkills(rows, placed, origin), true
}

// inOrder tells the sessions that end when or before they begin, by times of day: in a
// clock of less than a day that does not pass midnight nobody works through the night.
// Moments with a date or from opening are compared when they are placed.
func (r *reader) inOrder(f rosterFile, rows []session) bool {
	ok, c := true, r.clock
	for _, s := range rows {
		if s.login.kind != fromMidnight || s.logout.kind != fromMidnight {
			continue
		}
		login := c.moment(s.login.at)
		if login >= c.length {
			login -= day
		}
		inside := login+until(s.login.at, s.logout.at) > 0
		switch {
		case s.login.at == s.logout.at:
			ok = r.faultAt(s.node.pos, f.node.path, "agent %s logs out at the moment of logging in", s.agent)
		case 0 < s.logout.at && s.logout.at < s.login.at && inside && c.length < day && c.open+c.length <= day:
			ok = r.faultAt(s.node.pos, f.node.path, "agent %s logs out before logging in, and the clock does not pass midnight", s.agent)
		}
	}
	return ok
}

// sessions reads the rows of a roster; known says whether the classes in them are.
func (r *reader) sessions(f rosterFile) (rows []session, known, ok bool) {
	t, columns, ok := r.openTable(f.file, f.where, f.agent, f.login, f.logout, f.skills)
	if !ok {
		return nil, false, false
	}
	known = true
	unknown := make(map[string]bool)
	good := r.each(t, f.file, func(w row) bool {
		s := session{agent: w.text(columns[0]), node: w.cell(columns[1], f.login.path)}
		var in, out bool
		if s.agent == "" {
			ok = r.fault(w.cell(columns[0], f.agent.path), "a session without the name of an agent")
		}
		s.login, in = r.readStamp(s.node)
		s.logout, out = r.readStamp(w.cell(columns[2], f.logout.path))
		ok = ok && in && out
		if columns[3] >= 0 {
			s.skills = w.text(columns[3])
			known = r.skillsIn(&s, w.cell(columns[3], f.skills.path), unknown) && known
		}
		rows = append(rows, s)
		return len(r.faults) < mostFaults && r.fewDuties(f.node, len(rows))
	})
	return rows, known, ok && good
}

// skillsIn reads the classes of a session; a name that is unknown is told once.
func (r *reader) skillsIn(s *session, n *node, unknown map[string]bool) bool {
	ok := true
	for name := range strings.SplitSeq(s.skills, "|") {
		name = strings.TrimSpace(name)
		if unknown[name] {
			ok = false
			continue
		}
		class, known := r.class(n.pos, n.path, name)
		if !known {
			unknown[name], ok = true, false
		}
		s.classes = append(s.classes, class)
	}
	slices.Sort(s.classes)
	s.classes = slices.Compact(s.classes)
	return ok
}

// placed are the sessions in the clock; origin is the row of each. Times of day are of
// every day of a longer clock. Sessions outside the clock are left out.
func (r *reader) placed(f rosterFile, rows []session) (all []roster.Session, origin []int) {
	c, days, outside, late := r.clock, stamps{}, 0, 0
	for _, s := range rows {
		days.see(c, s.login)
	}
	for i, s := range rows {
		login, logout := days.moment(c, s.login), days.moment(c, s.logout)
		daily := s.login.kind == fromMidnight && s.logout.kind == fromMidnight
		if daily {
			logout = login + until(s.login.at, s.logout.at)
			if login >= c.length || c.length >= day {
				login, logout = login-day, logout-day
			}
		}
		before := len(all)
		if login < c.length && logout > c.length && !(daily && c.length >= day) {
			late++
		}
		for login < c.length {
			if logout > 0 || logout <= login {
				all = append(all, roster.Session{Agent: s.agent, Login: login, Logout: logout})
				origin = append(origin, i)
			}
			if !daily {
				break
			}
			login, logout = login+day, logout+day
		}
		if len(all) == before {
			outside++
		}
	}
	if outside > 0 {
		r.warn("rows_outside", "%s: %d of %d sessions lie outside the clock and were left out", f.node.path, outside, len(rows))
	}
	if late > 0 {
		r.warn("sessions_cut", "%s: %d of %d sessions go on past closing at %s and were cut there", f.node.path, late, len(rows), c.at(c.length))
	}
	return all, origin
}

// bySkills parts the sessions by the classes they serve.
func (r *reader) bySkills(rows []session, placed []roster.Session, origin []int) []crew {
	sets := make(map[string][]roster.Session)
	of := make(map[string][]int)
	for i, s := range placed {
		classes := rows[origin[i]].classes
		var key strings.Builder
		for _, c := range classes {
			key.WriteString(r.classes[c] + "|")
		}
		sets[key.String()] = append(sets[key.String()], s)
		of[key.String()] = classes
	}
	var crews []crew
	first := 0
	for key, sessions := range sets {
		spans, agents, _ := roster.FromSessions(sessions)
		crews = append(crews, crew{of[key], within(spans, r.clock.length), len(agents)})
	}
	slices.SortFunc(crews, func(a, b crew) int { return slices.CompareFunc(a.classes, b.classes, cmp.Compare[int]) })
	for i, c := range crews { // agents are numbered through the group, so that each has luck of their own
		for j := range c.spans {
			c.spans[j].Agent += first
		}
		first += c.agents
		crews[i].agents = c.agents
	}
	return crews
}
