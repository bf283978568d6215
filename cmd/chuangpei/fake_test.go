package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"chuangpei/pipeline"
	"chuangpei/pipeline/check"
	"chuangpei/pipeline/report"
)

// fake is an engine that answers what the test wants and remembers what it was asked.
type fake struct {
	night   pipeline.Night
	asked   []string
	result  report.Summary
	checked []check.Result
	err     error
	during  func(context.Context) error // runs inside Run
}

func (f *fake) Run(ctx context.Context) (report.Summary, error) {
	f.asked = append(f.asked, "run")
	f.night.Progress(pipeline.Progress{Stage: "read", Done: 1, Total: 2})
	if f.during != nil {
		if err := f.during(ctx); err != nil {
			return report.Summary{}, err
		}
	}
	f.result.Started, f.result.Finished = f.night.Now(), f.night.Now()
	return f.result, f.err
}

func (f *fake) DryRun(context.Context) (report.Summary, error) {
	f.asked = append(f.asked, "dry-run")
	return f.result, f.err
}

func (f *fake) Check(context.Context, []string, string) ([]check.Result, error) {
	f.asked = append(f.asked, "check")
	return f.checked, f.err
}

func (f *fake) Publish(context.Context) (int, error) { return 7, f.err }

// desk is the command line over a temporary working folder.
type desk struct {
	t        *testing.T
	home     string
	engine   *fake
	out, err bytes.Buffer
	clock    func() time.Time
	terminal bool
}

func newDesk(t *testing.T) *desk {
	at := time.Date(2025, 6, 1, 2, 0, 0, 0, time.UTC)
	return &desk{t: t, home: t.TempDir(), engine: &fake{}, clock: func() time.Time { return at }}
}

// main makes one invocation.
func (d *desk) main() *Main {
	d.out.Reset()
	d.err.Reset()
	return &Main{Stdout: &d.out, Stderr: &d.err, Clock: d.clock, Terminal: d.terminal,
		Engine: func(n pipeline.Night) engine {
			d.engine.night = n
			return d.engine
		}}
}

// run executes a verb and checks the exit code.
func (d *desk) run(want int, args ...string) {
	d.t.Helper()
	if got := d.main().Execute(context.Background(), append(args, "--home", d.home)); got != want {
		d.t.Fatalf("%v: exit %d, want %d\n%s%s", args, got, want, &d.out, &d.err)
	}
}

// object decodes what --json printed, all of it.
func (d *desk) object() (page envelope) {
	d.t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(d.out.Bytes()))
	if err := decoder.Decode(&page); err != nil || decoder.More() {
		d.t.Fatalf("not one JSON object: %v\n%s", err, &d.out)
	}
	return page
}

// write puts a file into the working folder.
func (d *desk) write(name, text string) string {
	d.t.Helper()
	full := filepath.Join(d.home, name)
	if err := os.MkdirAll(filepath.Dir(full), 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return full
}

// finished leaves a status as a run does.
func (d *desk) finished(s report.Status) {
	d.t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		d.t.Fatal(err)
	}
	d.write(".chuangpei/status.json", string(text))
}
