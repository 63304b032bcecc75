package metric

// agentCounters are those of groups that the centre adds up; the others of a group say
// which of the centre's calls it took.
var agentCounters = []Counter{busy, staffed, onPhones, scheduled, overtime, cost}

// gather fills the scratch counts of every scope from the recorder's cells: of one batch,
// or of all after warm-up if batch is negative.
func (s *Sums) gather(batch int) {
	for slot := range 1 + s.intervals {
		for _, what := range s.own {
			s.scratch[s.scope(slot, what)] = Counts{}
		}
	}
	for cell, interval := range s.interval {
		if interval < 0 || batch >= 0 && s.batchOf[cell] != batch {
			continue
		}
		s.gatherCell(cell, interval)
	}
	for i := range s.intervals {
		s.judge(1 + i)
		for _, what := range s.own {
			s.scratch[s.scope(0, what)].add(&s.scratch[s.scope(1+i, what)])
		}
	}
	s.judge(0)
}

// gatherCell adds a cell to its interval.
func (s *Sums) gatherCell(cell, interval int) {
	r := s.recorder
	all := &s.scratch[s.scope(1+interval, 0)]
	for c := range s.classes {
		counts := &r.class[cell*r.classes+c]
		all.add(counts)
		if own := s.scope(1+interval, 1+c); s.of[own] == own {
			s.scratch[own].add(counts)
			s.scratch[own][clock] += s.fixed.centre[cell][clock]
		}
	}
	all[clock] += s.fixed.centre[cell][clock]
	all[cost] += s.fixed.centre[cell][cost]
	centre := &r.centre[cell]
	all[queueMax] = max(all[queueMax], centre[queueMax]) // no class has more waiting than all
	all[trunksPeak] = max(all[trunksPeak], centre[trunksPeak])
	all[trunksFull] += centre[trunksFull]
	for g, report := range s.report {
		counts := &r.group[cell*r.groups+g]
		static := &s.fixed.group[cell*r.groups+g]
		for _, k := range agentCounters {
			all[k] += counts[k] + static[k]
		}
		if own := s.scope(1+interval, 1+s.classes+report); s.of[own] == own {
			group := &s.scratch[own]
			group.add(counts)
			group[scheduled] += static[scheduled]
			group[cost] += static[cost]
			if g == 0 || s.report[g-1] != report {
				group[clock] += s.fixed.centre[cell][clock]
			}
		}
	}
}

// judge counts a slot as a replication and holds its service levels against the targets.
func (s *Sums) judge(slot int) {
	for _, what := range s.own {
		c := &s.scratch[s.scope(slot, what)]
		c[replication] = 1
		if what > s.classes {
			continue
		}
		target := s.spec.Target
		if what > 0 {
			target = s.spec.Class[what-1]
		}
		num, den := s.level.of(c)
		met := int64(0)
		if float64(num) >= float64(target*float64(den))-1e-9 { // a share as written may be a rounding too large
			met = 1
		}
		c[dayWithCalls], c[metTarget] = 0, 0 // the whole clock has the sums of its intervals
		if c[offered] == 0 {
			continue
		}
		c[dayWithCalls], c[metTarget] = 1, met
		if slot > 0 {
			c[withCalls], c[metIntervals] = 1, met
		}
	}
}
