package scenarios

import (
	"slices"
	"strings"

	"hangup/sim/centre"
	"hangup/sim/roster"
)

// checkMeaning tells what each key alone allows and all together do not, and warns of
// what is allowed and rarely meant; most is how many agents of each group are on duty
// at once.
func (r *reader) checkMeaning(root *node, c centre.Config, most []int) {
	for i, class := range c.Classes {
		n := root.get("callers").get(class.Name)
		onDuty := 0
		for g, group := range c.Groups {
			if serves(group, i) {
				onDuty += most[g]
			}
		}
		if onDuty == 0 {
			r.warn("nobody_on_duty", "no agent who serves %s is ever on duty", class.Name)
		}
		if len(class.Transfers) > 0 && !ends(c, i) {
			r.fault(n.orChild("transfers"), "the calls of %s are transferred for ever: let a share of them end", class.Name)
		}
	}
	for _, g := range c.Groups {
		for _, s := range g.Skills {
			if s.Concurrent > 1 && !c.Classes[s.Class].Chat {
				r.warn("calls_at_once", "in group %s an agent talks to %d callers of %s at once: concurrent is meant for chats (media: chat)", g.Name, s.Concurrent, c.Classes[s.Class].Name)
			}
		}
	}
	r.warnOfRanks(c)
}

// mostOnDuty is the largest number of agents of each group who are on duty at once.
func (r *reader) mostOnDuty(root *node, c centre.Config) []int {
	most := make([]int, len(c.Groups))
	for i, g := range c.Groups {
		staff, err := roster.Compile(g.Staff)
		if err != nil {
			r.fault(root.get("agents").get(g.Name), "the staff cannot be planned: %s", err)
			continue
		}
		most[i] = staff.Max()
	}
	return most
}

// serves says whether a group serves a class.
func serves(g centre.Group, class int) bool {
	return slices.ContainsFunc(g.Skills, func(s centre.Skill) bool { return s.Class == class })
}

// ends says whether some share of a class's calls, transferred on and on, ends.
func ends(c centre.Config, from int) bool {
	seen := make([]bool, len(c.Classes))
	todo := []int{from}
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[i] {
			continue
		}
		seen[i] = true
		sum := 0.0
		for _, t := range c.Classes[i].Transfers {
			if sum += t.Share; t.Share > 0 {
				todo = append(todo, t.To)
			}
		}
		if sum < 1-shareSlack {
			return true
		}
	}
	return false
}

// warnOfRanks says where an urgent class stands behind a less urgent one, because a
// group's rank comes before priority.
func (r *reader) warnOfRanks(c centre.Config) {
	if c.CallerRule != centre.ByRank {
		return
	}
	for _, g := range c.Groups {
		for _, s := range g.Skills {
			class := c.Classes[s.Class]
			var ahead []string
			for _, other := range g.Skills {
				if other.Rank < s.Rank && c.Classes[other.Class].Priority > class.Priority {
					ahead = append(ahead, c.Classes[other.Class].Name)
				}
			}
			if len(ahead) > 0 {
				r.warn("priority_behind_rank", "in group %s the more urgent class %s (priority %d) has rank %d: it waits behind every caller of %s; routing: {caller: priority} would put it first",
					g.Name, class.Name, class.Priority, s.Rank, strings.Join(ahead, ", "))
			}
		}
	}
}

// checkServed tells which classes no group serves, as far as the groups could be read.
func (r *reader) checkServed(root *node, f file) {
	served := make([]bool, len(r.classes))
	for _, g := range f.agents {
		if !g.ok {
			return
		}
		for _, c := range g.value.staff {
			for _, s := range g.value.served(len(r.classes), c.classes) {
				served[s.Class] = true
			}
		}
	}
	for i, name := range r.classes {
		if n := root.get("callers").get(name); !served[i] && len(f.agents) > 0 && n != nil {
			r.fault(n, "no group of agents serves %s: who should take these calls?", name)
		}
	}
}

// checkResolves tells skills that settle matters of a class whose every contact settles
// them.
func (r *reader) checkResolves(root *node, f file) {
	settled := make(map[string]bool) // by every contact
	for _, c := range f.callers {
		settled[c.name] = c.ok && c.value.resolution == nil
	}
	for _, g := range f.agents {
		if !g.ok {
			continue
		}
		skills := root.get("agents").get(g.name).get("skills")
		for _, s := range g.value.skills {
			name := r.classes[s.Class]
			if s.Resolves >= 0 && settled[name] {
				r.fault(skills.get(name).get("resolves"), "every contact of %s settles the matter: give callers.%s a resolution, which says what becomes of the others", name, name)
			}
		}
	}
}
