package templates

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// blankOptions offer what the city offers.
func blankOptions() BlankOptions {
	return BlankOptions{
		Courses:  []string{"创业意识（GYB）", "创办企业（SYB）", "改善企业（IYB）", "网络创业（WLC）"},
		Counties: strings.Fields("新城区 回民区 玉泉区 赛罕区 土默特左旗 托克托县 和林格尔县 清水河县 武川县"),
		Funds:    []string{"职业技能提升行动专账资金", "就业补助资金"},
		Suggest:  map[string][]string{"layout": {"岛形", "U形"}},
	}
}

func TestEveryBlankReadsBackAsWritten(t *testing.T) {
	for _, b := range form.Businesses() {
		t.Run(b.Code, func(t *testing.T) {
			wb := Blank(b, blankOptions())
			data := render(t, wb)
			reread(t, data, wb)
			if err := os.WriteFile(filepath.Join(t.ArtifactDir(), "blank_"+b.Code+".xlsx"), data, 0o600); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// headerRow finds the row of sheet whose cells begin with the first column's header.
func headerRow(t *testing.T, f *excelize.File, s form.Sheet) (int, []string) {
	t.Helper()
	rows, err := f.GetRows(s.Name)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		if len(r) > 1 && strings.TrimSuffix(r[0], "*") == s.Columns[0].Header {
			return i + 1, r
		}
	}
	t.Fatalf("%s: no header", s.Name)
	return 0, nil
}

func TestBlankTablesHaveTheirHeadersAndOneMarkedSample(t *testing.T) {
	for _, b := range form.Businesses() {
		f := open(t, render(t, Blank(b, blankOptions())))
		for _, s := range b.Sheets {
			if s.KeyValue {
				continue
			}
			row, head := headerRow(t, f, s)
			if row > 15 {
				t.Errorf("%s: header in row %d", s.Name, row)
			}
			for i, c := range s.Columns {
				name, starred := strings.CutSuffix(head[i], "*")
				if name != c.Header || starred != (c.Need == form.Required) {
					t.Errorf("%s: column %d is %q, want %q", s.Name, i+1, head[i], c.Header)
				}
			}
			rows, _ := f.GetRows(s.Name)
			for i, below := range rows[row+1:] {
				if text := strings.Join(below, ""); text != "" && text != fmt.Sprint(i+1) {
					t.Errorf("%s: row %d says %q", s.Name, row+2+i, text)
				}
			}
			if n := strings.Count("|"+strings.Join(rows[row], "|"), "|"+SampleMark); n != 1 {
				t.Errorf("%s: sample marked %d times", s.Name, n)
			}
		}
	}
}

func TestBlankAttendanceHasOnlySessionsBesideItsColumns(t *testing.T) {
	f := open(t, render(t, Blank(form.FormOf(form.KindCompletion), blankOptions())))
	for _, s := range form.FormOf(form.KindCompletion).Sheets {
		if !s.Sessions {
			continue
		}
		_, head := headerRow(t, f, s)
		for _, h := range head[len(s.Columns):] {
			var y, mo, d, hh, mm int
			if n, _ := fmt.Sscanf(h, "%4d-%2d-%2d %2d:%2d", &y, &mo, &d, &hh, &mm); n != 5 {
				t.Errorf("column %q is no session", h)
			}
		}
	}
}

func TestBlankItemsCarryHintsAndWhatIsKnown(t *testing.T) {
	opt := blankOptions()
	school := BlankSender{Name: "示例学校", Credit: "91150102MA00000090", County: "玉泉区"}
	opt.Sender = &school
	known := map[string]string{"institution_name": school.Name, "credit_code": school.Credit, "county": school.County}
	wb := Blank(form.FormOf(form.KindOpening), opt)
	f := open(t, render(t, wb))
	for i, c := range form.FormOf(form.KindOpening).Sheets[0].Columns {
		row := i + 3
		label, _ := f.GetCellValue("开班信息", xlsx.CellName(row, 1))
		value, _ := f.GetCellValue("开班信息", xlsx.CellName(row, 2))
		hint, _ := f.GetCellValue("开班信息", xlsx.CellName(row, 3))
		want := known[c.DB]
		if label != c.Header || value != want || !strings.HasPrefix(hint, needWord(c.Need)) {
			t.Errorf("row %d: %q %q %q, want %q %q", row, label, value, hint, c.Header, want)
		}
	}
}

func TestBlankRulesRefuseOnlyWhatHasOneSpelling(t *testing.T) {
	for _, b := range form.Businesses() {
		wb := Blank(b, blankOptions())
		f := open(t, render(t, wb))
		for i, s := range b.Sheets {
			got, err := f.GetDataValidations(s.Name)
			if err != nil || len(got) != len(wb.Sheets[i+1].Validations) {
				t.Fatalf("%s: %d rules of %d, %v", s.Name, len(got), len(wb.Sheets[i+1].Validations), err)
			}
			for n, c := range s.Columns {
				stop := got[n].ShowErrorMessage && *got[n].ErrorStyle == "stop"
				single := c.Kind == form.Choice || c.Kind == form.Int || c.Kind == form.Money || c.Kind == form.Score
				if stop != single {
					t.Errorf("%s %s: stops %v", s.Name, c.Header, stop)
				}
			}
		}
	}
}

// TestRuledRowsAreReadyToFillIn: as many as a full class where people are listed, each cell with borders and the format
// of what is written there, below them the same formats; drop-downs reach as far.
func TestRuledRowsAreReadyToFillIn(t *testing.T) {
	opt, all := blankOptions(), looks()
	opt.Class = 37
	for _, b := range form.Businesses() {
		wb := Blank(b, opt)
		for i, s := range b.Sheets {
			if s.KeyValue {
				continue
			}
			sheet, want := wb.Sheets[i+1], fewRows
			if b.People != "" && s.HasPerson() {
				want = opt.Class
			}
			if got := sheet.Last - sheet.Page.RepeatTo - 1; got != want {
				t.Errorf("%s: %d rows are ruled, want %d", s.Name, got, want)
			}
			for _, v := range sheet.Validations {
				if v.Cells.LastRow < sheet.Last {
					t.Errorf("%s: %s is checked down to row %d of %d", s.Name, v.Title, v.Cells.LastRow, sheet.Last)
				}
			}
			for row := range sheet.Rows {
				for n, c := range row.Cells {
					if row.Number > sheet.Page.RepeatTo+1 && all[c.Style].edge == "" {
						t.Errorf("%s: %s has no borders", s.Name, xlsx.CellName(row.Number, n+1))
					}
				}
				if row.Number == sheet.Last {
					textual(t, s, row, sheet.Columns)
				}
			}
		}
	}
}

// textual checks that what must not become a number is written into text cells, in the ruled rows and below them.
func textual(t *testing.T, s form.Sheet, row xlsx.Row, below []xlsx.Column) {
	t.Helper()
	all := looks()
	kinds := []form.Kind{form.ID, form.Credit, form.Account, form.Certificate, form.OldNumber, form.EntryNo,
		form.ClassNo, form.Phone, form.Month, form.Text}
	for i, c := range s.Columns {
		want := slices.Contains(kinds, c.Kind) && c.DB != "seq"
		ruled, under := all[row.Cells[i].Style].format == formatText, all[below[i].Style].format == formatText
		if ruled != want || under != want && c.DB != "seq" {
			t.Errorf("%s %s: text %v, below %v, want %v", s.Name, c.Header, ruled, under, want)
		}
	}
}

// TestBlanksPrintAtEightPoints, whatever a program takes a character of width for, under a header on every page.
func TestBlanksPrintAtEightPoints(t *testing.T) {
	all := looks()
	for _, b := range form.Businesses() {
		for _, s := range Blank(b, blankOptions()).Sheets {
			_, frozen, wide := fits(s)
			least := 99.0
			for row := range s.Rows {
				for _, c := range row.Cells {
					if c.Text != "" {
						least = min(least, all[c.Style].size)
					}
				}
			}
			if points := least * min(1, pageWide/(wide*wideChar)); points < 8 {
				t.Errorf("%s %s prints at %.1f points: %.0f characters wide", b.Name, s.Name, points, wide)
			}
			if s.Page.RepeatFrom == 0 || s.Page.HeadLeft == "" || frozen > mostFrozen {
				t.Errorf("%s %s: page %+v", b.Name, s.Name, s.Page)
			}
		}
	}
}

// TestGuidesTellOfTheirOwnForm: where to drop it, by name where that is known, and the mistakes of cells it has.
func TestGuidesTellOfTheirOwnForm(t *testing.T) {
	guideOf := func(kind string, opt BlankOptions) string {
		var said []string
		for row := range Blank(form.FormOf(kind), opt).Sheets[0].Rows {
			for _, c := range row.Cells {
				said = append(said, c.Text)
			}
		}
		return strings.Join(said, "|")
	}
	own := blankOptions()
	own.Sender = &BlankSender{Name: "玉泉区就业服务中心", Inbox: "旗县区/150104_玉泉区"}
	own.Mistakes = []Mistake{{"两个学员报了同一家企业", "同一企业只上浮一次", "第二十二条"}}
	for _, c := range []struct {
		kind       string
		opt        BlankOptions
		says, hush string
	}{
		{form.KindOpening, blankOptions(), "「inbox/机构/<统一社会信用代码>_<机构名称>/」。", "银行账号"},
		{form.KindClaim, blankOptions(), "/」或「inbox/旗县区/<6 位区划代码>_<名称>/」。", "年月"},
		{form.KindRegister, blankOptions(), "「inbox/市级/」。", "考勤"},
		{form.KindUplift, own, "「inbox/旗县区/150104_玉泉区/」。", "<"},
		{form.KindUplift, own, "两个学员报了同一家企业|", "<"},
		{form.KindDecision, blankOptions(), "「审批日期」只写两位年份", "存成了数字"},
		{form.KindAccount, blankOptions(), "「台账编号」「银行账号」存成了数字", "年份"},
	} {
		if said := guideOf(c.kind, c.opt); !strings.Contains(said, c.says) || strings.Contains(said, c.hush) {
			t.Errorf("%s: no %q, or %q, in\n%s", c.kind, c.says, c.hush, said)
		}
	}
}

func TestLongListsGoToTheHiddenSheet(t *testing.T) {
	for _, n := range []int{255, 256} { // UTF-16 units of the joined list
		opt := BlankOptions{Courses: []string{strings.Repeat("课", n-2), "程"}}
		wb := Blank(form.FormOf(form.KindOpening), opt)
		if hidden := len(wb.Lists) == 1; hidden != (n > 255) {
			t.Errorf("%d units: hidden sheet %v", n, hidden)
		}
		f := open(t, render(t, wb))
		if len(wb.Lists) == 0 {
			continue
		}
		visible, err := f.GetSheetVisible(form.ListSheet)
		first, _ := f.GetCellValue(form.ListSheet, "A2")
		names := fmt.Sprint(f.GetDefinedName())
		if err != nil || visible || first != opt.Courses[0] || !strings.Contains(names, wb.Lists[0].Name) {
			t.Errorf("list sheet visible %v, first %q, names %v, %v", visible, first, names, err)
		}
		if body := parts(t, render(t, wb))["xl/workbook.xml"]; !strings.Contains(body, `state="veryHidden"`) {
			t.Error("list sheet is not very hidden")
		}
	}
}
