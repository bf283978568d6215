package secrets_test

import (
	"bytes"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/cmd/chuangpei/demo"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/town"

	"github.com/xuri/excelize/v2"
)

// ear hears what a home's command says and finds the numbers of people in it.
type ear struct {
	*testing.T
	home    string
	city    *demo.City
	numbers map[string]bool // whole identity, telephone and account numbers, and the first 17 digits of identities
	verbs   int
}

// say runs a verb and looks through what it printed; any exit code of the wanted ones will do.
func (e *ear) say(want []int, args ...string) string {
	e.Helper()
	var out, err bytes.Buffer
	c := exec.CommandContext(e.Context(), command.Path(e.T), append(args, "--home", e.home)...)
	c.Stdout, c.Stderr = &out, &err
	failed := c.Run()
	if got := c.ProcessState.ExitCode(); !slices.Contains(want, got) {
		e.Fatalf("%v: exit %d (%v), want %v\n%s%s", args, got, failed, want, &out, &err)
	}
	e.verbs++
	e.hears("stdout of "+strings.Join(args[:1], " "), out.String())
	e.hears("stderr of "+strings.Join(args[:1], " "), err.String())
	return out.String() + err.String()
}

// hears finds numbers in a text: every part of a run of digits that is as long as one.
func (e *ear) hears(where, text string) {
	e.Helper()
	for _, run := range regexp.MustCompile(`[0-9]{11,}[Xx]?`).FindAllString(text, -1) {
		for from := range run {
			for _, length := range []int{11, 16, 17, 18, 19} {
				if from+length <= len(run) && e.numbers[run[from:from+length]] {
					at := strings.Index(text, run)
					e.Errorf("%s tells a number: %s", where, text[max(0, at-80):min(len(text), at+60)])
					return
				}
			}
		}
	}
}

// rightful says why a file of the home may hold numbers of people; empty when it may not.
func rightful(name string) string {
	for _, place := range []struct{ pattern, why string }{
		{`^inbox/`, "what senders put there"},
		{`^outbox/.*\.xlsx$`, "papers, each for its own reader: package pipeline's tests look at who reads whom"},
		{`^\.chuangpei/register\.duckdb(\.wal)?$`, "the register itself"},
		{`^\.chuangpei/archive/`, "senders' originals"},
		{`^\.chuangpei/journal/.*\.parquet$`, "the register's rows"},
		{`^\.chuangpei/backups/.*(\.zip|register\.duckdb|\.parquet)$`, "the same once more"},
		{`^\.chuangpei/queue/`, "files taken and not yet archived, with the names their senders gave them"},
	} {
		if regexp.MustCompile(place.pattern).MatchString(name) {
			return place.why
		}
	}
	return ""
}

// looksAround reads every file of the home that has no right to numbers, and the names of all but those papers go by.
func (e *ear) looksAround() {
	e.Helper()
	looked := 0
	err := fs.WalkDir(os.DirFS(e.home), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !strings.HasPrefix(name, "inbox/") && !strings.HasPrefix(name, "outbox/") {
			e.hears("a name in the home", name)
		}
		if d.IsDir() || rightful(name) != "" {
			return nil
		}
		looked++
		text, err := os.ReadFile(filepath.Join(e.home, name))
		e.hears(name, string(text))
		return err
	})
	if err != nil || looked < 6 {
		e.Fatalf("%d files looked at: %v", looked, err)
	}
}

// followsLinks follows every link of every page: each leads to a paper that stands in the same owner's folder.
func (e *ear) followsLinks() {
	e.Helper()
	followed := 0
	for _, pattern := range []string{"outbox/*/*.html", "outbox/*/*/*.html"} {
		pages, err := filepath.Glob(filepath.Join(e.home, filepath.FromSlash(pattern)))
		if err != nil {
			e.Fatal(err)
		}
		for _, page := range pages {
			text, err := os.ReadFile(page)
			if err != nil {
				e.Fatal(err)
			}
			for _, link := range regexp.MustCompile(`href="\./([^"]*)"`).FindAllSubmatch(text, -1) {
				followed++
				name, err := url.PathUnescape(string(link[1]))
				if err != nil || !filepath.IsLocal(name) {
					e.Errorf("%s leads to %s: %v", page, link[1], err)
				} else if _, err := os.Stat(filepath.Join(filepath.Dir(page), name)); err != nil {
					e.Errorf("%s leads nowhere: %v", page, err)
				}
			}
		}
	}
	if followed < 100 {
		e.Errorf("only %d links were followed", followed)
	}
}

