package objects_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
	"chuangpei/rules"

	"github.com/gofrs/flock"
	"github.com/xuri/excelize/v2"
)

// TestOneDatedFileRaisesARate: a home with one dated file pays classes that open the day before at the old rate, and
// those of the day and the day after at the new one. The command says what the file changes, finds the home in order,
// and makes the same register of its journal; it finds the past in order without the file too.
func TestOneDatedFileRaisesARate(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	file := filepath.Join(w.Home, "rules", "parameters", "notice.yaml")
	w.Must(os.MkdirAll(filepath.Dir(file), 0o700))
	w.Put(file, "effective: 2025-05-13\nsource: 示例通知\ncourse_values:\n"+
		"  - {name: subsidy, article: 22, values: {SYB: 15000}}\n")
	book, err := rules.LoadOver(os.DirFS(filepath.Join(w.Home, "rules")), form.Codes())
	w.Must(err)
	w.Rules = book
	counties := []string{"150102", "150103", "150104"}
	var schools []town.School
	var money []town.Money
	for n, county := range counties {
		schools = append(schools, town.SchoolOf(county, n+1))
		money = append(money, town.Money{County: county, Fund: town.Skills, Amount: "100000",
			Document: "示例1号"})
	}
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, schools, money...))
	var classes []*town.Class
	for n, day := range []string{"2025-05-12", "2025-05-13", "2025-05-14"} {
		k := town.ClassOf(schools[n], "SYB", day, town.Crowd(1+10*n, 2))
		w.Drop(k.File("开班"), k.Opening())
		classes = append(classes, k)
	}
	w.Night("2025-05-01")
	for _, k := range classes {
		k.Foretell(1)
		w.Drop(k.File("结业"), k.Completion())
		k.Asked = map[int]string{0: "20000", 1: "20000"}
		w.Drop(k.File("补贴"), k.Claim(0, 1))
	}
	if paid := town.Total(w.Night("2025-06-01"))[town.Skills]; paid != "62400.00" { // 2 × (1200 + 15000 + 15000)
		t.Errorf("paid %s", paid)
	}
	_, said1, _ := said(t, w.Home, "policy", "diff")
	for _, want := range []string{"1200 → 15000", "!!  2025-05-13  subsidy SYB", "parameters/notice.yaml:4"} {
		if !strings.Contains(said1, want) {
			t.Errorf("no %q in\n%s", want, said1)
		}
	}
	later := []string{"--now", "2025-06-02T02:00:00+08:00"}
	countsWhatWasCut(t, w, later)
	told(t, w.Home, 0, append([]string{"verify"}, later...)...)
	told(t, w.Home, 0, append([]string{"rebuild"}, later...)...)
	w.Must(os.RemoveAll(filepath.Join(w.Home, "rules")))
	told(t, w.Home, 0, append([]string{"verify"}, later...)...)
}

// TestPolicyCopyIsTheBinarys: what copy writes out is read as a whole and changes nothing; a folder with something in
// it is left alone; and what differs in one value of it is one value.
func TestPolicyCopyIsTheBinarys(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	all := filepath.Join(home, "all")
	told(t, home, 0, "policy", "copy", all)
	told(t, home, 1, "policy", "copy", all)
	digest := func(args ...string) string {
		var result struct{ Digest string }
		page := told(t, home, 0, append([]string{"policy", "check"}, args...)...)
		if err := json.Unmarshal(page.Result, &result); err != nil {
			t.Fatal(err)
		}
		return result.Digest
	}
	if digest() != digest(all) {
		t.Error("the copy is not the binary's rules")
	}
	name := filepath.Join(all, "parameters", "courses.yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text = []byte(strings.Replace(string(text), "IYB: 1200, WLC: 1600", "IYB: 1800, WLC: 1600", 1))
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
	_, out, _ := said(t, home, "policy", "diff", all)
	if !strings.Contains(out, "1200 → 1800") || strings.Count(out, "→") != 1 || strings.Contains(out, "!!") {
		t.Error(out)
	}
}

// countsWhatWasCut: 条款手册 says what the claims of [TestOneDatedFileRaisesARate] asked for in vain, which rule cut it
// and both rates, though another holds the register; it names nobody. Without a register it counts nothing.
func countsWhatWasCut(t *testing.T, w *town.Town, later []string) {
	t.Helper()
	lock := flock.New(w.State("lock"))
	if free, err := lock.TryLock(); !free || err != nil {
		t.Fatal(free, err)
	}
	defer lock.Close()
	var result struct {
		Fired []struct {
			Rule, Yuan         string
			Findings, Excluded int
		}
	}
	file := filepath.Join(t.TempDir(), "条款手册.xlsx")
	page := told(t, w.Home, 0, append([]string{"policy", "articles", "--xlsx", file}, later...)...)
	if err := json.Unmarshal(page.Result, &result); err != nil {
		t.Fatal(err)
	}
	cut := 0
	for _, f := range result.Fired {
		if f.Rule == "A22-1" && f.Yuan == "57600.00" && f.Findings == 6 && f.Excluded == 0 {
			cut++ // by 2 × (18800 + 5000 + 5000)
		}
	}
	counted := articlesIn(t, file)
	for _, want := range []string{"A22-1 核减 补贴申请", " 6   57600",
		"创业意识 500、改善企业 1200、网络创业 1600（元/人）", "补贴标准   2025-05-13 创办企业 15000（元/人）"} {
		if cut != 1 || !strings.Contains(counted, want) {
			t.Errorf("%d, or no %q; %s", cut, want, page.Result)
		}
	}
	for _, person := range town.Crowd(1, 2) {
		if strings.Contains(counted, person.ID) || strings.Contains(counted, person.Name) {
			t.Errorf("it names %s", person.Name)
		}
	}
	alone := filepath.Join(t.TempDir(), "alone.xlsx")
	told(t, t.TempDir(), 0, "policy", "articles", "--xlsx", alone)
	if text := articlesIn(t, alone); strings.Contains(text, "（份）") || !strings.Contains(text, "创办企业 1200") {
		t.Errorf("without a register it has %d characters, or counts", len(text))
	}
}

// articlesIn is the text of a workbook's sheet of rules and parameters.
func articlesIn(t *testing.T, file string) string {
	t.Helper()
	book, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("规则和参数", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, row := range rows {
		text.WriteString(strings.Join(row, " ") + "\n")
	}
	return text.String()
}
