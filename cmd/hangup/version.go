package main

import (
	"runtime/debug"
	"strings"

	"hangup/sim/experiment"
)

// engineVersion is the version of the program: what the build says of itself, as far as it
// says more than the source. A released version is that alone; a build from a checkout
// adds its commit, and whether files were changed since. It holds no build flags.
func engineVersion(read func() (*debug.BuildInfo, bool)) string {
	info, ok := read()
	if !ok {
		return experiment.Engine
	}
	if v, tagged := strings.CutPrefix(info.Main.Version, "v"); tagged && !strings.ContainsAny(v, "-+") {
		return v
	}
	commit, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value[:min(len(s.Value), 12)]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ".changed"
		}
	}
	if commit == "" {
		return experiment.Engine
	}
	return experiment.Engine + "+" + commit + changed
}
