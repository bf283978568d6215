package recovery_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/town"
)

// TestTampering changes one thing behind the program's back and wants it found, named, and no number given out on it.
func TestTampering(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	more := map[string]func(*testing.T, *town.Town){"rebuilt": rebuiltRegisterIsTheSame, "cut": cutRegister,
		"restored": restoredHomeIsRecognised, "parameters": changedParameters, "edited": editedWorkbook,
		"backup":             backupOfABrokenHome,
		"backup and restore": backupAndRestore, "spoilt backups": spoiltBackups, "backup keys": backupKeys, "restore into": restoreInto,
		"failing backups": everyFailingBackup, "failing snapshots": everyFailingSnapshot, "failing restores": everyFailingRestore, "failing rebuilds": everyFailingRebuild, "retention": retention, "weekly copies": weeklyCopies,
		"export": exportOfEverything}
	for name, play := range more {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			play(t, w.Copied(t))
		})
	}
	if found := w.Faults(""); found != "" {
		t.Fatalf("an honest home has faults:\n%s", found)
	}
	for _, cases := range []map[string]func(*town.Town){changedRows(), changedJournals(), kills()} {
		for name, play := range cases {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				play(w.Copied(t))
			})
		}
	}
}

// changedRows are changes of the register.
func changedRows() map[string]func(*town.Town) {
	const first = "150104202503SYB00001"
	return map[string]func(*town.Town){
		"a deleted row": func(w *town.Town) {
			w.SQL("DELETE FROM certificate WHERE certificate_no = '" + first + "'")
			refused(w, "behind its journal", "certificate", "chuangpei rebuild")
			w.Finds("certificate certificate_no "+first, "missing from the register",
				"the one before it was given to nobody")
		},
		"a changed amount": func(w *town.Town) {
			w.SQL("UPDATE entry SET amount = 1201, balance_after = balance_after - 1 WHERE entry_no = '150104202500000002'")
			refused(w, "entry were changed", "verify")
			w.Finds("entry_no 150104202500000002", "amount was changed in the register: 1200", "→ 1201",
				"an entry is not what its award approved", "a balance is not")
		},
		"a reused serial": func(w *town.Town) {
			w.SQL("INSERT INTO certificate SELECT * REPLACE (left(certificate_no, 14) || 'X' || right(certificate_no, 5) AS certificate_no, 'somebody' AS name) FROM certificate WHERE certificate_no = '" + first + "'")
			refused(w, "certificate gained 1 rows")
			w.Finds("a serial was given twice", "certificate gained 1 rows")
		},
		"a serial that changed hands": func(w *town.Town) {
			w.SQL("UPDATE certificate SET person = 99010119900101001, name = '某人' WHERE certificate_no = '" + first +
				"'")
			w.Finds("certificate_no "+first, "(not shown)", "somebody who did not pass")
		},
		"a register put back": func(w *town.Town) {
			w.SQL("DELETE FROM sealed WHERE seal > 2")
			refused(w, "the register is behind its journal", "chuangpei rebuild")
		},
	}
}

// changedJournals are changes of the journal, and a register that is gone.
func changedJournals() map[string]func(*town.Town) {
	return map[string]func(*town.Town){
		"a missing run": func(w *town.Town) {
			if err := os.RemoveAll(w.State("journal/00000003")); err != nil {
				w.Fatal(err)
			}
			w.Finds("of seal 3", "lacks the file")
		},
		"a missing line": func(w *town.Town) {
			name := w.State("journal/manifest.jsonl")
			text, err := os.ReadFile(name)
			if err != nil {
				w.Fatal(err)
			}
			lines := strings.SplitAfter(string(text), "\n")
			w.Put(name, strings.Join(lines[:len(lines)-2], ""))
			refused(w, "the journal has lost lines")
			w.Put(name, strings.Join(append(lines[:1:1], lines[2:]...), ""))
			refused(w, "lacks seal")
			w.Put(name, strings.Replace(string(text), `"rows":4`, `"rows":5`, 1))
			w.Finds("was changed")
			w.Put(name, string(text[:len(text)-9]))
			refused(w, "cut off in its last line")
		},
		"a flipped byte": func(w *town.Town) {
			files, err := filepath.Glob(w.State("journal/*/certificate.parquet"))
			if err != nil || len(files) != 1 {
				w.Fatalf("%v %v", files, err)
			}
			text, err := os.ReadFile(files[0])
			if err != nil {
				w.Fatal(err)
			}
			text[len(text)/2] ^= 4
			w.Put(files[0], string(text))
			w.Finds("table certificate of seal", "was changed")
			if _, err := w.Keeper("2025-05-01").Rebuild(context.Background()); err == nil {
				w.Error("a register was made from a file that was changed")
			}
		},
		"a lost register": func(w *town.Town) {
			if err := os.Remove(w.State("register.duckdb")); err != nil {
				w.Fatal(err)
			}
			refused(w, "behind its journal")
			w.Rebuild()
		},
	}
}

