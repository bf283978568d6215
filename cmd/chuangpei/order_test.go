package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"chuangpei/pipeline"
	"chuangpei/pipeline/disk"
)

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

// killed is how a process ends that ordered killed.
const killed = -int(syscall.SIGKILL)

// trace plays the night on a copy and lists the places it comes to, each once, in their order.
func (s *story) trace(t *testing.T) (steps []string, operations int) {
	t.Helper()
	trial, file := s.copy(t), filepath.Join(t.TempDir(), "trace")
	c := trial.command("run", "--now", s.now)
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
	trial.remove(t)
	return steps, operations
}
