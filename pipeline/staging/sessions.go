package staging

import (
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
	"strconv"
)

// attendanceArticle is the article about attendance.
const attendanceArticle = "第二十条"

// readSessionHeader reads a header of 考勤记录 that the form does not name: a session, or one of the columns people
// add.
func (h *tableHeader) readSessionHeader(c *workbook.Cell) {
	cell := h.cells.cell(c)
	if cell.Blank() || extraHeader(form.Key(c.Text)) {
		return
	}
	day, starts, read, ok := form.SessionHeader(cell)
	if !ok {
		h.sessionProblem(c, cell.Shown(), "看不出这一列是哪一天、几点开始的课",
			"表头写成日期和开始时间，如 2025-03-01 09:00；多余的列请删除")
		return
	}
	for _, other := range h.sessions {
		if other.day == day && other.starts == starts {
			h.sessionProblem(c, cell.Shown(), "同一节课有两列考勤", "每节课只保留一列")
			return
		}
	}
	one := &session{number: len(h.sessions) + 1, row: h.row.Number, col: c.Col, day: day, starts: starts}
	h.sessions = append(h.sessions, one)
	h.marks[c.Col] = one
	h.a.sessions = append(h.a.sessions, *one)
	h.reading(h.row.Number, c, cell, read)
}

// sessionProblem notes a session column that cannot be used.
func (h *tableHeader) sessionProblem(c *workbook.Cell, found, problem, fix string) {
	f := h.finding(h.row.Number, c.Col, "考勤", found, form.Problem{Rule: "A20-7", Text: problem, Fix: fix})
	f.Article = attendanceArticle
	h.a.addFinding(f)
}

// extraHeader reports headers that people add to 考勤记录 and that are no sessions.
func extraHeader(key string) bool {
	switch key {
	case "序号", "编号", "备注", "说明", "合计", "小计", "总计", "出勤率", "出勤次数", "缺勤次数", "出勤合计",
		"缺勤合计", "出勤", "缺勤", "旷课", "请假",
		"签名", "签字", "学员签字", "学员签名", "性别", "人员类别", "学历", "文化程度", "联系电话", "手机号", "电话",
		"班级", "班期编号", "课程":
		return true
	}
	return false
}

// sessionName is the header of a session column as it was typed.
func (h *tableHeader) sessionName(one *session) string {
	if c, ok := h.row.Cell(one.col); ok {
		cell := h.cells.cell(&c)
		return cell.Shown()
	}
	return "session " + strconv.Itoa(one.number)
}
