package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"chuangpei/pipeline"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/preview"
)

// TestHangup: the daemon reads its configuration anew, by which the next night is played; one that is refused changes
// nothing and is told. Each night reads it too.
func TestHangup(t *testing.T) {
	var at []string
	_, d := serving(t, func(d *desk) {
		d.engine.during = func(context.Context) error {
			at = append(at, time.Now().UTC().Format("02 15:04"))
			return nil
		}
	}, func(d *desk) {
		for _, text := range []string{"early: 24h\nschedule: 0 3 * * *\n", "nonsense: 1\n"} {
			d.write(configFile, text)
			d.hangups <- syscall.SIGHUP
			time.Sleep(time.Hour)
		}
		d.write(configFile, "early: off\nschedule: 0 4 * * *\n")
		time.Sleep(48 * time.Hour)
	})
	if got := strings.Join(at, ", "); got != "01 19:00, 01 20:00, 02 20:00" { // 03:00 in Shanghai, then 04:00
		t.Errorf("nights at %s", got)
	}
	if said := d.err.String(); !strings.Contains(said, "the old goes on") || !strings.Contains(said, "nonsense") ||
		strings.Count(said, "read anew") != 1 {
		t.Errorf("logged %s", said)
	}
}

// TestHangupDuringANight: it is heard when the night is over.
func TestHangupDuringANight(t *testing.T) {
	var at []string
	_, d := serving(t, func(d *desk) {
		d.engine.during = func(context.Context) error {
			at = append(at, time.Now().UTC().Format("02 15:04"))
			d.write(configFile, "early: off\nschedule: 0 3 * * *\n")
			d.hangups <- syscall.SIGHUP
			time.Sleep(90 * time.Minute)
			return nil
		}
	}, func(*desk) { time.Sleep(48 * time.Hour) })
	if got := strings.Join(at, ", "); got != "01 18:00, 02 19:00" || strings.Count(d.err.String(), "read anew") != 2 {
		t.Errorf("nights at %s\n%s", got, &d.err)
	}
}

// serving runs the daemon in a bubble of fake time, which begins at midnight UTC on 1 January 2000, 08:00 in the city.
func serving(t *testing.T, prepare func(*desk), during func(d *desk)) (code int, d *desk) {
	d = newDesk(t)
	d.clock = time.Now
	d.write(configFile, "early: 24h\n") // each look costs real time
	prepare(d)
	return d.serve(during), d
}

// serve runs the daemon over the desk until SIGTERM, which comes when during is over.
func (d *desk) serve(during func(d *desk)) (code int) {
	synctest.Test(d.t, func(*testing.T) {
		ctx, cancel := context.WithCancelCause(context.Background())
		done := make(chan int)
		m := d.main()
		go func() { done <- m.Execute(ctx, []string{"serve", "--home", d.home}) }()
		synctest.Wait()
		during(d)
		cancel(interrupted{syscall.SIGTERM})
		code = <-done
	})
	return code
}

func TestServePlaysEveryNightAndDrains(t *testing.T) {
	var at []time.Time
	code, d := serving(t, func(d *desk) {
		d.engine.during = func(context.Context) error { at = append(at, time.Now().UTC()); return nil }
	}, func(*desk) { time.Sleep(72 * time.Hour) })
	if code != exitDone {
		t.Fatalf("exit %d\n%s", code, &d.err)
	}
	want := []string{"2000-01-01 18:00:00", "2000-01-02 18:00:00", "2000-01-03 18:00:00"} // 02:00 in Shanghai
	if len(at) != len(want) {
		t.Fatalf("nights at %v", at)
	}
	for i := range want {
		if got := at[i].Format(time.DateTime); got != want[i] {
			t.Errorf("night %d at %s, want %s", i, got, want[i])
		}
	}
}

func TestServeCatchesUp(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, // no night before, none missed
		// the night of 31 December is missing
		`{"version":1,"started":"1999-12-30T18:00:00Z","finished":"1999-12-30T18:01:00Z"}`:             1,
		`{"version":1,"started":"1999-12-31T18:00:00Z","finished":"1999-12-31T18:01:00Z"}`:             0,
		`{"version":1,"started":"1999-12-31T18:00:00Z"}`:                                               1, // cut off
		`{"version":1,"started":"1999-12-31T18:00:00Z","finished":"1999-12-31T18:01:00Z","error":"x"}`: 1,
	} {
		_, d := serving(t, func(d *desk) {
			if text != "" {
				d.write(".chuangpei/attempt.json", text)
			}
		}, func(*desk) {})
		if len(d.engine.asked) != want {
			t.Errorf("last attempt %q: %d nights at once, want %d\n%s", text, len(d.engine.asked), want, &d.err)
		}
	}
}

func TestServeSurvivesPanicsAndLongNights(t *testing.T) {
	nights := 0
	code, d := serving(t, func(d *desk) {
		d.engine.during = func(context.Context) error {
			switch nights++; nights {
			case 1:
				panic("a bug")
			case 2:
				time.Sleep(30 * time.Hour) // into the third night
			}
			return nil
		}
	}, func(*desk) { time.Sleep(5 * 24 * time.Hour) })
	if code != exitDone || nights != 5 {
		t.Errorf("exit %d, %d nights of 5\n%s", code, nights, &d.err)
	}
}

func TestServeDrainsTheNightUnderWay(t *testing.T) {
	stopped := false
	code, d := serving(t, func(d *desk) {
		d.engine.during = func(ctx context.Context) error {
			<-ctx.Done()
			time.Sleep(time.Minute) // the batch under way
			stopped = true
			return ctx.Err()
		}
	}, func(*desk) { time.Sleep(19 * time.Hour) })
	if code != exitDone || !stopped {
		t.Errorf("exit %d, batch finished: %v\n%s", code, stopped, &d.err)
	}
	_, said, _ := strings.Cut(d.err.String(), "msg=\"draining: the night under way stops after this batch\"")
	says(t, said, `msg="night failed"`, "exit=143", "the daemon has ended")
}

func TestServeNotesArrivals(t *testing.T) {
	_, d := serving(t, func(d *desk) { d.write("inbox/市级/a.xlsx", "a"); d.write(configFile, "") },
		func(*desk) { time.Sleep(11 * time.Minute) })
	if text, err := os.ReadFile(filepath.Join(d.home, ".chuangpei/arrivals.json")); err != nil ||
		!strings.Contains(string(text), "市级/a.xlsx") {
		t.Errorf("first seen times: %s %v", text, err)
	}
	if strings.Count(d.err.String(), "waiting=1") != 1 {
		t.Errorf("arrivals are not told once:\n%s", &d.err)
	}
}

func TestTwoDaemons(t *testing.T) {
	serving(t, func(*desk) {}, func(d *desk) {
		other := newDesk(t)
		other.home = d.home
		other.run(exitLocked, "serve")
		other.run(exitDone, "status")
		if !strings.Contains(other.out.String(), "the daemon is running") {
			t.Errorf("status:\n%s", &other.out)
		}
	})
}

// noted only records arrivals.
type noted struct {
	night  pipeline.Night
	locked func(func() error) error
	counts preview.Counts
}

func (n noted) Look(ctx context.Context) (c preview.Counts, seen intake.Result, err error) {
	err = n.locked(func() (err error) {
		seen, err = intake.Note(ctx, intake.Options{Home: n.night.Home, Now: n.night.Now, Log: n.night.Log})
		return err
	})
	return n.counts, seen, err
}

func (n noted) Close() {}

func (f *fake) Between(locked func(func() error) error) looker {
	return noted{f.night, locked, f.counts}
}
