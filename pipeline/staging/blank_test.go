package staging

import (
	"bytes"
	"maps"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// sentBlank is a kind's blank, filled in with these rows and saved by another program. The sample rows are taken out
// unless they are left.
func sentBlank(t *testing.T, kind string, tabs []tab, left bool) []byte {
	t.Helper()
	var book bytes.Buffer
	blank := templates.Blank(form.FormOf(kind), templates.BlankOptions{Class: 40})
	if err := templates.Render(&book, blank, templates.Fonts{}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := map[string][][]any{}
	for _, one := range tabs {
		rows[one.name] = one.rows
	}
	for _, s := range form.FormOf(kind).Sheets {
		w := writing{f: f, sheet: s.Name}
		if w.lines, err = f.GetRows(s.Name); err != nil {
			t.Fatal(err)
		}
		if s.KeyValue {
			w.items(t, rows[s.Name])
		} else {
			w.table(t, s, rows[s.Name], left)
		}
	}
	book.Reset()
	if err := f.Write(&book); err != nil {
		t.Fatal(err)
	}
	return book.Bytes()
}

// writing fills in a sheet of a blank.
type writing struct {
	f     *excelize.File
	sheet string
	lines [][]string // as the blank is
}

// set writes a cell.
func (w writing) set(t *testing.T, row, col int, value any) {
	t.Helper()
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err == nil && value != nil {
		err = w.f.SetCellValue(w.sheet, cell, value)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// items writes each content beside its item.
func (w writing) items(t *testing.T, rows [][]any) {
	t.Helper()
	for _, row := range rows {
		for i, line := range w.lines {
			if len(line) > 0 && line[0] == row[0] {
				w.set(t, i+1, 2, row[1])
			}
		}
	}
}

// table writes rows below the headers that the first of them names; sessions have new ones.
func (w writing) table(t *testing.T, s form.Sheet, rows [][]any, left bool) {
	t.Helper()
	head := 0
	for strings.TrimSuffix(append(w.lines[head], "")[0], "*") != s.Columns[0].Header {
		head++
	}
	sample := head + 2
	if !left {
		if err := w.f.RemoveRow(s.Name, sample); err != nil {
			t.Fatal(err)
		}
		sample--
	}
	for c := len(s.Columns); s.Sessions && c < len(w.lines[head]); c++ {
		w.set(t, head+1, c+1, "")
	}
	for c := range append(rows, nil)[0] {
		col := c + 1
		for i, text := range w.lines[head] {
			if strings.TrimSuffix(text, "*") == rows[0][c] && i < len(s.Columns) {
				col = i + 1
			}
		}
		if col > len(s.Columns) {
			w.set(t, head+1, col, rows[0][c])
		}
		for n, row := range rows[1:] {
			w.set(t, sample+1+n, col, row[c])
		}
	}
}

// TestBlanksAreReadAsTheyAreFilledIn: of a blank that was filled in nothing is read but what was written; the ruled
// rows left over, numbered or not, are nothing.
func TestBlanksAreReadAsTheyAreFilledIn(t *testing.T) {
	for _, c := range []struct {
		kind, sender string
		tabs         []tab
	}{
		{form.KindOpening, form.Academy, opening()}, {form.KindCompletion, form.Academy, completion()},
		{form.KindClaim, form.Academy, claim()}, {form.KindRegister, form.Municipal, registers()[:1]},
		{form.KindDecision, form.CountyHall, []tab{{"审批意见", [][]any{{"业务编号", "意见", "审批人", "审批日期"},
			{"BT150104202509010001", "同意", "王五", "2025-09-01"}}}}},
		{form.KindPayment, form.CountyHall, []tab{{"拨付结果",
			[][]any{{"批次号", "序号", "拨付结果", "拨付日期", "凭证号"},
				{"1501042025090101", 1, "成功", "2025-09-10", "凭证1"}}}}},
	} {
		plain := read(t, c.sender, build(t, c.tabs))
		a := read(t, c.sender, sentBlank(t, c.kind, c.tabs, false))
		expect(t, a)
		maps.DeleteFunc(a.Rows, func(_ string, rows int) bool { return rows == 0 })
		if a.Returned() || !maps.Equal(a.Rows, plain.Rows) {
			t.Errorf("%s: read %v, want %v", c.kind, a.Rows, plain.Rows)
		}
		a = read(t, c.sender, sentBlank(t, c.kind, c.tabs, true))
		if n := strings.Count(brief(a), "D-1"); n == 0 || n != len(a.Findings) {
			t.Errorf("%s with its samples:\n%s", c.kind, brief(a))
		}
		for _, f := range a.Findings {
			if !strings.Contains(f.Problem, "示例行") {
				t.Errorf("%s with its samples: %s", c.kind, f.Problem)
			}
		}
	}
}
