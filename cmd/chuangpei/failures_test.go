package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/report"

	"github.com/gofrs/flock"
)

// ending is how a night ends, and what is to be seen of it.
type ending struct {
	exit    int
	spoil   func(*watched) // what makes it end so
	verdict string         // what status says
	told    string         // what a robot hears
	only    string         // the verb that can end so; either when left out
}

// personal is what an error may quote, and no robot may hear.
const personal = "张三 150104199001011234"

// well is the end that is wished for.
func well() ending {
	return ending{exit: exitDone, spoil: func(*watched) {}, verdict: "went well", told: "已完成。收到 0 份"}
}

// endings are the exit codes of cli.md, provoked.
func endings() map[string]ending {
	fails := func(err error) func(*watched) { return func(w *watched) { w.engine.err = err } }
	writes := func(name, text string) func(*watched) { return func(w *watched) { w.write(name, text) } }
	return map[string]ending{
		"all goes well": well(),
		"some is returned": {exitReturned, func(w *watched) {
			w.engine.result.Kinds = []report.KindCount{{Kind: "opening", Received: 3, Accepted: 1, Returned: 2}}
		}, "went well", "已完成。收到 3 份：受理 1，部分受理 0，退回 2", ""},
		"the night fails": {exitFailure, fails(errors.New(personal)), "FAILED (exit 1)", "失败（退出码 1）", ""},
		"the program is wrong": {exitFailure, func(w *watched) {
			w.engine.during = func(context.Context) error { panic(personal) }
		}, "FAILED (exit 1): a mistake in the program", "失败（退出码 1）", ""},
		"the clock was set back": {exitFailure, func(w *watched) {
			at := w.clock().AddDate(1, 0, 0)
			w.finished(report.Status{Version: 1, Last: report.Summary{Started: at, Finished: at}})
		}, "FAILED (exit 1): this machine's clock", "失败（退出码 1）", ""},
		"the command line is wrong": {exitUsage, func(w *watched) {
			w.args = []string{"--now", "2024-06-01T02:00:00+08:00"}
		}, "FAILED (exit 2): --now is before the last run", "失败（退出码 2）", "run"},
		"the configuration is refused": {exitConfig, func(w *watched) { w.write(configFile, w.config+"nonsense: 1\n") },
			"FAILED (exit 4): chuangpei.yaml", "失败（退出码 4）", ""},
		"the key of backups is gone": {exitConfig, func(w *watched) {
			w.write(configFile, w.config+"backup_key: gone\n")
		}, "FAILED (exit 4)", "失败（退出码 4）", ""},
		"the rules are no rules": {exitConfig, writes("rules/articles.yaml", "[]"), "FAILED (exit 4): rules in",
			"失败（退出码 4）", ""},
		"the inbox is not mounted": {exitUnreachable, func(w *watched) {
			_ = os.Remove(filepath.Join(w.home, "inbox/.chuangpei-inbox"))
		}, "FAILED (exit 5): inbox", "失败（退出码 5）", ""},
		"the outbox is not mounted": {exitUnreachable, fails(&home.Unreachable{What: "outbox", Err: os.ErrPermission}),
			"FAILED (exit 5): ", "失败（退出码 5）", ""},
		"another verb holds the register": {exitLocked, func(w *watched) { w.hold("verify") },
			"FAILED (exit 11): the register is held by chuangpei verify", "失败（退出码 11）", "run"}, // serve waits
		"another program holds the register": {exitLocked, fails(ledger.ErrLocked), "FAILED (exit 11)",
			"失败（退出码 11）", ""},
		"the register is behind its journal": {exitIntegrity, fails(&home.Broken{What: personal}), "FAILED (exit 12)",
			"失败（退出码 12）", ""},
		"something stands still": {exitIntegrity, func(w *watched) {
			w.engine.result = report.Summary{Run: 1, Stopped: []audit.Stopped{{}}}
			w.engine.err = &audit.StandsStill{Things: w.engine.result.Stopped}
		}, "1 things STAND STILL", "已完成，但有 1 项账目有矛盾、停办核查", ""},
		"it is stopped at the keyboard": {130, func(w *watched) { w.signal = syscall.SIGINT }, "FAILED (exit 130)",
			"失败（退出码 130）", "run"},
		"it is stopped by the system": {143, func(w *watched) { w.signal = syscall.SIGTERM }, "FAILED (exit 143)",
			"失败（退出码 143）", ""},
	}
}

// TestEveryFailureShows: however a night ends, of run and of serve, status says so to people, programs and monitors,
// and so do the metrics and a robot, which hears nothing of anybody; until a night goes well.
func TestEveryFailureShows(t *testing.T) {
	for name, end := range endings() {
		for _, verb := range []string{"run", "serve"} {
			if end.only != "" && end.only != verb {
				continue
			}
			t.Run(verb+": "+name, func(t *testing.T) {
				t.Parallel()
				w := newWatched(t)
				w.byHand(well())
				if verb == "serve" {
					w.daily(end)
					w.shows(end)
					return
				}
				w.byHand(end)
				w.shows(end)
				w.mend()
				w.byHand(well())
				w.shows(well())
			})
		}
	}
}

