package staging

import (
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// isUnanswered reports a row whose answer is blank: nobody has decided yet, so nothing of it is read and nothing said
// of it. A cell that a merge from a row above swallows is no blank: somebody meant it for both.
func (t *tableReader) isUnanswered(row *workbook.Row) bool {
	at := t.plan.answer
	if at < 0 || t.out.cells[at].row == 0 {
		return false
	}
	col := t.out.cells[at].col
	for _, m := range t.sheet.Merges {
		if m.Contains(row.Number, col) && m.FirstRow < row.Number {
			return false
		}
	}
	c, ok := row.Cell(col)
	return !ok || t.cells.cell(&c).Blank()
}

// noAnswer returns a list in which no row is answered, at the first cell that waits for it.
func (t *tableReader) noAnswer() {
	column := t.plan.Columns[t.plan.answer]
	t.a.addFinding(t.finding(t.unanswered[0], t.out.cells[t.plan.answer].col, column.Header, "", form.Problem{
		Rule: "D-1", Allowed: strings.Join(column.List, "、"),
		Text: "「" + column.Header + "」还没有填，这张表没有一行可以办理",
		Fix: "在「" + column.Header + "」一列填写后重新报送（可填：" + strings.Join(column.List, "、") +
			"）；还没有结果的行可以空着",
	}))
}

// countUnread adds an empty row for each row that was not read and has a finding that returns it, where rows are taken
// one by one, so that every row of the sheet is accounted for.
func (t *tableReader) countUnread() {
	if !t.rowByRow {
		return
	}
	for _, at := range t.unread {
		if at < len(t.a.Findings) && t.a.Findings[at].Outcome == Return {
			blank := make([]form.Value, len(t.plan.Columns))
			t.out.rows = append(t.out.rows, stagedRow{number: t.a.Findings[at].Row, values: blank})
		}
	}
}
