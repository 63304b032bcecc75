package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// values are the estimates of one scope. Measures that this program does not know are
// passed over, for keys may be added to the format.
type values struct{ estimates experiment.Values }

// UnmarshalJSON reads an object of measures, nested where their names have dots.
func (v *values) UnmarshalJSON(text []byte) error {
	v.estimates = values{}.filled()
	return readMeasures("", text, func(i int, text []byte) error {
		var e estimate
		err := json.Unmarshal(text, &e)
		v.estimates[i] = e.known()
		return err
	})
}

// readMeasures reads the measures whose names begin with prefix.
func readMeasures(prefix string, text []byte, read func(i int, text []byte) error) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(text, &members); err != nil {
		return err
	}
	for name, member := range members {
		name = prefix + name
		if i, ok := metric.Find(name); ok {
			if err := read(i, member); err != nil {
				return fmt.Errorf("measure %s: %w", name, err)
			}
		} else if isPart(name + ".") {
			if err := readMeasures(name+".", member, read); err != nil {
				return err
			}
		}
	}
	return nil
}

// isPart says whether names of measures begin with prefix.
func isPart(prefix string) bool {
	for i := range metric.Measures {
		if strings.HasPrefix(metric.Measures[i].Name, prefix) {
			return true
		}
	}
	return false
}

// filled is one estimate for each of metric.Measures, unknown where nothing was read.
func (v values) filled() experiment.Values {
	if v.estimates != nil {
		return v.estimates
	}
	all := make(experiment.Values, len(metric.Measures))
	for i := range all {
		all[i] = estimate{}.known()
	}
	return all
}

// estimate is an estimate as it stands in the file.
type estimate struct {
	Mean      *float64
	HalfWidth *float64 `json:"half_width"`
	Low, High *float64
	N         int
	DayP10    *float64 `json:"day_p10"`
	DayP90    *float64 `json:"day_p90"`
	Method    string
}

func (e estimate) known() experiment.Estimate {
	return experiment.Estimate{
		Mean: orNaN(e.Mean), HalfWidth: orNaN(e.HalfWidth), Low: orNaN(e.Low), High: orNaN(e.High),
		N: e.N, DayP10: orNaN(e.DayP10), DayP90: orNaN(e.DayP90), Batches: e.Method == "batches",
	}
}

// named is an object whose order is kept.
type named[T any] struct {
	names []string
	all   []T
}

// UnmarshalJSON reads an object in its order.
func (n *named[T]) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return fmt.Errorf("expected an object of names, found %.20s", text)
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		var one T
		if err := d.Decode(&one); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		n.names = append(n.names, name.(string)) // a key is a string
		n.all = append(n.all, one)
	}
	return nil
}

// find is the member of a name.
func (n *named[T]) find(name string) (T, bool) {
	for i := range n.names {
		if n.names[i] == name {
			return n.all[i], true
		}
	}
	var none T
	return none, false
}

// filled are the values of the named, in the order of names.
func filled(n named[values], names []string) []experiment.Values {
	out := make([]experiment.Values, len(names))
	for i, name := range names {
		v, _ := n.find(name)
		out[i] = v.filled()
	}
	return out
}

func orNaN(f *float64) float64 { return or(f, math.NaN()) }

func or(f *float64, otherwise float64) float64 {
	if f == nil {
		return otherwise
	}
	return *f
}
