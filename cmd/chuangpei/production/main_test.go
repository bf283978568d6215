// Package production_test follows the page .readme/production.md as its reader would: every command, in order, as
// printed.
package production_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"chuangpei/pipeline/scratch"
)

// TestMain keeps the machine's files in memory.
func TestMain(m *testing.M) { os.Exit(scratch.InMemory(m.Run)) }

// machine is where the page is followed. As root, where Linux gives namespaces and the page's tools are installed, it
// has folders of its own over those of this machine, so that accounts, rights and the file server are real; nothing of
// it is left. Elsewhere a folder takes the place of its root, and of what needs root there are fakes.
type machine struct {
	*testing.T
	dir   string // of the test
	root  string // before every path of the page; empty when the machine has folders of its own
	port  string // of the file server; empty when there is none
	in    io.Writer
	out   *bufio.Scanner
	steps int
}

// apart gives a shell folders of its own over those that the page writes to.
const apart = `set -e
mkdir "$DIR/srv" "$DIR/mnt" "$DIR/mnt/elsewhere"
for folder in /etc /usr/local/bin /usr/local/sbin /var /root; do
  upper=$DIR/upper$folder work=$DIR/work$folder
  mkdir -p "$upper" "$work"
  mount -t overlay overlay -o "lowerdir=$folder,upperdir=$upper,workdir=$work" "$folder"
done
mount --bind "$DIR/srv" /srv
mount --bind "$DIR/mnt" /mnt
mount -t tmpfs tmpfs /run
mkdir /run/samba
`

// boot makes the machine.
func boot(t *testing.T) *machine {
	t.Helper()
	always, tools := []string{"apt-get", "go", "systemctl"}, []string{"unshare", "mount", "useradd", "setpriv",
		"runuser", "setfacl", "smbpasswd", "smbclient", "smbd", "testparm", "rsync", "systemd-analyze"}
	if os.Geteuid() == 0 && len(missing(tools)) == 0 {
		m := &machine{T: t, dir: t.TempDir(), port: freePort(t)}
		if m.start(always, apart, "unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "bash") {
			t.Logf("with folders of its own; faked: %v", always)
			return m
		}
	}
	fakes := append(always, "useradd", "userdel", "groupadd", "groupdel", "id", "getent", "smbpasswd", "chown",
		"runuser", "install", "setfacl")
	fakes = append(fakes, missing([]string{"testparm", "rsync", "systemd-analyze"})...)
	m := &machine{T: t, dir: t.TempDir()}
	m.root = filepath.Join(m.dir, "root")
	for _, folder := range []string{"srv", "etc/samba", "etc/systemd/system", "usr/local/bin", "usr/local/sbin",
		"var/lib", "var/backups", "root", "mnt/elsewhere"} {
		if err := os.MkdirAll(filepath.Join(m.root, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if !m.start(fakes, "set -e\n", "bash") {
		t.Fatal("no shell")
	}
	t.Logf("in a folder; faked, for want of root or of the tool: %v", fakes)
	return m
}

// missing are the tools that this machine lacks.
func missing(tools []string) (gone []string) {
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			gone = append(gone, tool)
		}
	}
	return gone
}

// freePort is one that nobody listens on.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return fmt.Sprint(l.Addr().(*net.TCPAddr).Port)
}

// start begins the shell that all steps share, with fakes before everything else in its path. It is false where the
// system does not give what the shell begins with.
func (m *machine) start(fakes []string, begin string, command ...string) bool {
	m.Helper()
	home, built := filepath.Join(m.dir, "fakes"), filepath.Join(m.dir, "chuangpei")
	if err := scratch.Build(built); err != nil {
		m.Fatal(err)
	}
	text, err := os.ReadFile("testdata/fakes.sh")
	for _, folder := range []string{"bin", "users", "groups"} {
		if err == nil {
			err = os.MkdirAll(filepath.Join(home, folder), 0o755)
		}
	}
	for _, name := range fakes {
		if err == nil {
			err = os.WriteFile(filepath.Join(home, "bin", name), text, 0o755)
		}
	}
	if err != nil {
		m.Fatal(err)
	}
	as := ""
	if m.root == "" {
		as = "setpriv --reuid=chuangpei --regid=chuangpei --init-groups"
	}
	path := strings.Join([]string{home + "/bin", m.root + "/usr/local/sbin", m.root + "/usr/local/bin",
		os.Getenv("PATH")}, ":")
	c := exec.Command(command[0], command[1:]...)
	c.Dir = "../../.." // the clone of the repository
	c.Env = append(os.Environ(), "DIR="+m.dir, "FAKES="+home, "BUILT="+built, "ROOT="+m.root, "SMB_PORT="+m.port,
		"AS="+as, "PATH="+path)
	in, err := c.StdinPipe()
	if err != nil {
		m.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		m.Fatal(err)
	}
	c.Stderr = c.Stdout
	if err := c.Start(); err != nil {
		return false
	}
	m.Cleanup(func() {
		_, _ = io.WriteString(in, "for pid in \"$FAKES\"/*.pid; do kill $(cat \"$pid\"); done 2>/dev/null\nexit 0\n")
		in.Close()
		_ = c.Wait()
	})
	m.in, m.out = in, bufio.NewScanner(out)
	_, ok := m.step("begin", begin+"set -E\ntrap 'echo \"failed: $BASH_COMMAND\"' ERR\n")
	return ok
}

// step gives a text to the shell and waits for its end. The shell ends, too, when one of its commands fails.
func (m *machine) step(where, text string) (said string, ok bool) {
	m.Helper()
	m.steps++
	file := filepath.Join(m.dir, fmt.Sprintf("step-%03d", m.steps))
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		m.Fatal(err)
	}
	const end = "@@ the step is done"
	if _, err := fmt.Fprintf(m.in, "{ . %q; } < /dev/null; echo %q\n", file, end); err != nil {
		return err.Error(), false
	}
	var all strings.Builder
	for m.out.Scan() {
		if m.out.Text() == end {
			return all.String(), true
		}
		all.WriteString(m.out.Text() + "\n")
	}
	return where + ": " + all.String(), false
}

// folders matches what the page's paths begin with.
var folders = regexp.MustCompile(`(^|[\s"'=:>])(/(?:srv|etc|usr/local|var|root|mnt)/)`)

// do gives commands of the page to the shell, or some in its manner, and fails the test when one fails.
func (m *machine) do(where, text string) string {
	m.Helper()
	if m.root != "" {
		text = folders.ReplaceAllString(text, "${1}"+m.root+"${2}")
	}
	said, ok := m.step(where, text)
	if !ok {
		m.Fatalf("%s: a command failed:\n%s", where, said)
	}
	return said
}
