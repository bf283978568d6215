package recovery_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chuangpei/pipeline/home"
	"chuangpei/pipeline/recovery"
	"chuangpei/pipeline/town"
)

// restored unpacks a backup into a new home, under the same inbox and outbox as nobody's.
func restored(t *testing.T, w *town.Town, from string, key *recovery.Key) *town.Town {
	t.Helper()
	r := &town.Town{TB: t, Home: t.TempDir(), Rules: w.Rules}
	k := r.Keeper("2025-05-01")
	k.Key = key
	if _, err := k.Restore(context.Background(), from); err != nil {
		t.Fatal(err)
	}
	if !private(t, r.State("")) {
		t.Error("what was restored can be read by others")
	}
	keepsItsOwn(r)
	return r
}

// TestBackupAndRestore: a home put back from its backup, or from the snapshot a night kept, encrypted or not, beside
// the outbox that others have, or one whose register was made anew from its journal, goes on as if nothing had
// happened: the same register and the same outbox, to the byte.
func TestBackupAndRestore(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	office := newKeys(t)
	k := w.Keeper("2025-04-05")
	k.Snapshots = 1
	for _, key := range []*recovery.Key{nil, office.key} { // each snapshot takes the one's place that was before
		k.Key = key
		k.KeepNight(context.Background(), 3, true)
		kept, err := filepath.Glob(w.State("backups/*"))
		if err != nil || len(kept) != 1 || strings.HasSuffix(kept[0], ".age") != (key != nil) || !private(t, kept[0]) {
			t.Fatalf("snapshots %v, %v\n%s", kept, err, &w.Logged)
		}
		if key == nil {
			_ = restored(t, w, kept[0], nil)
		}
	}
	kept, _ := filepath.Glob(w.State("backups/*"))
	made := map[string]*recovery.Key{kept[0]: office.key}
	for name, key := range map[string]*recovery.Key{"plain": nil, "encrypted": office.key,
		"encrypted with the public half": office.public} {
		file := filepath.Join(t.TempDir(), name)
		k := w.Keeper("2025-04-06")
		k.Key = key
		if c, err := k.Backup(context.Background(), file); err != nil || c.Run != 3 || !private(t, file) {
			t.Fatalf("%s: backup of run %d: %v", name, c.Run, err)
		}
		made[file] = office.key
	}
	homes, want := []*town.Town{w, rebuilt(t, w)}, w.Dump("rowid")
	for file, key := range made {
		home := restored(t, w, file, key)
		if home.Dump("rowid") != want {
			t.Errorf("%s: what was restored is another register", file)
		}
		if filepath.Base(file) == "plain" || strings.HasSuffix(file, "public half") {
			continue // the same register, and the same journal as the others'
		}
		w.Must(os.CopyFS(filepath.Join(home.Home, "outbox"), os.DirFS(filepath.Join(w.Home, "outbox"))))
		homes = append(homes, home)
	}
	goOn(t, homes)
}

// goOn plays one more night in each home and compares them with the first.
func goOn(t *testing.T, homes []*town.Town) {
	t.Helper()
	var registers, outboxes []string
	for _, home := range homes {
		k := town.ClassOf(town.SchoolOf("150104", 7), "SYB", "2025-04-21", town.Crowd(40, 2))
		home.Drop(k.File("开班"), k.Opening())
		if done := home.Night("2025-04-19"); town.Count(done, "opening").Accepted != 1 {
			t.Errorf("the night after: %+v", done.Kinds)
		}
		registers, outboxes = append(registers, home.Dump("text")), append(outboxes, listed(home, "outbox"))
	}
	for i := range homes[1:] {
		if registers[i+1] != registers[0] {
			t.Errorf("home %d went on otherwise: %s", i+1, town.FirstDifference(registers[0], registers[i+1]))
		}
		if outboxes[i+1] != outboxes[0] {
			t.Errorf("home %d has another outbox: %s", i+1, town.FirstDifference(outboxes[0], outboxes[i+1]))
		}
	}
}

