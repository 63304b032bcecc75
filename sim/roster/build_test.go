package roster_test

import (
	"reflect"
	"slices"
	"testing"

	"hangup/sim/des"
	"hangup/sim/roster"
)

func TestFromSteps(t *testing.T) {
	type steps = []roster.Step
	tests := []struct {
		claim string
		steps steps
		close des.Tick
		want  []roster.Span
	}{
		{"no steps: nobody", nil, 10, nil},
		{"a number", steps{{0, 2}}, 10, []roster.Span{{Agent: 1, Start: 0, End: 10}, {Agent: 2, Start: 0, End: 10}}},
		{"staff 1, 3, 2: agent 3 comes and goes", steps{{0, 1}, {4, 3}, {8, 2}}, 10,
			[]roster.Span{{Agent: 1, Start: 0, End: 10}, {Agent: 2, Start: 4, End: 10}, {Agent: 3, Start: 4, End: 8}}},
		{"to none and back", steps{{0, 1}, {4, 0}, {6, 1}}, 10,
			[]roster.Span{{Agent: 1, Start: 0, End: 4}, {Agent: 1, Start: 6, End: 10}}},
		{"a negative number is nobody", steps{{0, -3}}, 10, nil},
		{"steps at closing and later are not seen", steps{{0, 1}, {10, 5}}, 10, []roster.Span{{Agent: 1, Start: 0, End: 10}}},
		{"two steps at one moment: the last holds", steps{{0, 5}, {0, 1}}, 10, []roster.Span{{Agent: 1, Start: 0, End: 10}}},
	}
	for _, test := range tests {
		if got := roster.FromSteps(test.steps, test.close); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: FromSteps(%v, %d) = %v, want %v", test.claim, test.steps, test.close, got, test.want)
		}
	}
}

func TestFromShift(t *testing.T) {
	type rules = []roster.BreakRule
	tests := []struct {
		claim  string
		rules  rules
		breaks [][]roster.Break // of agents 5, 6, 7
	}{
		{"no breaks", nil, [][]roster.Break{nil, nil, nil}},
		{"all at once", rules{{At: 40, For: 10}}, [][]roster.Break{{{40, 50}}, {{40, 50}}, {{40, 50}}}},
		{"two at a time, the third when they are back", rules{{At: 40, For: 10, AtOnce: 2}}, [][]roster.Break{{{40, 50}}, {{40, 50}}, {{50, 60}}}},
		{"one at a time", rules{{At: 40, For: 10, AtOnce: 1}}, [][]roster.Break{{{40, 50}}, {{50, 60}}, {{60, 70}}}},
		{"rules in any order, breaks in order of time, back to back allowed",
			rules{{At: 60, For: 5}, {At: 50, For: 10}}, [][]roster.Break{{{50, 60}, {60, 65}}, {{50, 60}, {60, 65}}, {{50, 60}, {60, 65}}}},
	}
	for _, test := range tests {
		spans, faults := roster.FromShift(5, 3, 10, 90, test.rules)
		if faults != nil {
			t.Errorf("%s: FromShift(5, 3, 10, 90, %v) faults = %v, want none", test.claim, test.rules, faults)
		}
		for i, s := range spans {
			if s.Agent != 5+i || s.Start != 10 || s.End != 90 || !slices.Equal(s.Breaks, test.breaks[i]) {
				t.Errorf("%s: FromShift(5, 3, 10, 90, %v): %+v, want agent %d from 10 to 90 with breaks %v", test.claim, test.rules, s, 5+i, test.breaks[i])
			}
		}
		if len(spans) != 3 {
			t.Errorf("%s: FromShift(5, 3, 10, 90, %v) gave %d spans, want 3", test.claim, test.rules, len(spans))
		}
	}
}

