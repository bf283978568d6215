package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chuangpei/cmd/chuangpei/demo"
	"chuangpei/pipeline/intake"
)

// TestModes: under the umask that takes nothing away, so under every other as well, what is the register's is its
// owner's alone, and papers are for the owner and the group. A night killed in the middle leaves the same but for the
// register itself: between the engine's making its files and our first hand on them is an instant in which only the
// folder around them keeps others out.
func TestModes(t *testing.T) {
	t.Parallel()
	home, city := t.TempDir(), demo.New(demo.Options{Seed: 5, Classes: 3})
	if err := intake.Prepare(home); err != nil {
		t.Fatal(err)
	}
	now := city.Now(0).Format(time.RFC3339)
	if err := city.Drop(0, home); err != nil {
		t.Fatal(err)
	}
	killed := unmasked(home, "run", "--now", now)
	if err := killed.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(1500 * time.Millisecond) // wherever this finds it
	_ = killed.Process.Kill()
	_ = killed.Wait()
	modes(t, home, "register.duckdb")
	for _, args := range [][]string{{"run", "--now", now}, {"backup"}} {
		if out, err := unmasked(home, args...).CombinedOutput(); err != nil &&
			!strings.Contains(err.Error(), fmt.Sprintf("exit status %d", exitReturned)) {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	if looked := modes(t, home, ""); looked < 30 {
		t.Errorf("only %d files looked at", looked)
	}
}

// unmasked is the real command under a umask of nothing.
func unmasked(home string, args ...string) *exec.Cmd {
	c := exec.Command("sh", append([]string{"-c", `umask 000; exec "$0" "$@"`, os.Args[0], "--home", home},
		args...)...)
	c.Env = append(os.Environ(), asCommand+"=1")
	return c
}

// modes holds every file and folder of a home against the modes it should have, but for files that begin with a name,
// and counts them.
func modes(t *testing.T, home, but string) int {
	t.Helper()
	looked := 0
	err := fs.WalkDir(os.DirFS(home), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || but != "" && strings.HasPrefix(d.Name(), but) {
			return err
		}
		var folder, file fs.FileMode
		switch top, _, _ := strings.Cut(name, "/"); top {
		case ".chuangpei":
			folder, file = 0o700, 0o600
		case "outbox":
			folder, file = 0o750, 0o640
		default:
			return nil // the senders' own
		}
		info, err := os.Lstat(filepath.Join(home, name))
		if err != nil {
			return err
		}
		looked++
		most := map[bool]fs.FileMode{true: folder, false: file}[d.IsDir()]
		if mode := info.Mode().Perm(); mode&^most != 0 {
			t.Errorf("%s has mode %o, want %o at most", name, mode, most)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return looked
}

// TestRootLeavesNothingInAnothersHome: it is told to be that account, and may look. Who is not root is nobody's guest.
func TestRootLeavesNothingInAnothersHome(t *testing.T) {
	d := newDesk(t)
	d.write(".chuangpei/prepared", "")
	want := exitDone
	if os.Geteuid() == 0 {
		const nobody = 65534
		if err := os.Chown(filepath.Join(d.home, ".chuangpei"), nobody, nobody); err != nil {
			t.Fatal(err)
		}
		want = exitUsage
	}
	d.write("inbox/.chuangpei-inbox", "")
	d.run(want, "run")
	if want == exitUsage {
		d.run(want, "backup")
	}
	if left, err := os.ReadDir(filepath.Join(d.home, ".chuangpei")); err != nil || want == exitUsage && len(left) > 1 {
		t.Errorf("left there: %v %v", left, err)
	}
	d.run(exitDone, "status")
}
