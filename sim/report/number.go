package report

import (
	"math"
	"strconv"

	"hangup/sim/des"
)

// digits is how many significant digits a result is written with.
const digits = 6

// powers are the powers of ten that appendDecimal compares with and, from 1e0 up, scales by: those are exact.
var powers = [...]float64{1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10}

// appendNumber appends f as JSON and CSV write it: rounded to 6 significant digits,
// as a plain decimal unless it is tiny or huge. What is not a number is null.
func appendNumber(b []byte, f float64) []byte {
	switch a := math.Abs(f); {
	case math.IsNaN(f) || math.IsInf(f, 0):
		return append(b, "null"...)
	case a < 1e6 && f == math.Trunc(f):
		return strconv.AppendInt(b, int64(f), 10)
	case a < 1e-5 || a >= 1e10:
		return strconv.AppendFloat(b, f, 'g', digits, 64)
	case f < 0:
		return appendDecimal(append(b, '-'), a)
	default:
		return appendDecimal(b, a)
	}
}

// appendDecimal appends f, from 1e-5 to below 1e10, as the nearest decimal of 6 digits.
func appendDecimal(b []byte, f float64) []byte {
	const one = 5 // index of 1e0 in powers
	e := one      // index of the power of the first digit
	for e > 0 && f < powers[e] {
		e--
	}
	for f >= powers[e+1] {
		e++
	}
	after := one + digits - 1 - e // digits after the point
	var n int64                   // the digits as one number
	if after > 0 {
		n = int64(float64(f*powers[one+after]) + .5)
	} else {
		n = int64(f/powers[one-after] + .5)
		for ; after < 0; after++ {
			n *= 10
		}
	}
	for after > 0 && n%10 == 0 {
		n, after = n/10, after-1
	}
	return appendPoint(b, n, after)
}

// appendPoint appends n, not negative, with a point before its last digits.
func appendPoint(b []byte, n int64, after int) []byte {
	var room [24]byte
	i := len(room)
	if after > 0 {
		for range after {
			i--
			room[i] = '0' + byte(n%10)
			n /= 10
		}
		i--
		room[i] = '.'
	}
	for first := true; first || n > 0; first = false {
		i--
		room[i] = '0' + byte(n%10)
		n /= 10
	}
	return append(b, room[i:]...)
}

// appendSeconds appends t in seconds, exactly: up to 6 decimals without trailing zeros.
func appendSeconds(b []byte, t des.Tick) []byte {
	if t < 0 {
		b, t = append(b, '-'), -t
	}
	n, after := int64(t), 6
	for after > 0 && n%10 == 0 {
		n, after = n/10, after-1
	}
	return appendPoint(b, n, after)
}
