package stats

// Pair holds what a ratio needs to know of its replications: the sums of numerators a,
// denominators b, their squares and products. A mean is a ratio whose denominators are
// left 0. The zero value has seen nothing.
type Pair struct {
	N    int64 // replications
	Seen int64 // replications in which a or b was not 0
	A, B Sum   // sums of a and of b
	AA   Sum   // sum of a x a
	AB   Sum   // sum of a x b
	BB   Sum   // sum of b x b
}

// Add adds one replication.
func (p *Pair) Add(a, b int64) {
	p.N++
	if a|b != 0 {
		p.See(a, b)
	}
}

// See adds what was seen in one replication, a or b not 0, that N has counted or will: those
// of which nothing was seen need not be looked at.
func (p *Pair) See(a, b int64) {
	p.Seen++
	if a != 0 {
		p.A.Add(a)
		p.AA.AddProduct(a, a)
	}
	if b != 0 {
		p.B.Add(b)
		p.BB.AddProduct(b, b)
		p.AB.AddProduct(a, b)
	}
}

// Merge adds the replications of another pair.
func (p *Pair) Merge(o *Pair) {
	p.N += o.N
	p.Seen += o.Seen
	p.A.Merge(o.A)
	p.B.Merge(o.B)
	p.AA.Merge(o.AA)
	p.AB.Merge(o.AB)
	p.BB.Merge(o.BB)
}
