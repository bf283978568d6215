package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestDisasters plays what befalls an office's machine, each with the exit code and the words the operator reads; the
// healthy run after it must come to the same as the undisturbed night. With CHUANGPEI_DISASTERS=each all kinds are
// played, as CI does, with =all at all their places; two nights at once, ordinarily, by TestCrashProof.
func TestDisasters(t *testing.T) {
	t.Parallel()
	p := newProof(t)
	for _, d := range []struct {
		name     string
		ordinary bool
		play     func(*testing.T)
	}{
		{"disk full", true, p.diskFull}, {"files limited in size", false, p.filesLimited},
		{"outbox full", false, p.outboxFull}, {"outbox read-only", false, p.outboxReadOnly},
		{"outbox gone", false, p.outboxGone}, {"inbox gone", false, p.inboxGone},
		{"inbox goes away", false, p.inboxGoesAway}, {"workbook open elsewhere", false, p.workbookOpen},
		{"workbook locked", false, p.workbookLocked}, {"clock set back", false, p.clockBack},
		{"two at once", false, func(t *testing.T) { p.twoAtOnce(t, p.copy(t), "step decided opening#1") }},
		{"told to stop", false, p.toldToStop}, {"daemon told to stop", false, p.daemonToldToStop},
	} {
		if d.ordinary || os.Getenv("CHUANGPEI_DISASTERS") != "" {
			t.Run(d.name, d.play)
		}
	}
}

// evening is where a disaster begins: with CHUANGPEI_DISASTERS before the night, else on the night that was cut off,
// most of which is over.
func (p *proof) evening() *story {
	if os.Getenv("CHUANGPEI_DISASTERS") == "" {
		return p.cutOff
	}
	return p.story
}

// some are all the places of a disaster with CHUANGPEI_DISASTERS=all, else one of them.
func some[T any](places ...T) []T {
	if os.Getenv("CHUANGPEI_DISASTERS") == "all" {
		return places
	}
	at := source().IntN(len(places))
	return places[at : at+1]
}

// mounted runs a script of bash in a mount namespace of its own, in which $H is the trial's home and $RUN plays the
// night. It skips where the system does not let us.
func (s *story) mounted(t *testing.T, script string) string {
	t.Helper()
	if text, err := exec.Command("unshare", "-Urm", "true").CombinedOutput(); err != nil {
		t.Skipf("mounting needs a namespace, which this system does not give: %v %s", err, text)
	}
	c := exec.Command("unshare", "-Urm", "bash", "-euc", script)
	c.Env = append(os.Environ(), asCommand+"=1", "H="+s.home, "RUN="+os.Args[0]+" run --home "+s.home+" --now "+s.now)
	text, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return string(text)
}

// diskFull plays the night on a disk that has no more room than so many KiB, makes room, and plays it again on the
// same disk.
func (p *proof) diskFull(t *testing.T) {
	for _, kib := range some(8, 60, 200, 600, 1200, 2000, 20000) {
		trial := p.evening().copy(t)
		saved := trial.home + ".saved"
		said := trial.mounted(t, fmt.Sprintf(`cp -a "$H" "$H.saved"; used=$(du -sk "$H" | cut -f1)
			mount -t tmpfs -o size=$((used + %d))k none "$H"; cp -a "$H.saved/." "$H/"
			$RUN && code=0 || code=$?; echo "exit $code"
			mount -o remount,size=2g "$H"; $RUN >/dev/null 2>&1 || [ $? = 3 ]
			rm -rf "$H.saved"; cp -a "$H" "$H.saved"`, kib))
		if strings.Contains(said, "exit 3\n") { // only the night's snapshot had no room
			says(t, said, "snapshot", "no space left")
		} else {
			says(t, said, "exit 1\n", "no space left", "make room")
		}
		trial.remove(t)
		trial.home = saved
		p.moved(t, trial, fmt.Sprintf("a disk with %d KiB left", kib))
	}
}

// moved compares a home whose night was played at another place, and has only to be found in order here.
func (p *proof) moved(t *testing.T, trial *story, disturbed string) {
	t.Helper()
	back := strings.TrimSuffix(trial.home, ".saved")
	if err := os.Rename(trial.home, back); err != nil {
		t.Fatal(err)
	}
	trial.home = back
	p.ended(t, trial, disturbed)
}

// filesLimited lets no file of the process grow beyond so many KiB: the system ends it in the middle of a write.
func (p *proof) filesLimited(t *testing.T) {
	for _, kib := range some(1, 30, 23_000) {
		trial := p.copy(t)
		c := exec.Command("bash", "-c", fmt.Sprintf(`ulimit -f %d; exec "$@"`, kib), "bash", os.Args[0], "run",
			"--home", trial.home, "--now", trial.now)
		c.Env = append(os.Environ(), asCommand+"=1")
		if text, err := c.CombinedOutput(); err == nil && kib < 100 {
			t.Fatalf("%d KiB a file are enough:\n%s", kib, text)
		}
		p.equal(t, trial, fmt.Sprintf("no file over %d KiB", kib))
	}
}

