package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"chuangpei/pipeline"
	"chuangpei/pipeline/check"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/preview"
	"chuangpei/pipeline/report"

	"github.com/gofrs/flock"
)

func TestUsageMistakesExitWith2(t *testing.T) {
	for _, args := range [][]string{
		{"nonsense"}, {"run", "--nonsense"}, {"run", "extra"}, {"check"}, {"explain"}, {"explain", "a", "b"},
		{"run", "--now", "yesterday"}, {"check", "no-such-file.xlsx"}, {"serve", "--now", "2025-06-01T02:00:00+08:00"},
	} {
		d := newDesk(t)
		d.run(exitUsage, args...)
		if d.err.Len() == 0 || len(d.engine.asked) != 0 {
			t.Errorf("%v: said %q, asked %v", args, &d.err, d.engine.asked)
		}
	}
	d := newDesk(t)
	if code := d.main().Execute(context.Background(), []string{"run", "--home",
		filepath.Join(d.home, "none")}); code != exitUsage {
		t.Errorf("a home that is not there: exit %d", code)
	}
}

func TestHelpIsNoMistake(t *testing.T) {
	d := newDesk(t)
	if code := d.main().Execute(context.Background(), []string{"--help"}); code != exitDone {
		t.Fatalf("exit %d", code)
	}
	for _, verb := range []string{"run", "serve", "check", "template", "status", "explain", "publish", "service",
		"version"} {
		if !strings.Contains(d.out.String(), "  "+verb) {
			t.Errorf("help does not list %s", verb)
		}
	}
}

func TestRunExitCodes(t *testing.T) {
	for _, tc := range []struct {
		name string
		kind report.KindCount
		err  error
		want int
	}{
		{name: "all accepted", kind: report.KindCount{Received: 1, Accepted: 1}, want: exitDone},
		{name: "one partly", kind: report.KindCount{Received: 1, Partly: 1}, want: exitDone},
		{name: "one held", kind: report.KindCount{Received: 1, Held: 1}, want: exitDone},
		{name: "one returned", kind: report.KindCount{Received: 1, Returned: 1}, want: exitReturned},
		{name: "failed", err: errors.New("disk full"), want: exitFailure},
		{name: "outbox gone", err: fmt.Errorf("publish: %w", &home.Unreachable{What: "outbox", Err: os.ErrPermission}),
			want: exitUnreachable},
		{name: "locked register", err: ledger.ErrLocked, want: exitLocked},
		{name: "broken", err: &home.Broken{What: "x"}, want: exitIntegrity},
	} {
		d := newDesk(t)
		d.engine.result.Kinds, d.engine.err = []report.KindCount{tc.kind}, tc.err
		d.run(tc.want, "run")
		d.run(tc.want, "run", "--json")
		if page := d.object(); page.Version != 1 || page.Verb != "run" || page.Exit != tc.want ||
			(page.Error != "") != (tc.err != nil) {
			t.Errorf("%s: %+v", tc.name, page)
		}
	}
}

func TestRunEndsWithATable(t *testing.T) {
	d := newDesk(t)
	d.engine.result = report.Summary{
		Kinds: []report.KindCount{{Kind: "opening", Received: 12, Accepted: 9, Partly: 1, Returned: 2},
			{Kind: "claim", Received: 3, Held: 1, Repeated: 2}},
		Certificates: 27, Funds: []report.FundAmount{{Fund: "就业补助资金", Yuan: "36480.00"}},
		Waiting: []string{"市级/半.xlsx (still being written)"}, Outbox: filepath.Join(d.home, "outbox"),
	}
	d.run(exitReturned, "run")
	for _, want := range []string{
		"         received  accepted  partly  returned  held  repeated",
		"opening        12         9       1         2     0         0",
		"all            15         9       1         2     1         2",
		"certificates  27", "就业补助资金  36480.00 yuan", "waits for the next run: 市级/半.xlsx",
		filepath.Join(d.home, "outbox"),
	} {
		if !strings.Contains(d.out.String(), want) {
			t.Errorf("no %q in\n%s", want, &d.out)
		}
	}
}

func TestHanCharactersCountDouble(t *testing.T) {
	got := table([][]string{{"资金", "1"}, {"ab", "23"}})
	if want := "资金   1\nab    23\n"; got != want {
		t.Errorf("table %q, want %q", got, want)
	}
}

func TestProgress(t *testing.T) {
	d := newDesk(t)
	d.terminal = true
	d.run(exitDone, "run")
	if !strings.Contains(d.err.String(), "\rread") && !strings.Contains(d.err.String(), "read  1 of 2") {
		t.Errorf("no progress line: %q", &d.err)
	}
	d.terminal = false
	d.run(exitDone, "run")
	if strings.Contains(d.err.String(), "\r") || !strings.Contains(d.err.String(), "done=1 of=2") {
		t.Errorf("not a plain log line: %q", &d.err)
	}
	rate, left := pace(pipeline.Progress{Done: 30, Total: 120}, 10*time.Second)
	if rate != 3 || left != 30*time.Second {
		t.Errorf("pace %v %v", rate, left)
	}
}

