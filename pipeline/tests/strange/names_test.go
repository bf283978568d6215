package strange_test

import (
	"bytes"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"chuangpei/pipeline/town"
)

// takenNames are file names of an institution's folder that are taken, odd as they are.
func takenNames() []string {
	return []string{
		"caf\u00e9.xlsx", "cafe\u0301.xlsx", "\u1111\u1171\u11b6.xlsx", strings.Repeat("长", 83) + "a.xlsx",
		strings.Repeat("a", 250) + ".xlsx", strings.Repeat("e\u0301", 83) + ".xlsx",
		"控\x01制.xlsx", "换\n行.xlsx", "回\r车.xlsx", "制\t表.xlsx", "删\x7f.xlsx", "坏\xff\xfe.xlsx",
		"\u202egpj.xlsx", "零\u200b宽.xlsx", "\ufeff标记.xlsx", "隔\u2066离\u2069.xlsx", "行\u2028分.xlsx",
		"Case.xlsx", "CASE.xlsx", "case.XLSX", "ｃａｓｅ.xlsx", "=cmd|'calc'!A0.xlsx", "=1+1.xlsx", "+1.xlsx",
		"-1.xlsx", "@SUM(1).xlsx", "--help.xlsx", "$(reboot).xlsx", "a;b`c`.xlsx", "%2e%2e%2fx.xlsx",
		`a:b.xlsx`, `a\b.xlsx`, `上\..\x.xlsx`, "CON.xlsx", "尾点..xlsx", "尾空格 .xlsx", " 首空格.xlsx", " .xlsx",
		"\u3000.xlsx", "<b>.xlsx", "a?b*.xlsx", "'引号'.xlsx", `"双".xlsx`, "a|b.xlsx",
		"一.二.三.xlsx", "回执_回执.xlsx", "990101199001010019.xlsx", "子/孙/曾.xlsx", "子/曾.xlsx", "子 夹/见.xlsx",
		"_v2.xlsx",
		"x_v2.xlsx", "x.xlsx", "？＊.xlsx", "\u200b.xlsx", "\u202e\u200f.xlsx",
	}
}

// skippedNames are files and folders that are never opened, each of which the operator is told of.
func skippedNames() []string {
	return []string{"~$有人开着.xlsx", "~临时.xlsx", "下载.xlsx.crdownload", "半个.part", "存盘.tmp", ".藏.xlsx",
		"..xlsx",
		"文件夹.xlsx", "链接.xlsx", "链接夹", "断链.xlsx", "硬链接.xlsx", "管道.xlsx", "套接字.xlsx",
		"无扩展名", "开班.lnk", "Thumbs.db", "desktop.ini"}
}

// strangeFolders are folders with one file each, and where the receipt goes.
func strangeFolders(credit string) map[string]string {
	return map[string]string{
		"机构/" + strings.ToLower(credit) + "_小写": credit, "机构/" + credit + "_换\n行": credit, "机构/" + credit +
			"_\u202e反": credit, "机构/" + credit + "_cafe\u0301": credit, "机构/" + credit + "_=1+1": credit,
		"机构/" + wide(credit): credit, "旗县区/１５０１０３_全角": "150103", "市级/子夹": "市级",
		"机构/乱写": "未识别", "机构/..." + credit: "", "=cmd|'x'!A0": "未识别", "外\n来": "未识别", "...": "",
		"坏\xff": "未识别", "旗县区/150103'; DROP TABLE run; --": "未识别",
	}
}

// wide writes ASCII in full width.
func wide(text string) string {
	return strings.Map(func(r rune) rune { return r - '!' + '！' }, text)
}

// TestNamesOfEveryKind: whatever files and folders are called, each file taken has one receipt under a name that is
// safe to show, nothing outside the home is read or written, and the night ends.
func TestNamesOfEveryKind(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	around := w.Home
	w.Home = filepath.Join(around, "home")
	secret := filepath.Join(around, "secret.xlsx")
	w.Must(os.WriteFile(secret, []byte("a secret outside the home"), 0o600))
	s := town.SchoolOf("150103", 1)
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s}))
	own := "机构/" + s.Credit + "/"
	contents := map[string]bool{}
	n := 0
	put := func(path string) {
		n++
		text := "姓名,序号\n示例," + strings.Repeat("1", n) + "\n"
		contents[text] = true
		w.DropBytes(path, []byte(text))
	}
	for _, name := range takenNames() {
		put(own + name)
	}
	for folder, home := range strangeFolders(s.Credit) {
		if home != "" {
			put(folder + "/甲.xlsx")
		} else {
			w.DropBytes(folder+"/甲.xlsx", []byte("x"))
		}
	}
	devices := neverOpened(w, filepath.Join(w.Home, "inbox", filepath.FromSlash(own)), secret)
	before := listing(t, around, w.Home)
	done := w.Night("2025-03-01")
	if got := town.Count(done, "unknown").Returned; got != int64(n) || len(done.Waiting) != 0 {
		t.Errorf("%d files dropped, %d returned; waiting %q", n, got, done.Waiting)
	}
	const hidden = 2 // folders among the strange ones
	if want := len(skippedNames()) + devices + hidden; len(done.Skipped) != want {
		t.Errorf("%d skipped, want %d: %q", len(done.Skipped), want, done.Skipped)
	}
	for _, told := range slices.Concat(done.Skipped, done.Waiting) {
		if strings.ContainsFunc(told, unshowable) || strings.Contains(told, "990101199001010019") {
			t.Errorf("told of %q", told)
		}
	}
	receiptsAreSafe(w, n)
	if after := listing(t, around, w.Home); after != before {
		t.Errorf("outside the home:\n%s\nbefore:\n%s", after, before)
	}
	nowhere(w, "a secret outside the home")
}

