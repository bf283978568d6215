package staging

import (
	"strconv"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// attendanceArticle is where attendance is ruled.
const attendanceArticle = "第二十条"

// readSessionHeader reads a header of 考勤记录 that the form does not name: a session, or one of the columns people add.
func (s *sheetReader) readSessionHeader(c *workbook.Cell) {
	cell := s.lens.cell(c)
	if cell.Blank() || added(form.Key(c.Text)) {
		return
	}
	day, starts, read, ok := form.SessionHeader(cell)
	if !ok {
		s.sessionFault(c, cell.Shown(), "看不出这一列是哪一天、几点开始的课", "表头写成日期和开始时间，如 2025-03-01 09:00；多余的列请删除")
		return
	}
	for _, other := range s.sessions {
		if other.day == day && other.starts == starts {
			s.sessionFault(c, cell.Shown(), "同一节课有两列考勤", "每节课只保留一列")
			return
		}
	}
	one := &session{number: len(s.sessions) + 1, row: s.header.Number, col: c.Col, day: day, starts: starts}
	s.sessions = append(s.sessions, one)
	s.marks[c.Col] = one
	s.a.sessions = append(s.a.sessions, *one)
	s.reading(s.header.Number, c, cell, read)
}

// sessionFault notes a session column that cannot be used.
func (s *sheetReader) sessionFault(c *workbook.Cell, found, problem, fix string) {
	f := s.finding(s.header.Number, c.Col, "考勤", found, form.Problem{Rule: "A20-7", Text: problem, Fix: fix})
	f.Article = attendanceArticle
	s.a.add(f)
}

// added reports headers that people add to 考勤记录 and that are no sessions.
func added(key string) bool {
	switch key {
	case "序号", "编号", "备注", "说明", "合计", "小计", "总计", "出勤率", "出勤次数", "缺勤次数", "出勤合计", "缺勤合计", "出勤", "缺勤", "旷课", "请假",
		"签名", "签字", "学员签字", "学员签名", "性别", "人员类别", "学历", "文化程度", "联系电话", "手机号", "电话", "班级", "班期编号", "课程":
		return true
	}
	return false
}

// anyMark reports whether a row has a mark in any session column.
func (s *sheetReader) anyMark(row *workbook.Row) bool {
	for i := range row.Cells {
		if s.session(row.Cells[i].Col) != nil && form.Tidy(row.Cells[i].Text) != "" {
			return true
		}
	}
	return false
}

// readMarks reads a person's marks, one a session. A blank or unreadable one is staged without a mark, with a finding.
func (s *sheetReader) readMarks(row *workbook.Row, person int64) {
	if s.a.full() {
		return
	}
	next := 0
	for _, one := range s.sessions {
		for next < len(row.Cells) && row.Cells[next].Col < one.col {
			next++
		}
		mark := stagedMark{row: row.Number, person: person, session: one}
		if next < len(row.Cells) && row.Cells[next].Col == one.col {
			mark.mark = s.mark(row.Number, &row.Cells[next], one, person)
		} else {
			s.blankMark(row.Number, one, person)
		}
		s.a.marks = append(s.a.marks, mark)
	}
}

// mark reads one mark.
func (s *sheetReader) mark(row int, c *workbook.Cell, one *session, person int64) string {
	cell := s.lens.cell(c)
	if cell.Blank() {
		s.blankMark(row, one, person)
		return ""
	}
	mark, read, ok := form.ParseMark(cell)
	if ok {
		if read == "" && cell.Stored == form.Textual && form.Altered(cell.Text) {
			read = form.Tidy(cell.Text)
		}
		s.reading(row, c, cell, read)
		return mark
	}
	p := form.Problem{Rule: "D-1", Text: "考勤符号认不出来", Allowed: "√ ✓ 出 1（出勤）；旷 × 0（旷课）；假 请假 事假 病假 △（请假）", Fix: "改成允许的符号之一"}
	f := s.finding(row, c.Col, s.sessionName(one), cell.Shown(), p)
	f.Person = person
	s.a.add(f)
	return ""
}

// blankMark notes a blank mark: it is an error, never a presence.
func (s *sheetReader) blankMark(row int, one *session, person int64) {
	f := s.finding(row, one.col, s.sessionName(one), "", form.Problem{Rule: "A20-7", Text: "考勤是空白的", Fix: "填写出勤、旷课或请假的符号，空白不算出勤"})
	f.Article, f.Person = attendanceArticle, person
	s.a.add(f)
}

// sessionName is the header of a session column as it was typed.
func (s *sheetReader) sessionName(one *session) string {
	if c, ok := s.header.Cell(one.col); ok {
		cell := s.lens.cell(&c)
		return cell.Shown()
	}
	return "session " + strconv.Itoa(one.number)
}
