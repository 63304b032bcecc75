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
	for _, name := range []string{"contained", "gave_up_in_menu"} {
		i, _ := metric.Find(name)
		r.Callers[1][i] = estimate(nan, nan)
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
