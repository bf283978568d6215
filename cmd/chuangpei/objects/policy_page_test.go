package objects_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
	"chuangpei/rules"
)

// policyPage is the page of whoever looks after the policy.
const policyPage = "../../../.readme/policy.md"

// TestPolicyPage: the files of the page in a home do what the page says. The commands print what it shows; a class that
// opens on the day is returned for its Sunday, in the officer's words at the cell, one of the day before is not; so the
// cap, the district and the check that is off; and what that district teaches is paid at the new rate by the new fund.
func TestPolicyPage(t *testing.T) {
	t.Parallel()
	w := town.New(t)
	writePage(t, w)
	says := pageSays(t, w)
	book, err := rules.LoadOver(os.DirFS(filepath.Join(w.Home, "rules")), form.Codes())
	w.Must(err)
	w.Rules = book
	const fund, district = "市级创业培训资金", "150172"
	var schools []town.School
	for n, county := range []string{"150102", "150103", "150104", "150105", district} {
		schools = append(schools, town.SchoolOf(county, n+1))
	}
	w.Drop("市级/基础信息.xlsx", town.Registers(2026, schools,
		town.Money{County: district, Fund: fund, Amount: "100000", Document: "示例1号"}))
	class := func(n int, course, opens string, people int) *town.Class {
		k := town.ClassOf(schools[n], course, opens, town.Crowd(100*n+people, people))
		w.Drop(k.File("开班"), inRows(k))
		return k
	}
	before, sunday := class(0, "SYB", "2026-06-30", 2), class(1, "SYB", "2026-07-01", 2)
	crowded, few := weekdays(w, class(2, "WLC", "2026-07-02", 26)), weekdays(w, class(3, "WLC", "2026-07-01", 25))
	early, paid := class(4, "GYB", "2026-06-29", 3), weekdays(w, class(4, "SYB", "2026-07-06", 2))
	paid.Fund = fund
	w.Night("2026-06-20")
	for k, want := range map[*town.Class]string{before: "退回 A19-2", sunday: "退回 A20-90", crowded: "退回 A19-1",
		few: "受理", early: "退回 A16-1 A19-2", paid: "受理"} {
		r := w.Receipt(k.File("开班"))
		rules := slices.Compact(town.Column(r.Findings, "规则编号"))
		if got := strings.TrimSpace(r.Result() + " " + strings.Join(rules, " ")); got != want {
			t.Errorf("%s: %s, want %s", k.Name, got, want)
		}
	}
	told := w.Receipt(sunday.File("开班")).Findings[0]
	if told["工作表"] != "课程安排" || told["单元格"] == "" || told["问题"] != "2026-07-05是星期日，不安排上课。" ||
		!strings.HasPrefix(told["如何修改"], "请把这次课改到星期一至星期六") || told["依据"] != "第二十条" {
		t.Errorf("of the Sunday it is told %v", told)
	}
	sheet := ""
	for _, page := range w.Pages("旗县区/*/开班审批表_" + w.Receipt(paid.File("开班")).Head["班期编号"]) {
		sheet += town.Flat(page)
	}
	if !strings.Contains(sheet, "星期日不上课") || strings.Contains(sheet, "课堂布置为岛形") {
		t.Errorf("the approval sheet lists what it was not looked through for, or not what it was:\n%s", sheet)
	}
	paid.Foretell(1)
	w.Drop(paid.File("结业"), paid.Completion())
	paid.Asked = map[int]string{0: "1500", 1: "1500"}
	w.Drop(paid.File("补贴"), paid.Claim(0, 1))
	if got := town.Total(w.Night("2026-07-21"))[fund]; got != "3000.00" { // 2 × 1500
		t.Errorf("the new fund paid %q", got)
	}
	for _, promise := range says {
		t.Errorf("the page shows %q, which no command prints", promise)
	}
}

// inRows is a class's opening, taught in rows.
func inRows(k *town.Class) []town.Sheet {
	sheets := k.Opening()
	for _, row := range sheets[0].Rows {
		if row[0] == "课堂布置" {
			row[1] = "排座"
		}
	}
	return sheets
}

// weekdays takes the Sundays out of a class, to be filed in place of what was.
func weekdays(w *town.Town, k *town.Class) *town.Class {
	all := town.Sittings(k.Sittings[0].Day.Format("2006-01-02"), len(k.Sittings)/2+1)
	k.Sittings = slices.DeleteFunc(all, func(s town.Sitting) bool { return s.Day.Weekday() == 0 })
	w.Drop(k.File("开班"), inRows(k))
	return k
}

// blocks are the page's blocks of a kind.
func blocks(t *testing.T, kind string) (all []string) {
	t.Helper()
	text, err := os.ReadFile(policyPage)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile("(?s)```"+kind+"\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		all = append(all, m[1])
	}
	if len(all) == 0 {
		t.Fatalf("the page has no %s", kind)
	}
	return all
}

// writePage puts the page's files into a home.
func writePage(t *testing.T, w *town.Town) {
	t.Helper()
	for _, text := range append(blocks(t, "yaml"), blocks(t, "sql")...) {
		first, _, _ := strings.Cut(text, "\n")
		_, name, ok := strings.Cut(first, " ")
		if !ok || !strings.HasPrefix(name, "rules/") {
			t.Fatalf("%q does not say which file it is", first)
		}
		file := filepath.Join(w.Home, filepath.FromSlash(name))
		w.Must(os.MkdirAll(filepath.Dir(file), 0o700))
		w.Put(file, text)
	}
}

// pageSays gives the page's commands, and gives back what it shows that they do not print.
func pageSays(t *testing.T, w *town.Town) (missing []string) {
	t.Helper()
	printed := ""
	for _, block := range blocks(t, "sh") {
		for line := range strings.Lines(block) {
			args := strings.Fields(line)[1:]
			if args[len(args)-1] == "rules" {
				args[len(args)-1] = filepath.Join(w.Home, "rules")
			}
			exit, out, errs := said(t, w.Home, args...)
			if exit != 0 {
				t.Errorf("%v: exit %d\n%s%s", args, exit, out, errs)
			}
			printed += out
		}
	}
	plain := func(text string) string { return strings.Join(strings.Fields(text), " ") }
	for _, block := range blocks(t, "text") {
		for line := range strings.Lines(block) {
			if !strings.Contains(plain(printed), plain(line)) {
				missing = append(missing, plain(line))
			}
		}
	}
	return missing
}
