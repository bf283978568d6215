package intake

import (
	"context"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"pgregory.net/rapid"
)

func TestNeverOpened(t *testing.T) {
	c := newCity(t)
	target := c.drop("市级/a.txt", []byte("a"))
	in := func(name string) string { return filepath.Join(c.home, "inbox", "市级", name) }
	c.must(syscall.Mkfifo(in("fifo.xlsx"), 0o644))
	c.must(os.Symlink(target, in("link.xlsx")))
	c.must(os.Symlink("/etc", in("etc")))
	c.must(os.Mkdir(in("folder.xlsx"), 0o755))
	c.must(os.WriteFile(filepath.Join(in("folder.xlsx"), "inner.txt"), nil, 0o644))
	outside := filepath.Join(c.home, "outside.xlsx")
	c.must(os.WriteFile(outside, []byte("secret"), 0o644))
	c.must(os.Link(outside, in("hard.xlsx")))
	socket, err := net.Listen("unix", in("s.xlsx"))
	c.must(err)
	defer socket.Close()
	r := c.scan()
	wantPaths(t, r.Files, "市级/a.txt")
	got := reasons(r.Skipped)
	for name, want := range map[string]string{"fifo.xlsx": "regular", "link.xlsx": "symbolic", "etc": "symbolic",
		"folder.xlsx": "folder", "hard.xlsx": "hard links", "s.xlsx": "regular"} {
		if !strings.Contains(got[name], want) {
			t.Errorf("%s: reason %q, want one with %q", name, got[name], want)
		}
	}
}

func TestNamesNeverTaken(t *testing.T) {
	for _, tc := range []struct {
		name          string
		root          bool
		taken, silent bool
	}{
		{name: "~$a.xlsx"}, {name: "~a.xlsx"}, {name: "a.xlsx.tmp"}, {name: "A.TMP"}, {name: "a.xlsx.crdownload"},
		{name: ".a.xlsx"}, {name: ".DS_Store"}, {name: ".~lock.a.xlsx#"}, {name: markerName, root: true,
			silent: true}, {name: markerName},
		{name: "README.md", root: true, silent: true}, {name: "说明.txt", root: true, silent: true}, {name: "说明.txt",
			silent: true},
		{name: "README.md", taken: true}, {name: "readme.xlsx", root: true, taken: true}, {name: "a~.xlsx",
			taken: true}, {name: "无扩展名"},
	} {
		reason, quiet := ignoredFile(tc.name, tc.root)
		if (reason == "") != tc.taken || quiet != tc.silent {
			t.Errorf("%s in root %v: %q quiet %v", tc.name, tc.root, reason, quiet)
		}
	}
}

func TestSender(t *testing.T) {
	for _, tc := range []struct{ folder, kind, code string }{
		{"机构/91150102MA00000090", "机构", "91150102MA00000090"},
		{"机构/91150102MA00000090_学校", academy, "91150102MA00000090"},
		{"机构/91150102ma00000090＿学校/2025/3月", academy, "91150102MA00000090"},
		{"机构/91150102MA0000009", "", ""}, {"机构/91150102MA000000900", "", ""}, {"机构/91150102MA0000009-", "", ""},
		{"机构", "", ""}, {"机构/示例学校", "", ""},
		{"旗县区/150104", "旗县区", "150104"}, {"旗县区/150104_玉泉区", county, "150104"},
		{"旗县区/15010", "", ""}, {"旗县区/1501044", "", ""}, {"旗县区/15010A", "", ""}, {"旗县区", "", ""},
		{"市级", "市级", ""}, {"市级/2025", municipal, ""}, {"其他/x", "", ""}, {"", "", ""},
	} {
		var folders []string
		if tc.folder != "" {
			folders = strings.Split(tc.folder, "/")
		}
		kind, code, misplaced := sender(folders)
		if kind != tc.kind || code != tc.code {
			t.Errorf("%q: sender %q %q", tc.folder, kind, code)
		}
		if (misplaced == "") != (kind != "") || kind == "" && !strings.Contains(misplaced, "统一社会信用代码") {
			t.Errorf("%q: %q does not say where it belongs", tc.folder, misplaced)
		}
	}
}

func TestNamesForDisplay(t *testing.T) {
	for raw, want := range map[string]string{
		"a\u202exslx.exe": "axslx.exe", "cafe\u0301.xlsx": "caf\u00e9.xlsx", "a\n\tb\x7f.xlsx": "ab.xlsx",
		"\xb2\xe2.xlsx": "\ufffd.xlsx", "开班\u200b申请.xlsx": "开班申请.xlsx",
	} {
		if got := display(raw); got != want {
			t.Errorf("display(%q) = %q, want %q", raw, got, want)
		}
	}
	got := masked("张三_990101199001010016_13000000000.xlsx")
	if strings.Contains(got, "19900101") || strings.Contains(got, "13000000000") {
		t.Errorf("masked name %q", got)
	}
}

func TestForeignBytesInNames(t *testing.T) {
	c := newCity(t)
	name := "市级/\xb2\xe2\xca\xd4.xlsx"
	c.drop(name, []byte("x"))
	r := c.scan()
	wantPaths(t, r.Files, name)
	if left := c.inboxFiles(); len(left) != 0 {
		t.Errorf("inbox still holds %q", left)
	}
}

func TestLogsAndListsHoldNoNumbers(t *testing.T) {
	c := newCity(t)
	c.drop("990101199001010016/990101199001010016.xlsx", workbook(t, "x"))
	r, err := Glance(context.Background(), c.options())
	c.must(err)
	text, err := json.Marshal(r.Waiting)
	c.must(err)
	if len(r.Waiting) != 1 || strings.Contains(string(text), "19900101") {
		t.Errorf("waiting %s", text)
	}
}

func TestRawPathSurvivesJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := RawPath(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		if rapid.Bool().Draw(t, "prefixed") {
			raw = rawPrefix + raw
		}
		text, err := json.Marshal(map[string]RawPath{"p": raw})
		if err != nil {
			t.Fatal(err)
		}
		var back map[string]RawPath
		if err := json.Unmarshal(text, &back); err != nil || back["p"] != raw {
			t.Fatalf("%q came back as %q: %v", raw, back["p"], err)
		}
	})
}

func FuzzDisplay(f *testing.F) {
	f.Add("a\u202e.xlsx")
	f.Add("\xff\xfe")
	f.Fuzz(func(t *testing.T, name string) {
		if got := display(name); display(got) != got || strings.ContainsAny(got, "\n\r\t\x00\u200f\u202e") {
			t.Errorf("display(%q) = %q", name, got)
		}
	})
}
