package pipeline_test

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chuangpei/pipeline/workbook"
)

// hostileFiles are all of them, spoilt from one good workbook where they are workbooks at all. Packing them is dear: it is done once.
func hostileFiles(t testing.TB) []hostile {
	t.Helper()
	hostileOnce.Do(func() {
		hostileKept = spoiltFrom(t, written(classOf(schoolOf("150103", 1), "GYB", "2025-03-03", crowd(1, 3)).opening()))
	})
	if len(hostileKept) == 0 {
		t.Fatal("the hostile files could not be made: see the test that tried")
	}
	return hostileKept
}

var (
	hostileOnce sync.Once
	hostileKept []hostile
)

// spoiltFrom makes them.
func spoiltFrom(t testing.TB, base []partOf) []hostile {
	all := hostileZips(t, base)
	all = append(all, foreignFiles(t, base)...)
	for _, kind := range [][]spoiler{greedyBooks(t), forbiddenBooks(t), brokenBooks(t)} {
		all = append(all, made(t, base, kind)...)
	}
	return all
}

// TestHostileFilesAreRefusedCheaply: each is refused for the true reason in under two seconds of CPU and 300 MB, counted
// generously: all that was ever allocated while reading it.
func TestHostileFilesAreRefusedCheaply(t *testing.T) {
	for _, f := range hostileFiles(t) {
		cost := costOf(func() {
			_, err := workbook.Read(f.data, workbook.DefaultLimits())
			r, ok := err.(*workbook.Refusal)
			if !ok || !strings.Contains(r.Problem, f.told) || r.Fix == "" {
				t.Errorf("%s: want %s, got %v", f.name, f.told, err)
			}
		})
		if t.Logf("%-30s %8.3f s %6.1f MB of %6.2f MB", f.name, cost.cpu.Seconds(), cost.mb, float64(len(f.data))/1e6); cost.cpu > 2*time.Second || cost.mb > 300 {
			t.Errorf("%s costs %v and %.0f MB", f.name, cost.cpu, cost.mb)
		}
	}
}

// spent is what something cost.
type spent struct {
	cpu time.Duration
	mb  float64
}

// costOf measures this process; tests that run in parallel wait while it does.
func costOf(do func()) spent {
	cpu := func() time.Duration {
		var u syscall.Rusage
		_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := cpu()
	do()
	end := cpu()
	runtime.ReadMemStats(&after)
	return spent{end - start, float64(after.TotalAlloc-before.TotalAlloc) / 1e6}
}

// TestANightOfHostileFiles: all of them in one inbox beside one good application. The night ends, the good one goes through,
// each of the others has one receipt that names the true reason and what to do, and nothing is left to wait but what
// is empty or cut off, which has its receipt a night later.
func TestANightOfHostileFiles(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150103", 1)
	k := classOf(s, "GYB", "2025-03-03", crowd(1, 3))
	files := hostileFiles(t)
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
	w.drop(k.file("开班"), k.opening())
	for _, f := range files {
		w.dropBytes("机构/"+s.credit+"/"+f.name, f.data)
	}
	done := w.night("2025-03-01")
	const half = 4
	if got := count(done, "unknown"); got.Returned+count(done, "opening").Returned != int64(len(files)-half) ||
		count(done, "opening").Accepted != 1 || len(done.Waiting) != half || len(done.Skipped) != 0 {
		t.Errorf("%d hostile files: %+v, waiting %v, skipped %v", len(files), done.Kinds, done.Waiting, done.Skipped)
	}
	if done := w.night("2025-03-02"); count(done, "unknown").Returned != half ||
		len(done.Waiting)+len(done.Skipped) != 0 {
		t.Errorf("the next night: %+v, waiting %v, skipped %v", done.Kinds, done.Waiting, done.Skipped)
	}
	if r := w.receipt(k.file("开班")); r.result() != "受理" {
		t.Errorf("the good one: %s %v", r.result(), r.findings)
	}
	for _, f := range files {
		r := w.receipt("机构/" + s.credit + "/" + f.name)
		if r.result() != "退回" || len(r.findings) != 1 || !strings.Contains(r.findings[0]["问题"], f.told) || r.findings[0]["如何修改"] == "" || len(r.copies) != 2 {
			t.Errorf("%s: %s %v, sheets %d", f.name, r.result(), r.findings, len(r.copies))
		}
		if again := w.newest("机构/" + s.credit + "*/回执_" + strings.TrimSuffix(f.name, ".xlsx") + "_v2"); again != "" {
			t.Errorf("%s has two receipts", f.name)
		}
	}
	if text := fmt.Sprint(w.log.String()); strings.Contains(text, "panic") {
		t.Errorf("something broke down: %s", text)
	}
}
