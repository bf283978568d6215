package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chuangpei/pipeline"
	"chuangpei/pipeline/disk"
)

// TestDamage cuts files short and flips a byte of them, at many places: the next run gives exactly the right result or
// refuses with the way out, and that way leads to the undisturbed night's result. Never is a number given twice. An
// ordinary run spoils two of the six, one after the other in one home; with CHUANGPEI_DAMAGE, how many places in each,
// all are spoilt, each in homes of its own.
func TestDamage(t *testing.T) {
	t.Parallel()
	p := newProof(t)
	const register, journal = "register.duckdb", "journal/*/*.parquet"
	if os.Getenv("CHUANGPEI_DAMAGE") == "" {
		p.damaged(t, p.cutOff, register, journal)
		return
	}
	decided := p.copy(t)
	decided.killed(t, "step settled claim#1") // its log holds rows that no seal lists; that of cutOff, sealed ones
	for _, d := range []struct {
		what  string
		from  *story
		files string
	}{
		{"register of a night cut off", p.cutOff, register}, {"journal", p.cutOff, journal},
		{"register", p.story, register}, {"log", decided, "register.duckdb.wal"},
		{"log under seal", p.cutOff, "register.duckdb.wal"}, {"manifest", p.cutOff, "journal/manifest.jsonl"},
	} {
		t.Run(d.what, func(t *testing.T) { p.damaged(t, d.from, d.files) })
	}
}

// damaged tries places in the files of a home, those of each pattern once what was done to the one before is mended.
func (p *proof) damaged(t *testing.T, from *story, patterns ...string) {
	random, trials, refused := source(), setting("CHUANGPEI_DAMAGE", 1), 0
	for range trials {
		trial, all := from.copy(t), ""
		for i, pattern := range patterns {
			how, putBack := trial.spoilt(t, random, pattern)
			all += how + "; "
			if i == len(patterns)-1 {
				refused += p.heal(t, trial, all, putBack)
			} else if said, sound := trial.sound(t); !sound {
				refused++
				trial.follow(t, how, said, putBack)
			}
		}
	}
	t.Logf("%d places in each of %q: %d refused with the way out, 0 differences", trials, patterns, refused)
}

// spoilt spoils a file of a pattern, and tells how and how it is put back.
func (s *story) spoilt(t *testing.T, random *rand.Rand, pattern string) (how string, putBack func()) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(s.home, ".chuangpei", pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no %s: %v", pattern, err)
	}
	file := files[random.IntN(len(files))]
	whole, err := os.ReadFile(file)
	if err != nil || len(whole) == 0 {
		t.Fatalf("%s: %d bytes, %v", pattern, len(whole), err)
	}
	how, bad := spoil(random, whole, random.IntN(2) == 0)
	write := func(text []byte) {
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(bad)
	return fmt.Sprintf("%s %s", strings.TrimPrefix(file, s.home), how), func() { write(whole) }
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
	for tries := 0; ; tries++ {
		said, sound := trial.sound(t)
		if sound {
			break
		}
		if refused = 1; tries > 4 {
			t.Fatalf("%s: the way out leads nowhere:\n%s", how, said)
		}
		trial.follow(t, how, said, putBack)
	}
	aside, err := filepath.Glob(filepath.Join(trial.home, ".chuangpei", "register.duckdb.*.bak*"))
	for _, name := range aside { // what rebuild keeps for the operator to look at
		err = errors.Join(err, os.Remove(name))
	}
	if err != nil {
		t.Fatal(err)
	}
	p.verified(t, trial, how)
	return refused
}

