//go:build unix

package pipeline_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"chuangpei/cmd/chuangpei/demo"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/scratch"
	"chuangpei/pipeline/town"
)

// BenchmarkSmallNight plays nights of the sizes that people have, one process a night as cron starts it, and says what
// one night takes on the average of three (openings with the registers, completions, claims): user CPU, that with the
// kernel's, the wall clock without the pause in which files must not change, and the statements put to the engine; the
// most memory that a night's process held; and the user CPU against the same work done through excelize alone, as
// [BenchmarkNight] does it.
//
//	go test -run - -bench SmallNight -benchtime 3x ./pipeline
func BenchmarkSmallNight(b *testing.B) {
	command := filepath.Join(b.TempDir(), "chuangpei")
	if err := scratch.Build(command); err != nil {
		b.Fatal(err)
	}
	for _, workbooks := range []int{1, 10, 50, 300} {
		b.Run(fmt.Sprint(workbooks), func(b *testing.B) {
			var sum spent
			for b.Loop() {
				sum.add(playProcesses(b, command, workbooks))
			}
			nights := 3 * float64(b.N)
			ms := func(d time.Duration) float64 { return d.Seconds() * 1000 / nights }
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(ms(sum.user), "user-ms/night")
			b.ReportMetric(ms(sum.user+sum.sys), "user+sys-ms/night")
			b.ReportMetric(ms(sum.wall), "wall-ms/night")
			b.ReportMetric(float64(sum.peak)/(1<<20), "peak-MiB")
			b.ReportMetric(sum.user.Seconds()/sum.others.Seconds(), "of-excelize's-user-CPU")
			b.ReportMetric(float64(statements(b, workbooks))/3, "statements/night")
		})
	}
}

// spent is what the processes of nights took, and excelize for the same.
type spent struct {
	user, sys, wall, others time.Duration
	peak                    int64 // bytes
}

func (s *spent) add(other spent) {
	s.user, s.sys, s.wall = s.user+other.user, s.sys+other.sys, s.wall+other.wall
	s.others, s.peak = s.others+other.others, max(s.peak, other.peak)
}

// pause is the shortest in which files may have to stay as they are.
const pause = 100 * time.Millisecond

// playProcesses plays the three nights of a load, each with the real command.
func playProcesses(b *testing.B, command string, workbooks int) (all spent) {
	w, city := town.New(b), demo.New(demo.Options{Seed: 1, Classes: workbooks})
	settle := []byte("settle: " + pause.String() + "\n")
	w.Must(os.WriteFile(filepath.Join(w.Home, "chuangpei.yaml"), settle, 0o600))
	for night := range city.Nights() {
		w.Must(city.Drop(night, w.Home))
		all.others += getRows(b, w.Waiting())
		c := exec.Command(command, "run", "--home", w.Home, "--now", city.Now(night).Format(time.RFC3339))
		var text bytes.Buffer
		c.Stdout, c.Stderr = &text, &text
		from := time.Now()
		w.Must(c.Start())
		most := watch(c.Process)
		err := c.Wait()
		all.peak = max(all.peak, most())
		if code := c.ProcessState.ExitCode(); code != 0 && code != 3 { // 3: some applications were returned
			b.Fatalf("%v: %s", err, &text)
		}
		all.wall += time.Since(from) - pause
		all.user, all.sys = all.user+c.ProcessState.UserTime(), all.sys+c.ProcessState.SystemTime()
	}
	all.others += writeAll(w)
	return all
}

// watch looks at a process until it ends, and gives the most memory that it was seen to hold, in bytes; 0 where the
// system does not tell. What the system counts for a child begins with what its parent holds.
func watch(process *os.Process) func() int64 {
	ended, seen := make(chan struct{}), make(chan int64, 1)
	go func() {
		most := int64(0)
		for look := time.NewTicker(5 * time.Millisecond); ; {
			status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", process.Pid))
			if _, line, told := strings.Cut(string(status), "VmHWM:"); told {
				kibibytes, _ := strconv.ParseInt(strings.Fields(line)[0], 10, 64)
				most = max(most, kibibytes<<10)
			}
			select {
			case <-ended:
				look.Stop()
				seen <- most
				return
			case <-look.C:
			}
		}
	}()
	return func() int64 { close(ended); return <-seen }
}

// statements counts what the three nights of a load ask of the engine.
func statements(b *testing.B, workbooks int) int64 {
	var asked ledger.Asked
	w, city := town.New(b), demo.New(demo.Options{Seed: 1, Classes: workbooks})
	for night := range city.Nights() {
		w.Must(city.Drop(night, w.Home))
		n := w.Engine("2025-01-01")
		n.Now, n.Log = func() time.Time { return city.Now(night) }, slog.New(slog.DiscardHandler)
		if _, err := n.Run(asked.Count(context.Background())); err != nil {
			b.Fatal(err)
		}
	}
	return asked.Statements.Load()
}
