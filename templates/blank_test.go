package templates

import (
	"fmt"
	"os"
	"path/filepath"
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
			if len(rows) != row+1 {
				t.Fatalf("%s: %d rows below the header", s.Name, len(rows)-row)
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
	school := BlankInstitution{Name: "示例学校", Credit: "91150102MA00000090", County: "玉泉区"}
	school.Courses = []string{"创办企业（SYB）"}
	opt.Institution = &school
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

func TestIdentityColumnsOfBlanksAreText(t *testing.T) {
	f := open(t, render(t, Blank(form.FormOf(form.KindClaim), blankOptions())))
	for i, c := range form.FormOf(form.KindClaim).Sheets[1].Columns {
		id, err := f.GetColStyle("补贴名单", xlsx.ColumnName(i+1))
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		isText := style.NumFmt == 49 || style.CustomNumFmt != nil && *style.CustomNumFmt == "@"
		if want := c.Kind == form.ID || c.Kind == form.Account || c.Kind == form.Certificate; isText != want {
			t.Errorf("%s: text format %v", c.Header, isText)
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
