package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"chuangpei/cmd/chuangpei/demo"
	"chuangpei/pipeline/intake"
)

// asCommand makes the test's own binary play the real command, so that a kill hits a process of its own.
const asCommand = "CHUANGPEI_AS_COMMAND"

// TestMain is the command when a crash test starts this binary again.
func TestMain(m *testing.M) {
	if os.Getenv(asCommand) == "" {
		os.Exit(m.Run())
	}
	ctx, stop := signalled(context.Background())
	command := &Main{Stdout: os.Stdout, Stderr: os.Stderr, Clock: time.Now, Engine: newEngine}
	code := command.Execute(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// TestKilledNightEndsLikeAnUndisturbedOne kills a real process at random instants of a night and runs it again: the outbox
// must be that of the night that was never killed, byte for byte, nothing temporary may stay, and verify must agree.
// CHUANGPEI_KILLS=500 makes a long proof of it.
func TestKilledNightEndsLikeAnUndisturbedOne(t *testing.T) {
	kills := 5
	if n, err := strconv.Atoi(os.Getenv("CHUANGPEI_KILLS")); err == nil {
		kills = n
	}
	city := demo.New(demo.Options{Seed: 7, Classes: 8})
	base := t.TempDir()
	if err := intake.Prepare(base); err != nil {
		t.Fatal(err)
	}
	if err := city.Drop(0, base); err != nil {
		t.Fatal(err)
	}
	now := city.Now(0).Format(time.RFC3339)
	undisturbed, took := play(t, base, now, 0)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range kills {
		after := time.Duration(random.Int64N(int64(took)))
		if got, _ := play(t, base, now, after); !maps.Equal(got, undisturbed) {
			t.Fatalf("kill %d, after %v: %s", i, after, difference(undisturbed, got))
		}
	}
	t.Logf("%d kills, 0 differences", kills)
}

// play copies the home, kills a night in it after a while (0: never), plays it to its end, and returns what the outbox holds.
func play(t *testing.T, base, now string, after time.Duration) (map[string]string, time.Duration) {
	t.Helper()
	home := t.TempDir()
	if err := os.CopyFS(home, os.DirFS(base)); err != nil {
		t.Fatal(err)
	}
	if after > 0 {
		first := command(home, "run", "--now", now)
		if err := first.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(after)
		_ = first.Process.Kill()
		_ = first.Wait()
	}
	began := time.Now()
	if text, err := command(home, "run", "--now", now).CombinedOutput(); err != nil && !strings.Contains(err.Error(), "exit status 3") {
		t.Fatalf("killed after %v, the next run fails: %v\n%s", after, err, text)
	}
	took := time.Since(began)
	if text, err := command(home, "verify").CombinedOutput(); err != nil {
		t.Fatalf("killed after %v, verify fails: %v\n%s", after, err, text)
	}
	return standing(t, home), took
}

// command is the real command on a home.
func command(home string, args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], append(args, "--home", home)...)
	c.Env = append(os.Environ(), asCommand+"=1")
	return c
}

// standing maps every workbook of the outbox to its fingerprint, and fails on anything temporary or left in the inbox.
func standing(t *testing.T, home string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := fs.WalkDir(os.DirFS(home), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if base := filepath.Base(name); strings.HasPrefix(base, ".tmp") || strings.HasSuffix(name, ".part") || strings.HasPrefix(name, "inbox/") && strings.HasSuffix(name, ".xlsx") {
			t.Errorf("%s is left behind", name)
		}
		if !strings.HasPrefix(name, "outbox/") || !strings.HasSuffix(name, ".xlsx") {
			return nil
		}
		body, err := os.ReadFile(filepath.Join(home, name))
		found[name] = fmt.Sprintf("%x", sha256.Sum256(body))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// difference names the workbooks that differ.
func difference(want, got map[string]string) string {
	var lines []string
	for name := range want {
		if want[name] != got[name] {
			lines = append(lines, "missing or different: "+name)
		}
	}
	for name := range got {
		if want[name] == "" {
			lines = append(lines, "not wanted: "+name)
		}
	}
	return strings.Join(lines, "\n")
}
