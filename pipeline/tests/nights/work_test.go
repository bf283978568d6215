package nights_test

import (
	"context"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"chuangpei/cmd/chuangpei/demo"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/town"
)

// work is what a load cost, counted: a clear regression shows on any machine, however busy.
type work struct {
	mu         sync.Mutex
	operations map[string]int // of files and folders, and steps
	mallocs    uint64
}

// count is a Fault that fails nothing.
func (w *work) count(op, name string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if op == "step" {
		op, _, _ = strings.Cut(name, " ")
	}
	w.operations[op]++
	return nil
}

// TestWorkOfANight plays the three nights of a load and counts what they do for each application: files made and
// opened, calls that make things durable, bytes written, allocations, commits, and of a night of ten, the size that
// people have, also the statements put to the engine, which are most of its time. The bounds are a fifth above what was
// seen when they were set; one that is broken means that something is done for each application which was done once
// before, or twice what was done once.
func TestWorkOfANight(t *testing.T) {
	const classes = 10
	var asked ledger.Asked
	w, city := town.New(t), demo.New(demo.Options{Seed: 1, Classes: classes})
	done := &work{operations: map[string]int{}}
	files := 0
	var before, after runtime.MemStats
	for night := range city.Nights() {
		w.Must(city.Drop(night, w.Home))
		files += len(w.Waiting())
		n := w.Engine("2025-01-01")
		n.Now, n.Log, n.Fault = func() time.Time { return city.Now(night) }, slog.New(slog.DiscardHandler), done.count
		runtime.ReadMemStats(&before)
		if _, err := n.Run(asked.Count(context.Background())); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		done.mallocs += after.Mallocs - before.Mallocs
	}
	written := outboxBytes(w)
	for _, bound := range []struct {
		what string
		seen float64
		most float64
	}{
		{"files made for each application", per(done.operations["create"], files), 11},
		{"files opened for each application", per(done.operations["open"], files), 17},
		{"bytes written to the outbox for each application", per(written, files), 108000},
		{"allocations for each application", per(int(done.mallocs), files), 31000},
		{"calls that make durable, a night", per(done.operations["sync"]+done.operations["syncall"], city.Nights()),
			74},
		{"batches decided, a night", per(done.operations["decided"], city.Nights()), 2},
		{"statements, a night", per(int(asked.Statements.Load()), city.Nights()), 500},
	} {
		t.Logf("%s: %.1f of %.0f", bound.what, bound.seen, bound.most)
		if bound.seen > bound.most {
			t.Errorf("%s: %.1f, at most %.0f", bound.what, bound.seen, bound.most)
		}
	}
}

// per is a share.
func per(n, of int) float64 { return float64(n) / float64(of) }

// outboxBytes is the size of all that stands in the outbox.
func outboxBytes(w *town.Town) (bytes int) {
	err := filepath.WalkDir(filepath.Join(w.Home, "outbox"), func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			bytes += int(info.Size())
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		w.Fatal(err)
	}
	return bytes
}
