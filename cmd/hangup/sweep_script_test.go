package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// await DIR N waits until a folder holds so many files, passing ones aside.
func await(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: await DIR N")
	}
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	const most = 60 * time.Second // of a busy machine
	for end := time.Now().Add(most); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		files, _ := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "[^.]*"))
		if len(files) >= want {
			return
		}
	}
	ts.Fatalf("%s does not hold %d files after %v", args[0], want, most)
}

// saidKept DIR checks that as many points are said to be kept as DIR holds.
func saidKept(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: saidkept DIR")
	}
	files, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "[^.a]*"))
	ts.Check(err)
	said := ts.ReadFile("stderr")
	if want := "stopped with " + strconv.Itoa(len(files)) + " of "; !strings.Contains(said, want) {
		ts.Fatalf("%s holds %d points, and it is said: %s", args[0], len(files), said)
	}
}

// damage DIR changes one letter of the first file in a folder that is not about.json.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: damage DIR")
	}
	files, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "[^.a]*"))
	ts.Check(err)
	text, err := os.ReadFile(files[0])
	ts.Check(err)
	ts.Check(os.WriteFile(files[0], []byte(strings.Replace(string(text), "0.", "1.", 1)), 0o666))
}

// sameJSON FILE PATH OTHER PATH checks that two documents hold the same at two paths.
func sameJSON(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: samejson FILE PATH OTHER PATH")
	}
	a, b := at(document(ts, args[0]), args[1]), at(document(ts, args[2]), args[3])
	if string(a) != string(b) || len(a) == 0 {
		ts.Fatalf("%s of %s is %.200s, %s of %s is %.200s", args[1], args[0], a, args[3], args[2], b)
	}
}
