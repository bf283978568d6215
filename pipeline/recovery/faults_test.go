package recovery_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/recovery"
	"chuangpei/pipeline/town"
)

// trial is one way of failing something: its n-th file operation, or every one from the n-th on, or a kill at it.
type trial struct {
	n       int64
	cause   error
	forever bool
}

// errKilled is no cause of a failure but the end of the process.
var errKilled = errors.New("killed")

// String names a trial.
func (f trial) String() string {
	return fmt.Sprintf("operation %d, %v, for ever %v", f.n, f.cause, f.forever)
}

// plays runs something with a fault and counts its operations. After a kill it gives errKilled.
func (f trial) plays(run func(disk.Fault) error) (operations int64, err error) {
	var count atomic.Int64
	defer func() {
		if p := recover(); p != nil {
			if p != errKilled {
				panic(p)
			}
			operations, err = count.Load(), errKilled
		}
	}()
	err = run(func(op, _ string) error {
		at := count.Add(1)
		if op == "step" || at != f.n && !(f.forever && at > f.n) {
			return nil
		}
		if f.cause == errKilled {
			panic(errKilled)
		}
		return f.cause
	})
	return count.Load(), err
}

// trials are the ways of failing something of so many operations: in an ordinary test a few, with a number in
// CHUANGPEI_FAULTS that many, with "each" one for every operation, with "all" every way.
func trials(operations int64) []trial {
	ways := []trial{{cause: errKilled}}
	for _, cause := range []error{syscall.EIO, syscall.ENOSPC, syscall.EACCES, syscall.EBUSY, syscall.EROFS,
		io.ErrShortWrite} {
		ways = append(ways, trial{cause: cause}, trial{cause: cause, forever: true})
	}
	mode := os.Getenv("CHUANGPEI_FAULTS")
	every := operations*int64(len(ways))/int64(max(2, atoi(mode))) | 1
	var some []trial
	for i := range operations * int64(len(ways)) {
		n, way := i/int64(len(ways))+1, i%int64(len(ways))
		last, each := i == operations*int64(len(ways))-1, mode == "each" && way == n%int64(len(ways))
		if mode == "all" || last || each || mode != "each" && i%every == 0 {
			some = append(some, trial{n, ways[way].cause, ways[way].forever})
		}
	}
	return some
}

