package main

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"chuangpei/pipeline/report"
)

// wall is a clock on the wall that somebody sets, and that goes on while the machine sleeps: timers know nothing of it.
type wall struct{ ahead atomic.Int64 }

// now is what it shows.
func (w *wall) now() time.Time { return time.Now().Round(0).Add(time.Duration(w.ahead.Load())) }

// set moves its hands.
func (w *wall) set(by time.Duration) { w.ahead.Add(int64(by)) }

// turn is a while that the machine is awake, and by how much the clock is set, or sleep passes, after it.
type turn struct{ awake, set time.Duration }

// TestAMachineThatSleepsInANight catches up on the nights that were due before it ended.
func TestAMachineThatSleepsInANight(t *testing.T) {
	var at []string
	var w wall
	serving(t, func(d *desk) {
		d.clock = w.now
		d.engine.during = func(context.Context) error {
			at = append(at, w.now().UTC().Format("02 15:04"))
			if len(at) == 1 {
				w.set(31 * time.Hour)
			}
			return nil
		}
	}, func(*desk) { time.Sleep(36 * time.Hour) })
	if got := strings.Join(at, ", "); got != "01 18:00, 03 01:00, 03 18:00" { // 02:00 in the city
		t.Errorf("nights at %s", got)
	}
}

// TestWhateverTheClockDoes: one night for each that was due, as near to it as can be.
func TestWhateverTheClockDoes(t *testing.T) {
	const h, m = time.Hour, time.Minute
	played := func(at string) string {
		return fmt.Sprintf(`{"version":1,"started":%q,"finished":%q}`, at, at)
	}
	for name, tc := range map[string]struct {
		zone, schedule, from, attempt string
		turns                         []turn
		nights, said                  string
	}{
		"a day without the hour": {"Europe/Berlin", "30 2 * * *", "2025-03-29T12:00:00+01:00", "",
			[]turn{{72 * h, 0}}, "30 03:30, 31 02:30, 01 02:30", ""},
		"a day with two of it": {"Europe/Berlin", "30 2 * * *", "2025-10-25T12:00:00+02:00", "",
			[]turn{{72 * h, 0}}, "26 02:30, 27 02:30, 28 02:30", ""},
		"a machine that slept over two nights": {"Asia/Shanghai", "0 2 * * *", "2025-06-01T20:00:00+08:00", "",
			[]turn{{h, 37 * h}, {m, 0}, {23 * h, 0}}, "03 10:01, 04 02:00", "a night was missed; catching up"},
		"and just over the hour": {"Asia/Shanghai", "0 2 * * *", "2025-06-01T20:00:00+08:00", "",
			[]turn{{5*h + 50*m, 15 * m}, {m, 0}, {24 * h, 0}}, "02 02:06, 03 02:00", ""},
		"set forward before a night": {"Asia/Shanghai", "0 2 * * *", "2025-06-01T20:00:00+08:00", "",
			[]turn{{5 * h, 50 * m}, {24 * h, 0}}, "02 02:00", ""},
		"set back before a night": {"Asia/Shanghai", "0 2 * * *", "2025-06-01T20:00:00+08:00", "",
			[]turn{{5*h + 59*m, -3 * h}, {5 * h, 0}}, "02 02:00", ""},
		"set back after a night": {"Asia/Shanghai", "0 2 * * *", "2025-06-01T20:00:00+08:00", "",
			[]turn{{6*h + 30*m, -h}, {26 * h, 0}}, "02 02:00, 03 02:00", ""},
		"set back by seconds, and again": {"Asia/Shanghai", "0 2 * * *", "2025-06-01T20:00:00+08:00", "",
			[]turn{{6 * h, -m / 2}, {m, -m}, {26 * h, 0}}, "02 02:00, 03 02:00", ""},
		"set a year ahead by mistake, and back": {"Asia/Shanghai", "0 2 * * *", "2025-06-01T20:00:00+08:00", "",
			[]turn{{h, 365 * 24 * h}, {h, -365 * 24 * h}, {48 * h, 0}}, "01 21:01", "before the last run"},
		"no clock of its own, right after a minute": {"Asia/Shanghai", "0 2 * * *", "1970-01-01T08:00:00+08:00",
			played("2025-06-02T02:00:00+08:00"), []turn{{m, since1970(t, "2025-06-02T10:00:00+08:00")}, {17 * h, 0}},
			"03 02:00", "is left out: one was played since"},
		"no clock of its own, and a night missed": {"Asia/Shanghai", "0 2 * * *", "1970-01-01T08:00:00+08:00",
			played("2025-06-01T02:00:00+08:00"), []turn{{m, since1970(t, "2025-06-02T10:00:00+08:00")}, {17 * h, 0}},
			"02 10:02, 03 02:00", "catching up"},
	} {
		t.Run(name, func(t *testing.T) {
			nights, said := nightsOf(t, tc.zone, tc.schedule, tc.from, tc.attempt, tc.turns)
			if nights != tc.nights || !strings.Contains(said, tc.said) {
				t.Errorf("nights at %s, want %s, and %q\n%s", nights, tc.nights, tc.said, said)
			}
		})
	}
}

