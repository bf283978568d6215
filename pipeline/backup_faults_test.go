package pipeline_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"syscall"
	"testing"

	"chuangpei/pipeline"
	"chuangpei/pipeline/disk"
)

// failing fails the n-th file operation, or every one from the n-th on, and counts them.
func failing(count *atomic.Int64, n int64, cause error, forever bool) disk.Fault {
	return func(op, _ string) error {
		if at := count.Add(1); op != "step" && (at == n || forever && at > n) {
			return cause
		}
		return nil
	}
}

// trial is one way of failing something.
type trial struct {
	n       int64
	cause   error
	forever bool
}

// String names a trial.
func (f trial) String() string {
	return fmt.Sprintf("operation %d, %v, for ever %v", f.n, f.cause, f.forever)
}

// trials are all ways of failing something of so many operations; an ordinary test takes a sample of them.
func trials(operations int64) []trial {
	var all []trial
	for n := int64(1); n <= operations; n++ {
		for _, cause := range []error{syscall.EIO, syscall.ENOSPC, syscall.EACCES, syscall.EBUSY, syscall.EROFS, io.ErrShortWrite} {
			all = append(all, trial{n, cause, false}, trial{n, cause, true})
		}
	}
	if os.Getenv("CHUANGPEI_FAULTS") == "all" {
		return all
	}
	var some []trial
	for i := 0; i < len(all); i += max(1, len(all)/8) | 1 {
		some = append(some, all[i])
	}
	return some
}

// TestEveryFailingOperationOfABackup: whatever fails while a backup is written, the older one stands until the newer one does, and what
// stands under a backup's name is whole.
func TestEveryFailingOperationOfABackup(t *testing.T) {
	w := paid(t)
	office := newKeys(t)
	want := w.dump("rowid")
	for _, key := range []*pipeline.Key{nil, office.key} {
		folder := t.TempDir()
		file := filepath.Join(folder, "backup")
		play := func(fault disk.Fault) error {
			n := w.engine("2025-04-06")
			n.Settings.BackupKey, n.Fault = key, fault
			_, err := n.Backup(context.Background(), file)
			return err
		}
		var count atomic.Int64
		if err := play(failing(&count, 0, nil, false)); err != nil {
			t.Fatal(err)
		}
		failed := 0
		for _, f := range trials(count.Load()) {
			before, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var ran atomic.Int64
			if play(failing(&ran, f.n, f.cause, f.forever)) != nil {
				failed++
			}
			after, err := os.ReadFile(file)
			if err != nil {
				t.Fatalf("%v: the older backup is gone: %v", f, err)
			}
			if !slices.Equal(before, after) && restored(t, w, file, office.key).dump("rowid") != want {
				t.Errorf("%v: what stands there is no whole backup", f)
			}
			if others, err := filepath.Glob(filepath.Join(folder, "*")); err != nil || len(others) > 1 && !f.forever {
				t.Errorf("%v: left %v, %v", f, others, err)
			}
		}
		t.Logf("%d operations, %d trials, %d failed, 0 lost", count.Load(), len(trials(count.Load())), failed)
		if err := play(nil); err != nil || restored(t, w, file, office.key).dump("rowid") != want {
			t.Errorf("a backup afterwards: %v", err)
		}
	}
	if found := w.faults(""); found != "" {
		t.Errorf("the home suffered: %s", found)
	}
}

// TestEveryFailingOperationOfASnapshot: the same of what a night keeps; the night itself stands, and the number to keep is kept to.
func TestEveryFailingOperationOfASnapshot(t *testing.T) {
	w := paid(t)
	office := newKeys(t)
	for _, key := range []*pipeline.Key{nil, office.key} {
		play := func(home *town, fault disk.Fault) {
			n := home.engine("2025-04-06")
			n.Settings.Backups, n.Settings.BackupKey, n.Fault = 2, key, fault
			n.KeepPast(context.Background(), pipeline.Summary{Run: 3, Workbooks: 1})
		}
		var count atomic.Int64
		play(copyOf(t, w), failing(&count, 0, nil, false))
		home := copyOf(t, w)
		play(home, nil)
		for _, f := range trials(count.Load()) {
			c := copyOf(t, home)
			var ran atomic.Int64
			play(c, failing(&ran, f.n, f.cause, f.forever))
			c.snapshotsAreWhole(f.String(), office.key, 1, 2)
			play(c, nil)
			c.snapshotsAreWhole(f.String()+", then again", office.key, 2, 2)
			if left, _ := filepath.Glob(c.state("backups/*.part")); len(left) > 0 {
				t.Errorf("%v: left %v", f, left)
			}
		}
		t.Logf("%d operations, %d trials", count.Load(), len(trials(count.Load())))
	}
}

