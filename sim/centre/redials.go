package centre

// redialHeap is the people who will call again, in a binary heap: nobody comes before
// their parent, by moment, class name and caller.
type redialHeap []call

func (h *redialHeap) reset() { *h = (*h)[:0] }

func (h redialHeap) earlier(i, j int) bool {
	if h[i].started != h[j].started {
		return h[i].started < h[j].started
	}
	return h[i].before(&h[j].identity)
}

func (h *redialHeap) push(c call) {
	*h = append(*h, c)
	s := *h
	for i := len(s) - 1; i > 0; {
		parent := (i - 1) / 2
		if !s.earlier(i, parent) {
			return
		}
		s[i], s[parent] = s[parent], s[i]
		i = parent
	}
}

func (h *redialHeap) pop() call {
	s := *h
	first := s[0]
	last := len(s) - 1
	s[0] = s[last]
	*h = s[:last]
	s = *h
	for i := 0; ; {
		child := 2*i + 1
		if child >= last {
			return first
		}
		if child+1 < last && s.earlier(child+1, child) {
			child++
		}
		if !s.earlier(child, i) {
			return first
		}
		s[i], s[child] = s[child], s[i]
		i = child
	}
}
