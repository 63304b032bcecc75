package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"hangup/sim/centre"
	"hangup/sim/experiment"
)

// checkMeaning tells what each key alone allows and all together do not, and warns of
// what is allowed and rarely meant.
func (r *reader) checkMeaning(root *node, p *experiment.Plan) {
	c := p.Centre
	for i, class := range c.Classes {
		n := root.get("callers").get(class.Name)
		if !slices.ContainsFunc(c.Groups, func(g centre.Group) bool { return serves(g, i) != nil && mostOnDuty(g.Staff) > 0 }) {
			r.warn("nobody_on_duty", "no agent who serves %s is ever on duty", class.Name)
		}
		if len(class.Transfers) > 0 && !ends(c, i) {
			r.fault(n.orChild("transfers"), "the calls of %s are transferred for ever: let a share of them end", class.Name)
		}
	}
	r.warnOfRanks(p)
}

// serves is the group's skill for a class, or nil.
func serves(g centre.Group, class int) *centre.Skill {
	for i, s := range g.Skills {
		if s.Class == class {
			return &g.Skills[i]
		}
	}
	return nil
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
func (r *reader) warnOfRanks(p *experiment.Plan) {
	c := p.Centre
	if c.CallerRule != centre.ByRank {
		return
	}
	told := make(map[string]bool)
	for _, g := range c.Groups {
		for _, s := range g.Skills {
			var ahead []string
			for _, other := range g.Skills {
				if other.Rank < s.Rank && c.Classes[other.Class].Priority > c.Classes[s.Class].Priority {
					ahead = append(ahead, c.Classes[other.Class].Name)
				}
			}
			text := fmt.Sprintf("in group %s the more urgent class %s (priority %d) has rank %d: it waits behind every caller of %s; routing: {caller: priority} would put it first",
				g.Name, c.Classes[s.Class].Name, c.Classes[s.Class].Priority, s.Rank, strings.Join(ahead, ", "))
			if len(ahead) > 0 && !told[text] {
				told[text] = true
				r.warn("priority_behind_rank", "%s", text)
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