func TestNowBeforeTheLastRunIsRefused(t *testing.T) {
	d := newDesk(t)
	at := time.Date(2025, 6, 1, 2, 0, 0, 0, time.FixedZone("", 8*3600))
	d.finished(report.Status{Version: 1, Last: report.Summary{Started: at, Finished: at.Add(time.Minute)}})
	d.run(exitUsage, "run", "--now", "2025-06-01T01:59:59+08:00")
	d.run(exitDone, "run", "--now", "2025-06-01T02:00:00+08:00")
	if got := d.engine.night.Now(); !got.Equal(at) {
		t.Errorf("the engine's clock says %s", got)
	}
}

func TestSecondProcessIsToldWhoHoldsTheRegister(t *testing.T) {
	d := newDesk(t)
	d.engine.during = func(context.Context) error {
		other := newDesk(t)
		other.home = d.home
		for _, args := range [][]string{{"run"}, {"publish"}, {"explain", "KB1"}} {
			other.run(exitLocked, args...)
			if !strings.Contains(other.err.String(), fmt.Sprintf("chuangpei run, process %d", os.Getpid())) {
				t.Errorf("%v: %q does not say who", args, &other.err)
			}
		}
		other.run(exitDone, "status")
		if !strings.Contains(other.out.String(), "held by chuangpei run") {
			t.Errorf("status does not say who:\n%s", &other.out)
		}
		return nil
	}
	d.run(exitDone, "run")
	d.engine.during = nil
	d.run(exitDone, "run")
}

func TestInterruptedRun(t *testing.T) {
	for signal, want := range map[os.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
		d := newDesk(t)
		ctx, cancel := context.WithCancelCause(context.Background())
		d.engine.during = func(ctx context.Context) error {
			cancel(interrupted{signal})
			return fmt.Errorf("between batches: %w", ctx.Err())
		}
		if code := d.main().Execute(ctx, []string{"run", "--home", d.home}); code != want {
			t.Errorf("%v: exit %d, want %d", signal, code, want)
		}
		if said := d.err.String(); !strings.HasSuffix(said, "; nothing is half done: run again to go on\n") ||
			strings.Contains(said, "context") {
			t.Errorf("%v: said %q", signal, said)
		}
		d.run(exitDone, "status")
		if !strings.Contains(d.out.String(), "FAILED") {
			t.Errorf("status after an interrupted run:\n%s", &d.out)
		}
	}
}

func TestDryRunLeavesNoTrace(t *testing.T) {
	d := newDesk(t)
	d.run(exitDone, "run", "--dry-run")
	entries, err := os.ReadDir(d.home)
	if err != nil || len(entries) != 1 || len(d.engine.asked) != 1 || d.engine.asked[0] != "dry-run" {
		t.Errorf("left %v, asked %v", entries, d.engine.asked)
	}
}

func TestUnmountedInboxExitsWith5(t *testing.T) {
	d := newDesk(t)
	d.run(exitDone, "run")
	if err := os.Remove(filepath.Join(d.home, "inbox", ".chuangpei-inbox")); err != nil {
		t.Fatal(err)
	}
	d.run(exitUnreachable, "run")
	d.run(exitDone, "status")
	if !strings.Contains(d.out.String(), "PROBLEM") {
		t.Errorf("status does not say so:\n%s", &d.out)
	}
}

func TestStaleLockFileIsNoLock(t *testing.T) {
	d := newDesk(t)
	d.write(".chuangpei/lock", "")
	d.write(".chuangpei/lock.json", `{"pid":1,"host":"elsewhere","verb":"run"}`)
	d.run(exitDone, "run")
	held := flock.New(filepath.Join(d.home, ".chuangpei/lock"))
	if ok, err := held.TryLock(); !ok || err != nil {
		t.Fatalf("the lock was not given back: %v", err)
	}
	defer held.Close()
	d.run(exitLocked, "run")
}

// fake is an engine that answers what the test wants and remembers what it was asked.
type fake struct {
	night   pipeline.Night
	asked   []string
	result  report.Summary
	checked []check.Result
	counts  preview.Counts // of what is answered between nights
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

func (f *fake) Check(context.Context, []string, string, bool) ([]check.Result, error) {
	f.asked = append(f.asked, "check")
	return f.checked, f.err
}

func (f *fake) Publish(context.Context) ([]pipeline.Published, error) {
	return []pipeline.Published{{Kind: "receipt", Title: "回执", Missing: 7, Written: 7, Left: 3}}, f.err
}

func (f *fake) PublishMonth(context.Context) ([]pipeline.Published, error) {
	return []pipeline.Published{{Kind: "monthly", Written: 10}}, f.err
}

// desk is the command line over a temporary working folder.
type desk struct {
	t        *testing.T
	home     string
	engine   *fake
	out, err bytes.Buffer
	clock    func() time.Time
	terminal bool
	hangups  chan os.Signal
}

func newDesk(t *testing.T) *desk {
	at := time.Date(2025, 6, 1, 2, 0, 0, 0, time.UTC)
	home := t.TempDir()
	if err := os.Mkdir(filepath.Join(home, "inbox"), 0o750); err != nil {
		t.Fatal(err)
	}
	return &desk{t: t, home: home, engine: &fake{}, clock: func() time.Time { return at }}
}

// main makes one invocation.
func (d *desk) main() *Main {
	d.out.Reset()
	d.err.Reset()
	return &Main{Stdout: &d.out, Stderr: &d.err, Clock: d.clock, Terminal: d.terminal,
		Pauses: make([]time.Duration, 2), Hangups: func() <-chan os.Signal {
			d.hangups = make(chan os.Signal, 1) // in the bubble of who asks
			return d.hangups
		},
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
