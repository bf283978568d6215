package verify_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// TestTampering changes one thing behind the program's back and wants it found, named, and no number given out on it.
func TestTampering(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
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
			w.Refused("behind its journal", "certificate", "chuangpei rebuild")
			w.Finds("certificate certificate_no "+first, "missing from the register",
				"the one before it was given to nobody")
		},
		"a changed amount": func(w *town.Town) {
			w.SQL("UPDATE entry SET amount = 1201, balance_after = balance_after - 1 " +
				"WHERE entry_no = '150104202500000002'")
			w.Refused("entry were changed", "verify")
			w.Finds("entry_no 150104202500000002", "amount was changed in the register: 1200", "→ 1201",
				"an entry is not what its award approved", "a balance is not")
		},
		"a reused serial": func(w *town.Town) {
			w.SQL("INSERT INTO certificate SELECT * REPLACE (left(certificate_no, 14) || 'X' || " +
				"right(certificate_no, 5) AS certificate_no, 'somebody' AS name) " +
				"FROM certificate WHERE certificate_no = '" + first + "'")
			w.Refused("certificate gained 1 rows")
			w.Finds("a serial was given twice", "certificate gained 1 rows")
		},
		"a serial that changed hands": func(w *town.Town) {
			w.SQL("UPDATE certificate SET person = 99010119900101001, name = '某人' WHERE certificate_no = '" + first +
				"'")
			w.Finds("certificate_no "+first, "(not shown)", "somebody who did not pass")
		},
		"a register put back": func(w *town.Town) {
			w.SQL("DELETE FROM sealed WHERE seal > 2")
			w.Refused("the register is behind its journal", "chuangpei rebuild")
		},
	}
}

// changedJournals are changes of the journal, and a register that is gone.
func changedJournals() map[string]func(*town.Town) {
	return map[string]func(*town.Town){
		"a missing run": func(w *town.Town) {
			w.Must(os.RemoveAll(w.State("journal/00000003")))
			w.Finds("of seal 3", "lacks the file")
		},
		"a missing line": func(w *town.Town) {
			name := w.State("journal/manifest.jsonl")
			text, err := os.ReadFile(name)
			w.Must(err)
			lines := strings.SplitAfter(string(text), "\n")
			w.Put(name, strings.Join(lines[:len(lines)-2], ""))
			w.Refused("the journal has lost lines")
			w.Put(name, strings.Join(append(lines[:1:1], lines[2:]...), ""))
			w.Refused("lacks seal")
			w.Put(name, strings.Replace(string(text), `"rows":4`, `"rows":5`, 1))
			w.Finds("was changed")
			w.Put(name, string(text[:len(text)-9]))
			w.Refused("cut off in its last line")
		},
		"a flipped byte": func(w *town.Town) {
			files, err := filepath.Glob(w.State("journal/*/certificate.parquet"))
			if err != nil || len(files) != 1 {
				w.Fatalf("%v %v", files, err)
			}
			text, err := os.ReadFile(files[0])
			w.Must(err)
			text[len(text)/2] ^= 4
			w.Put(files[0], string(text))
			w.Finds("table certificate of seal", "was changed")
			if _, err := w.Keeper("2025-05-01").Rebuild(context.Background()); err == nil {
				w.Error("a register was made from a file that was changed")
			}
		},
		"a lost register": func(w *town.Town) {
			w.Must(os.Remove(w.State("register.duckdb")))
			w.Refused("behind its journal")
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