// outboxFull has an outbox on a share without room.
func (p *proof) outboxFull(t *testing.T) {
	trial := p.copy(t)
	said := trial.mounted(t, `cp -a "$H/outbox" "$H.outbox"; used=$(du -sk "$H/outbox" | cut -f1)
		mount -t tmpfs -o size=$((used + 200))k none "$H/outbox"; cp -a "$H.outbox/." "$H/outbox/"
		$RUN && code=0 || code=$?; echo "exit $code"
		mount -o remount,size=2g "$H/outbox"; $RUN >/dev/null 2>&1 || [ $? = 3 ]
		rm -rf "$H.outbox"; cp -a "$H/outbox" "$H.outbox"`)
	says(t, said, "no space left", "outbox/", "make room")
	if err := os.RemoveAll(filepath.Join(trial.home, "outbox")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(trial.home+".outbox", filepath.Join(trial.home, "outbox")); err != nil {
		t.Fatal(err)
	}
	p.equal(t, trial, "an outbox without room")
}

// outboxReadOnly has an outbox that cannot be written.
func (p *proof) outboxReadOnly(t *testing.T) {
	trial := p.copy(t)
	said := trial.mounted(t, `mount --bind "$H/outbox" "$H/outbox"; mount -o remount,ro,bind "$H/outbox"; `+
		`$RUN && code=0 || code=$?; echo "exit $code"`)
	says(t, said, "exit 5\n", "the outbox cannot be reached", "read-only", "run again")
	p.equal(t, trial, "an outbox that is read-only")
}

// outboxGone takes the outbox away, before the night and just before it publishes.
func (p *proof) outboxGone(t *testing.T) {
	for _, at := range some("step scanned#1", "step sealed#1", "step outbox told#1") {
		trial := p.copy(t)
		code, said := trial.ordered(t, at, "away outbox")
		if code != exitUnreachable {
			t.Errorf("%s: exit %d", at, code)
		}
		says(t, said, "the outbox cannot be reached", "run again")
		trial.back(t, "outbox")
		p.equal(t, trial, "no outbox from "+at)
	}
}

// back puts a folder back that was taken away.
func (s *story) back(t *testing.T, folder string) {
	t.Helper()
	at := filepath.Join(s.home, folder)
	if err := os.RemoveAll(at); err != nil { // what was made in its place
		t.Fatal(err)
	}
	if err := os.Rename(at+".away", at); err != nil {
		t.Fatal(err)
	}
}

// inboxGone has the inbox's share not mounted: an empty folder without its marker.
func (p *proof) inboxGone(t *testing.T) {
	trial := p.copy(t)
	inbox := filepath.Join(trial.home, "inbox")
	if err := os.Rename(inbox, inbox+".away"); err != nil {
		t.Fatal(err)
	}
	says(t, trial.play(t, exitUnreachable), "inbox", "unreachable", "mount the share")
	if err := os.Mkdir(inbox, 0o755); err != nil {
		t.Fatal(err)
	}
	says(t, trial.play(t, exitUnreachable), "inbox", "unreachable", "mount the share")
	trial.back(t, "inbox")
	p.equal(t, trial, "no inbox")
}

// inboxGoesAway takes the inbox away while files are being taken from it, and right after.
func (p *proof) inboxGoesAway(t *testing.T) {
	for _, at := range some("op#20", "op#60", "op#110", "op#160", "step scanned#1", "step concluded#1") {
		trial := p.copy(t)
		if code, said := trial.ordered(t, at, "away inbox"); code != exitReturned && code != exitUnreachable &&
			code != exitDone {
			t.Errorf("%s: exit %d\n%s", at, code, said)
		}
		trial.back(t, "inbox")
		p.equal(t, trial, "no inbox from "+at)
	}
}

// workbookOpen has a workbook open in another program that locks it as such programs do, beside its owner file: it can
// be read whole, and is.
func (p *proof) workbookOpen(t *testing.T) {
	trial := p.copy(t)
	name := filepath.Join(trial.home, "inbox", "市级", "追加.xlsx")
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	if err := syscall.FcntlFlock(f.Fd(), syscall.F_SETLK, &syscall.Flock_t{Type: syscall.F_WRLCK}); err != nil {
		t.Fatal(err)
	}
	owner := filepath.Join(filepath.Dir(name), "~$追加.xlsx")
	if err := os.WriteFile(owner, bytes.Repeat([]byte{5}, 165), 0o644); err != nil {
		t.Fatal(err)
	}
	trial.play(t, exitReturned)
	if err := os.Remove(owner); err != nil {
		t.Fatal(err)
	}
	p.equal(t, trial, "a workbook open elsewhere")
}

// workbookLocked has a workbook that cannot be opened while another process holds it: it waits, is named, and the next
// run takes it. All else goes on.
func (p *proof) workbookLocked(t *testing.T) {
	trial := p.copy(t)
	name := filepath.Join(trial.home, "inbox", "旗县区", yuquan, "拨付结果.xlsx")
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	const setLease = 1024
	if _, _, errno := syscall.Syscall(syscall.SYS_FCNTL, f.Fd(), setLease, syscall.F_WRLCK); errno != 0 {
		f.Close()
		t.Skipf("this file system gives no leases: %v", errno)
	}
	says(t, trial.play(t, exitReturned), "waits for the next run: 旗县区/"+yuquan+"/拨付结果.xlsx (cannot be opened")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	says(t, trial.play(t, exitDone), "payment         1         1")
	trial.verb(t, []int{exitDone}, "verify")
	if _, err := os.Stat(name); err == nil {
		t.Error("the workbook is still in the inbox")
	}
	trial.remove(t)
}

// clockBack sets the clock back: a run before the last one is refused, whether told its time or by the machine's own
// clock, and nothing is changed by it.
func (p *proof) clockBack(t *testing.T) {
	trial := p.copy(t)
	trial.play(t, exitReturned)
	says(t, trial.verb(t, []int{exitUsage}, "run", "--now", "2025-11-10T01:59:59+08:00"),
		"--now is before the last run", "2025-11-10")
	p.ended(t, trial, "a night before the last")
	trial = p.copy(t)
	trial.play(t, exitReturned)
	trial.verb(t, []int{exitDone}, "run", "--now", "2199-01-01T02:00:00+08:00")
	says(t, trial.verb(t, []int{exitFailure}, "run"), "clock", "before the last run", "2199-01-01", "set it right")
	trial.verb(t, []int{exitDone}, "verify")
	trial.remove(t)
}

// held starts a verb whose night waits at a place until it is released.
func (s *story) held(t *testing.T, at string, args ...string) (c *exec.Cmd, out *bytes.Buffer, release func()) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "go on")
	c, out = s.command(args...), &bytes.Buffer{}
	c.Env = append(c.Env, orderAt+"="+at, orderDo+"=hold "+file)
	c.Stdout, c.Stderr = out, out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for began := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(file + ".reached"); err == nil {
			break
		}
		if time.Since(began) > time.Minute {
			_ = c.Process.Kill()
			t.Fatalf("%s is not come to\n%s", at, out)
		}
	}
	return c, out, func() { _ = os.WriteFile(file, nil, 0o600) }
}

