package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"chuangpei/pipeline/report"
)

// TestADaemonThatCannotStartIsKnown: to status, metrics and a robot, which hears it once however often a service
// starts it again.
func TestADaemonThatCannotStartIsKnown(t *testing.T) {
	for _, name := range []string{"the command line is wrong", "the configuration is refused", "the rules are no rules",
		"the inbox is not mounted"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, end := newWatched(t), endings()[name]
			w.byHand(well())
			at := w.clock().Add(time.Hour)
			w.clock = func() time.Time { return at }
			end.spoil(w)
			w.heard = nil
			for range 3 {
				w.run(end.exit, append([]string{"serve"}, w.args...)...)
			}
			w.run(exitFailure, "status", "--check")
			says(t, w.out.String(), "the run of 2025-06-01 10:00:00 went well, and the daemon COULD NOT START since: ")
			metrics, err := os.ReadFile(filepath.Join(w.home, ".chuangpei/metrics.prom"))
			if err != nil || !strings.Contains(string(metrics), "chuangpei_success 0\n") {
				t.Errorf("metrics: %v\n%s", err, metrics)
			}
			if len(w.heard) != 1 || !strings.Contains(w.heard[0], "守护进程无法启动（"+end.told[len("失败（"):]) {
				t.Errorf("the robot hears %q", w.heard)
			}
			w.mend()
			w.engine.during = nil
			w.finished(report.Status{Version: 1, Last: report.Summary{Started: at, Finished: at}})
			w.serve(func(d *desk) { other(d).run(exitDone, "status", "--check") })
			w.run(exitDone, "status", "--check")
		})
	}
}

// other is another terminal on the same home.
func other(d *desk) *desk {
	o := newDesk(d.t)
	o.home, o.clock = d.home, d.clock
	return o
}

// TestASleepingMachineIsKnown: from when it wakes until the night is caught up, a minute at most, status says that
// nights were missed; the robot hears how many.
func TestASleepingMachineIsKnown(t *testing.T) {
	w := newWatched(t)
	var c wall
	c.set(since1970(t, "2025-06-01T20:00:20+08:00") - since1970(t, "2000-01-01T00:00:00Z"))
	w.clock = c.now
	w.serve(func(d *desk) {
		time.Sleep(30 * time.Second)
		other(d).run(exitDone, "status", "--check") // no night was played, none was due
		c.set(14 * time.Hour)
		first := other(d)
		first.run(exitFailure, "status", "--check")
		says(t, first.out.String(), "no night played yet", "and 1 nights since were MISSED")
		time.Sleep(time.Minute)
		other(d).run(exitDone, "status", "--check")
		c.set(48 * time.Hour)
		second := other(d)
		second.run(exitFailure, "status", "--check")
		says(t, second.out.String(), "2 nights since were MISSED")
		time.Sleep(time.Minute)
		other(d).run(exitDone, "status", "--check")
	})
	says(t, strings.Join(w.heard, "\n"), "2025-06-02 10:01 之后有 2 个夜间批次没有运行")
}

// TestACutOffNightIsTold: by the next one, with those that were missed since; and that it failed, without its words.
func TestACutOffNightIsTold(t *testing.T) {
	for exit, since := range map[int]string{exitDone: "现已补上", exitFailure: "补办没有成功"} {
		w := newWatched(t)
		w.write(configFile, w.config+"webhook: "+w.url+"\n")
		w.write(".chuangpei/attempt.json", `{"version":1,"verb":"run","started":"2025-05-30T02:00:00+08:00"}`)
		w.engine.result.Waiting = []string{personal}
		if exit != exitDone {
			w.engine.err = errors.New(personal)
		}
		w.run(exit, "run")
		heard := strings.Join(w.heard, "\n")
		says(t, heard, "2025-05-30 02:00 的夜间批次中途中断（断电或进程被终止），"+since,
			"有 2 个夜间批次没有运行，"+since)
		if strings.Contains(heard, personal) {
			t.Errorf("heard %s", heard)
		}
	}
}

