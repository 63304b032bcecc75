package rng

// gamma is 2^64 divided by the golden ratio, made odd: the increment of SplitMix64
// (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators").
const gamma = 0x9e3779b97f4a7c15

// kin is the increment between the children of a key: another odd number (Steele & Vigna
// 2022, "Computationally easy, spectrally good multipliers"), so that no child's
// key is a draw of a stream.
const kin = 0xd1342543de82ef95

// Key names something that has luck of its own: a run, a replication, a class, a
// person. Equal keys have equal luck.
type Key uint64

// Root is the key of a whole run under a seed.
func Root(seed uint64) Key { return Key(mix(seed + gamma)) }

// Child is the key of part n of k: a replication of a run, a person of a class.
func (k Key) Child(n uint64) Key { return Key(mix(uint64(k) + (n+1)*kin)) }

// Named is the key of the part of k that bears a name: a class, a group.
func (k Key) Named(name string) Key { return Key(mix(uint64(k) + hash(name))) }

// Stream is the sequence of draws for one purpose of k; index tells attempts, legs
// and the like apart. Streams of one key do not overlap.
func (k Key) Stream(p Purpose, index uint32) Stream {
	return Stream{next: uint64(k) + (uint64(p)<<48|uint64(index)<<16)*gamma}
}

// mix is the finaliser of SplitMix64 (Stafford's variant 13): a bijection of the 64
// bits in which every bit of the input moves every bit of the output.
func mix(z uint64) uint64 {
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

// hash is FNV-1a (Fowler, Noll & Vo) of a name, 64 bits.
func hash(name string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(name) {
		h = (h ^ uint64(name[i])) * 0x100000001b3
	}
	return h
}
