package scenarios_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"strings"
	"testing"

	"hangup/scenarios"
)

// Every bundled type of callers makes a whole class once it has arrivals, and says what
// it takes for granted.
func TestCallerTypes(t *testing.T) {
	types := scenarios.CallerTypes()
	if len(types) != 10 || types[0].Label != "measured" || types[9].Label != "assumed" {
		t.Errorf("CallerTypes: got %v, want three measured and then seven assumed", types)
	}
	for _, like := range types {
		if like.Says == "" || strings.Contains(like.Says, "#") {
			t.Errorf("type %s says %q, want what it takes for granted", like.Name, like.Says)
		}
		p := plan(t, fmt.Sprintf("callers: {a: {like: %s, arrivals: {rate: 1/h}}}\nagents: {desk: {staff: 1}}\n", like.Name))
		if c := p.Centre.Classes[0]; !(c.Talk.Mean(0) > 100) || !(c.Patience.Mean(0) > 100) {
			t.Errorf("like %s: talk %v s, patience %v s on average", like.Name, c.Talk.Mean(0), c.Patience.Mean(0))
		}
		if assumed := len(p.Assumed) > 0; assumed != (like.Label == "assumed") {
			t.Errorf("like %s, which is %s: assumed is %v", like.Name, like.Label, p.Assumed)
		}
		file, err := scenarios.OpenCallerType(like.Name)
		if err != nil {
			t.Fatalf("OpenCallerType(%s): %v", like.Name, err)
		}
		if text, err := io.ReadAll(file); err != nil || !strings.HasPrefix(string(text), "# "+like.Label+": ") {
			t.Errorf("OpenCallerType(%s): got %q, %v", like.Name, text, err)
		}
	}
	if _, err := scenarios.OpenCallerType("nowhere"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("OpenCallerType(nowhere): got %v, want %v", err, fs.ErrNotExist)
	}
}

// What stands in the class is laid over the type as a plan is over its base.
func TestLike(t *testing.T) {
	const text = `callers:
  a:
    like: promised_and_not_delivered
    arrivals: {rate: 1/h}
    patience: {exponential: {mean: 100s}}
    redial: {share: 10%}
    temper: null
agents: {desk: {staff: 1}}
`
	c := plan(t, text).Centre.Classes[0]
	if got := c.Patience.Mean(0); got != 50 {
		t.Errorf("a distribution beside the type's scale of 50%%: got a mean patience of %v s, want 50", got)
	}
	if c.Redial == nil || c.Redial.Share != 0.1 || c.Redial.AtMost != 5 {
		t.Errorf("redial merged by name: got %+v, want the share of 10%% and the type's at most 5", c.Redial)
	}
	if c.Temper != nil {
		t.Errorf("temper: null: got %+v, want the type's removed", c.Temper)
	}
	c = plan(t, text, "callers.a.resolution=null", "callers.a.talk.scale=100%", "callers.a.like=complains_of_everything", "callers.a.redial=null", "callers.a.resolution={}").Centre.Classes[0]
	if math.Round(c.Talk.Mean(0)) != 194 || c.Redial != nil || c.Resolution == nil || c.Resolution.FirstContact != 0.7 {
		t.Errorf("another type by --set: got talk %v s, redial %+v, resolution %+v", c.Talk.Mean(0), c.Redial, c.Resolution)
	}
	d := disk{"main.yaml": "base: b.yaml\ncallers: {a: {like: prospect}}\n", "b.yaml": strings.Replace(text, "    temper: null\n", "", 1)}
	if c := planOf(t, d).Centre.Classes[0]; math.Round(c.Talk.Mean(0)) != 115 || c.Patience.Mean(0) != 100 || c.Temper != nil {
		t.Errorf("a plan that names another type than its base: got talk %v s, patience %v s, temper %v, want 115, 100 and none", c.Talk.Mean(0), c.Patience.Mean(0), c.Temper)
	}
}
