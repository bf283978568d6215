// Package daemon_test drops files into the inbox of a real daemon that lives, as senders do, and reads its answers.
package daemon_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"chuangpei/pipeline/scratch"
	"chuangpei/pipeline/town"
)

// command is the real command.
var command scratch.Command

// TestMain plays in memory.
func TestMain(m *testing.M) { os.Exit(command.InMemory(m.Run)) }

// within is how soon a file is answered; the daemon looks every second.
const within = time.Minute

// living is a daemon over a home whose registers are in force.
type living struct {
	*town.Town
	daemon *exec.Cmd
}

// start makes a home, plays its first night and starts the daemon, whose next night is half a day away.
func start(t testing.TB, schools ...town.School) *living {
	w := town.New(t)
	later := time.Now().UTC().Add(12 * time.Hour)
	config := fmt.Sprintf("early: 1s\nsettle: 100ms\ntimezone: UTC\nschedule: '%d %d * * *'\n", later.Minute(),
		later.Hour())
	if err := os.WriteFile(filepath.Join(w.Home, "chuangpei.yaml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Drop("市级/基础信息.xlsx", town.Registers(time.Now().Year(), schools))
	l := &living{Town: w}
	l.run(0, "run")
	l.daemon = exec.Command(command.Path(t), "serve", "--home", w.Home)
	l.daemon.Stderr = os.Stderr
	if err := l.daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.daemon.Process.Kill(); l.daemon.Wait() })
	return l
}

// run runs a verb over the home.
func (l *living) run(exit int, args ...string) {
	l.Helper()
	c := exec.Command(command.Path(l), append(args, "--home", l.Home)...)
	text, err := c.CombinedOutput()
	if c.ProcessState == nil || c.ProcessState.ExitCode() != exit {
		l.Fatalf("%v: %v\n%s", args, err, text)
	}
}

// stop ends the daemon.
func (l *living) stop() {
	l.Helper()
	if err := l.daemon.Process.Signal(syscall.SIGTERM); err != nil {
		l.Fatal(err)
	}
	l.daemon.Wait()
}

// answered waits until a file's answer is what it shall be.
func (l *living) answered(file, want string) {
	l.Helper()
	said := ""
	for until := time.Now().Add(within); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		if said = l.answer(file); said == want {
			return
		}
	}
	l.Errorf("%s: the answer is %q, not %q", file, said, want)
}

// answer is 预检结果 of a file; empty where there is none.
func (l *living) answer(file string) string {
	parts := strings.Split(strings.TrimSuffix(file, ".xlsx"), "/")
	if l.Glob(parts[0]+"/"+parts[1]+"*/预检_"+parts[2]+".xlsx") == nil {
		return ""
	}
	return l.Preview(file).Head["预检结果"]
}

// TestADaemonAnswersWithinItsMinute: good, bad, corrected, half copied and misplaced files, and a class in three steps,
// are each answered by the daemon while it lives, what is gone is taken back, and the night says the same.
func TestADaemonAnswersWithinItsMinute(t *testing.T) {
	s := town.SchoolOf("150102", 1)
	l := start(t, s)
	opens, later := time.Now().AddDate(0, 1, 0).Format(time.DateOnly), time.Now().AddDate(0, 2, 0).Format(time.DateOnly)
	k := town.ClassOf(s, "SYB", opens, town.Crowd(1, 3))
	k.Name = "三步班"
	k.Foretell(1)
	bad := k.Opening()
	bad[1].Rows[1][1] = "990101198001010019"
	slow, text := town.ClassOf(s, "GYB", later, town.Crowd(10, 3)), "机构/"+s.Credit+"/文本.xlsx"
	book := town.Book(t, slow.Opening())
	l.DropBytes(slow.File("开班"), book[:len(book)/2])
	l.DropBytes(text, []byte("姓名,身份证号"))
	l.Drop(k.File("开班"), bad)
	l.answered(k.File("开班"), "预计退回")
	l.answered(text, "预计退回")
	if said := l.answer(slow.File("开班")); said != "" {
		t.Errorf("half a file is answered: %s", said)
	}

	l.DropBytes(slow.File("开班"), book)
	l.Drop(k.File("开班"), k.Opening())
	if err := os.Remove(filepath.Join(l.Home, "inbox", text)); err != nil {
		t.Fatal(err)
	}
	l.answered(k.File("开班"), "预计受理")
	l.answered(slow.File("开班"), "预计受理")
	l.answered(text, "")

	k.Sittings = town.Sittings(time.Now().AddDate(0, -1, 0).Format(time.DateOnly), 7)
	l.Drop(k.File("结业"), k.Completion())
	l.Drop(k.File("补贴"), k.Claim(k.All()...))
	l.answered(k.File("结业"), "预计受理")
	l.answered(k.File("补贴"), "预计受理")

	l.run(0, "check", filepath.Join(l.Home, "inbox", k.File("开班")))
	l.stop()
	l.run(0, "check", "--inbox")
	l.run(0, "run")
	for _, file := range []string{k.File("开班"), k.File("结业"), k.File("补贴"), slow.File("开班")} {
		if r := l.Receipt(file); r.Result() != "受理" {
			t.Errorf("%s: %s %v", file, r.Result(), r.Rules())
		}
	}
	if left := l.Glob("*/*/预检_*.xlsx"); left != nil {
		t.Errorf("after the night there are %v", left)
	}
}

// BenchmarkPreview drops one opening after the other, each of a class of 30 of its own, into the inbox of a daemon that
// lives, waits for its answer, and reports what CPU time of the daemon's own each took, in milliseconds.
func BenchmarkPreview(b *testing.B) {
	s := town.SchoolOf("150102", 1)
	l := start(b, s)
	opens := time.Now().AddDate(0, 1, 0).Format(time.DateOnly)
	drop := func(n int) {
		k := town.ClassOf(s, "SYB", opens, town.Crowd(1+30*n, 30))
		k.Name = fmt.Sprintf("第%d班", n)
		l.Drop(k.File("开班"), k.Opening())
		l.answered(k.File("开班"), "预计受理")
	}
	drop(0)
	drop(1)
	before, n := l.spent(), 2
	for b.Loop() {
		drop(n)
		n++
	}
	b.ReportMetric(float64((l.spent()-before).Milliseconds())/float64(n-2), "user-ms/file")
}

// spent is the user CPU time of the daemon.
func (l *living) spent() time.Duration {
	l.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", l.daemon.Process.Pid))
	if err != nil {
		l.Skip("the daemon's CPU time is read from /proc")
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	ticks, err := strconv.Atoi(fields[11]) // utime, in hundredths of a second
	if err != nil {
		l.Fatal(err)
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}
