package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// copy is a home like the story's, for one trial.
func (s *story) copy(t *testing.T) *story {
	t.Helper()
	home, err := os.MkdirTemp(t.TempDir(), "trial")
	if err == nil {
		err = os.CopyFS(home, os.DirFS(s.home))
	}
	if err != nil {
		t.Fatal(err)
	}
	return &story{home: home, now: s.now, runs: s.runs}
}

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

// finish plays the night to its end, however far it came before, has it verified, and takes its picture.
func (s *story) finish(t *testing.T) picture {
	t.Helper()
	s.play(t, exitReturned, exitDone) // done: what was returned had been told already
	s.verb(t, []int{exitDone}, "verify")
	return pictureOf(t, s.home, s.runs)
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