// neverOpened makes the skipped names in a folder and returns how many devices could be added.
func neverOpened(w *town.Town, folder, secret string) (devices int) {
	w.Helper()
	in := func(name string) string { return filepath.Join(folder, name) }
	for _, name := range skippedNames() {
		switch name {
		case "文件夹.xlsx":
			w.Must(os.MkdirAll(in(name+"/里面"), 0o755))
			w.Must(os.WriteFile(in(name+"/里面/甲.xlsx"), []byte("x"), 0o644))
		case "链接.xlsx":
			w.Must(os.Symlink(secret, in(name)))
		case "链接夹":
			w.Must(os.Symlink("/etc", in(name)))
		case "断链.xlsx":
			w.Must(os.Symlink("/does/not/exist", in(name)))
		case "硬链接.xlsx":
			w.Must(os.Link(secret, in(name)))
		case "管道.xlsx":
			w.Must(syscall.Mkfifo(in(name), 0o644))
		case "套接字.xlsx":
			short, err := os.MkdirTemp("", "s") // the path of a socket is short
			w.Must(err)
			w.Cleanup(func() { os.RemoveAll(short) })
			l, err := net.Listen("unix", filepath.Join(short, "s"))
			w.Must(err)
			w.Cleanup(func() { l.Close() })
			w.Must(os.Rename(filepath.Join(short, "s"), in(name)))
		default:
			w.Must(os.WriteFile(in(name), []byte("x"), 0o644))
		}
	}
	if err := syscall.Mknod(in("设备.xlsx"), syscall.S_IFCHR|0o644, 1<<8|5); err != nil { // /dev/zero
		w.Logf("no device file: %v", err)
		return 0
	}
	return 1
}

// unshowable is a character that must not stand in what people are shown as a name.
func unshowable(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029'
}

// receiptsAreSafe looks at all receipts: as many as files, their names fit for every file system.
func receiptsAreSafe(w *town.Town, want int) {
	w.Helper()
	n := 0
	w.Must(filepath.WalkDir(filepath.Join(w.Home, "outbox"), func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		if !utf8.ValidString(name) || strings.ContainsFunc(name, unshowable) || strings.ContainsAny(name, `\:*?"<>|`) ||
			len(name) > 255 || !norm.NFC.IsNormalString(name) {
			w.Errorf("%q is written", name)
		}
		if strings.HasPrefix(name, "回执_") && name != "回执_基础信息.xlsx" {
			n++
		}
		return err
	}))
	if n != want {
		w.Errorf("%d receipts for %d files", n, want)
	}
	for file, parts := range w.Unzipped() {
		for part, body := range parts {
			if strings.HasPrefix(part, "xl/worksheets/") && strings.Contains(body, "<f>") {
				w.Errorf("%s %s holds a formula", file, part)
			}
		}
	}
}

// listing writes down what stands beside the home: names, sizes, times.
func listing(t testing.TB, around, home string) string {
	t.Helper()
	var out strings.Builder
	err := filepath.WalkDir(around, func(path string, d fs.DirEntry, err error) error {
		if path == home {
			return fs.SkipDir
		}
		if info, err := d.Info(); err == nil && path != around {
			out.WriteString(path + " " + info.Mode().String() + " " + info.ModTime().Format(time.RFC3339Nano) + "\n")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// nowhere makes sure that no file of the home outside the inbox holds a text.
func nowhere(w *town.Town, text string) {
	w.Helper()
	w.Must(filepath.WalkDir(w.Home, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || strings.HasPrefix(path, filepath.Join(w.Home, "inbox")) {
			return err
		}
		body, err := os.ReadFile(path)
		if bytes.Contains(body, []byte(text)) {
			w.Errorf("%s holds it", path)
		}
		return err
	}))
}

// TestFilesThatMoveWhileBeingTaken: one vanishes and one grows between the two looks. The first has no outcome, the
// second waits, and both are taken the next night.
func TestFilesThatMoveWhileBeingTaken(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	own := "机构/" + town.SchoolOf("150103", 1).Credit + "/"
	for _, name := range []string{"不动.xlsx", "消失.xlsx", "长大.xlsx"} {
		w.DropBytes(own+name, []byte("姓名,"+name+"\n"))
	}
	at := func(name string) string { return filepath.Join(w.Home, "inbox", filepath.FromSlash(own+name)) }
	engine := w.Engine("2025-03-01")
	now := engine.Now
	engine.Now = func() time.Time { // asked for between the looks
		_ = os.Remove(at("消失.xlsx"))
		f, err := os.OpenFile(at("长大.xlsx"), os.O_APPEND|os.O_WRONLY, 0)
		if err == nil {
			_, _ = f.WriteString("又一行\n")
			_ = f.Close()
		}
		return now()
	}
	done, err := engine.Run(t.Context())
	if err != nil || town.Count(done, "unknown").Returned != 1 || len(done.Waiting) != 1 ||
		!strings.Contains(done.Waiting[0], "长大.xlsx") {
		t.Fatalf("%v: %+v, waiting %q", err, done.Kinds, done.Waiting)
	}
	w.DropBytes(own+"消失.xlsx", []byte("姓名,回来\n"))
	if done := w.Night("2025-03-02"); town.Count(done, "unknown").Returned != 2 || len(done.Waiting) != 0 {
		t.Errorf("the next night: %+v, waiting %q", done.Kinds, done.Waiting)
	}
}