// snapshotsAreWhole restores every snapshot of a home that does not look cut off.
func (w *town) snapshotsAreWhole(when string, key *pipeline.Key, least, most int) {
	w.Helper()
	kept, err := filepath.Glob(w.state("backups/run-*"))
	if err != nil {
		w.Fatal(err)
	}
	kept = slices.DeleteFunc(kept, func(name string) bool { return filepath.Ext(name) == ".part" })
	if len(kept) < least || len(kept) > most {
		w.Errorf("%s: snapshots %v\n%s", when, kept, &w.log)
	}
	for _, name := range kept {
		home := &town{TB: w.TB, home: w.TempDir(), rules: w.rules}
		n := home.engine("2025-05-01")
		n.Settings.BackupKey = key
		if _, err := n.Restore(context.Background(), name); err != nil {
			w.Errorf("%s: %s: %v", when, filepath.Base(name), err)
		}
	}
}

// TestEveryFailingOperationOfARestore: whatever fails, the home is as it was, or says that it must be restored once more and is refused until then;
// the next restore is whole.
func TestEveryFailingOperationOfARestore(t *testing.T) {
	w := paid(t)
	key := newKeys(t).key
	want := w.dump("rowid")
	file := aBackup(t, w, key)
	play := func(home *town, fault disk.Fault) error {
		n := home.engine("2025-05-01")
		n.Settings.BackupKey, n.Fault = key, fault
		_, err := n.Restore(context.Background(), file)
		return err
	}
	var count atomic.Int64
	if err := play(&town{TB: t, home: t.TempDir(), rules: w.rules}, failing(&count, 0, nil, false)); err != nil {
		t.Fatal(err)
	}
	untouched, marked := 0, 0
	for _, f := range trials(count.Load()) {
		home := &town{TB: t, home: t.TempDir(), rules: w.rules}
		home.put(filepath.Join(home.home, "note.txt"), "the operator's")
		before := home.listed("")
		var ran atomic.Int64
		err := play(home, failing(&ran, f.n, f.cause, f.forever))
		switch _, missing := os.Stat(home.state("restore.json")); {
		case err == nil:
		case missing == nil:
			marked++
			home.refused("a restore into this home was cut off")
		case home.listed("") != before:
			t.Errorf("%v: the home is not as it was: %v\n%s", f, err, home.listed(""))
		default:
			untouched++
		}
		if err != nil {
			err = play(home, nil)
		}
		if err != nil || home.dump("rowid") != want {
			t.Errorf("%v: restored again: %v", f, err)
		}
	}
	t.Logf("%d operations, %d trials: %d left as they were, %d refused until restored again", count.Load(), len(trials(count.Load())), untouched, marked)
}

// TestEveryFailingOperationOfARebuild: a register is in force that holds together, or none is and the next rebuild makes it.
func TestEveryFailingOperationOfARebuild(t *testing.T) {
	w := paid(t)
	want := w.dump("rowid")
	play := func(home *town, fault disk.Fault) error {
		n := home.engine("2025-05-01")
		n.Fault = fault
		_, err := n.Rebuild(context.Background())
		return err
	}
	var count atomic.Int64
	if err := play(copyOf(t, w), failing(&count, 0, nil, false)); err != nil {
		t.Fatal(err)
	}
	for _, f := range trials(count.Load()) {
		home := copyOf(t, w)
		var ran atomic.Int64
		if play(home, failing(&ran, f.n, f.cause, f.forever)) != nil {
			home.night("2025-05-02") // the old register is in force, or the new one
			continue
		}
		if home.dump("rowid") != want {
			t.Errorf("%v: another register", f)
		}
	}
	t.Logf("%d operations, %d trials", count.Load(), len(trials(count.Load())))
}
