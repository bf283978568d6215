package staging

import (
	"slices"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// lastHeaderRow is the last row in which a header is looked for.
const lastHeaderRow = 15

// tableHeader is the header row of a table and what its columns are.
type tableHeader struct {
	*sheetReader
	row         *workbook.Row
	columns     []int // plan column by Excel column; -1 for columns the form does not name
	sessions    []*session
	marks       []*session // session by Excel column; nil for other columns
	unitColumns []int      // Excel columns that give each row's unit
}

// findHeader picks, among the first rows, the first that names every required column, or else the one that names most
// of the form's columns. It is nil when no row names two.
func (h *tableHeader) findHeader() *workbook.Row {
	var best *workbook.Row
	most := min(2, len(h.plan.Columns)) - 1
	for i := range h.sheet.Rows {
		row := &h.sheet.Rows[i]
		if row.Number > lastHeaderRow {
			break
		}
		n, all := h.named(row)
		if all {
			return row
		}
		if n > most {
			best, most = row, n
		}
	}
	return best
}

// named counts the columns of the form that a row names; all is set when every required one is among them.
func (h *tableHeader) named(row *workbook.Row) (n int, all bool) {
	var found uint64
	for i := range row.Cells {
		at, _, ok := h.columnOf(row.Cells[i].Text)
		if ok && found&(1<<at) == 0 {
			found |= 1 << at
			n++
		}
	}
	for _, at := range h.plan.needed {
		if found&(1<<at) == 0 {
			return n, false
		}
	}
	return n, true
}

// readHeader pairs Excel columns with the form's, and notes doubled and missing ones. ok is false without a header.
func (h *tableHeader) readHeader() (ok bool) {
	if h.row = h.findHeader(); h.row == nil {
		h.a.addFinding(Finding{Rule: "D-1", Sheet: h.sheet.Name, Allowed: h.headersNeeded(),
			Problem: "前 15 行里没有找到表头", Fix: "保留模板的表头行，各列名称与模板一致"})
		return false
	}
	h.columns = slices.Repeat([]int{-1}, h.row.Cells[len(h.row.Cells)-1].Col+1)
	h.marks = make([]*session, len(h.columns))
	for i := range h.row.Cells {
		h.readHeaderCell(&h.row.Cells[i])
	}
	for _, at := range h.plan.needed {
		if h.out.cells[at].row == 0 {
			h.missing(at, h.row.Number)
		}
	}
	h.noteHiddenColumns()
	return true
}

// readHeaderCell pairs one header.
func (h *tableHeader) readHeaderCell(c *workbook.Cell) {
	at, unit, named := h.columnOf(c.Text)
	switch {
	case named && h.out.cells[at].row != 0:
		h.a.addFinding(h.finding(h.row.Number, c.Col, h.plan.Columns[at].Header, c.Text,
			form.Problem{Rule: "D-1", Text: "这一列在表头里出现了两次", Fix: "只保留一列"}))
	case named:
		h.columns[c.Col] = at
		h.out.cells[at] = place{h.row.Number, c.Col}
		h.checkHeader(h.row.Number, c, at, unit)
	case form.ForeignSign(c.Text) != nil:
		h.checkStranger(h.row.Number, c)
	case h.plan.Sessions:
		h.readSessionHeader(c)
	case unitColumn(c.Text):
		h.unitColumns = append(h.unitColumns, c.Col)
		h.noteUnit(h.row.Number, c, c.Text)
	}
}

// missing notes a required column or item that is not there; row is the header's, 0 where there is none.
func (s *sheetReader) missing(at, row int) {
	column := s.plan.Columns[at]
	what := "列"
	if s.plan.KeyValue {
		what = "项"
	}
	s.a.addFinding(Finding{Rule: "D-1", Sheet: s.sheet.Name, Row: row, Field: column.Header,
		Allowed: strings.Join(append([]string{column.Header}, column.Aliases...), "、"),
		Problem: "缺少「" + column.Header + "」这一" + what, Fix: "按模板补上这一" + what})
}

// headersNeeded joins the required headers.
func (s *sheetReader) headersNeeded() string {
	var names []string
	for _, at := range s.plan.needed {
		names = append(names, s.plan.Columns[at].Header)
	}
	return strings.Join(names, "、")
}

// noteHiddenColumns notes columns of the form that the sheet hides.
func (h *tableHeader) noteHiddenColumns() {
	for _, col := range h.sheet.HiddenCols {
		if col >= len(h.columns) || h.columns[col] < 0 && h.marks[col] == nil {
			continue
		}
		head, _ := h.row.Cell(col)
		f := h.finding(h.row.Number, col, form.Tidy(head.Text), "",
			form.Problem{Rule: "D-1", Text: "这一列是隐藏的，已照常读取", Fix: "请确认隐藏的内容无误"})
		f.Outcome = Note
		h.a.addFinding(f)
	}
}

// column is the form's column at an Excel column, -1 for none.
func (h *tableHeader) column(col int) int {
	if col >= len(h.columns) {
		return -1
	}
	return h.columns[col]
}

// session is the session at an Excel column, nil for none.
func (h *tableHeader) session(col int) *session {
	if col >= len(h.marks) {
		return nil
	}
	return h.marks[col]
}

// repeatsHeader reports a header written again further down, as page breaks make people do.
func (h *tableHeader) repeatsHeader(row *workbook.Row) bool {
	same := 0
	for i := range row.Cells {
		c := &row.Cells[i]
		at := h.column(c.Col)
		if at < 0 {
			continue
		}
		head, _ := h.row.Cell(c.Col)
		if head.Text != c.Text {
			return false
		}
		same++
	}
	return same > 1
}

// checkUnitCells looks at the cells of a data row that name its unit.
func (h *tableHeader) checkUnitCells(row *workbook.Row) {
	for _, col := range h.unitColumns {
		if c, ok := row.Cell(col); ok && c.Type == workbook.String {
			h.noteUnit(row.Number, &c, form.UnitCell(c.Text))
		}
	}
}