// learn remembers the numbers in the inbox: whatever stands below a header that speaks of identity, telephone or
// account.
func (e *ear) learn() {
	e.Helper()
	header, number := regexp.MustCompile(`证件号|身份证|身份号|电话|手机|账号|卡号`),
		regexp.MustCompile(`^[0-9]{11,19}[Xx]?$`)
	for _, file := range e.files("*") {
		f, err := excelize.OpenFile(file)
		if err != nil {
			continue // one of the files that are no workbooks
		}
		for _, sheet := range f.GetSheetList() {
			rows, _ := f.GetRows(sheet)
			columns := map[int]bool{}
			for _, row := range rows {
				for i, cell := range row {
					columns[i] = columns[i] || header.MatchString(cell)
					if (columns[i] || i == 1 && header.MatchString(row[0])) && number.MatchString(cell) {
						e.keep(cell)
					}
				}
			}
		}
		_ = f.Close()
	}
}

// keep remembers numbers.
func (e *ear) keep(numbers ...string) {
	for _, number := range numbers {
		e.numbers[number] = true
		if len(number) == 18 {
			e.numbers[number[:17]] = true
		}
	}
}

// files are those of the inbox whose name fits a pattern, in order.
func (e *ear) files(pattern string) []string {
	var found []string
	_ = filepath.WalkDir(filepath.Join(e.home, "inbox"), func(name string, d fs.DirEntry, err error) error {
		if ok, _ := filepath.Match(pattern, filepath.Base(name)); ok && err == nil && !d.IsDir() {
			found = append(found, name)
		}
		return nil
	})
	return found
}

// Numbers put in odd places: one each, so that what is told says where from.
const (
	inFileName, inFolder, inSheetName = "990101199001010019", "13900000001", "9900001234567890123"
	inHeader, inWrongColumn, inTitle  = "13900000002", "99010119910101003X", "9900001234567890124"
	inUnreadable, inTemporary, inLock = "990101199201010055", "13900000003", "13900000004"
	inDecision, inPayment, inClass    = "990101199301010071", "9900001234567890125", "13900000005"
)

// odd drops workbooks with numbers where nobody expects them.
func (e *ear) odd(night string) {
	e.Helper()
	e.keep(inFileName, inFolder, inSheetName, inHeader, inWrongColumn, inTitle, inUnreadable, inTemporary, inLock,
		inDecision, inPayment, inClass)
	opening := e.files("*开班*.xlsx")[0]
	beside := filepath.Dir(opening)
	e.spoil(opening, filepath.Join(beside, night+inFileName+".xlsx"), func(f *excelize.File, sheet string) {
		_, _ = f.NewSheet(inSheetName)
		_ = f.SetCellStr(sheet, "Z1", inHeader)
		for i, column := range []string{"C", "D", "F", "G", "I"} {
			_ = f.SetCellStr(sheet, column+string(rune('5'+i)), inWrongColumn)
		}
	})
	e.spoil(opening, filepath.Join(beside, night+"表头"+inHeader+".xlsx"), func(f *excelize.File, sheet string) {
		_ = f.SetCellStr(sheet, "B1", inHeader)
		_ = f.SetCellStr("开班信息", "B6", inClass)
		_ = f.SetCellStr("开班信息", "A1", inTitle)
	})
	county := filepath.Join(e.home, "inbox", "旗县区", "150102")
	e.table(filepath.Join(county, night+"意见"+inDecision+".xlsx"), "审批意见",
		[]any{"业务编号", "意见", "理由", "审批人", "审批日期"}, []any{inDecision, "同意", inDecision, inDecision,
			"2025-03-01"})
	e.table(filepath.Join(county, night+"拨付.xlsx"), "拨付结果", []any{"台账编号", "拨付结果", "拨付日期", "凭证号",
		"原因"}, []any{inPayment, "成功", "2025-03-01", inPayment, ""})
	for _, file := range []string{filepath.Join(beside, night+inUnreadable+".xlsx"),
		filepath.Join(beside, inTemporary+".tmp"), filepath.Join(beside, "~$"+inLock+".xlsx"),
		filepath.Join(beside, inFolder+".xlsx", "里面.xlsx"), filepath.Join(e.home, "inbox", inFolder,
			"走失"+inFileName+".xlsx"), filepath.Join(e.home, "inbox", inUnreadable+".xls"),
		filepath.Join(e.home, "inbox", "机构", inFileName, "x.xlsx")} {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			e.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("PK\x03\x04"+inUnreadable), 0o644); err != nil {
			e.Fatal(err)
		}
	}
	if err := os.Symlink(opening, filepath.Join(beside, night+inTemporary+".xlsx")); err != nil {
		e.Fatal(err)
	}
}

