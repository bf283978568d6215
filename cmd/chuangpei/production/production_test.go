package production_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"chuangpei/cmd/chuangpei/demo"
)

// page is what is followed.
const page = "../../../.readme/production.md"

// block is a block of commands.
type block struct {
	section string // its number
	line    int
	text    string
}

// blocks are those of the page, in order.
func blocks(t *testing.T) (all []block, text string) {
	t.Helper()
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	section, open := "", (*block)(nil)
	for i, line := range strings.Split(string(data), "\n") {
		switch {
		case open != nil && line == "```":
			all, open = append(all, *open), nil
		case open != nil:
			open.text += line + "\n"
		case line == "```sh":
			open = &block{section: section, line: i + 2}
		case strings.HasPrefix(line, "## "):
			section, _, _ = strings.Cut(line[3:], ".")
		}
	}
	if len(all) < 10 || open != nil {
		t.Fatalf("%d blocks of commands; is the page cut off?", len(all))
	}
	return all, string(data)
}

// robot is a group's robot of 企业微信.
type robot struct {
	sync.Mutex
	heard []string
}

// ServeHTTP hears.
func (r *robot) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	text, _ := io.ReadAll(q.Body)
	r.Lock()
	defer r.Unlock()
	r.heard = append(r.heard, string(text))
	fmt.Fprint(w, `{"errcode":0,"errmsg":"ok"}`)
}

// TestProductionPage follows the page from a bare machine to one that holds nothing any more. Between its sections
// people do what it says they do, and the machine is looked at.
func TestProductionPage(t *testing.T) {
	t.Parallel()
	all, text := blocks(t)
	r := &robot{}
	server := httptest.NewServer(r)
	defer server.Close()
	m := boot(t)
	files := drop(t)
	said, section := "", "0"
	for _, b := range all {
		if b.section != section {
			m.after(section, said, text, files)
			section, said = b.section, ""
			m.before(section, files)
		}
		said += m.do(fmt.Sprintf("%s:%d", filepath.Base(page), b.line),
			strings.ReplaceAll(b.text, "https://qyapi.weixin.qq.com", server.URL))
	}
	m.gone()
	if len(r.heard) == 0 || !strings.Contains(r.heard[0], "夜间批次已完成") {
		t.Errorf("the robot heard %q", r.heard)
	}
}

// drop makes what the centre and two institutions hand in, in a folder.
func drop(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := demo.New(demo.Options{Seed: 1, Classes: 2, Today: time.Now()}).Drop(0, dir); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "inbox")
}

// before is what people do before a section.
func (m *machine) before(section, files string) {
	m.Helper()
	if section != "5" {
		return
	}
	if m.port == "" {
		m.do("registers", `cp "`+files+`/市级/"*.xlsx /srv/chuangpei/inbox/市级/`)
		return
	}
	m.smb("cp-centre", "inbox", `cd 市级; lcd `+files+`/市级; prompt; mput *.xlsx`, "putting file 机构目录.xlsx")
}

// after looks at the machine after a section, at what its commands said, and at what the page promises there.
func (m *machine) after(section, said, text, files string) {
	m.Helper()
	switch section {
	case "1":
		m.wants(said, "commit ", "rules ")
	case "2":
		if modes := m.do("modes", "ls -ld /srv/chuangpei/.chuangpei /srv/chuangpei/chuangpei.yaml"); !strings.
			HasPrefix(modes, "drwx------") || !strings.Contains(modes, "-rw-r-----") {
			m.Errorf("what the account alone may read: %s", modes)
		}
		m.wants(m.do("key", "cat /etc/chuangpei.pub"), "age1")
	case "5":
		m.wants(said, "Dry run", "went well", "the daemon is running")
		m.senders(files)
	case "6":
		m.metrics(text)
	case "7":
		m.wants(said, "written encrypted, decrypted and read back")
	case "8", "9":
		m.wants(said, "restored and compared with its journal", "all in order")
	}
}

// metrics asks that all alerts of the page are about figures that a node exporter can read.
func (m *machine) metrics(text string) {
	m.Helper()
	left := m.do("metrics", "ls -l /var/lib/chuangpei-metrics/*.prom; cat /var/lib/chuangpei-metrics/*.prom")
	named := regexp.MustCompile(`expr:.*?(chuangpei_[a-z_]+)`).FindAllStringSubmatch(text, -1)
	if !strings.HasPrefix(left, "-rw-r--r--") || len(named) < 3 {
		m.Errorf("%d alerts; metrics: %s", len(named), left)
	}
	for _, name := range named {
		m.wants(left, "\n"+name[1]+" ")
	}
}

// wants asks that a text holds others.
func (m *machine) wants(text string, wanted ...string) {
	m.Helper()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			m.Errorf("no %q in\n%s", want, text)
		}
	}
}

