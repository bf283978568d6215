package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTampering changes one thing behind the program's back and wants it found, named, and no number given out on it.
func TestTampering(t *testing.T) {
	t.Parallel()
	w := paid(t)
	more := map[string]func(*testing.T, *town){"rebuilt": rebuiltRegisterIsTheSame, "cut": cutRegister, "restored": restoredHomeIsRecognised, "parameters": changedParameters, "edited": editedWorkbook, "backup": backupOfABrokenHome,
		"backup and restore": backupAndRestore, "spoilt backups": spoiltBackups, "backup keys": backupKeys, "restore into": restoreInto,
		"failing backups": everyFailingBackup, "failing snapshots": everyFailingSnapshot, "failing restores": everyFailingRestore, "failing rebuilds": everyFailingRebuild, "retention": retention, "weekly copies": weeklyCopies, "schemas": journalOutlivesASchema, "later backup": backupOfALaterProgram,
		"export": exportOfEverything}
	for name, play := range more {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			play(t, copyOf(t, w))
		})
	}
	if found := w.faults(""); found != "" {
		t.Fatalf("an honest home has faults:\n%s", found)
	}
	for _, cases := range []map[string]func(*town){changedRows(), changedJournals(), kills()} {
		for name, play := range cases {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				play(copyOf(t, w))
			})
		}
	}
}

// changedRows are changes of the register.
func changedRows() map[string]func(*town) {
	const first = "150104202503SYB00001"
	return map[string]func(*town){
		"a deleted row": func(w *town) {
			w.sql("DELETE FROM certificate WHERE certificate_no = '" + first + "'")
			w.refused("behind its journal", "certificate", "chuangpei rebuild")
			w.finds("certificate certificate_no "+first, "missing from the register", "the one before it was given to nobody")
		},
		"a changed amount": func(w *town) {
			w.sql("UPDATE entry SET amount = 1201, balance_after = balance_after - 1 WHERE entry_no = '150104202500000002'")
			w.refused("entry were changed", "verify")
			w.finds("entry_no 150104202500000002", "amount was changed in the register: 1200", "→ 1201", "an entry is not what its award approved", "a balance is not")
		},
		"a reused serial": func(w *town) {
			w.sql("INSERT INTO certificate SELECT * REPLACE (left(certificate_no, 14) || 'X' || right(certificate_no, 5) AS certificate_no, 'somebody' AS name) FROM certificate WHERE certificate_no = '" + first + "'")
			w.refused("certificate gained 1 rows")
			w.finds("a serial was given twice", "certificate gained 1 rows")
		},
		"a serial that changed hands": func(w *town) {
			w.sql("UPDATE certificate SET person = 99010119900101001, name = '某人' WHERE certificate_no = '" + first + "'")
			w.finds("certificate_no "+first, "(not shown)", "somebody who did not pass")
		},
		"a register put back": func(w *town) {
			w.sql("DELETE FROM sealed WHERE seal > 2")
			w.refused("the register is behind its journal", "chuangpei rebuild")
		},
	}
}

// changedJournals are changes of the journal, and a register that is gone.
func changedJournals() map[string]func(*town) {
	return map[string]func(*town){
		"a missing run": func(w *town) {
			if err := os.RemoveAll(w.state("journal/00000003")); err != nil {
				w.Fatal(err)
			}
			w.finds("of seal 3", "lacks the file")
		},
		"a missing line": func(w *town) {
			name := w.state("journal/manifest.jsonl")
			text, err := os.ReadFile(name)
			if err != nil {
				w.Fatal(err)
			}
			lines := strings.SplitAfter(string(text), "\n")
			w.put(name, strings.Join(lines[:len(lines)-2], ""))
			w.refused("the journal has lost lines")
			w.put(name, strings.Join(append(lines[:1:1], lines[2:]...), ""))
			w.refused("lacks seal")
			w.put(name, strings.Replace(string(text), `"rows":4`, `"rows":5`, 1))
			w.finds("was changed")
			w.put(name, string(text[:len(text)-9]))
			w.refused("cut off in its last line")
		},
		"a flipped byte": func(w *town) {
			files, err := filepath.Glob(w.state("journal/*/certificate.parquet"))
			if err != nil || len(files) != 1 {
				w.Fatalf("%v %v", files, err)
			}
			text, err := os.ReadFile(files[0])
			if err != nil {
				w.Fatal(err)
			}
			text[len(text)/2] ^= 4
			w.put(files[0], string(text))
			w.finds("table certificate of seal", "was changed")
			if _, err := w.engine("2025-05-01").Rebuild(context.Background()); err == nil {
				w.Error("a register was made from a file that was changed")
			}
		},
		"a lost register": func(w *town) {
			if err := os.Remove(w.state("register.duckdb")); err != nil {
				w.Fatal(err)
			}
			w.refused("behind its journal")
			w.rebuild()
		},
	}
}

// kills are what a kill in the middle of a seal leaves behind: the next start takes it up.
func kills() map[string]func(*town) {
	again := func(w *town) {
		if _, err := w.engine("2025-05-02").Publish(context.Background()); err != nil {
			w.Fatal(err)
		}
		if found := w.faults(""); found != "" {
			w.Error(found)
		}
	}
	return map[string]func(*town){
		"a kill before the register's note": func(w *town) {
			w.sql("DELETE FROM sealed WHERE seal = (SELECT max(seal) FROM sealed)")
			again(w)
		},
		"a kill before the manifest's line": func(w *town) {
			w.sql("INSERT INTO run SELECT * REPLACE (99 AS run) FROM run LIMIT 1")
			if err := errors.Join(os.Mkdir(w.state("journal/00000007"), 0o700), os.Mkdir(w.state("journal/00000007.part"), 0o700)); err != nil {
				w.Fatal(err)
			}
			w.put(w.state("journal/00000007/run.parquet"), "cut off")
			again(w)
		},
	}
}

// put writes a file.
func (w *town) put(name, text string) {
	w.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		w.Fatal(err)
	}
}

// firstDifference is the first line in which two texts differ.
func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}
