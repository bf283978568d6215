package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// damage cuts files short and flips a byte of them, at many places: the next run gives exactly the right result or
// refuses with the way out, and that way leads to the undisturbed night's result. Never is a number given twice. An
// ordinary run spoils three of the six; with CHUANGPEI_DAMAGE, how many places in each, all are spoilt.
func (p *proof) damage(t *testing.T) {
	published := p.cutOff(t, "step outbox told#1") // register ahead of its file: the log holds rows that are sealed
	decided := p.cutOff(t, "step settled claim#1") // and rows that are not
	for _, d := range []struct {
		what     string
		ordinary bool
		from     *story
		files    string
	}{
		{"register", false, p.story, "register.duckdb"}, {"register of a night cut off", true, published,
			"register.duckdb"},
		{"log", false, decided, "register.duckdb.wal"}, {"log under seal", false, published, "register.duckdb.wal"},
		{"manifest", false, published, "journal/manifest.jsonl"}, {"journal", true, published, "journal/*/*.parquet"},
	} {
		if d.ordinary || os.Getenv("CHUANGPEI_DAMAGE") != "" {
			t.Run(d.what, func(t *testing.T) { p.damaged(t, d.from, d.files) })
		}
	}
}

// cutOff is a home whose mixed night was killed at a step.
func (p *proof) cutOff(t *testing.T, at string) *story {
	t.Helper()
	home := p.copy(t)
	if code, said := home.ordered(t, at, "kill"); code != killed {
		t.Fatalf("%s: exit %d\n%s", at, code, said)
	}
	return home
}

// damaged tries places in the files of a home.
func (p *proof) damaged(t *testing.T, from *story, pattern string) {
	random, trials, refused := source(), setting("CHUANGPEI_DAMAGE", 1), 0
	for range trials {
		trial := from.copy(t)
		files, err := filepath.Glob(filepath.Join(trial.home, ".chuangpei", pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("no %s: %v", pattern, err)
		}
		file := files[random.IntN(len(files))]
		whole, err := os.ReadFile(file)
		if err != nil || len(whole) == 0 {
			t.Fatalf("%s: %d bytes, %v", pattern, len(whole), err)
		}
		how, bad := spoil(random, whole, random.IntN(2) == 0)
		if err := os.WriteFile(file, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		how = fmt.Sprintf("%s %s", strings.TrimPrefix(file, trial.home), how)
		putBack := func() {
			if err := os.WriteFile(file, whole, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		refused += p.heal(t, trial, how, putBack)
	}
	t.Logf("%d places in %s: %d refused with the way out, 0 differences", trials, pattern, refused)
}

// spoil cuts a file short or flips a bit of it.
func spoil(random *rand.Rand, whole []byte, cut bool) (string, []byte) {
	at := random.IntN(len(whole))
	if cut {
		return fmt.Sprintf("cut at %d of %d", at, len(whole)), whole[:at]
	}
	bad := slices.Clone(whole)
	bad[at] ^= 1 << random.IntN(8)
	return fmt.Sprintf("flipped at %d of %d", at, len(whole)), bad
}

// heal plays the night and has it verified, follows the way out wherever one is refused, and compares. It returns 1
// when anything was refused.
func (p *proof) heal(t *testing.T, trial *story, how string, putBack func()) int {
	t.Helper()
	refused := 0
	for _, verb := range [][]string{{"run", "--now", trial.now}, {"verify"}} {
		for tries := 0; ; tries++ {
			c := trial.command(verb...)
			said := ended(t, c, exitReturned, exitDone, exitIntegrity)
			if c.ProcessState.ExitCode() != exitIntegrity {
				break
			}
			if refused = 1; tries > 2 {
				t.Fatalf("%s: the way out leads nowhere:\n%s", how, said)
			}
			trial.follow(t, how, said, putBack)
		}
	}
	aside, err := filepath.Glob(filepath.Join(trial.home, ".chuangpei", "register.duckdb.*.bak*"))
	for _, name := range aside { // what rebuild keeps for the operator to look at
		err = errors.Join(err, os.Remove(name))
	}
	if err != nil {
		t.Fatal(err)
	}
	p.equal(t, trial, how)
	return refused
}

// follow does what the message says: rebuild, or put the journal back from a backup.
func (s *story) follow(t *testing.T, how, said string, putBack func()) {
	t.Helper()
	if !strings.Contains(said, "chuangpei rebuild") && !strings.Contains(said, "from a backup") {
		t.Fatalf("%s: no way out is named:\n%s", how, said)
	}
	if strings.Contains(said, "chuangpei rebuild") {
		c := s.command("rebuild")
		if said = ended(t, c, exitDone, exitIntegrity); c.ProcessState.ExitCode() == exitDone {
			return
		}
	}
	says(t, said, "from a backup")
	putBack()
}
