package staging

import (
	"slices"
	"strings"

	"chuangpei/pipeline/form"
)

// noteUnfilled says once of a form that came back as we filled it in that nothing was added to it, instead of once of
// each of its blank cells: not one column that is left to the sender, and not one mark, was filled in.
func noteUnfilled(a *Application) {
	var asked []string
	var first *Finding
	for i := range a.sheets {
		s := &a.sheets[i]
		for at, column := range s.plan.Columns {
			if !column.Fill || len(s.rows) == 0 {
				continue
			}
			if s.cells[at].row == 0 || a.typedInto(s.name, column.Header) ||
				slices.ContainsFunc(s.rows, func(r stagedRow) bool { return r.values[at].Set }) {
				return
			}
			asked = append(asked, column.Header)
			if first == nil {
				first = &Finding{Rule: "D-1", Sheet: s.name, Row: s.rowOf(0, at), Col: s.cells[at].col,
					Field: column.Header}
			}
		}
		if s.plan.Sessions && a.typedMark(s.name) {
			return
		}
	}
	if first == nil {
		return
	}
	a.Findings = slices.DeleteFunc(a.Findings, func(f Finding) bool { return a.leftBlank(&f) })
	first.Problem = "这张表还没有填：" + strings.Join(slices.Compact(asked), "、") + "都空着"
	first.Fix = "填好留空的各栏后重新报送"
	a.addFinding(*first)
}

// rowOf is the Excel row in which a column of the n-th row stands: of a sheet of items its own.
func (s *stagedSheet) rowOf(n, at int) int {
	if s.plan.KeyValue {
		return s.cells[at].row
	}
	return s.rows[n].number
}

// typedInto reports whether something that could not be read stands in a column of a sheet.
func (a *Application) typedInto(sheet, header string) bool {
	return slices.ContainsFunc(a.Findings, func(f Finding) bool {
		return f.Sheet == sheet && f.Field == header && f.Found != ""
	})
}

// typedMark reports whether a mark was made, be it one that could not be read.
func (a *Application) typedMark(sheet string) bool {
	return slices.ContainsFunc(a.marks, func(m stagedMark) bool { return m.mark != "" }) ||
		slices.ContainsFunc(a.Findings, func(f Finding) bool {
			return f.Sheet == sheet && f.Found != "" && strings.HasPrefix(f.Problem, "考勤符号")
		})
}

// leftBlank reports a finding that says no more than that a cell left to the sender, or a mark, is blank.
func (a *Application) leftBlank(f *Finding) bool {
	if f.Found != "" || f.Row == 0 || f.Col == 0 {
		return false
	}
	for i := range a.sheets {
		s := &a.sheets[i]
		if s.name != f.Sheet {
			continue
		}
		at := slices.IndexFunc(s.plan.Columns, func(c form.Column) bool { return c.Header == f.Field })
		return at >= 0 && s.plan.Columns[at].Fill || at < 0 && s.plan.Sessions
	}
	return false
}
