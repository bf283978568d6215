package advice_test

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/town"
)

// attempt is a mistake being made, by a school of its own with a class of its own.
type attempt struct {
	*city
	*mistake
	kind    string
	n       int // which of its table it is
	class   *town.Class
	poor    bool           // its county has no money in one of the funds
	side    []*town.Class  // other classes, which are completed
	listing map[string]any // what 机构目录 says otherwise of the school; nil: the usual
	file    string         // in the inbox
	sheets  []town.Sheet
	sent    int
	quiet   bool // what is wrong comes of itself, and nobody sends anything
	whole   bool // what is sent again is what follow made, not only the rows that were left out
	rests   bool // the sender has nothing to send again: others act, or time passes
	gone    bool // there is nothing left of the file
	again   bool
	payable []string // batch and line of the class in its first payment list
	damaged string   // number of a certificate that was given another
	doubt   string   // 疑点编号, of what is for the county alone
}

// send drops the workbook as it is now: saved once more, so never the same bytes.
func (a *attempt) send() {
	a.sent++
	a.DropBytes(a.file, town.Recommented(town.Book(a, a.sheets), strconv.Itoa(a.sent)))
}

// sheet is a sheet of the workbook by its name.
func (a *attempt) sheet(name string) *town.Sheet {
	a.Helper()
	i := slices.IndexFunc(a.sheets, func(s town.Sheet) bool { return s.Name == name })
	if i < 0 {
		a.Fatalf("%s has no sheet %q", a.offence, name)
	}
	return &a.sheets[i]
}

// cell is a cell by its address, which may be the first of several.
func (a *attempt) cell(sheet, address string) *any {
	a.Helper()
	first, _, _ := strings.Cut(address, "、")
	first, _, _ = strings.Cut(first, ":")
	col, row, err := excelize.CellNameToCoordinates(first)
	if err != nil {
		a.Fatalf("%s: %s!%q is no cell", a.offence, sheet, address)
	}
	s := a.sheet(sheet)
	for len(s.Rows) < row {
		s.Rows = append(s.Rows, nil)
	}
	for len(s.Rows[row-1]) < col {
		s.Rows[row-1] = append(s.Rows[row-1], nil)
	}
	return &s.Rows[row-1][col-1]
}

// in is the cell of a column in a row of a table; the first below the header is 1. A column that is not there is added.
func (a *attempt) in(sheet, column string, row int) *any {
	a.Helper()
	s := a.sheet(sheet)
	col := slices.Index(s.Rows[0], any(column))
	if col < 0 {
		col, s.Rows[0] = len(s.Rows[0]), append(s.Rows[0], column)
	}
	name, _ := excelize.CoordinatesToCellName(col+1, row+1)
	return a.cell(sheet, name)
}

// item is the content beside an item of a key and value sheet.
func (a *attempt) item(sheet, name string) *any {
	a.Helper()
	for i, row := range a.sheet(sheet).Rows {
		if row[0] == any(name) {
			return a.cell(sheet, "B"+strconv.Itoa(i+1))
		}
	}
	a.Fatalf("%s: %s has no item %s", a.offence, sheet, name)
	return nil
}

// drop takes a row of a sheet out.
func (a *attempt) drop(sheet string, row int) {
	s := a.sheet(sheet)
	s.Rows = slices.Delete(s.Rows, row-1, row)
}

// place is a row of a sheet.
type place struct {
	sheet string
	row   int
}

// rowsOf are the rows that findings stand in.
func rowsOf(findings []finding) map[place]bool {
	rows := map[place]bool{}
	for _, f := range findings {
		if _, row, err := excelize.CellNameToCoordinates(f["单元格"]); err == nil && f["级别"] != "提示" {
			rows[place{f["工作表"], row}] = true
		}
	}
	return rows
}

// keep leaves only these rows: what was left out is sent again alone.
func (a *attempt) keep(left map[place]bool) {
	for i := range a.sheets {
		s, kept := &a.sheets[i], [][]any(nil)
		for n, row := range s.Rows {
			if n == 0 || left[place{s.Name, n + 1}] {
				kept = append(kept, row)
			}
		}
		s.Rows = kept
	}
}