// senders plays a night with two institutions, each of which sees and reaches its own alone.
func (m *machine) senders(files string) {
	m.Helper()
	found, err := filepath.Glob(files + "/机构/*/*.xlsx")
	if err != nil || len(found) < 2 {
		m.Fatal(found, err)
	}
	var codes, accounts []string
	for _, file := range found[:2] {
		code, _, _ := strings.Cut(filepath.Base(filepath.Dir(file)), "_")
		codes, accounts = append(codes, code), append(accounts, "cp-"+strings.ToLower(code))
	}
	if m.port == "" {
		m.rights()
		return
	}
	var places []string // their folders, below a share
	for _, code := range codes {
		places = append(places, "机构/"+strings.TrimSpace(m.do("folder", "ls /srv/chuangpei/inbox/机构 | grep "+code)))
	}
	for i, file := range found[:2] {
		m.inbox(accounts[i], file, places[i], places[1-i])
	}
	m.wants(m.do("night", "chuangpeictl run || test $? = 3"), "opening         2")
	for i := range codes {
		m.outbox(accounts[i], codes[1-i], places[i], places[1-i])
	}
}

// denied is what the file server says to who has no right.
func denied(what, place string) string {
	return "NT_STATUS_ACCESS_DENIED " + what + " remote file \\" + strings.ReplaceAll(place, "/", "\\")
}

// inbox hands a file in as an institution, and tries to lay it elsewhere and to read another's.
func (m *machine) inbox(account, file, own, other string) {
	m.Helper()
	const opening = "opening"
	m.smb(account, "inbox", fmt.Sprintf("put %s %s/开班.xlsx; put %[1]s %[3]s/x.xlsx; put %[1]s 机构/x.xlsx; "+
		"put %[1]s x.xlsx; put %[1]s 市级/x.xlsx; get %[2]s/说明.txt /dev/null; get %[3]s/说明.txt /dev/null; "+
		"ls %[2]s/*", file, own, other), " 开班.xlsx ", "getting file", denied(opening, other+"/x.xlsx"),
		denied(opening, "机构/x.xlsx"), denied(opening, "x.xlsx"), denied(opening, "市级/x.xlsx"),
		denied(opening, other+"/说明.txt"))
}

// outbox reads an institution's answer, and tries to change it and to read another's; it lists all that it sees.
func (m *machine) outbox(account, othersCode, own, other string) {
	m.Helper()
	seen := m.smb(account, "outbox", "recurse; ls", own[len("机构/"):], "回执_开班.xlsx", "办理情况.html") +
		m.smb(account, "inbox", "recurse; ls")
	for _, hidden := range []string{othersCode, "150102_", "市级", "未识别"} {
		if strings.Contains(seen, hidden) {
			m.Errorf("%s sees %s: %s", account, hidden, seen)
		}
	}
	m.smb(account, "outbox", fmt.Sprintf("get %s/回执_开班.xlsx /dev/null; del %[1]s/回执_开班.xlsx; "+
		"get %[2]s/回执_开班.xlsx /dev/null", own, other), "getting file", denied("deleting", own+"/回执_开班.xlsx"),
		denied("opening", other+"/回执_开班.xlsx"))
	m.smb(account, "空白表", "get 开班申请.xlsx /dev/null", "getting file")
}

// smb gives commands to the file server as an account, and asks that the answer holds texts.
func (m *machine) smb(account, share, commands string, wanted ...string) string {
	m.Helper()
	said := m.do(account, fmt.Sprintf("smbclient //127.0.0.1/%s -p %s -U \"%s%%$(awk '$2 == %[3]q {print $3}' "+
		"/etc/samba/senders.txt)\" -c %q 2>&1 || :", share, m.port, account, commands))
	m.wants(said, wanted...)
	return said
}

// rights asks of what was given to setfacl that a sender's folder names no other's account.
func (m *machine) rights() {
	m.Helper()
	given, err := os.ReadFile(filepath.Join(m.dir, "fakes", "log"))
	if err != nil {
		m.Fatal(err)
	}
	lines := regexp.MustCompile(`(?m)^setfacl .* \S*?(\w{6,18})_\S+$`).FindAllStringSubmatch(string(given), -1)
	if len(lines) < 20 {
		m.Errorf("%d folders have rights:\n%s", len(lines), given)
	}
	for _, line := range lines {
		for _, account := range regexp.MustCompile(`u:(cp-\w+)`).FindAllStringSubmatch(line[0], -1) {
			if account[1] != "cp-"+strings.ToLower(line[1]) {
				m.Errorf("another's account: %s", line[0])
			}
		}
	}
}

// gone asks that nothing is left but the backups.
func (m *machine) gone() {
	m.Helper()
	left := m.do("what is left", "find /srv/ /etc/systemd/system/ /usr/local/bin/ /usr/local/sbin/ /var/lib/ "+
		"/var/backups/ -maxdepth 1 -name '*chuangpei*' 2>/dev/null || :; "+
		"getent passwd | grep -E '^(chuangpei|cp-)' || :")
	if left != "" {
		m.Errorf("left: %s", left)
	}
}