// sound plays the night and has it verified; else it gives what was said when one was refused.
func (s *story) sound(t *testing.T) (said string, sound bool) {
	t.Helper()
	for _, verb := range [][]string{{"run", "--now", s.now}, {"verify"}} {
		c := s.command(verb...)
		said = ended(t, c, exitReturned, exitDone, exitIntegrity)
		if c.ProcessState.ExitCode() == exitIntegrity {
			return said, false
		}
	}
	return said, true
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

// What the command does when it is this test's binary, told by the environment.
const (
	asCommand = "CHUANGPEI_AS_COMMAND" // play the command
	// orderAt says where to do it: "step NAME#N", the n-th time; or "op#N", the n-th file operation.
	orderAt = "CHUANGPEI_AT"
	// orderDo says what: "kill" ends the process; "hold FILE" waits until FILE is there; "away NAME" renames a folder
	// of the home.
	orderDo = "CHUANGPEI_DO"
	traceTo = "CHUANGPEI_TRACE" // file to which every operation and step is written, a line each
)

// orderedEngine is the real engine, with what the environment ordered.
func orderedEngine(n pipeline.Night) engine {
	if os.Getenv(orderAt) != "" || os.Getenv(traceTo) != "" {
		n.Fault = order(n.Home)
	}
	return newEngine(n)
}

// order counts steps and operations and does at the place ordered what was ordered. It fails nothing itself.
func order(home string) disk.Fault {
	var mu sync.Mutex
	times, trace := map[string]int{}, (*os.File)(nil)
	if name := os.Getenv(traceTo); name != "" {
		trace, _ = os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	}
	return func(op, name string) error {
		mu.Lock()
		defer mu.Unlock()
		place := "op"
		if op == "step" {
			place = "step " + name
		}
		times[place]++
		if trace != nil {
			fmt.Fprintf(trace, "%s#%d\t%s %s\n", place, times[place], op, name)
		}
		if fmt.Sprintf("%s#%d", place, times[place]) == os.Getenv(orderAt) {
			carryOut(home, os.Getenv(orderDo))
		}
		return nil
	}
}

// carryOut does what was ordered.
func carryOut(home, what string) {
	verb, name, _ := strings.Cut(what, " ")
	switch verb {
	case "kill":
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {} // until the signal arrives
	case "away":
		if err := os.Rename(filepath.Join(home, name), filepath.Join(home, name+".away")); err != nil {
			panic(err)
		}
	case "hold":
		_ = os.WriteFile(name+".reached", nil, 0o600)
		for {
			if _, err := os.Stat(name); err == nil {
				return
			}
			time.Sleep(5 * time.Millisecond)
		}
	}
}

// ordered plays the night with an order, and tells how it ended.
func (s *story) ordered(t *testing.T, at, do string) (code int, said string) {
	t.Helper()
	c := s.command("run", "--now", s.now)
	c.Env = append(c.Env, orderAt+"="+at, orderDo+"="+do)
	text, _ := c.CombinedOutput()
	if status, ok := c.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return -int(status.Signal()), string(text)
	}
	return c.ProcessState.ExitCode(), string(text)
}

// killed plays the night, which is killed at a place.
func (s *story) killed(t *testing.T, at string) {
	t.Helper()
	if code, said := s.ordered(t, at, "kill"); code != killed {
		t.Fatalf("%s is not come to: exit %d\n%s", at, code, said)
	}
}

// early kills the night before an operation, at an instant, and once it is sealed.
func (p *proof) early(t *testing.T) {
	t.Helper()
	random, sealed := source(), "step outbox told#1"
	op := fmt.Sprintf("op#%d", 1+random.IntN(p.operations/4))
	p.cutOff.killed(t, op)
	p.kills = []string{op}
	if after := instant(random, p.took/4); p.cutOff.kill(t, after) {
		p.kills = append(p.kills, after.String())
	} else { // it was faster than the one that was timed
		p.cutOff.remove(t)
		p.copyTo(t, p.cutOff.home)
	}
	p.cutOff.killed(t, sealed)
	p.kills = append(p.kills, sealed)
}

// killed is how a process ends that ordered killed.
const killed = -int(syscall.SIGKILL)

// trace plays the night and lists the places it comes to, each once, in their order.
func (s *story) trace(t *testing.T) (steps []string, operations int) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "trace")
	c := s.command("run", "--now", s.now)
	c.Env = append(c.Env, traceTo+"="+file)
	if text, _ := c.CombinedOutput(); c.ProcessState.ExitCode() != exitReturned {
		t.Fatalf("the night that was traced: exit %d\n%s", c.ProcessState.ExitCode(), text)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		place, _, _ := strings.Cut(line, "\t")
		if strings.HasPrefix(place, "step ") {
			steps = append(steps, place)
		} else {
			operations++
		}
	}
	if len(steps) < 30 || operations < 300 {
		t.Fatalf("%d steps, %d operations", len(steps), operations)
	}
	return steps, operations
}