// items commits by an item of a key and value sheet.
func items(sheet, name string, value any) func(*attempt) {
	return func(a *attempt) { *a.item(sheet, name) = value }
}

// cells commits by a cell of a table; the first row below the header is 1.
func cells(sheet, column string, row int, value any) func(*attempt) {
	return func(a *attempt) { *a.in(sheet, column, row) = value }
}

// both commits several things.
func both(all ...func(*attempt)) func(*attempt) {
	return func(a *attempt) {
		for _, commit := range all {
			commit(a)
		}
	}
}

// put follows by writing a value where the finding stands; one of a kind from the attempt.
func put(value any) func(*attempt, finding) {
	return func(a *attempt, f finding) {
		v := value
		if of, ok := value.(func(*attempt) any); ok {
			v = of(a)
		}
		*a.cell(f["工作表"], f["单元格"]) = v
	}
}

// read follows by writing where the finding stands what its words give: the n-th in brackets of a pattern is the first.
func read(pattern string) func(*attempt, finding) {
	return func(a *attempt, f finding) { *a.cell(f["工作表"], f["单元格"]) = a.words(f, pattern) }
}

// remove follows by deleting the row of the finding.
func remove(a *attempt, f finding) {
	_, row, err := excelize.CellNameToCoordinates(f["单元格"])
	if err != nil {
		a.Fatalf("%s: no row is named: %s", a.offence, brief(f))
	}
	a.drop(f["工作表"], row)
}

// also follows with further things.
func also(first func(*attempt, finding), more ...func(*attempt)) func(*attempt, finding) {
	return func(a *attempt, f finding) {
		if first != nil {
			first(a, f)
		}
		both(more...)(a)
	}
}

// others follows by what somebody else does, upon which the file is sent again.
func others(act func(*attempt)) func(*attempt, finding) {
	return func(a *attempt, _ finding) { act(a) }
}

// waits follows by what somebody else does, while the file waits.
func waits(act func(*attempt)) func(*attempt, finding) {
	return func(a *attempt, _ finding) {
		act(a)
		a.rests = true
	}
}

// words are what a pattern finds in what a finding says.
func (a *attempt) words(f finding, pattern string) string {
	a.Helper()
	m := find(pattern, f["问题"]+"\n"+f["如何修改"])
	if m == "" {
		a.Fatalf("%s: %q is not said by %s", a.offence, pattern, brief(f))
	}
	return m
}

// certificateOf is the number of the class's n-th person.
func certificateOf(n int) func(*attempt) any {
	return func(a *attempt) any { return a.Certificates(a.class.Number)[n]["证书编号"] }
}

// nameOf is the name of the class's n-th person.
func nameOf(n int) func(*attempt) any {
	return func(a *attempt) any { return a.class.People[n].Name }
}

// past is the number of a certificate given before this system began.
func (a *attempt) past() string {
	return fmt.Sprintf("%s202401SYB%05d", a.class.School.County, 100+a.n)
}

// name is the name of the file.
func (a *attempt) name() string { return path.Base(a.file) }

// on moves the class: it opens on another day.
func (a *attempt) on(day string) {
	a.class.Sittings = town.Sittings(day, len(a.class.Sittings)/2)
}

// day is a day in a workbook.
func day(text string) time.Time {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return at
}

// TestAnAttemptIsEdited: cells are found by address, column and item, and rows are kept by the findings they stand in.
func TestAnAttemptIsEdited(t *testing.T) {
	a := &attempt{city: &city{Town: town.New(t)}, mistake: wrong("A0-0", nil, "", nil), sheets: []town.Sheet{
		{Name: "表", Rows: [][]any{{"甲", "乙"}, {1, 2}, {3}}},
		{Name: "项", Rows: [][]any{{"项目", "内容"}, {"名", "旧"}}}}}
	*a.in("表", "乙", 2) = 4
	*a.item("项", "名") = "新"
	*a.cell("表", "A2、A3") = 9
	a.keep(rowsOf([]finding{{"工作表": "表", "单元格": "B3"}, {"工作表": "项", "单元格": "B2"}}))
	if got := fmt.Sprint(a.sheets); got != "[{表 [[甲 乙] [3 4]]} {项 [[项目 内容] [名 新]]}]" {
		t.Error(got)
	}
}
