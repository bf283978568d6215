package staging

import (
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// anyMark reports whether a row has a mark in any session column.
func (t *tableReader) anyMark(row *workbook.Row) bool {
	for i := range row.Cells {
		if t.session(row.Cells[i].Col) != nil && form.Tidy(row.Cells[i].Text) != "" {
			return true
		}
	}
	return false
}

// readMarks reads a person's marks, one a session. A blank or unreadable one is staged without a mark, with a finding.
func (t *tableReader) readMarks(row *workbook.Row, person int64) {
	if t.a.full() {
		return
	}
	next := 0
	for _, one := range t.sessions {
		for next < len(row.Cells) && row.Cells[next].Col < one.col {
			next++
		}
		mark := stagedMark{row: row.Number, person: person, session: one}
		if next < len(row.Cells) && row.Cells[next].Col == one.col {
			mark.mark = t.mark(row.Number, &row.Cells[next], one, person)
		} else {
			t.blankMark(row.Number, one, person)
		}
		t.a.marks = append(t.a.marks, mark)
	}
}

// mark reads one mark.
func (t *tableReader) mark(row int, c *workbook.Cell, one *session, person int64) string {
	cell := t.cells.cell(c)
	if cell.Blank() {
		t.blankMark(row, one, person)
		return ""
	}
	mark, read, ok := form.ParseMark(cell)
	if ok {
		if read == "" && cell.Stored == form.Textual && form.Altered(cell.Text) {
			read = form.Tidy(cell.Text)
		}
		t.reading(row, c, cell, read)
		return mark
	}
	const marks = "√ ✓ 出 1（出勤）；旷 × 0（旷课）；假 请假 事假 病假 △（请假）"
	p := form.Problem{Rule: "D-1", Text: "考勤符号认不出来", Allowed: marks, Fix: "改成其中之一：" + marks}
	f := t.finding(row, c.Col, t.sessionName(one), cell.Shown(), p)
	f.Person = person
	t.a.addFinding(f)
	return ""
}

// blankMark notes a blank mark: it is an error, never a presence.
func (t *tableReader) blankMark(row int, one *session, person int64) {
	f := t.finding(row, one.col, t.sessionName(one), "", form.Problem{Rule: "A20-7", Text: "考勤是空白的",
		Fix: "填写出勤（√）、旷课（旷）或请假（假）的符号，空白不算出勤"})
	f.Article, f.Person = attendanceArticle, person
	t.a.addFinding(f)
}
