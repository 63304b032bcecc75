package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// files are the names of all that is below dir.
func files(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if path != dir {
			names = append(names, strings.TrimPrefix(path, dir+string(filepath.Separator)))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, " ")
}

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func TestFolderKeeps(t *testing.T) {
	dir := t.TempDir()
	f, err := openFolder(filepath.Join(dir, "a", "b"))
	if err != nil {
		t.Fatalf("openFolder: %v", err)
	}
	if err := f.write("one", text("1")); err != nil {
		t.Fatalf("write: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "a", "b", "one")); err == nil {
		t.Errorf("before keep: the file stands in its place already")
	}
	if err := f.keep(); err != nil {
		t.Fatalf("keep: %v", err)
	}
	f.discard() // after keep: nothing
	if got, want := files(t, dir), "a a/b a/b/one"; got != want {
		t.Errorf("after keep: got %q, want %q", got, want)
	}
}

func TestFolderDiscards(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "mine"), []byte("kept"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := openFolder(filepath.Join(dir, "a", "b"))
	if err != nil {
		t.Fatalf("openFolder: %v", err)
	}
	if err := f.write("one", text("1")); err != nil {
		t.Fatalf("write: %v", err)
	}
	f.discard()
	if got, want := files(t, dir), "mine"; got != want {
		t.Errorf("after discard: got %q, want %q", got, want)
	}
}

// A file whose content fails is not begun, and the rest can still be discarded.
func TestFolderOfAFailure(t *testing.T) {
	dir := t.TempDir()
	f, err := openFolder(dir)
	if err != nil {
		t.Fatalf("openFolder: %v", err)
	}
	broken := errors.New("broken")
	if err := f.write("one", func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("write of a failing content: got %v, want %v", err, broken)
	}
	f.discard()
	if got := files(t, dir); got != "" {
		t.Errorf("after a failure: %q is left", got)
	}
}

func TestParseDuration(t *testing.T) {
	for text, want := range map[string]string{"90s": "1m30s", "4m30s": "4m30s", "1.5h": "1h30m0s", "2d": "48h0m0s", "1d12h": "36h0m0s", "0": "0s"} {
		if got, err := parseDuration(text); err != nil || got.String() != want {
			t.Errorf("parseDuration(%s): got %v, %v; want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "90", "s", "-3m", "1e9d", "NaNd", "d", "4m30", "1d-36h"} {
		if got, err := parseDuration(text); err == nil {
			t.Errorf("parseDuration(%s): got %v, want an error", text, got)
		}
	}
}