// nightsOf are the nights, by the city's clock, that a daemon plays while the clock does this and that, and what it
// says.
func nightsOf(t *testing.T, zone, schedule, from, attempt string, turns []turn) (nights, said string) {
	t.Helper()
	var at []string
	var w wall
	code, d := serving(t, func(d *desk) {
		w.set(since1970(t, from) - since1970(t, "2000-01-01T00:00:00Z"))
		d.clock = w.now
		d.write(configFile, fmt.Sprintf("early: off\ntimezone: %s\nschedule: %s\n", zone, schedule))
		if attempt != "" {
			d.write(".chuangpei/attempt.json", attempt)
		}
		d.engine.during = func(context.Context) error {
			now := d.engine.night.Now()
			at = append(at, now.In(d.engine.night.Settings.Zone).Format("02 15:04"))
			d.finished(report.Status{Version: 1, Last: report.Summary{Started: now, Finished: now}})
			return nil
		}
	}, func(*desk) {
		time.Sleep(20 * time.Second) // the clock is not set at the instant at which the daemon looks at it
		for _, turn := range turns {
			time.Sleep(turn.awake)
			w.set(turn.set)
		}
	})
	if code != exitDone {
		t.Errorf("exit %d", code)
	}
	return strings.Join(at, ", "), d.err.String()
}

// since1970 is how long after 1970 a moment is.
func since1970(t *testing.T, at string) time.Duration {
	t.Helper()
	moment, err := time.Parse(time.RFC3339, at)
	if err != nil {
		t.Fatal(err)
	}
	return time.Duration(moment.UnixNano())
}

// TestEveryDayHasItsNight: around each change of summer time, wherever the schedule falls into it, and from whatever
// moment the next night is asked for.
func TestEveryDayHasItsNight(t *testing.T) {
	for _, zone := range []string{"Europe/Berlin", "America/New_York", "America/Havana", "America/Sao_Paulo",
		"Australia/Lord_Howe", "Asia/Shanghai", "Asia/Beirut", "Atlantic/Azores"} {
		for _, at := range []string{"0 0", "30 0", "45 1", "0 2", "30 2", "0 3", "59 23"} {
			c := config{Schedule: at + " * * *", Timezone: zone}
			change := time.Date(1991, 1, 1, 0, 0, 0, 0, c.zone()) // China had summer time, too
			for range 2 {
				_, change = change.ZoneBounds()
				before := change.Add(-60 * time.Hour)
				night := before
				for day := before; day.Before(change.Add(48 * time.Hour)); day = day.AddDate(0, 0, 1) {
					asked := night
					night = c.next(night)
					for ; asked.Before(night); asked = asked.Add(53 * time.Minute) {
						if again := c.next(asked); !again.Equal(night) {
							t.Fatalf("%s %s: after %s comes %s, or %s", zone, at, asked, night, again)
						}
					}
					if first := c.next(before); night.YearDay()-first.YearDay() != day.YearDay()-before.YearDay() {
						t.Fatalf("%s %s: no night, or two, before %s", zone, at, night)
					}
				}
			}
		}
	}
}

// TestSchedules: what expressions mean, and those that are refused.
func TestSchedules(t *testing.T) {
	for _, tc := range []struct{ schedule, from, nights string }{
		{"0 2 31 * *", "2025-01-31 02:00", "2025-03-31 02:00, 2025-05-31 02:00, 2025-07-31 02:00"},
		{"0 2 1 * *", "2024-12-31 23:59", "2025-01-01 02:00, 2025-02-01 02:00, 2025-03-01 02:00"},
		{"30 1 29 2 *", "2025-01-01 00:00", "2028-02-29 01:30, 2032-02-29 01:30, 2036-02-29 01:30"},
		{"0 2 * * 1-5", "2025-06-05 12:00", "2025-06-06 02:00, 2025-06-09 02:00, 2025-06-10 02:00"},
		{"0 2 * * MON,Thu", "2025-06-05 01:59", "2025-06-05 02:00, 2025-06-09 02:00, 2025-06-12 02:00"},
		{"0 2 13 * 5", "2025-06-10 00:00", "2025-06-13 02:00, 2025-06-20 02:00, 2025-06-27 02:00"}, // either
		{"0 */8 * * *", "2025-06-10 08:00", "2025-06-10 16:00, 2025-06-11 00:00, 2025-06-11 08:00"},
		{"0,30 22-23 28-31 2 *", "2025-02-28 22:30", "2025-02-28 23:00, 2025-02-28 23:30, 2026-02-28 22:00"},
		{"@monthly", "2025-06-10 08:00", "2025-07-01 00:00, 2025-08-01 00:00, 2025-09-01 00:00"},
	} {
		c := config{Schedule: tc.schedule, Timezone: "Asia/Shanghai"}
		at, err := time.ParseInLocation("2006-01-02 15:04", tc.from, c.zone())
		if err != nil {
			t.Fatal(err)
		}
		var nights []string
		for range 3 {
			at = c.next(at)
			nights = append(nights, at.Format("2006-01-02 15:04"))
		}
		if got := strings.Join(nights, ", "); got != tc.nights {
			t.Errorf("%s: %s, want %s", tc.schedule, got, tc.nights)
		}
	}
	for _, refused := range []string{"", "0 2", "0 2 31 2 *", "60 2 * * *", "0 2 * * 8", "@every 24h", "@nightly",
		"TZ=Asia/Shanghai 0 2 * * *", "0 2 L * *", "0 2 , * *"} {
		_, err := parseConfig([]byte("schedule: \"" + refused + "\"\n"))
		if err == nil || !strings.Contains(err.Error(), "schedule") || !strings.Contains(err.Error(), "1:11: ") {
			t.Errorf("%q: %v", refused, err)
		}
	}
}
