package staging

import (
	"sort"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// tableReader reads a sheet of one header row and a row each.
type tableReader struct {
	*tableHeader
	dataRows   []int // Excel rows read as data, ascending
	samples    []int // findings about the template's sample row
	unread     []int // findings about rows that were not read: the sample row, rows below the end of the table
	unanswered []int // Excel rows whose answer is blank
}

// readTable reads a sheet of one header row and a row each. Blank rows are passed over; a 合计 or signature row ends
// it.
func (t *tableReader) readTable() {
	if !t.readHeader() {
		return
	}
	ended, hidden := false, 0
	for i := range t.sheet.Rows {
		row := &t.sheet.Rows[i]
		if row.Number <= t.row.Number {
			if row.Number < t.row.Number {
				t.noteUnits(row)
			}
			continue
		}
		fill := t.rowContents(row)
		switch {
		case !ended && t.ends(row, fill):
			ended = true
			t.noteUnits(row)
		case ended && (fill.person || fill.whole) && !endsTable(row):
			t.afterEnd(row)
		case ended || fill.fields == 0:
			t.noteUnits(row)
		case t.repeatsHeader(row):
		case t.isUnanswered(row):
			t.unanswered = append(t.unanswered, row.Number)
		default:
			if row.Hidden {
				hidden++
			}
			t.readRow(row, fill)
		}
	}
	t.noteHiddenRows(hidden)
	t.refuseMerges()
	t.ignoreSamples()
	if len(t.out.rows) == 0 && len(t.unanswered) > 0 {
		t.noAnswer()
	} else if len(t.out.rows) == 0 && !t.optional {
		t.a.addFinding(Finding{Rule: "D-1", Sheet: t.sheet.Name, Row: t.row.Number, Problem: "表头下面没有数据行",
			Fix: "填写数据后重新报送"})
	}
	t.countUnread()
}

// ends reports whether a row ends the table: its label says so and it is no data. In a list of people only an identity
// number makes it data, for a total may stand in every required column (合计 | 17); elsewhere a row that fills every
// required column is data, whatever it begins with, unless its label is a total and nothing else.
func (t *tableReader) ends(row *workbook.Row, fill rowContents) bool {
	label, ok := firstText(row)
	switch {
	case !ok || !endWord(label) || fill.person:
		return false
	case t.plan.person >= 0:
		return true
	}
	return !fill.whole || totalWord(label)
}

// ignoreSamples lets a sheet pass that may be left empty and holds nothing but the template's sample row: nobody has
// touched it, and nothing of it is read.
func (t *tableReader) ignoreSamples() {
	if !t.optional || len(t.out.rows) > 0 {
		return
	}
	for _, at := range t.samples {
		if at < len(t.a.Findings) {
			f := &t.a.Findings[at]
			f.Outcome, f.Problem, f.Fix = Note, "这张表只有模板的示例行，按没有填写处理", "不需要填写的表可以整张删除"
		}
	}
}

// rowContents says what a row holds, before its cells are read.
type rowContents struct {
	fields int  // cells of the form that are not blank, 序号 left out
	needed int  // of these, required ones
	whole  bool // every required column is filled
	person bool // something that looks like an identity number stands in it
	sample bool // a cell says that it is the template's sample row
}

// rowContents looks at every cell of a row once.
func (t *tableReader) rowContents(row *workbook.Row) rowContents {
	var f rowContents
	for i := range row.Cells {
		c := &row.Cells[i]
		f.sample = f.sample || strings.HasPrefix(form.Tidy(c.Text), "示例行")
		f.person = f.person || t.plan.person >= 0 && likeID(c.Text)
		at := t.column(c.Col)
		if c.Type != workbook.Empty && form.Tidy(c.Text) == "" {
			continue
		}
		if t.session(c.Col) != nil {
			f.fields++
		}
		if at < 0 || at == t.plan.seq {
			continue
		}
		f.fields++
		if t.plan.Columns[at].Need == form.Required {
			f.needed++
		}
	}
	f.whole = f.needed > 0 && f.needed == len(t.plan.needed)
	return f
}

// readRow reads one row: data, unless it is the template's sample or holds nothing that is required.
func (t *tableReader) readRow(row *workbook.Row, fill rowContents) {
	first := row.Cells[0].Col
	switch {
	case fill.sample || t.isSample(row):
		t.samples = append(t.samples, len(t.a.Findings))
		t.unread = append(t.unread, len(t.a.Findings))
		t.a.addFinding(t.finding(row.Number, first, "", "", form.Problem{Rule: "D-1", Text: "模板的示例行没有删除",
			Fix: "删除这一整行"}))
	case fill.needed == 0 && !t.anyMark(row):
		f := t.finding(row.Number, first, "", "", form.Problem{Rule: "D-1",
			Text: "这一行没有填写任何必填项，未作为数据读取", Fix: "如果是多余内容请删除"})
		f.Outcome = Note
		t.a.addFinding(f)
	default:
		t.dataRows = append(t.dataRows, row.Number)
		t.checkUnitCells(row)
		person := t.personOf(row)
		t.out.rows = append(t.out.rows, stagedRow{number: row.Number, person: person, values: t.readCells(row, person)})
		t.a.addPerson(person)
		t.readMarks(row, person)
	}
}

// readCells reads the cells of a data row and notes required ones that are blank.
func (t *tableReader) readCells(row *workbook.Row, person int64) []form.Value {
	values := make([]form.Value, len(t.plan.Columns))
	var bad uint64
	for i := range row.Cells {
		at := t.column(row.Cells[i].Col)
		if at < 0 {
			continue
		}
		v, failed := t.value(row.Number, &row.Cells[i], at, person)
		values[at] = v
		if failed {
			bad |= 1 << at
		}
	}
	for _, at := range t.plan.needed {
		if t.out.cells[at].row != 0 && !values[at].Set && bad&(1<<at) == 0 {
			t.empty(row.Number, t.out.cells[at].col, at, person)
		}
	}
	return values
}

// personOf reads the identity number ahead of the other cells, so that each finding of the row can name the person.
func (t *tableReader) personOf(row *workbook.Row) int64 {
	if t.plan.person < 0 || t.out.cells[t.plan.person].row == 0 {
		return 0
	}
	c, ok := row.Cell(t.out.cells[t.plan.person].col)
	if !ok {
		return 0
	}
	v, p := t.plan.parsers[t.plan.person](t.cells.cell(&c))
	if p != nil {
		return 0
	}
	key, _ := form.PersonKey(v.Text)
	return key
}

// isSample reports the template's sample row whose marker was taken away: its name beside its identity number.
func (t *tableReader) isSample(row *workbook.Row) bool {
	if t.plan.person < 0 || t.plan.name < 0 {
		return false
	}
	for _, at := range [...]int{t.plan.person, t.plan.name} {
		c, ok := row.Cell(t.out.cells[at].col)
		if !ok || c.Text != t.plan.Columns[at].Sample {
			return false
		}
	}
	return true
}

// afterEnd notes data that stand below the row that ends the table.
func (t *tableReader) afterEnd(row *workbook.Row) {
	t.unread = append(t.unread, len(t.a.Findings))
	t.a.addFinding(t.finding(row.Number, row.Cells[0].Col, "", "", form.Problem{Rule: "D-1",
		Text: "合计或签字行的下面还有数据行，这一行没有读取",
		Fix:  "把数据行移到合计、签字行的上面，中间不要插入合计或小计"}))
}

// noteHiddenRows notes how many hidden rows were read.
func (t *tableReader) noteHiddenRows(n int) {
	if n > 0 {
		t.a.addFinding(Finding{Rule: "D-1", Outcome: Note, Sheet: t.sheet.Name,
			Problem: "有隐藏（或被筛选掉）的数据行，已照常读取", Fix: "请取消筛选和隐藏，确认这些行需要报送"})
	}
}

// refuseMerges refuses merged cells in the columns of names and identity numbers: one value would stand for several
// people.
func (t *tableReader) refuseMerges() {
	if t.plan.person < 0 {
		return
	}
	for _, m := range t.sheet.Merges {
		for _, at := range [...]int{t.plan.name, t.plan.person} {
			if at < 0 || t.out.cells[at].row == 0 {
				continue
			}
			if col := t.out.cells[at].col; m.FirstCol <= col && col <= m.LastCol && t.coversData(m) {
				t.a.addFinding(t.finding(m.FirstRow, col, t.plan.Columns[at].Header, "",
					form.Problem{Rule: "D-1", Text: "姓名、证件号码所在的单元格被合并（" + m.String() + "）",
						Fix: "取消合并，每人一行，每格分别填写"}))
				break
			}
		}
	}
}

// coversData reports whether a merge touches a data row.
func (t *tableReader) coversData(m workbook.Range) bool {
	at := sort.SearchInts(t.dataRows, m.FirstRow)
	return at < len(t.dataRows) && t.dataRows[at] <= m.LastRow
}
