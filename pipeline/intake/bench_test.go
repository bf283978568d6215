package intake

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// crowd fills an inbox with so many small workbooks, ten in a school's folder.
func crowd(tb testing.TB, home string, files int) {
	tb.Helper()
	for i := range files {
		dir := fmt.Sprintf("%s/inbox/机构/91150102MA%08d_示例学校", home, i/10)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			tb.Fatal(err)
		}
		body := append(fmt.Appendf(nil, "workbook %d ", i), make([]byte, 20<<10)...)
		if err := os.WriteFile(fmt.Sprintf("%s/%d.bin", dir, i), body, 0o644); err != nil {
			tb.Fatal(err)
		}
	}
}

// clock is the wall and the kernel's time.
func clock(tb testing.TB) (wall time.Time, kernel time.Duration) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Now(), time.Duration(u.Stime.Nano())
}

// BenchmarkNight takes and archives a thousand files. TMPDIR says on which disk.
func BenchmarkNight(b *testing.B) {
	for range b.N {
		b.StopTimer()
		home, opt := b.TempDir(), Options{Pause: time.Microsecond, Now: time.Now}
		opt.Home = home
		if err := Prepare(home); err != nil {
			b.Fatal(err)
		}
		crowd(b, home, 1000)
		syscall.Sync()
		b.StartTimer()
		began, sys := clock(b)
		r, err := Scan(context.Background(), opt)
		if err != nil || len(r.Files) != 1000 {
			b.Fatal(len(r.Files), err)
		}
		scanned, sysScanned := clock(b)
		if err := Archive(opt, r.Files...); err != nil {
			b.Fatal(err)
		}
		archived, sysArchived := clock(b)
		b.Logf("scan %v, kernel %v; archive %v, kernel %v", scanned.Sub(began).Round(time.Millisecond), sysScanned-sys,
			archived.Sub(scanned).Round(time.Millisecond), sysArchived-sysScanned)
	}
}

// operations counts the file operations of a call, by name and by the top two folders.
type operations struct {
	mu    sync.Mutex
	count map[string]int
}

func (o *operations) fault(op, name string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	parts := strings.SplitN(name, "/", 3)
	o.count[op+" "+path.Join(parts[:min(2, len(parts))]...)]++
	o.count[op]++
	return nil
}

// String lists the counts by name.
func (o *operations) String() string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(o.count)) {
		if !strings.Contains(name, " ") || o.count[name] >= 20 {
			all = append(all, fmt.Sprintf("%s: %d", name, o.count[name]))
		}
	}
	return strings.Join(all, "\n")
}