// listed is every file below a folder of the home with the hash of its bytes; what is in the state folder and made
// from times and places is not.
func listed(w *town.Town, folder string) string {
	w.Helper()
	var all []string
	err := filepath.WalkDir(filepath.Join(w.Home, folder), func(p string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() || d.Name() == ".journal.json" { // its hash stands for names made from times
			return err
		}
		text, err := os.ReadFile(p)
		name, _ := filepath.Rel(w.Home, p)
		all = append(all, fmt.Sprintf("%s %x", name, sha256.Sum256(text)))
		return err
	})
	w.Must(err)
	return strings.Join(all, "\n")
}

// private reports whether nobody but the owner can read a file, or a folder and what is in it.
func private(t *testing.T, name string) bool {
	t.Helper()
	ok := true
	err := filepath.WalkDir(name, func(p string, d fs.DirEntry, err error) error {
		if err == nil {
			var info fs.FileInfo
			if info, err = d.Info(); err == nil {
				ok = ok && info.Mode().Perm()&0o077 == 0
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

// keepsItsOwn wants every file of a home to be one by itself: what is kept of it shares no block with what it protects,
// so that what damages the one, or is written into it, leaves the other as it was.
func keepsItsOwn(w *town.Town) {
	w.Helper()
	seen := map[string]fs.FileInfo{}
	err := filepath.WalkDir(w.Home, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		for other, one := range seen {
			if err == nil && os.SameFile(info, one) {
				w.Errorf("%s and %s are one file", p, other)
			}
		}
		seen[p] = info
		return err
	})
	w.Must(err)
}

// aBackup of a town, encrypted when there is a key.
func aBackup(t *testing.T, w *town.Town, key *recovery.Key) string {
	t.Helper()
	k := w.Keeper("2025-04-06")
	k.Key = key
	file := filepath.Join(t.TempDir(), "backup")
	if _, err := k.Backup(context.Background(), file); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestSpoiltBackups: with a byte flipped or the end cut off, at many places, an encrypted backup is refused and not a
// file is written. So is a plain one, but where the byte says nothing: then everything is restored as it was.
func TestSpoiltBackups(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	for _, key := range []*recovery.Key{nil, newKeys(t).key} {
		text, err := os.ReadFile(aBackup(t, w, key))
		w.Must(err)
		for i := range 60 {
			bad := append([]byte(nil), text...)
			at := len(bad) * i / 60
			if bad[at] ^= 1; i%3 == 0 {
				bad = bad[:at]
			}
			into := &town.Town{TB: t, Home: t.TempDir(), Rules: w.Rules}
			k := into.Keeper("2025-05-01")
			k.Key = key
			name := filepath.Join(t.TempDir(), "bad")
			w.Put(name, string(bad))
			_, err := k.Restore(context.Background(), name)
			if err == nil && key == nil && i%3 != 0 {
				if found := into.Faults(""); found != "" {
					t.Errorf("spoilt at %d of %d and restored: %s", at, len(text), found)
				}
				continue
			}
			_, broken := errors.AsType[*home.Broken](err)
			_, wrong := errors.AsType[*recovery.BadKey](err)
			if !broken && !wrong {
				t.Errorf("spoilt at %d of %d, encrypted %v: %v", at, len(text), key != nil, err)
			}
			if left, err := os.ReadDir(into.Home); err != nil || len(left) != 0 {
				t.Errorf("spoilt at %d of %d: wrote %v %v", at, len(text), left, err)
			}
		}
	}
}

// TestBackupOfABrokenHome is refused: it would take the place of a good one.
func TestBackupOfABrokenHome(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	w.SQL("DELETE FROM certificate")
	file := filepath.Join(t.TempDir(), "backup.zip")
	_, err := w.Keeper("2025-05-01").Backup(context.Background(), file)
	if _, ok := errors.AsType[*home.Broken](err); !ok {
		t.Errorf("a broken home was backed up: %v", err)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a backup stands there")
	}
}
