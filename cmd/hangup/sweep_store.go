package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"hangup/sim/experiment"
	"hangup/sim/metric"
)

// pointStore keeps the points of a sweep as they are finished, a file each, in the folder
// points of the output folder: about.json says of which sweep they are. A file is written
// whole under a passing name, brought to the disk and then renamed, so that a sweep that is
// killed leaves whole files. A point is known by its resolved scenario: a sweep over other
// values takes those that it shares.
type pointStore struct {
	dir    string
	points []experiment.Point
	have   []*experiment.PointResult // by point; nil: not finished
}

// storeFormat names the format of the files of a store.
const storeFormat = "hangup/points/1"

// storeAbout says what the points of a store have in common.
type storeAbout struct {
	Format       string              `json:"format"`
	Engine       string              `json:"engine"`
	Stream       int                 `json:"stream"`
	Scenario     experiment.Scenario `json:"scenario"`
	Seed         uint64              `json:"seed"`
	Replications int                 `json:"replications"` // 0: as many as the precision takes
	Precision    float64             `json:"precision"`
	Measures     string              `json:"measures"` // fingerprint of their names
}

// openStore opens the store in a folder, or begins one. Points of another sweep are an
// error that says what differs.
func openStore(folder string, g *experiment.Grid, precision float64) (*pointStore, error) {
	s := &pointStore{dir: filepath.Join(folder, "points"), points: g.Points, have: make([]*experiment.PointResult, len(g.Points))}
	of := g.Base.Manifest(g.Base.Replications)
	about := storeAbout{
		Format: storeFormat, Engine: of.Engine, Stream: of.Stream, Scenario: of.Scenario, Seed: of.Seed,
		Replications: of.Replications, Precision: precision, Measures: measureNames(),
	}
	if precision > 0 {
		about.Replications = 0
	}
	text, err := os.ReadFile(filepath.Join(s.dir, "about.json"))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s, s.begin(&about)
	case err != nil:
		return nil, fmt.Errorf("points kept before: %w", err)
	}
	var before storeAbout
	if err := json.Unmarshal(text, &before); err != nil {
		return nil, fmt.Errorf("%s is damaged: %w; remove %s to begin anew", filepath.Join(s.dir, "about.json"), err, s.dir)
	}
	if differs := before.differs(&about); differs != "" {
		return nil, fmt.Errorf("%s keeps points of another sweep: %s; name another folder by -o, or remove %s to begin anew", s.dir, differs, s.dir)
	}
	s.read()
	return s, nil
}

