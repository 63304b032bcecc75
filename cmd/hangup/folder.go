package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// folder is a folder that receives files all at once: each is written whole under a
// passing name beside its place, and renamed by keep. Until then discard leaves the
// folder as it was found. Files of other names are not touched.
type folder struct {
	dir   string
	made  string // the topmost folder that was made for it; "": none
	files []*pending
}

// pending is a file that is not yet in its place.
type pending struct {
	*os.File
	name string
}

// openFolder makes sure that dir is there and can be written in.
func openFolder(dir string) (*folder, error) {
	f := &folder{dir: dir, made: missing(dir)}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		f.discard()
		return nil, fmt.Errorf("output folder: %w", err)
	}
	probe, err := os.CreateTemp(dir, ".hangup-*")
	if err != nil {
		f.discard()
		return nil, fmt.Errorf("output folder %s cannot be written in: %w", dir, err)
	}
	if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
		return nil, fmt.Errorf("output folder %s: %w", dir, err)
	}
	return f, nil
}

// missing is the topmost part of dir that does not exist; "" when all of it does.
func missing(dir string) string {
	top := ""
	for {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			return top
		}
		top = dir
		if dir == filepath.Dir(dir) {
			return top
		}
		dir = filepath.Dir(dir)
	}
}

// create begins a file of the folder.
func (f *folder) create(name string) (io.Writer, error) {
	if info, err := os.Stat(filepath.Join(f.dir, name)); err == nil && info.IsDir() {
		return nil, fmt.Errorf("output %s is a folder; a file is to stand there", filepath.Join(f.dir, name))
	}
	passing := filepath.Join(f.dir, fmt.Sprintf(".hangup-%d-%s", os.Getpid(), name))
	file, err := os.OpenFile(passing, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return nil, fmt.Errorf("output: %w", err)
	}
	f.files = append(f.files, &pending{file, name})
	return file, nil
}

// write adds a whole file to the folder.
func (f *folder) write(name string, content func(io.Writer) error) error {
	var b bytes.Buffer
	if err := content(&b); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	w, err := f.create(name)
	if err != nil {
		return err
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("output %s: %w", name, err)
	}
	return nil
}

// keep puts every file in its place.
func (f *folder) keep() error {
	for _, p := range f.files {
		if err := p.Close(); err != nil {
			return fmt.Errorf("output %s: %w", p.name, err)
		}
	}
	for len(f.files) > 0 {
		p := f.files[0]
		if err := os.Rename(p.Name(), filepath.Join(f.dir, p.name)); err != nil {
			return fmt.Errorf("output: %w", err)
		}
		f.files = f.files[1:]
	}
	f.made = ""
	return nil
}

// discard removes what keep has not put in place. What cannot be removed is left.
func (f *folder) discard() {
	for _, p := range f.files {
		_ = p.Close() // closed already if keep failed after it
		_ = os.Remove(p.Name())
	}
	f.files = nil
	if f.made == "" {
		return
	}
	for dir := f.dir; ; dir = filepath.Dir(dir) { // only empty folders can be removed
		if os.Remove(dir) != nil || dir == f.made {
			return
		}
	}
}

// names are the files that keep will put in place.
func (f *folder) names() []string {
	var names []string
	for _, p := range f.files {
		names = append(names, p.name)
	}
	return names
}
