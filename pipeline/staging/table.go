package staging

import (
	"sort"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// readTable reads a sheet of one header row and a row each. Blank rows are passed over; a 合计 or signature row ends it.
func (s *sheetReader) readTable() {
	if !s.readHeader() {
		return
	}
	ended, hidden := false, 0
	for i := range s.sheet.Rows {
		row := &s.sheet.Rows[i]
		if row.Number <= s.header.Number {
			if row.Number < s.header.Number {
				s.noteUnits(row)
			}
			continue
		}
		fill := s.filling(row)
		switch {
		case !ended && s.ends(row, fill):
			ended = true
			s.noteUnits(row)
		case ended && (fill.person || fill.whole) && !footer(row):
			s.afterEnd(row)
		case ended || fill.fields == 0:
			s.noteUnits(row)
		case s.repeatsHeader(row):
		case s.unanswered(row):
			s.open = append(s.open, row.Number)
		default:
			if row.Hidden {
				hidden++
			}
			s.readRow(row, fill)
		}
	}
	s.noteHiddenRows(hidden)
	s.refuseMerges()
	s.forgiveSamples()
	if len(s.out.rows) == 0 && len(s.open) > 0 {
		s.noAnswer()
	} else if len(s.out.rows) == 0 && !s.optional {
		s.a.add(Finding{Rule: "D-1", Sheet: s.sheet.Name, Row: s.header.Number, Problem: "表头下面没有数据行", Fix: "填写数据后重新报送"})
	}
	s.countUnread()
}

// ends reports whether a row ends the table: its label says so and it is no data. In a list of people only an identity number
// makes it data, for a total may stand in every required column (合计 | 17); elsewhere a row that fills every required column is
// data, whatever it begins with, unless its label is a total and nothing else.
func (s *sheetReader) ends(row *workbook.Row, fill filling) bool {
	label, ok := firstText(row)
	switch {
	case !ok || !endWord(label) || fill.person:
		return false
	case s.plan.person >= 0:
		return true
	}
	return !fill.whole || totalWord(label)
}

// forgiveSamples lets a sheet pass that may be left empty and holds nothing but the template's sample row: nobody has
// touched it, and nothing of it is read.
func (s *sheetReader) forgiveSamples() {
	if !s.optional || len(s.out.rows) > 0 {
		return
	}
	for _, at := range s.samples {
		if at < len(s.a.Findings) {
			f := &s.a.Findings[at]
			f.Outcome, f.Problem, f.Fix = Note, "这张表只有模板的示例行，按没有填写处理", "不需要填写的表可以整张删除"
		}
	}
}

// filling says what a row holds, before its cells are read.
type filling struct {
	fields int  // cells of the form that are not blank, 序号 left out
	needed int  // of these, required ones
	whole  bool // every required column is filled
	person bool // something that looks like an identity number stands in it
	sample bool // a cell says that it is the template's sample row
}

// filling looks at every cell of a row once.
func (s *sheetReader) filling(row *workbook.Row) filling {
	var f filling
	for i := range row.Cells {
		c := &row.Cells[i]
		f.sample = f.sample || strings.HasPrefix(form.Tidy(c.Text), "示例行")
		f.person = f.person || s.plan.person >= 0 && likeID(c.Text)
		at := s.column(c.Col)
		if c.Type != workbook.Empty && form.Tidy(c.Text) == "" {
			continue
		}
		if s.session(c.Col) != nil {
			f.fields++
		}
		if at < 0 || at == s.plan.seq {
			continue
		}
		f.fields++
		if s.plan.Columns[at].Need == form.Required {
			f.needed++
		}
	}
	f.whole = f.needed > 0 && f.needed == len(s.plan.needed)
	return f
}

// column is the form's column at an Excel column, -1 for none.
func (s *sheetReader) column(col int) int {
	if col >= len(s.columns) {
		return -1
	}
	return s.columns[col]
}

// session is the session at an Excel column, nil for none.
func (s *sheetReader) session(col int) *session {
	if col >= len(s.marks) {
		return nil
	}
	return s.marks[col]
}

// repeatsHeader reports a header written again further down, as page breaks make people do.
func (s *sheetReader) repeatsHeader(row *workbook.Row) bool {
	same := 0
	for i := range row.Cells {
		c := &row.Cells[i]
		at := s.column(c.Col)
		if at < 0 {
			continue
		}
		head, _ := s.header.Cell(c.Col)
		if head.Text != c.Text {
			return false
		}
		same++
	}
	return same > 1
}

// readRow reads one row: data, unless it is the template's sample or holds nothing that is required.
func (s *sheetReader) readRow(row *workbook.Row, fill filling) {
	first := row.Cells[0].Col
	switch {
	case fill.sample || s.isSample(row):
		s.samples = append(s.samples, len(s.a.Findings))
		s.unread = append(s.unread, len(s.a.Findings))
		s.a.add(s.finding(row.Number, first, "", "", form.Problem{Rule: "D-1", Text: "模板的示例行没有删除", Fix: "删除这一整行"}))
	case fill.needed == 0 && !s.anyMark(row):
		f := s.finding(row.Number, first, "", "", form.Problem{Rule: "D-1", Text: "这一行没有填写任何必填项，未作为数据读取", Fix: "如果是多余内容请删除"})
		f.Outcome = Note
		s.a.add(f)
	default:
		s.dataRows = append(s.dataRows, row.Number)
		s.checkUnitCells(row)
		person := s.personOf(row)
		s.out.rows = append(s.out.rows, stagedRow{number: row.Number, person: person, values: s.readCells(row, person)})
		s.a.meet(person)
		s.readMarks(row, person)
	}
}

// readCells reads the cells of a data row and notes required ones that are blank.
func (s *sheetReader) readCells(row *workbook.Row, person int64) []form.Value {
	values := make([]form.Value, len(s.plan.Columns))
	var bad uint64
	for i := range row.Cells {
		at := s.column(row.Cells[i].Col)
		if at < 0 {
			continue
		}
		v, failed := s.value(row.Number, &row.Cells[i], at, person)
		values[at] = v
		if failed {
			bad |= 1 << at
		}
	}
	for _, at := range s.plan.needed {
		if s.out.cells[at].row != 0 && !values[at].Set && bad&(1<<at) == 0 {
			s.empty(row.Number, s.out.cells[at].col, at, person)
		}
	}
	return values
}

// personOf reads the identity number ahead of the other cells, so that each finding of the row can name the person.
func (s *sheetReader) personOf(row *workbook.Row) int64 {
	if s.plan.person < 0 || s.out.cells[s.plan.person].row == 0 {
		return 0
	}
	c, ok := row.Cell(s.out.cells[s.plan.person].col)
	if !ok {
		return 0
	}
	v, p := s.plan.parsers[s.plan.person](s.lens.cell(&c))
	if p != nil {
		return 0
	}
	key, _ := form.PersonKey(v.Text)
	return key
}

// isSample reports the template's sample row whose marker was taken away: its name beside its identity number.
func (s *sheetReader) isSample(row *workbook.Row) bool {
	if s.plan.person < 0 || s.plan.name < 0 {
		return false
	}
	for _, at := range [...]int{s.plan.person, s.plan.name} {
		c, ok := row.Cell(s.out.cells[at].col)
		if !ok || c.Text != s.plan.Columns[at].Sample {
			return false
		}
	}
	return true
}

// afterEnd notes data that stand below the row that ends the table.
func (s *sheetReader) afterEnd(row *workbook.Row) {
	s.unread = append(s.unread, len(s.a.Findings))
	s.a.add(s.finding(row.Number, row.Cells[0].Col, "", "", form.Problem{Rule: "D-1",
		Text: "合计或签字行的下面还有数据行，这一行没有读取", Fix: "把数据行移到合计、签字行的上面，中间不要插入合计或小计"}))
}

// noteHiddenRows notes how many hidden rows were read.
func (s *sheetReader) noteHiddenRows(n int) {
	if n > 0 {
		s.a.add(Finding{Rule: "D-1", Outcome: Note, Sheet: s.sheet.Name, Problem: "有隐藏（或被筛选掉）的数据行，已照常读取", Fix: "请取消筛选和隐藏，确认这些行需要报送"})
	}
}

// refuseMerges refuses merged cells in the columns of names and identity numbers: one value would stand for several people.
func (s *sheetReader) refuseMerges() {
	if s.plan.person < 0 {
		return
	}
	for _, m := range s.sheet.Merges {
		for _, at := range [...]int{s.plan.name, s.plan.person} {
			if at < 0 || s.out.cells[at].row == 0 {
				continue
			}
			if col := s.out.cells[at].col; m.FirstCol <= col && col <= m.LastCol && s.coversData(m) {
				s.a.add(s.finding(m.FirstRow, col, s.plan.Columns[at].Header, "",
					form.Problem{Rule: "D-1", Text: "姓名、证件号码所在的单元格被合并（" + m.String() + "）", Fix: "取消合并，每人一行，每格分别填写"}))
				break
			}
		}
	}
}

// coversData reports whether a merge touches a data row.
func (s *sheetReader) coversData(m workbook.Range) bool {
	at := sort.SearchInts(s.dataRows, m.FirstRow)
	return at < len(s.dataRows) && s.dataRows[at] <= m.LastRow
}
