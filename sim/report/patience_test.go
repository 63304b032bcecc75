package report_test

import (
	"strings"
	"testing"

	"hangup/sim/metric"
	"hangup/sim/report"
)

// Shares of self-service were once of everybody's attempts, of classes too that have none.
func TestSelfServiceIsToldOfThoseWhoHaveIt(t *testing.T) {
	r := synthetic(18) // 600 attempts, 100 of them in class business; 60 contained, 12 gave up
	for name, mean := range map[string]float64{"contained": 0, "gave_up_in_menu": 0, "patience_spent.menus": nan} {
		i, _ := metric.Find(name)
		r.Callers[1][i] = estimate(mean, mean)
	}
	got, want := text(t, r, report.Options{Width: 100}), "Of 500 attempts a day self-service settled 12 % and lost 2 %."
	if !strings.Contains(got, want) {
		t.Errorf("Text of a class with self-service and one without: want %q in\n%s", want, got)
	}
}

// Customers of whom nobody said what they are worth were once lost for "worth 0".
func TestCustomersLostOfUnknownWorth(t *testing.T) {
	r := synthetic(18)
	i, _ := metric.Find("value_lost")
	r.Total[i] = estimate(0, 0)
	got, want := text(t, r, report.Options{Width: 100}), "Customers lost for good: 1.2 a day (assumed:"
	if !strings.Contains(got, want) {
		t.Errorf("Text where no customer has a price: want %q in\n%s", want, got)
	}
}

// Of those who accepted a callback some were once neither reached nor lost: the centre closed.
func TestCallbacksOpenAtClosing(t *testing.T) {
	r := synthetic(18) // 30 accepted, 18 reached, 2.4 never took it, for 9.6 too late
	if got := text(t, r, report.Options{Width: 200}); !strings.Contains(got, "after their patience.") {
		t.Errorf("Text where every callback accepted came to something: want nothing of closing in\n%s", got)
	}
	i, _ := metric.Find("callback")
	r.Total[i] = estimate(42, 1)
	got, want := text(t, r, report.Options{Width: 200}), "12 still waited for it at closing."
	if !strings.Contains(got, want) {
		t.Errorf("Text of 42 accepted of whom 30 came to something: want %q in\n%s", want, got)
	}
}