// measureNames is a fingerprint of the table of measures: points hold a value for each.
func measureNames() string {
	h := sha256.New()
	for i := range metric.Measures {
		fmt.Fprintln(h, metric.Measures[i].Name)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// differs says in what a sweep is another than the one before; "": it is not.
func (before *storeAbout) differs(now *storeAbout) string {
	switch {
	case before.Format != now.Format:
		return fmt.Sprintf("they are written as %s, not %s", before.Format, now.Format)
	case before.Engine != now.Engine || before.Measures != now.Measures:
		return fmt.Sprintf("hangup %s left them, and this is another, %s", before.Engine, now.Engine)
	case before.Stream != now.Stream:
		return fmt.Sprintf("their callers are those of stream %d, not %d", before.Stream, now.Stream)
	case before.Scenario.SHA256 != now.Scenario.SHA256 && before.Scenario.Name != now.Scenario.Name:
		return fmt.Sprintf("their scenario is %s, not %s", before.Scenario.Name, now.Scenario.Name)
	case before.Scenario.SHA256 != now.Scenario.SHA256:
		return fmt.Sprintf("the scenario %s has changed since, or --set changes it in another way", now.Scenario.Name)
	case before.Seed != now.Seed:
		return fmt.Sprintf("their seed is %d, not %d", before.Seed, now.Seed)
	case before.Precision != now.Precision || before.Replications != now.Replications:
		return fmt.Sprintf("they were run with %s, not %s", before.effort(), now.effort())
	}
	return ""
}

func (a *storeAbout) effort() string {
	if a.Precision > 0 {
		return fmt.Sprintf("--precision %g", a.Precision)
	}
	return fmt.Sprintf("%d replications", a.Replications)
}

// begin makes the folder of a store.
func (s *pointStore) begin(about *storeAbout) error {
	if err := os.MkdirAll(s.dir, 0o777); err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	if others, _ := filepath.Glob(filepath.Join(s.dir, "*.json")); others != nil {
		return fmt.Errorf("%s holds files, and no about.json says of which sweep they are; name another folder by -o", s.dir)
	}
	text, err := json.MarshalIndent(about, "", " ")
	if err != nil {
		return err
	}
	return s.write("about.json", append(text, '\n'))
}

// name is the file of a point.
func (s *pointStore) name(point int) string {
	return s.points[point].Plan.Scenario.SHA256[:16] + ".json"
}

// read reads the points that are there. A file that is not whole is as if it were not.
func (s *pointStore) read() {
	for i := range s.points {
		text, err := os.ReadFile(filepath.Join(s.dir, s.name(i)))
		if err != nil {
			continue
		}
		sum, body, _ := bytes.Cut(text, []byte("\n"))
		var kept keptPoint
		if string(sum) != checksum(body) || json.Unmarshal(body, &kept) != nil || kept.Scenario != s.points[i].Plan.Scenario.SHA256 {
			continue
		}
		s.have[i] = kept.result(s.points[i])
	}
}

// finished is how many points are there.
func (s *pointStore) finished() (n int) {
	for _, p := range s.have {
		if p != nil {
			n++
		}
	}
	return n
}

// find answers a point that was finished before.
func (s *pointStore) find(point int) (*experiment.PointResult, bool) {
	return s.have[point], s.have[point] != nil
}

// keep keeps a point that has just been finished.
func (s *pointStore) keep(point int, r *experiment.PointResult) error {
	body, err := json.Marshal(keep(r, s.points[point].Plan.Scenario.SHA256))
	if err != nil {
		return fmt.Errorf("keep point %s: %w", strings.Join(r.Values, ", "), err)
	}
	body = append(body, '\n')
	if err := s.write(s.name(point), append([]byte(checksum(body)+"\n"), body...)); err != nil {
		return err
	}
	s.have[point] = r
	return nil
}

func checksum(body []byte) string {
	sum := sha256.Sum256(body)
	return "sha256 " + hex.EncodeToString(sum[:])
}

// write puts a whole file into the store.
func (s *pointStore) write(name string, text []byte) error {
	passing := filepath.Join(s.dir, ".hangup-"+name)
	f, err := os.OpenFile(passing, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(passing, filepath.Join(s.dir, name))
	}
	if err != nil {
		return fmt.Errorf("output %s: %w", filepath.Join(s.dir, name), err)
	}
	return nil
}

// keptPoint is a point as it stands in its file: every number exactly.
type keptPoint struct {
	Scenario     string               `json:"sha256"`
	Replications int                  `json:"replications"`
	Capped       bool                 `json:"capped"`
	Total        []keptEstimate       `json:"total"`
	Callers      [][]keptEstimate     `json:"callers"`
	Agents       [][]keptEstimate     `json:"agents"`
	Warnings     []experiment.Warning `json:"warnings"`
}

// keep is a point as its file has it.
func keep(r *experiment.PointResult, sha256 string) keptPoint {
	return keptPoint{sha256, r.Replications, r.Capped, keepValues(r.Total), keepAll(r.Callers), keepAll(r.Agents), r.Warnings}
}

func keepAll(all []experiment.Values) (kept [][]keptEstimate) {
	for _, values := range all {
		kept = append(kept, keepValues(values))
	}
	return kept
}

func keepValues(values experiment.Values) []keptEstimate {
	kept := make([]keptEstimate, len(values))
	for i, e := range values {
		kept[i] = keptEstimate(e)
	}
	return kept
}

// result is the point as it was; what its plan says is the plan's.
func (k *keptPoint) result(of experiment.Point) *experiment.PointResult {
	return &experiment.PointResult{
		Values: of.Values, SHA256: k.Scenario, Replications: k.Replications, Capped: k.Capped, ServiceLevel: of.Plan.ServiceLevel(), Targets: of.Plan.Targets,
		Total: exactly(k.Total), Callers: allExactly(k.Callers), Agents: allExactly(k.Agents), Warnings: k.Warnings,
	}
}

func allExactly(kept [][]keptEstimate) (all []experiment.Values) {
	for _, k := range kept {
		all = append(all, exactly(k))
	}
	return all
}

func exactly(kept []keptEstimate) experiment.Values {
	all := make(experiment.Values, len(kept))
	for i, k := range kept {
		all[i] = experiment.Estimate(k)
	}
	return all
}

// keptEstimate is an estimate as one text of numbers, NaN among them.
type keptEstimate experiment.Estimate

// numbers are the estimate's numbers, in the order of the text.
func (k *keptEstimate) numbers() []*float64 {
	return []*float64{&k.Mean, &k.HalfWidth, &k.Low, &k.High, &k.DayP10, &k.DayP90}
}

// MarshalText writes the estimate.
func (k keptEstimate) MarshalText() ([]byte, error) {
	var b []byte
	for _, f := range k.numbers() {
		b = strconv.AppendFloat(b, *f, 'g', -1, 64)
		b = append(b, ' ')
	}
	return fmt.Appendf(b, "%d %t", k.N, k.Batches), nil
}

// UnmarshalText reads the estimate.
func (k *keptEstimate) UnmarshalText(text []byte) error {
	parts := strings.Fields(string(text))
	numbers := k.numbers()
	if len(parts) != len(numbers)+2 {
		return fmt.Errorf("%q is no estimate", text)
	}
	errs := make([]error, len(parts))
	for i, f := range numbers {
		*f, errs[i] = strconv.ParseFloat(parts[i], 64)
	}
	k.N, errs[len(numbers)] = strconv.Atoi(parts[len(numbers)])
	k.Batches, errs[len(numbers)+1] = strconv.ParseBool(parts[len(numbers)+1])
	return errors.Join(errs...)
}
