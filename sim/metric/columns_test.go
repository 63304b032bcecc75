package metric_test

import (
	"testing"

	"hangup/sim/centre"
	"hangup/sim/metric"
)

// columnAnswers are the rows of intervals.csv of the hand-made day: by slot, the centre,
// business, household.
var columnAnswers = []struct {
	column string
	want   [4][3]float64
}{
	{"attempts", [4][3]float64{{8, 7, 1}, {5, 1, 4}, {}, {3, 2, 1}}},
	{"blocked", [4][3]float64{{}, {1, 1, 0}, {}, {}}},
	{"offered", [4][3]float64{{9, 7, 2}, {4, 0, 4}, {}, {3, 2, 1}}},
	{"answered", [4][3]float64{{5, 4, 1}, {1, 0, 1}, {}, {2, 2, 0}}},
	{"answered_in_threshold", [4][3]float64{{3, 2, 1}, {1, 0, 1}, {}, {1, 1, 0}}},
	{"abandoned", [4][3]float64{{4, 3, 1}, {}, {}, {1, 0, 1}}},
	{"abandoned_in_threshold", [4][3]float64{{3, 3, 0}, {}, {}, {}}},
	{"short_abandoned", [4][3]float64{{2, 2, 0}, {}, {}, {}}},
	{"voicemail", [4][3]float64{{}, {2, 0, 2}, {}, {}}},
	{"callback", [4][3]float64{}},
	{"turned_away", [4][3]float64{{}, {1, 0, 1}, {}, {}}},
	{"wait_answered_s", [4][3]float64{{93, 81, 12}, {30, 0, 30}, {}, {100, 100, 0}}},
	{"wait_abandoned_s", [4][3]float64{{101, 11, 90}, {}, {}, {50, 0, 50}}},
	{"longest_wait_s", [4][3]float64{{90, 40, 90}, {1210, 0, 1210}, {}, {100, 100, 50}}},
	{"talk_s", [4][3]float64{{1030, 950, 80}, {120, 0, 120}, {}, {110, 110, 0}}},
	{"wrap_up_s", [4][3]float64{{65, 60, 5}, {}, {}, {}}},
	{"staffed_s", [4][3]float64{{1800, unknown, unknown}, {1800, unknown, unknown}, {1830, unknown, unknown}, {1200, unknown, unknown}}},
	{"scheduled_agents", [4][3]float64{{3, unknown, unknown}, {3, unknown, unknown}, {3, unknown, unknown}, {2, unknown, unknown}}},
	{"on_phones", [4][3]float64{{3, unknown, unknown}, {3, unknown, unknown}, {3, unknown, unknown}, {2, unknown, unknown}}},
	{"queue_mean", [4][3]float64{{164. / 600, 62. / 600, 102. / 600}, {155. / 600, 30. / 600, 125. / 600}, {1, 0, 1}, {700. / 600, 50. / 600, 650. / 600}}},
	{"queue_max", [4][3]float64{{3, 3, 1}, {4, 1, 4}, {1, 0, 1}, {2, 1, 2}}},
}

func TestColumns(t *testing.T) {
	st := handStudy(t, nil)
	st.add(1, handDay, handCells)
	if len(columnAnswers) != len(metric.Columns) {
		t.Fatalf("%d columns are worked out, there are %d", len(columnAnswers), len(metric.Columns))
	}
	for i, a := range columnAnswers {
		column := &metric.Columns[i]
		if column.Name != a.column {
			t.Fatalf("column %d is %s, want %s: the order is part of the format", i, column.Name, a.column)
		}
		for slot, want := range a.want {
			for what, want := range want {
				if got := st.sums.Value(st.sums.Scope(1+slot, what), column); !same(got, want) {
					t.Errorf("column %s, interval %d, %s: got %v, want %v", a.column, slot, scopes[what], got, want)
				}
			}
		}
	}
}

// A column is a mean per replication: of the hand-made day and one without a call it is
// half, but for what does not depend on calls.
func TestColumnsAreMeansOfReplications(t *testing.T) {
	st := handStudy(t, nil)
	st.begin(t, nil, 2)
	st.add(1, handDay, handCells)
	var empty []centre.Cell
	for _, c := range handCells {
		empty = append(empty, centre.Cell{QueueMax: []int32{0, 0}, OnPhones: c.OnPhones, Stayed: c.Stayed})
	}
	st.add(2, nil, empty)
	for i, a := range columnAnswers {
		column := &metric.Columns[i]
		want := a.want[0][0] / 2
		switch column.Name {
		case "staffed_s", "scheduled_agents", "on_phones":
			want *= 2
		}
		if got := st.sums.Value(st.sums.Scope(1, 0), column); !same(got, want) {
			t.Errorf("column %s of two days, one of them empty: got %v, want %v", a.column, got, want)
		}
	}
}
