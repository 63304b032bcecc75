package main

import (
	"runtime/debug"
	"testing"

	"hangup/sim/experiment"
)

func TestEngineVersion(t *testing.T) {
	for _, c := range []struct {
		name, version string
		settings      []debug.BuildSetting
		want          string
	}{
		{"a release", "v1.2.3", []debug.BuildSetting{{Key: "-tags", Value: "x"}, {Key: "vcs.revision", Value: "0123456789abcdef"}}, "1.2.3"},
		{"a checkout", "v1.2.4-0.20260102030405-0123456789ab", []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "false"}}, experiment.Engine + "+0123456789ab"},
		{"a changed checkout", "(devel)", []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "true"}}, experiment.Engine + "+0123456789ab.changed"},
		{"no version control", "(devel)", []debug.BuildSetting{{Key: "GOAMD64", Value: "v3"}}, experiment.Engine},
	} {
		info := &debug.BuildInfo{Main: debug.Module{Version: c.version}, Settings: c.settings}
		if got := engineVersion(func() (*debug.BuildInfo, bool) { return info, true }); got != c.want {
			t.Errorf("engineVersion of %s (%s): got %s, want %s", c.name, c.version, got, c.want)
		}
	}
	if got := engineVersion(func() (*debug.BuildInfo, bool) { return nil, false }); got != experiment.Engine {
		t.Errorf("engineVersion of a build that says nothing: got %s, want %s", got, experiment.Engine)
	}
}
