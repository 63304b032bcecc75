package fmath

import (
	"math/big"
	"sync"
)

// precision of the reference values, in bits.
const precision = 160

func newBig(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

// bigLn2 is ln 2 = sum over n of 1/(n 2^n).
var bigLn2 = sync.OnceValue(func() *big.Float {
	sum := newBig(0)
	for n := 1; n < precision; n++ {
		sum.Add(sum, new(big.Float).SetMantExp(new(big.Float).Quo(newBig(1), newBig(float64(n))), -n))
	}
	return sum
})

// bigExp is exp(x) by Taylor's series of x/2^32, squared 32 times.
func bigExp(x *big.Float) *big.Float {
	small := new(big.Float).SetPrec(precision+64).SetMantExp(x, -32)
	sum := newBig(1).SetPrec(precision + 64)
	term := newBig(1).SetPrec(precision + 64)
	for n := 1; n < 40; n++ {
		term.Mul(term, small).Quo(term, newBig(float64(n)))
		sum.Add(sum, term)
	}
	for range 32 {
		sum.Mul(sum, sum)
	}
	return sum.SetPrec(precision)
}

// bigLog is log(x) for x > 0: with x = 2^k m, k ln 2 + 2 atanh((m-1)/(m+1)).
func bigLog(x *big.Float) *big.Float {
	m := new(big.Float)
	k := x.MantExp(m)
	if f, _ := m.Float64(); f < 0.7 {
		m.SetMantExp(m, 1)
		k--
	}
	y := new(big.Float).Quo(new(big.Float).Sub(m, newBig(1)), new(big.Float).Add(m, newBig(1)))
	y2 := new(big.Float).Mul(y, y)
	sum, power := newBig(0), new(big.Float).Copy(y)
	for n := 1; power.Sign() != 0 && power.MantExp(nil) > -precision; n += 2 {
		sum.Add(sum, new(big.Float).Quo(power, newBig(float64(n))))
		power.Mul(power, y2)
	}
	return sum.Add(sum.Add(sum, sum), new(big.Float).Mul(bigLn2(), newBig(float64(k))))
}
