package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/report"
)

// TestMissedNights: a night is missed when nobody played it and it is more than a quarter of an hour late.
func TestMissedNights(t *testing.T) {
	zone := time.FixedZone("", 8*3600)
	at := func(day, hour, minute int) time.Time { return time.Date(2025, 6, day, hour, minute, 0, 0, zone) }
	for name, tc := range map[string]struct {
		last, now time.Time
		daemon    bool
		fixed     bool
		want      int
	}{
		"played this night":                  {last: at(1, 2, 0), now: at(2, 1, 59)},
		"a few minutes late":                 {last: at(1, 2, 0), now: at(2, 2, 15)},
		"late":                               {last: at(1, 2, 0), now: at(2, 2, 16), want: 1},
		"three nights":                       {last: at(1, 2, 0), now: at(4, 9, 0), want: 3},
		"cron starts it at another hour":     {last: at(1, 23, 0), now: at(2, 22, 0)},
		"and did not":                        {last: at(1, 23, 0), now: at(3, 22, 0), want: 1},
		"by hand, with a daemon":             {last: at(1, 10, 0), now: at(2, 9, 0), daemon: true, want: 1},
		"a rehearsal by a clock of its own":  {last: at(1, 2, 0), now: at(9, 2, 0), fixed: true},
		"no night yet":                       {now: at(9, 2, 0)},
		"the clock was set back since":       {last: at(9, 2, 0), now: at(1, 2, 0)},
		"a machine that slept through three": {last: at(1, 2, 0), now: at(4, 2, 16), daemon: true, want: 3},
	} {
		got := missedNights(defaultConfig(), attempt{Started: tc.last, Fixed: tc.fixed}, tc.now, tc.daemon)
		if got != tc.want {
			t.Errorf("%s: %d, want %d", name, got, tc.want)
		}
	}
	d := newDesk(t)
	d.run(exitDone, "run")
	d.finished(report.Status{Version: 1, Last: report.Summary{Started: d.clock(), Finished: d.clock()}})
	d.write(".chuangpei/attempt.json", `{"version":1,"started":"2025-05-29T02:00:00+08:00",`+
		`"finished":"2025-05-29T02:01:00+08:00"}`)
	d.run(exitFailure, "status", "--check")
	if !strings.Contains(d.out.String(), "3 nights since were MISSED") {
		t.Errorf("status %s", &d.out)
	}
}

// TestANightKnowsNothingOfAnother: an attempt that found the register held by another process leaves that one's record.
func TestANightKnowsNothingOfAnother(t *testing.T) {
	d := newDesk(t)
	d.engine.during = func(context.Context) error {
		other := newDesk(t)
		other.home = d.home
		other.run(exitLocked, "run")
		other.run(exitDone, "status", "--check")
		if !strings.Contains(other.out.String(), "under way") {
			t.Errorf("status %s", &other.out)
		}
		return nil
	}
	d.run(exitDone, "run")
}

// TestStatusKnowsTheLivingDaemon: the next night is the one that the daemon will play, whatever was written into the
// configuration since.
func TestStatusKnowsTheLivingDaemon(t *testing.T) {
	serving(t, func(d *desk) { d.write(configFile, "early: 24h\nschedule: 30 3 * * *\n") }, func(d *desk) {
		d.write(configFile, "early: 24h\nschedule: 0 5 * * *\n")
		other := newDesk(t)
		other.home = d.home
		other.run(exitDone, "status")
		if text := other.out.String(); !strings.Contains(text, `03:30 Asia/Shanghai (the daemon is running, by "30 3`) {
			t.Errorf("status %s", text)
		}
	})
}

// TestWrongFolderIsRefused: run, serve, verify and publish do not make a home of whatever folder they are started in;
// init does, and changes nothing that is there.
func TestWrongFolderIsRefused(t *testing.T) {
	d := newDesk(t)
	d.home = t.TempDir()
	for _, verb := range []string{"run", "serve", "verify", "publish"} {
		d.run(exitUnreachable, verb)
		if !strings.Contains(d.err.String(), "chuangpei init") {
			t.Errorf("%s: %s", verb, &d.err)
		}
	}
	if entries, err := os.ReadDir(d.home); err != nil || len(entries) != 0 {
		t.Errorf("left %v, %v", entries, err)
	}
	d.run(exitDone, "init")
	d.write(configFile, "mask: false\n")
	d.write("inbox/旗县区/150104_玉泉区/说明.txt", "我们自己的说明")
	for range 2 {
		d.run(exitDone, "init", d.home)
	}
	for name, want := range map[string]string{configFile: "mask: false\n",
		"inbox/旗县区/150104_玉泉区/说明.txt":   "我们自己的说明",
		"inbox/旗县区/150121_土默特左旗/说明.txt": "outbox/旗县区/150121_土默特左旗 里",
		"inbox/.chuangpei-inbox":        "创培 inbox"} {
		if text, err := os.ReadFile(filepath.Join(d.home, name)); err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: %q %v", name, text, err)
		}
	}
	d.run(exitDone, "run")
}

// TestTheConfigurationOfInitIsTheDefault: uncommented, every line of it holds, and means what it meant.
func TestTheConfigurationOfInitIsTheDefault(t *testing.T) {
	c, err := parseConfig([]byte(configPage))
	if err != nil || c.Schedule != defaultConfig().Schedule {
		t.Errorf("as it stands: %v", err)
	}
	var lines []string
	for line := range strings.Lines(configPage) {
		if setting := strings.TrimPrefix(line, "# "); strings.Contains(setting, ": ") &&
			!strings.HasPrefix(setting, "chuangpei.yaml") {
			lines = append(lines, setting)
		} else if strings.HasPrefix(setting, "notify:") || strings.HasPrefix(setting, "  - ") {
			lines = append(lines, setting)
		}
	}
	text := strings.Join(lines, "")
	c, err = parseConfig([]byte(text))
	want := defaultConfig()
	if err != nil || c.Schedule != want.Schedule || c.Early != want.Early || c.Limits != want.Limits ||
		c.Fonts != want.Fonts || c.Backups != want.Backups || len(c.Notify) != 1 {
		t.Errorf("uncommented: %v\n%s", err, text)
	}
}