// atoi is a number, or 0 where there is none.
func atoi(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// TestEveryFailingBackup: whatever fails while a backup is written, the older one stands until the newer one does, and
// what stands under a backup's name is whole.
func TestEveryFailingBackup(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	office := newKeys(t)
	want := w.Dump("rowid")
	for _, key := range []*recovery.Key{nil, office.key} {
		folder := t.TempDir()
		file := filepath.Join(folder, "backup")
		play := func(fault disk.Fault) error {
			k := w.Keeper("2025-04-06")
			k.Key, k.Fault = key, fault
			_, err := k.Backup(context.Background(), file)
			return err
		}
		operations, err := trial{}.plays(play)
		w.Must(err)
		failed := 0
		for _, f := range trials(operations) {
			before := get(w, file)
			_, err := f.plays(play)
			if err != nil {
				failed++
			}
			if get(w, file) != before && restored(t, w, file, office.key).Dump("rowid") != want {
				t.Errorf("%v: what stands there is no whole backup", f)
			}
			others, _ := filepath.Glob(filepath.Join(folder, "*"))
			if len(others) > 1 && !f.forever && err != errKilled {
				t.Errorf("%v: left %v", f, others)
			}
		}
		t.Logf("%d operations, %d trials, %d failed", operations, len(trials(operations)), failed)
		if err := play(nil); err != nil || restored(t, w, file, office.key).Dump("rowid") != want {
			t.Errorf("a backup afterwards: %v", err)
		}
	}
	if found := w.Faults(""); found != "" {
		t.Errorf("the home suffered: %s", found)
	}
}

// get reads a file that must be there.
func get(w *town.Town, name string) string {
	w.Helper()
	text, err := os.ReadFile(name)
	w.Must(err)
	return string(text)
}

// TestEveryFailingSnapshot: the same of what a night keeps; the night itself stands, and the number to keep is kept to.
func TestEveryFailingSnapshot(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	office := newKeys(t)
	for _, key := range []*recovery.Key{nil, office.key} {
		home := w.Copied(t)
		play := func(fault disk.Fault) error {
			k := home.Keeper("2025-04-06")
			k.Snapshots, k.Key, k.Fault = 2, key, fault
			k.KeepNight(context.Background(), 3, true)
			return nil
		}
		_ = play(nil)
		operations, _ := trial{}.plays(play)
		known := map[string]bool{}
		for _, f := range trials(operations) {
			_, _ = f.plays(play)
			snapshotsAreWhole(home, f.String(), office.key, known, 2, 3) // an older one may not have been removed
			_ = play(nil)
			keepsItsOwn(home)
			snapshotsAreWhole(home, f.String()+", then again", office.key, known, 2, 2)
			if left, _ := filepath.Glob(home.State("backups/*.part")); len(left) > 0 {
				t.Errorf("%v: left %v", f, left)
			}
		}
		t.Logf("%d operations, %d trials, %d snapshots restored", operations, len(trials(operations)), len(known))
	}
}

// snapshotsAreWhole restores every snapshot of a home that does not look cut off; those known, by their bytes, once.
func snapshotsAreWhole(w *town.Town, when string, key *recovery.Key, known map[string]bool, least, most int) {
	w.Helper()
	kept, err := filepath.Glob(w.State("backups/run-*"))
	w.Must(err)
	kept = slices.DeleteFunc(kept, func(name string) bool { return filepath.Ext(name) == ".part" })
	if len(kept) < least || len(kept) > most {
		w.Errorf("%s: snapshots %v\n%s", when, kept, &w.Logged)
	}
	for _, name := range kept {
		bytes := strings.ReplaceAll(listed(w, filepath.Join(".chuangpei/backups", filepath.Base(name))),
			filepath.Base(name), "")
		if known[bytes] {
			continue
		}
		known[bytes] = true
		_ = os.RemoveAll(restored(w.TB.(*testing.T), w, name, key).Home) // there may be thousands
	}
}

// TestEveryFailingRestore: whatever fails, the home is as it was, or says that it must be restored once more and is
// refused until then; the next restore is whole.
func TestEveryFailingRestore(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	key := newKeys(t).key
	want := w.Dump("rowid")
	file := aBackup(t, w, key)
	into := func(home *town.Town) func(disk.Fault) error {
		return func(fault disk.Fault) error {
			k := home.Keeper("2025-05-01")
			k.Key, k.Fault = key, fault
			_, err := k.Restore(context.Background(), file)
			return err
		}
	}
	operations, err := trial{}.plays(into(&town.Town{TB: t, Home: t.TempDir(), Rules: w.Rules}))
	w.Must(err)
	untouched, marked := 0, 0
	for _, f := range trials(operations) {
		home := &town.Town{TB: t, Home: t.TempDir(), Rules: w.Rules}
		home.Put(filepath.Join(home.Home, "note.txt"), "the operator's")
		before := listed(home, "")
		_, err := f.plays(into(home))
		switch _, missing := os.Stat(home.State("restore.json")); {
		case err == nil:
		case missing == nil:
			marked++
			home.Refused("a restore into this home was cut off")
		case err != errKilled && listed(home, "") != before:
			t.Errorf("%v: the home is not as it was: %v\n%s", f, err, listed(home, ""))
		default:
			untouched++
		}
		if err != nil {
			err = into(home)(nil)
		}
		if err != nil || home.Dump("rowid") != want {
			t.Errorf("%v: restored again: %v", f, err)
		}
		_ = os.RemoveAll(home.Home) // there may be thousands
	}
	t.Logf("%d operations, %d trials: %d left as they were, %d refused until restored again", operations,
		len(trials(operations)), untouched, marked)
}

// TestEveryFailingRebuild: the old register is in force, or the new one; one that cannot be copied is replaced too.
func TestEveryFailingRebuild(t *testing.T) {
	t.Parallel()
	home := town.Paid(t)
	want := home.Dump("rowid")
	play := func(fault disk.Fault) error {
		k := home.Keeper("2025-05-01")
		k.Fault = fault
		_, err := k.Rebuild(context.Background())
		return err
	}
	operations, err := trial{}.plays(play)
	if err != nil {
		t.Fatal(err)
	}
	full := func(op, name string) error {
		if op == "write" && name == ".chuangpei/register.duckdb.old" {
			return syscall.ENOSPC
		}
		return nil
	}
	if err := play(full); err != nil {
		t.Errorf("no room for a copy: %v", err)
	}
	keepsItsOwn(home)
	if kept, _ := filepath.Glob(home.State("register.duckdb.*")); len(kept) != 2 {
		t.Errorf("kept %v", kept)
	}
	for _, f := range trials(operations) {
		if left, _ := filepath.Glob(home.State("register.duckdb.*")); len(left) > 0 {
			for _, name := range left {
				_ = os.Remove(name) // the register that was replaced
			}
		}
		_, err := f.plays(play)
		keepsItsOwn(home)
		if _, gone := os.Stat(home.Register()); gone != nil || home.Dump("rowid") != want {
			t.Fatalf("%v: no register, or another: %v, %v", f, gone, err)
		}
	}
	t.Logf("%d operations, %d trials", operations, len(trials(operations)))
}
