package roster

import (
	"cmp"
	"fmt"
	"slices"

	"hangup/sim/des"
)

// Session is one login of a named agent.
type Session struct {
	Agent         string
	Login, Logout des.Tick
}

// SessionFault is a session that cannot be: it ends before it starts, or overlaps
// another of the same agent.
type SessionFault struct {
	Agent          string
	Session, Other int // indices of the sessions; Other is -1 where the session ends before it starts
}

// Error names the agent and the sessions, counted from 1.
func (f SessionFault) Error() string {
	if f.Other < 0 {
		return fmt.Sprintf("agent %s: logout must be after login in session %d", f.Agent, f.Session+1)
	}
	return fmt.Sprintf("agent %s: sessions %d and %d overlap", f.Agent, f.Other+1, f.Session+1)
}

// FromSessions is the duty of named agents. They are numbered from 1 in the order of
// their names, so that the order of a file decides nothing; agents[i] is the name of
// agent i+1. All faults are told, in the order of agents and logins.
func FromSessions(sessions []Session) (spans []Span, agents []string, faults []SessionFault) {
	order := make([]int, len(sessions))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := sessions[i], sessions[j]
		return cmp.Or(cmp.Compare(a.Agent, b.Agent), cmp.Compare(a.Login, b.Login), cmp.Compare(a.Logout, b.Logout))
	})
	latest := -1 // the agent's session with the latest logout so far
	for _, i := range order {
		s := sessions[i]
		if len(agents) == 0 || agents[len(agents)-1] != s.Agent {
			agents = append(agents, s.Agent)
			latest = -1
		}
		switch {
		case s.Logout <= s.Login:
			faults = append(faults, SessionFault{s.Agent, i, -1})
			continue
		case latest >= 0 && s.Login < sessions[latest].Logout:
			faults = append(faults, SessionFault{s.Agent, i, latest})
		default:
			spans = append(spans, Span{Agent: len(agents), Start: s.Login, End: s.Logout})
		}
		if latest < 0 || s.Logout > sessions[latest].Logout {
			latest = i
		}
	}
	return spans, agents, faults
}
