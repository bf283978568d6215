package staging

import (
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// unanswered reports a row whose answer is blank: nobody has decided yet, so nothing of it is read and nothing said
// of it. A cell that a merge from a row above swallows is no blank: somebody meant it for both.
func (s *sheetReader) unanswered(row *workbook.Row) bool {
	at := s.plan.answer
	if at < 0 || s.out.cells[at].row == 0 {
		return false
	}
	col := s.out.cells[at].col
	for _, m := range s.sheet.Merges {
		if m.Contains(row.Number, col) && m.FirstRow < row.Number {
			return false
		}
	}
	c, ok := row.Cell(col)
	return !ok || s.lens.cell(&c).Blank()
}

// noAnswer returns a list in which no row is answered, at the first cell that waits for it.
func (s *sheetReader) noAnswer() {
	column := s.plan.Columns[s.plan.answer]
	s.a.add(s.finding(s.open[0], s.out.cells[s.plan.answer].col, column.Header, "", form.Problem{
		Rule: "D-1", Allowed: strings.Join(column.List, "、"),
		Text: "「" + column.Header + "」还没有填，这张表没有一行可以办理",
		Fix:  "在「" + column.Header + "」一列填写后重新报送；还没有结果的行可以空着",
	}))
}

// countUnread makes a row of each that was not read and stands against the sheet, where rows are taken one by one:
// it is left out, and every input row is accounted for.
func (s *sheetReader) countUnread() {
	if !s.rows {
		return
	}
	for _, at := range s.unread {
		if at < len(s.a.Findings) && s.a.Findings[at].Outcome == Return {
			blank := make([]form.Value, len(s.plan.Columns))
			s.out.rows = append(s.out.rows, stagedRow{number: s.a.Findings[at].Row, values: blank})
		}
	}
}