// watched is a desk whose nights a robot hears of.
type watched struct {
	*desk
	args   []string  // that run gets
	url    string    // of the robot
	config string    // with it
	signal os.Signal // that comes while the night is under way; nil: none
	lock   *flock.Flock
	stop   context.CancelCauseFunc
	heard  []string
}

// newWatched makes one, with its robot.
func newWatched(t *testing.T) *watched {
	w := &watched{desk: newDesk(t), stop: func(error) {}}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		w.heard = append(w.heard, string(text))
	}))
	server.Config.SetKeepAlivesEnabled(false) // a connection that is kept outlives a bubble
	server.Start()
	t.Cleanup(server.Close)
	w.url = server.URL
	w.config = fmt.Sprintf("early: off\nnotify:\n  - {kind: json, url: %q, on: [night, failure, missed]}\n", w.url)
	w.mend()
	return w
}

// mend undoes what spoiled a night.
func (w *watched) mend() {
	w.engine.err, w.engine.result, w.signal, w.args = nil, report.Summary{}, nil, nil
	w.engine.during = func(ctx context.Context) error {
		if w.signal != nil {
			w.stop(interrupted{w.signal})
			<-ctx.Done()
			return fmt.Errorf("between two batches: %w", ctx.Err())
		}
		if _, stands := errors.AsType[*audit.StandsStill](w.engine.err); w.engine.err == nil || stands {
			now := w.clock()
			w.finished(report.Status{Version: 1,
				Last: report.Summary{Started: now, Finished: now, Stopped: w.engine.result.Stopped}})
		}
		return nil
	}
	w.write(configFile, w.config)
	w.write("inbox/.chuangpei-inbox", "")
	for _, name := range []string{"rules", ".chuangpei/status.json"} {
		if err := os.RemoveAll(filepath.Join(w.home, name)); err != nil {
			w.t.Fatal(err)
		}
	}
	if w.lock != nil {
		w.lock.Close()
	}
}

// hold has another process hold the register.
func (w *watched) hold(verb string) {
	w.lock = flock.New(filepath.Join(w.home, ".chuangpei/lock"))
	if ok, err := w.lock.TryLock(); !ok || err != nil {
		w.t.Fatalf("the register cannot be held: %v", err)
	}
	w.write(".chuangpei/lock.json", fmt.Sprintf(`{"pid":1,"host":"elsewhere","verb":%q}`, verb))
}

// byHand plays a night that ends so.
func (w *watched) byHand(end ending) {
	w.t.Helper()
	end.spoil(w)
	var ctx context.Context
	ctx, w.stop = context.WithCancelCause(context.Background())
	defer w.stop(nil)
	if got := w.main().Execute(ctx, append([]string{"run", "--home", w.home}, w.args...)); got != end.exit {
		w.t.Fatalf("exit %d, want %d\n%s%s", got, end.exit, &w.out, &w.err)
	}
	w.stop = func(error) {}
}

// daily has a daemon play one, the day after, and then ends it.
func (w *watched) daily(end ending) {
	w.t.Helper()
	var c wall
	fixed := w.clock()
	c.set(time.Duration(fixed.UnixNano()) - since1970(w.t, "2000-01-01T00:00:00Z"))
	w.clock = c.now
	if code := w.serve(func(*desk) {
		end.spoil(w)
		time.Sleep(16*time.Hour + time.Minute) // until 02:01
	}); code != exitDone {
		w.t.Fatalf("exit %d\n%s", code, &w.err)
	}
	w.clock = func() time.Time { return fixed.Add(17 * time.Hour) }
}

// shows fails unless the end is seen wherever somebody looks.
func (w *watched) shows(end ending) {
	w.t.Helper()
	good := end.exit == exitDone || end.exit == exitReturned
	for _, args := range [][]string{{"status"}, {"status", "--json"}} {
		w.run(exitDone, args...)
		if said := w.out.String(); !strings.Contains(said, end.verdict) {
			w.t.Errorf("%v does not say %q:\n%s", args, end.verdict, said)
		}
	}
	result, _ := w.object().Result.(map[string]any)
	try, _ := result["attempt"].(map[string]any)
	if result["well"] != good || try["exit"] != float64(end.exit) {
		w.t.Errorf("status --json: %v", result)
	}
	w.run(map[bool]int{true: exitDone, false: exitFailure}[good], "status", "--check")
	metrics, err := os.ReadFile(filepath.Join(w.home, ".chuangpei/metrics.prom"))
	for _, line := range []string{fmt.Sprintf("chuangpei_last_attempt_exit_code %d\n", end.exit),
		fmt.Sprintf("chuangpei_success %v\n", float(good))} {
		if !strings.Contains(string(metrics), line) {
			w.t.Errorf("no %q in the metrics: %v\n%s", line, err, metrics)
		}
	}
	heard := strings.Join(w.heard, "\n")
	if !strings.Contains(heard, end.told) {
		w.t.Errorf("the robot does not hear %q:\n%s", end.told, heard)
	}
	for _, word := range strings.Fields(personal) {
		if strings.Contains(heard+string(metrics), word) {
			w.t.Errorf("the robot or the metrics hear of somebody:\n%s\n%s", heard, metrics)
		}
	}
	w.heard = nil
}
