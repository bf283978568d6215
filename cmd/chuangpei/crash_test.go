package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
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
	command := &Main{Stdout: os.Stdout, Stderr: os.Stderr, Clock: time.Now, Engine: orderedEngine}
	code := command.Execute(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// proof is the story, and what its mixed night comes to when nothing disturbs it.
type proof struct {
	*story
	want picture
	took time.Duration
}

// TestCrashProof disturbs real processes in every way there is while they play the story's mixed night, and then lets
// them play it to its end: register, serials, balances and outbox must be those of the night that nothing disturbed,
// nothing temporary may stay, every input must be answered, and verify must agree. An ordinary test takes a sample;
// all of it, with counts:
//
//	CHUANGPEI_KILLS=500 go test -run TestCrashProof/killed_at_random -timeout 3h -v ./cmd/chuangpei
//	CHUANGPEI_STEPS=all go test -run TestCrashProof/killed_at_steps -timeout 3h -v ./cmd/chuangpei
//	CHUANGPEI_OPERATIONS=1 go test -run TestCrashProof/killed_at_operations -timeout 6h -v ./cmd/chuangpei
//	CHUANGPEI_DISASTERS=all go test -run TestCrashProof/disaster -timeout 1h -v ./cmd/chuangpei
//	CHUANGPEI_DAMAGE=100 go test -run TestCrashProof/damage -timeout 3h -v ./cmd/chuangpei  (places in every file)
//	CHUANGPEI_PUBLISHING=all go test -run TestCrashProof/killed_while_publishing -timeout 1h -v ./cmd/chuangpei
//
// CHUANGPEI_SEED chooses other instants and places. TMPDIR=/dev/shm spares a disk some gigabytes, and changes nothing:
// a killed process leaves what it has written to the system either way.
func TestCrashProof(t *testing.T) {
	t.Parallel()
	p := &proof{story: newStory(t)}
	p.undisturbed(t)
	for name, disturb := range map[string]func(*testing.T){
		"killed at random": p.atRandom, "killed at steps": p.atSteps, "killed at operations": p.atOperations,
		"killed while publishing": p.whilePublishing, "disaster": p.disasters, "damage": p.damage,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			disturb(t)
		})
	}
}

// undisturbed plays the night on a copy.
func (p *proof) undisturbed(t *testing.T) {
	t.Helper()
	trial := p.copy(t)
	began := time.Now()
	trial.play(t, exitReturned)
	p.took = time.Since(began)
	p.want = trial.finish(t)
}

// equal ends a trial: the night is played to its end and compared.
func (p *proof) equal(t *testing.T, trial *story, disturbed string) {
	t.Helper()
	if found := p.want.difference(trial.finish(t)); found != "" {
		t.Errorf("%s: %s", disturbed, found)
	}
	if t.Failed() {
		t.Fatalf("%s: the home is no longer what it was to be", disturbed)
	}
	trial.remove(t)
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

// atSteps kills at every step the night comes to: with CHUANGPEI_STEPS=all each time it does, and every trial one
// kill; with CHUANGPEI_STEPS=names once at each name, and a trial is killed again at a later step while it recovers;
// else at every forty-eighth name.
func (p *proof) atSteps(t *testing.T) {
	steps, _ := p.trace(t)
	stride := len(steps)
	switch os.Getenv("CHUANGPEI_STEPS") {
	case "all":
	case "names":
		steps, stride = firsts(steps, 1), 5
	default:
		steps, stride = firsts(steps, 48), 2
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
	_, operations := p.trace(t)
	every := setting("CHUANGPEI_OPERATIONS", operations)
	kills := 0
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

// whilePublishing kills the night once it is sealed, and nobody plays it again: the next night finds what is left of it
// beside money allotted and taken back, and revocations, of the same funds. The register is the one of two nights that
// nothing disturbed.
func (p *proof) whilePublishing(t *testing.T) {
	steps := []string{"step outbox told#1", "step publishing payment_list#1", "step published receipt#1",
		"step summary kept#1"}
	if os.Getenv("CHUANGPEI_PUBLISHING") == "" {
		steps = steps[:1]
	}
	sound := p.copy(t)
	sound.play(t, exitReturned)
	want := sound.after(t)
	for _, step := range steps {
		trial := p.copy(t)
		if code, said := trial.ordered(t, step, "kill"); code != killed {
			t.Fatalf("%s is not come to: exit %d\n%s", step, code, said)
		}
		if found := want.difference(trial.after(t)); found != "" {
			t.Errorf("killed at %s: %s", step, found)
		}
	}
	t.Logf("%d kills, each followed by another night, 0 differences", len(steps))
}

// after plays the night after: allotments up and down, and the revocation of an entry of the night before. It gives the
// numbers and the money of the register.
func (s *story) after(t *testing.T) picture {
	t.Helper()
	revoked := s.ask(t, "SELECT max(entry_no) AS value FROM entry WHERE county = ? AND reverses IS NULL", tumd)
	put(t, s.home, "市级/再追加.xlsx", allotment(yuquan, town.Jobs, "1200", "示例8号"))
	put(t, s.home, "市级/调减.xlsx", allotment(tumd, town.Jobs, "-1200", "示例9号"))
	put(t, s.home, "旗县区/"+tumd+"/再审批.xlsx", opinions([3]string{string(revoked), "撤销", "资料不实"}))
	s.now = strings.Replace(s.now, "-10T", "-11T", 1)
	s.play(t, exitDone, exitReturned)
	s.verb(t, []int{exitDone}, "verify")
	all, some := picture{}, picture{}
	all.tables(t, s.home, s.runs)
	for _, table := range []string{"allotment", "certificate", "class_number", "entitlement", "entry", "payment_line",
		"payment_result", "refusal", "stoppage"} {
		some[table] = all["table "+table]
	}
	return some
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