// kills are what a kill in the middle of a seal leaves behind: the next start takes it up.
func kills() map[string]func(*town.Town) {
	again := func(w *town.Town) {
		if _, err := w.Engine("2025-05-02").Publish(context.Background()); err != nil {
			w.Fatal(err)
		}
		if found := w.Faults(""); found != "" {
			w.Error(found)
		}
	}
	return map[string]func(*town.Town){
		"a kill before the register's note": func(w *town.Town) {
			w.SQL("DELETE FROM sealed WHERE seal = (SELECT max(seal) FROM sealed)")
			again(w)
		},
		"a kill before the manifest's line": func(w *town.Town) {
			w.SQL("INSERT INTO run SELECT * REPLACE (99 AS run) FROM run LIMIT 1")
			if err := errors.Join(os.Mkdir(w.State("journal/00000007"), 0o700),
				os.Mkdir(w.State("journal/00000007.part"), 0o700)); err != nil {
				w.Fatal(err)
			}
			w.Put(w.State("journal/00000007/run.parquet"), "cut off")
			again(w)
		},
	}
}

// retention: past their days go snapshots and replaced registers, at the day and not before; the newest of each stays;
// originals, journal, register and what somebody else put there stay for ever.
func retention(t *testing.T, w *town.Town) {
	now := time.Date(2025, 5, 1, 2, 0, 0, 0, time.FixedZone("CST", 8*60*60))
	ages := map[string]time.Duration{ // how much older than thirty days, and whether it goes
		"backups/run-00000001.zip": 240 * time.Hour, "backups/run-00000002.zip.age": time.Second, "backups/run-00000003.zip": -time.Second, "backups/run-00000004.zip": 240 * time.Hour,
		"backups/20250301-020000.zip": time.Hour, "backups/20250302-020000.zip.age": time.Minute, "backups/of the chief.zip": 240 * time.Hour, "backups/run-00000000.zip.part": 0,
		"register.duckdb.20250301T020000.bak": time.Hour, "register.duckdb.20250301T020000.bak.wal": time.Hour, "register.duckdb.20250420T020000.bak": -time.Hour,
		"archive/somebody's": 24000 * time.Hour, "journal/manifest.jsonl": 24000 * time.Hour, "register.duckdb": 24000 * time.Hour,
	}
	for name, older := range ages {
		if err := os.MkdirAll(filepath.Dir(w.State(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(w.State(name)); err != nil {
			w.Put(w.State(name), "x")
		}
		at := now.Add(-30*24*time.Hour - older)
		if err := os.Chtimes(w.State(name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	before := strings.Count(listed(w, ".chuangpei/archive")+listed(w, ".chuangpei/journal"), "\n")
	left := func(backups int, retention time.Duration) string {
		k := w.Keeper("2025-05-01")
		k.Snapshots, k.Retention = backups, retention
		k.KeepNight(context.Background(), 0, false)
		var all []string
		for _, pattern := range []string{"backups/*", "register.duckdb*"} {
			found, _ := filepath.Glob(w.State(pattern))
			for _, name := range found {
				all = append(all, strings.TrimSuffix(strings.TrimPrefix(filepath.Base(name), "register.duckdb"), ".zip"))
			}
		}
		return strings.Join(all, " ")
	}
	const kept = "20250301-020000 20250302-020000.zip.age of the chief run-00000001 run-00000002.zip.age run-00000003 run-00000004"
	if got := left(0, 0); !strings.HasPrefix(got, kept[:15]) || !strings.Contains(got, "part") {
		t.Errorf("nothing is set, and left is: %s", got)
	}
	if got := left(4, 0); got != kept+"  .20250301T020000.bak .20250301T020000.bak.wal .20250420T020000.bak" {
		t.Errorf("four are kept, and left are: %s", got)
	}
	if got := left(3, 0); strings.Contains(got, "run-00000001") || !strings.Contains(got, "run-00000002") {
		t.Errorf("three are kept, and left are: %s", got)
	}
	if got := left(3, 30*24*time.Hour); got != "20250302-020000.zip.age of the chief run-00000003 run-00000004  .20250420T020000.bak" {
		t.Errorf("thirty days are kept, and left are: %s", got)
	}
	if after := strings.Count(listed(w, ".chuangpei/archive")+listed(w, ".chuangpei/journal"), "\n"); after != before {
		t.Errorf("%d of %d originals and seals are left", after, before)
	}
}

// weeklyCopies: a large register is copied on the first night, and again when that copy is a week old; a small one
// every night that published something.
func weeklyCopies(t *testing.T, w *town.Town) {
	for i, night := range []struct {
		day    string
		large  int64
		copies int
	}{{"2025-04-05", 1, 1}, {"2025-04-11", 1, 1}, {"2025-04-12", 1, 2}, {"2025-04-13", 1 << 40, 3}} {
		c := town.ClassOf(town.SchoolOf("150104", 7), "SYB", "2025-05-07", town.Crowd(20+3*i, 3))
		w.Drop(c.File("开班"), c.Opening())
		done := w.Night(night.day)
		k := w.Keeper(night.day)
		k.Snapshots, k.Large = 9, night.large
		k.KeepNight(context.Background(), done.Run, done.Workbooks > 0)
		if kept, _ := filepath.Glob(w.State("backups/run-*")); len(kept) != night.copies {
			t.Errorf("%s: %d copies, want %d", night.day, len(kept), night.copies)
		}
	}
}
