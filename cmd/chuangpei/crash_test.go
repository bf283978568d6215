package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/scratch"
	"chuangpei/pipeline/town"
)

// TestMain is the command when a crash test starts this binary again, so that a kill hits a process of its own.
func TestMain(m *testing.M) {
	if os.Getenv(asCommand) == "" {
		os.Exit(scratch.InMemory(m.Run))
	}
	ctx, stop := signalled(context.Background())
	command := &Main{Stdout: os.Stdout, Stderr: os.Stderr, Clock: time.Now, Engine: orderedEngine, Hangups: hangups}
	code := command.Execute(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// proof is the story on the evening before its mixed night, what the night comes to when nothing disturbs it, and the
// places it passes.
type proof struct {
	*story
	cutOff     *story // killed before an operation, at an instant, and when it had published nothing yet
	morning    *story // after the night
	want       picture
	took       time.Duration
	steps      []string
	operations int
	kills      []string // of cutOff
}

// proven is what the tests of disturbed nights go on from.
var proven town.Beginning[proof]

// newProof is a proof with homes of its own; whoever comes first plays them.
func newProof(t *testing.T) *proof {
	t.Helper()
	w, p := proven.Of(t, func(t *testing.T) (*town.Town, proof) {
		w := town.New(t)
		p := proof{story: newStory(t, filepath.Join(w.Home, "evening"))}
		p.in(w.Home)
		p.undisturbed(t)
		p.story.copyTo(t, p.cutOff.home)
		p.early(t)
		return w, p
	})
	p.in(w.Home)
	return &p
}

// in sets the places of the homes.
func (p *proof) in(folder string) {
	p.story, p.cutOff = p.at(filepath.Join(folder, "evening")), p.at(filepath.Join(folder, "cut off"))
	p.morning = p.at(filepath.Join(folder, "morning"))
}

// undisturbed plays the night on a copy and notes what it passes.
func (p *proof) undisturbed(t *testing.T) {
	t.Helper()
	p.copyTo(t, p.morning.home)
	began := time.Now()
	p.steps, p.operations = p.morning.trace(t)
	p.took = time.Since(began)
	p.morning.verb(t, []int{exitDone}, "verify")
	p.want = pictureOf(t, p.morning.home, p.runs)
}

// TestCrashProof kills real processes while they play the story's mixed night, and then lets them play it to its end:
// register, serials, balances and outbox must be those of the night that nothing disturbed, nothing temporary may stay,
// every input must be answered, and verify must agree. An ordinary test kills a few times in each way; all of it, with
// counts, and what else befalls a night:
//
//	CHUANGPEI_KILLS=500 go test -run TestCrashProof/killed_at_random -timeout 3h -v ./cmd/chuangpei
//	CHUANGPEI_STEPS=all go test -run TestCrashProof/killed_at_steps -timeout 3h -v ./cmd/chuangpei
//	CHUANGPEI_OPERATIONS=1 go test -run TestCrashProof/killed_at_operations -timeout 6h -v ./cmd/chuangpei
//	CHUANGPEI_DISASTERS=all go test -run TestDisasters -timeout 1h -v ./cmd/chuangpei
//	CHUANGPEI_DAMAGE=100 go test -run TestDamage -timeout 3h -v ./cmd/chuangpei  (places in every file)
//	CHUANGPEI_PUBLISHING=all go test -run TestTheNightAfterOneCutOff -timeout 1h -v ./cmd/chuangpei
//
// CHUANGPEI_SEED chooses other instants and places. TMPDIR=/dev/shm spares a disk some gigabytes, and changes nothing:
// a killed process leaves what it has written to the system either way.
func TestCrashProof(t *testing.T) {
	t.Parallel()
	p := newProof(t)
	for _, way := range []struct {
		name, asked string
		kill        func(*testing.T)
	}{
		{"killed again and again", "", p.again}, {"killed at random", "CHUANGPEI_KILLS", p.atRandom},
		{"killed at steps", "CHUANGPEI_STEPS", p.atSteps},
		{"killed at operations", "CHUANGPEI_OPERATIONS", p.atOperations},
	} {
		if way.asked == "" || os.Getenv(way.asked) != "" {
			t.Run(way.name, func(t *testing.T) {
				t.Parallel()
				way.kill(t)
			})
		}
	}
}

// again goes on killing the night that was cut off, at steps of its second half: each kill but the first of all hits
// the run that recovers from the one before. While the last recovers, other verbs are told that it does.
func (p *proof) again(t *testing.T) {
	trial, kills := p.cutOff.copy(t), slices.Clone(p.kills)
	for _, step := range firsts(p.steps[len(p.steps)/2:], 48) {
		if code, _ := trial.ordered(t, step, "kill"); code == killed {
			kills = append(kills, step)
		}
	}
	if len(kills) < 3 {
		t.Errorf("killed only at %q", kills)
	}
	p.twoAtOnce(t, trial, "step begun#1")
	t.Logf("killed at %q of %d operations and %d steps, 0 differences", kills, p.operations, len(p.steps))
}

// atRandom kills at random instants of the night, and of the run that recovers from the kill.
func (p *proof) atRandom(t *testing.T) {
	random := source()
	wanted, kills, again := setting("CHUANGPEI_KILLS", 1), 0, 0
	for kills < wanted {
		trial := p.copy(t)
		instants := []time.Duration{instant(random, p.took)}
		for random.IntN(4) == 0 {
			instants = append(instants, instant(random, p.took))
		}
		for n, after := range instants {
			if !trial.kill(t, after) {
				break
			}
			kills++
			again += min(n, 1)
		}
		p.equal(t, trial, fmt.Sprintf("after %d kills, the last ones after %v", kills, instants))
		if len(instants) > 1 {
			t.Logf("%d kills so far, %d of them in recovery", kills, again)
		}
	}
	t.Logf("%d kills at random instants, %d of them in recovery, 0 differences", kills, again)
}

// equal ends a trial: the night is played to its end, however far it came before, verified and compared.
func (p *proof) equal(t *testing.T, trial *story, disturbed string) {
	t.Helper()
	trial.play(t, exitReturned, exitDone) // done: what was returned had been told already
	p.ended(t, trial, disturbed)
}

// ended verifies and compares a trial whose night was played to its end.
func (p *proof) ended(t *testing.T, trial *story, disturbed string) {
	t.Helper()
	trial.verb(t, []int{exitDone}, "verify")
	p.verified(t, trial, disturbed)
}

// verified compares a trial that verify found in order.
func (p *proof) verified(t *testing.T, trial *story, disturbed string) {
	t.Helper()
	if found := p.want.difference(pictureOf(t, trial.home, trial.runs)); found != "" {
		t.Errorf("%s: %s", disturbed, found)
	}
	if t.Failed() {
		t.Fatalf("%s: the home is no longer what it was to be", disturbed)
	}
	trial.remove(t)
}

// atSteps kills at every step the night comes to: with CHUANGPEI_STEPS=all each time it does, and every trial one
// kill; else once at each name, and a trial is killed again at a later step while it recovers.
func (p *proof) atSteps(t *testing.T) {
	steps, stride := p.steps, len(p.steps)
	if os.Getenv("CHUANGPEI_STEPS") != "all" {
		steps, stride = firsts(steps, 1), 5
	}
	kills := 0
	for start := range stride {
		for at := start; at < len(steps); {
			trial, done := p.copy(t), []string{}
			for ; at < len(steps); at += stride {
				if code, said := trial.ordered(t, steps[at], "kill"); code == killed {
					done = append(done, steps[at])
					continue
				} else if len(done) == 0 {
					t.Fatalf("%s is not come to: exit %d\n%s", steps[at], code, said)
				}
				break // done before the kills; it is tried on a home of its own
			}
			kills += len(done)
			p.equal(t, trial, strings.Join(done, ", then "))
		}
	}
	t.Logf("%d kills at %d steps, 0 differences", kills, len(steps))
}

// firsts are the steps come to for the first time, or every n-th of them, the seed saying which.
func firsts(steps []string, every int) []string {
	var all, some []string
	for _, step := range steps {
		if strings.HasSuffix(step, "#1") {
			all = append(all, step)
		}
	}
	for i := setting("CHUANGPEI_SEED", 1) % every; i < len(all); i += every {
		some = append(some, all[i])
	}
	return some
}

// atOperations kills before every n-th operation on a file.
func (p *proof) atOperations(t *testing.T) {
	operations, every, kills := p.operations, setting("CHUANGPEI_OPERATIONS", p.operations), 0
	for at := 1 + source().IntN(every); at <= operations; at += every {
		trial := p.copy(t)
		if code, said := trial.ordered(t, fmt.Sprintf("op#%d", at), "kill"); code != killed && at < operations-20 {
			t.Fatalf("operation %d of %d is not come to: exit %d\n%s", at, operations, code, said)
		}
		kills++
		p.equal(t, trial, fmt.Sprintf("killed at operation %d", at))
	}
	t.Logf("%d kills at every %d-th of %d operations, 0 differences", kills, every, operations)
}

// instant draws a moment of a night.
func instant(random *rand.Rand, took time.Duration) time.Duration {
	return time.Duration(random.Int64N(int64(took)))
}

// source is what chance comes from.
func source() *rand.Rand {
	return rand.New(rand.NewPCG(uint64(setting("CHUANGPEI_SEED", 1)), 2))
}

// setting reads a number from the environment.
func setting(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

// copy is a home like the story's, for one trial.
func (s *story) copy(t *testing.T) *story {
	t.Helper()
	home, err := os.MkdirTemp(t.TempDir(), "trial")
	if err != nil {
		t.Fatal(err)
	}
	s.copyTo(t, home)
	return s.at(home)
}

// copyTo copies the home to another place.
func (s *story) copyTo(t *testing.T, home string) {
	t.Helper()
	if err := os.CopyFS(home, os.DirFS(s.home)); err != nil {
		t.Fatal(err)
	}
}

// at is the story in a home of that place.
func (s *story) at(home string) *story { return &story{home: home, now: s.now, runs: s.runs} }

// remove makes room for the next trial.
func (s *story) remove(t *testing.T) {
	t.Helper()
	if err := os.RemoveAll(s.home); err != nil {
		t.Fatal(err)
	}
}

// kill plays the night and kills its process after a while; false when it had ended by itself.
func (s *story) kill(t *testing.T, after time.Duration) bool {
	t.Helper()
	c := s.command("run", "--now", s.now)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	_ = c.Process.Kill()
	_ = c.Wait()
	return !c.ProcessState.Exited()
}

// play plays the night to its end, which must have one of the exit codes, and gives what was said.
func (s *story) play(t *testing.T, codes ...int) string {
	t.Helper()
	return s.verb(t, codes, "run", "--now", s.now)
}

// verb is the real command on the home, to its end.
func (s *story) verb(t *testing.T, codes []int, args ...string) string {
	t.Helper()
	return ended(t, s.command(args...), codes...)
}

// ended runs a process to its end, which must have one of the exit codes, and gives what it said.
func ended(t *testing.T, c *exec.Cmd, codes ...int) string {
	t.Helper()
	text, err := c.CombinedOutput()
	if c.ProcessState == nil || !slices.Contains(codes, c.ProcessState.ExitCode()) {
		t.Fatalf("%s: %v, want exit %v\n%s", strings.Join(c.Args[1:], " "), err, codes, text)
	}
	return string(text)
}

// command is the real command on the home.
func (s *story) command(args ...string) *exec.Cmd { return command(s.home, args...) }

// command is the real command on a home, in a process of its own.
func command(home string, args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], append(args, "--home", home)...)
	c.Env = append(os.Environ(), asCommand+"=1")
	return c
}

// says fails unless each of the words was said.
func says(t *testing.T, said string, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(said, word) {
			t.Errorf("%q is not said:\n%s", word, said)
		}
	}
}