// TestADrainWaitsForNoRobot: one that does not hear is not tried again once the daemon is told to stop.
func TestADrainWaitsForNoRobot(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	m := &Main{Clock: time.Now, Pauses: []time.Duration{24 * time.Hour}, log: slog.New(slog.DiscardHandler)}
	time.AfterFunc(50*time.Millisecond, cancel)
	began := time.Now()
	telling{config{Notify: []robot{{Kind: "json", URL: "http://127.0.0.1:1/"}}}}.tell(ctx, m, message{Event: onFailure})
	if took := time.Since(began); took > time.Minute {
		t.Errorf("waited %s", took)
	}
}

// TestServeWaitsForTheRegister: a night that is due while somebody verifies it is played after that.
func TestServeWaitsForTheRegister(t *testing.T) {
	w := newWatched(t)
	w.clock = time.Now
	w.serve(func(d *desk) {
		w.hold("verify")
		time.Sleep(20 * time.Hour)
		synctest.Wait()
		if len(d.engine.asked) != 0 {
			t.Error("played")
		}
		w.lock.Close()
		time.Sleep(time.Minute)
	})
	if n := len(w.engine.asked); n != 1 || strings.Count(w.err.String(), "waiting for the register") != 1 {
		t.Errorf("%d nights\n%s", n, &w.err)
	}
}

// TestServeBesideARun: what somebody plays when the daemon begins is no night that was cut off.
func TestServeBesideARun(t *testing.T) {
	w := newWatched(t)
	w.clock = time.Now
	w.write(".chuangpei/attempt.json", `{"version":1,"verb":"run","started":"2000-01-01T00:00:00Z"}`)
	w.hold("run")
	w.serve(func(*desk) { time.Sleep(time.Hour) })
	if said := w.err.String(); strings.Contains(said, "catching up") || len(w.heard) != 0 {
		t.Errorf("said %s, heard %q", said, w.heard)
	}
}

// TestStatusOfANightWithoutEnd: one that is under way for longer than a day is not well.
func TestStatusOfANightWithoutEnd(t *testing.T) {
	d := newDesk(t)
	d.engine.during = func(context.Context) error {
		o := other(d)
		o.run(exitDone, "status", "--check")
		o.clock = func() time.Time { return d.clock().AddDate(0, 0, 2) }
		o.run(exitFailure, "status", "--check")
		says(t, o.out.String(), "under way since 2025-06-01 10:00:00, and 1 nights since were MISSED")
		return nil
	}
	d.run(exitDone, "run")
}

// TestStatusOfNoHome: an empty folder, a share that is not mounted, is not well.
func TestStatusOfNoHome(t *testing.T) {
	d := newDesk(t)
	d.home = t.TempDir()
	d.run(exitFailure, "status", "--check")
	says(t, d.out.String(), "no night played yet", "is no home")
}

// daemonToldToStop sends SIGTERM, and SIGHUP before it, to a daemon that catches up on a night: it stops between two
// batches and ends well, and the next night finds nothing half done.
func (p *proof) daemonToldToStop(t *testing.T) {
	trial := p.copy(t)
	began, err := time.Parse(time.RFC3339, trial.now)
	if err == nil {
		err = attempt{Version: 1, Started: began.AddDate(0, 0, -1)}.record(trial.home)
	}
	if err != nil {
		t.Fatal(err)
	}
	c, out, release := trial.held(t, "step decided opening#1", "serve")
	_ = c.Process.Signal(syscall.SIGHUP)
	_ = c.Process.Signal(syscall.SIGTERM)
	time.Sleep(50 * time.Millisecond)
	release()
	_ = c.Wait()
	if code := c.ProcessState.ExitCode(); code != exitDone {
		t.Errorf("exit %d\n%s", code, out)
	}
	says(t, out.String(), "catching up", "draining", "exit=143", "the daemon has ended")
	says(t, trial.verb(t, []int{exitFailure}, "status", "--check"), "FAILED (exit 143)")
	trial.verb(t, []int{exitDone, exitReturned}, "run")
	says(t, trial.verb(t, []int{exitDone}, "status", "--check"), "went well", "0 taken and undecided")
	trial.verb(t, []int{exitDone}, "verify")
}