// spoil writes a changed copy of a workbook; change hears the name of the roster.
func (e *ear) spoil(from, to string, change func(f *excelize.File, roster string)) {
	e.Helper()
	f, err := excelize.OpenFile(from)
	if err != nil {
		e.Fatal(err)
	}
	defer f.Close()
	change(f, "学员名单")
	if err := f.SaveAs(to); err != nil {
		e.Fatal(err)
	}
}

// table writes a workbook of one sheet.
func (e *ear) table(to, sheet string, rows ...[]any) {
	e.Helper()
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		e.Fatal(err)
	}
	if err := os.WriteFile(to, town.Book(e, []town.Sheet{{Name: sheet, Rows: rows}}), 0o644); err != nil {
		e.Fatal(err)
	}
}

// listen makes an empty home of a city, with numbers in odd places from its first night on.
func listen(t *testing.T, options demo.Options) *ear {
	t.Helper()
	e := &ear{T: t, home: t.TempDir(), numbers: map[string]bool{}, city: demo.New(options)}
	if err := intake.Prepare(e.home); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(e.home, "chuangpei.yaml"), []byte("settle: 100ms\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return e
}

// arrives brings a night's files and gives its clock. Everybody's file names hold a number.
func (e *ear) arrives(night int) string {
	e.Helper()
	if err := e.city.Drop(night, e.home); err != nil {
		e.Fatal(err)
	}
	e.learn()
	if night == 0 {
		e.odd("a")
	}
	for i, file := range e.files("*_*.xlsx") {
		if i%3 == 0 {
			if err := os.Rename(file, strings.TrimSuffix(file, ".xlsx")+inFileName+".xlsx"); err != nil {
				e.Fatal(err)
			}
		}
	}
	return e.city.Now(night).Format(time.RFC3339)
}

// numbersGiven are some of the numbers that the register gave, by the names of the county's papers.
func (e *ear) numbersGiven() []string {
	e.Helper()
	var given []string
	for _, paper := range []string{"班期/*/开班审批表_", "班期/*/结业审批表_", "班期/*/补贴审批表_",
		"资金/拨付花名册_"} {
		found, err := filepath.Glob(filepath.Join(e.home, "outbox", "旗县区", "*", paper+"*.xlsx"))
		if err != nil || len(found) == 0 {
			e.Fatal(paper, err)
		}
		for _, file := range found[:1] {
			name := strings.TrimSuffix(filepath.Base(file), ".xlsx")
			given = append(given, strings.TrimPrefix(name, path.Base(paper)))
		}
	}
	return given
}

// TestNoNumberOfAPersonIsLeftAnywhere plays the city's nights through the command and asks every verb; then it reads
// everything left behind.
func TestNoNumberOfAPersonIsLeftAnywhere(t *testing.T) {
	t.Parallel()
	e := listen(t, demo.Options{Seed: 3})
	for night := range 5 { // with those on which accounts are corrected; the later ones bring nothing of another kind
		now := e.arrives(night)
		if night == 0 {
			odd, some := e.files("a*.xlsx"), e.files("*" + inFileName + "*")[:5]
			e.say([]int{exitReturned}, append([]string{"check", "--now", now}, odd...)...)
			e.say([]int{exitReturned}, append([]string{"check", "--json", "--now", now, "--annotate", t.TempDir()},
				append(odd, some...)...)...)
		}
		e.say([]int{exitDone, exitReturned}, "run", "--json", "--now", now)
		e.looksAround()
		e.followsLinks()
	}
	if len(e.numbers) < 1000 {
		t.Fatalf("only %d numbers are known", len(e.numbers))
	}
	asked := [][]string{{"status", "--json"}, {"publish", "--json"}, {"verify", "--json"},
		{"export", filepath.Join(e.home, "exported"), "--format", "csv", "--json"}, // looked at below
		{"backup", "--json"}, {"explain", inFileName}, {"explain", inPayment, "--json"},
		{"check", filepath.Join(e.home, inFileName+".xlsx")}, {"service"}}
	for _, number := range e.numbersGiven() {
		asked = append(asked, []string{"explain", number})
	}
	for _, args := range asked {
		e.say([]int{exitDone, exitFailure, exitUsage}, args...)
	}
	e.looksAround()
	t.Logf("%d verbs, %d numbers", e.verbs, len(e.numbers))
}
