package report

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"hangup/sim/des"
)

func TestAppendNumber(t *testing.T) {
	for _, c := range []struct {
		f    float64
		want string
	}{
		{0, "0"}, {math.Copysign(0, -1), "0"}, {1, "1"}, {-3, "-3"}, {.8, "0.8"}, {1.0 / 3, "0.333333"}, {-2.0 / 3, "-0.666667"},
		{999999, "999999"}, {1e6, "1000000"}, {1234567.89, "1234570"}, {12.5, "12.5"}, {99.99999, "100"}, {.00001234, "0.00001234"},
		{1.234e-6, "1.234e-06"}, {2e-300, "2e-300"}, {123456789012345678, "1.23457e+17"}, {-12345678901, "-1.23457e+10"}, {1234567890.1, "1234570000"}, {99999.96, "100000"}, {.000099999996, "0.0001"}, {math.NaN(), "null"}, {math.Inf(-1), "null"},
	} {
		if got := string(appendNumber(nil, c.f)); got != c.want {
			t.Errorf("appendNumber(%v): got %s, want %s", c.f, got, c.want)
		}
	}
}

// Every number is JSON and the nearest of 6 digits to what was given.
func TestAppendNumberIsNearest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		f := (r.Float64() - .5) * math.Pow(10, r.Float64()*40-20)
		var got float64
		if err := json.Unmarshal(appendNumber(nil, f), &got); err != nil {
			t.Fatalf("appendNumber(%v) = %s is not JSON: %v", f, appendNumber(nil, f), err)
		}
		if want, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'e', 5, 64), 64); got != want {
			t.Fatalf("appendNumber(%v): got %v, want %v", f, got, want)
		}
	}
}

func TestAppendSeconds(t *testing.T) {
	for _, c := range []struct {
		t    des.Tick
		want string
	}{
		{0, "0"}, {des.Second, "1"}, {1, "0.000001"}, {1_500_000, "1.5"}, {-2_000_010, "-2.00001"}, {3600 * des.Second, "3600"},
	} {
		if got := string(appendSeconds(nil, c.t)); got != c.want {
			t.Errorf("appendSeconds(%d): got %s, want %s", c.t, got, c.want)
		}
	}
}