func TestFromShiftFaults(t *testing.T) {
	type rules = []roster.BreakRule
	tests := []struct {
		claim string
		rules rules
		want  []roster.ShiftFault
	}{
		{"before the shift", rules{{At: 5, For: 10}}, []roster.ShiftFault{{Break: 0, Other: -1, Agent: 5, Start: 5, End: 15}}},
		{"the third wave ends after the shift", rules{{At: 50, For: 20, AtOnce: 1}}, []roster.ShiftFault{{Break: 0, Other: -1, Agent: 7, Start: 90, End: 110}}},
		{"two breaks at once", rules{{At: 40, For: 10}, {At: 45, For: 10}}, []roster.ShiftFault{{Break: 1, Other: 0, Agent: 5, Start: 45, End: 55}}},
		{"all faults are told", rules{{At: 5, For: 1}, {At: 40, For: 10}, {At: 30, For: 11}},
			[]roster.ShiftFault{{Break: 0, Other: -1, Agent: 5, Start: 5, End: 6}, {Break: 2, Other: 1, Agent: 5, Start: 30, End: 41}}},
	}
	for _, test := range tests {
		if _, got := roster.FromShift(5, 3, 10, 90, test.rules); !slices.Equal(got, test.want) {
			t.Errorf("%s: FromShift(5, 3, 10, 90, %v) faults = %+v, want %+v", test.claim, test.rules, got, test.want)
		}
	}
	fault := roster.ShiftFault{Break: 1, Other: 0, Agent: 5, Start: hour, End: 2 * hour}
	if got, want := fault.Error(), "break 2 of agent 5, 1h0m0s to 2h0m0s, overlaps break 1"; got != want {
		t.Errorf("ShiftFault.Error() = %q, want %q", got, want)
	}
	fault.Other = -1
	if got, want := fault.Error(), "break 2 of agent 5, 1h0m0s to 2h0m0s, is not within the shift"; got != want {
		t.Errorf("ShiftFault.Error() = %q, want %q", got, want)
	}
}

func TestFromSessions(t *testing.T) {
	sessions := []roster.Session{{"Noa", 30, 60}, {"Avi", 10, 20}, {"Noa", 0, 30}, {"Avi", 40, 50}}
	spans, agents, faults := roster.FromSessions(sessions)
	want := []roster.Span{{Agent: 1, Start: 10, End: 20}, {Agent: 1, Start: 40, End: 50}, {Agent: 2, Start: 0, End: 30}, {Agent: 2, Start: 30, End: 60}}
	if !reflect.DeepEqual(spans, want) || !slices.Equal(agents, []string{"Avi", "Noa"}) || faults != nil {
		t.Errorf("FromSessions(%v) = %v, %v, %v, want %v, [Avi Noa], none", sessions, spans, agents, faults, want)
	}
}

func TestFromSessionsFaults(t *testing.T) {
	tests := []struct {
		claim    string
		sessions []roster.Session
		want     []roster.SessionFault
		text     string
	}{
		{"overlap", []roster.Session{{"Noa", 20, 40}, {"Noa", 0, 30}}, []roster.SessionFault{{"Noa", 0, 1}}, "agent Noa: sessions 2 and 1 overlap"},
		{"two agents may overlap", []roster.Session{{"Noa", 20, 40}, {"Avi", 0, 30}}, nil, ""},
		{"a long session meets two", []roster.Session{{"Noa", 0, 90}, {"Noa", 10, 20}, {"Noa", 30, 40}}, []roster.SessionFault{{"Noa", 1, 0}, {"Noa", 2, 0}}, "agent Noa: sessions 1 and 2 overlap"},
		{"logout before login", []roster.Session{{"Avi", 9, 9}, {"Noa", 5, 1}}, []roster.SessionFault{{"Avi", 0, -1}, {"Noa", 1, -1}}, "agent Avi: logout must be after login in session 1"},
	}
	for _, test := range tests {
		_, _, got := roster.FromSessions(test.sessions)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: FromSessions(%v) faults = %+v, want %+v", test.claim, test.sessions, got, test.want)
			continue
		}
		if len(got) > 0 && got[0].Error() != test.text {
			t.Errorf("%s: SessionFault.Error() = %q, want %q", test.claim, got[0].Error(), test.text)
		}
	}
}