// twoAtOnce ends a trial with a night that waits at a place while another is started: one wins, the other is told who.
func (p *proof) twoAtOnce(t *testing.T, trial *story, at string) {
	t.Helper()
	first, out, release := trial.held(t, at, "run", "--now", trial.now)
	for _, verb := range []string{"run", "verify", "rebuild", "publish"} {
		says(t, trial.verb(t, []int{exitLocked}, verb), fmt.Sprintf("held by chuangpei run, process %d",
			first.Process.Pid), "wait for it to finish")
	}
	says(t, trial.verb(t, []int{exitDone}, "status"), fmt.Sprint(first.Process.Pid))
	release()
	_ = first.Wait()
	if !slices.Contains([]int{exitReturned, exitDone}, first.ProcessState.ExitCode()) { // done: it was told already
		t.Errorf("the first: exit %d\n%s", first.ProcessState.ExitCode(), out)
	}
	p.ended(t, trial, "two nights at once")
}

// toldToStop sends SIGTERM: the night ends between two batches with nothing half done.
func (p *proof) toldToStop(t *testing.T) {
	for _, at := range some("step begun#1", "step decided opening#1", "step sealed#1", "step publishing receipt#1") {
		trial := p.copy(t)
		c, out, release := trial.held(t, at, "run", "--now", trial.now)
		_ = c.Process.Signal(syscall.SIGTERM)
		time.Sleep(50 * time.Millisecond)
		release()
		_ = c.Wait()
		if code := c.ProcessState.ExitCode(); code != exitSignal+int(syscall.SIGTERM) {
			t.Errorf("stopped at %s: exit %d\n%s", at, code, out)
		}
		says(t, out.String(), "interrupted by SIGTERM; nothing is half done: run again to go on")
		p.equal(t, trial, "stopped at "+at)
	}
	for _, part := range some(0.15, 0.3, 0.45, 0.6, 0.75, 0.9) {
		trial, after := p.copy(t), time.Duration(part*float64(p.took))
		c := trial.command("run", "--now", trial.now)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(after)
		_ = c.Process.Signal(syscall.SIGTERM)
		_ = c.Wait()
		if code := c.ProcessState.ExitCode(); code != exitSignal+int(syscall.SIGTERM) && code != exitReturned {
			t.Errorf("stopped after %v: exit %d", after, code)
		}
		p.equal(t, trial, fmt.Sprintf("stopped after %v", after))
	}
}
