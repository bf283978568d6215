package staging

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
)

// appending is one table's share of a batch.
type appending struct {
	table string
	rows  func(a *Application, yield func([]any) bool) bool
}

// Append stages a batch: every application, its rows, marks, findings and readings, one append a table. today is the
// day of the run (only its date counts). The tables must stand empty or hold other submissions.
func Append(ctx context.Context, tx *ledger.Tx, today time.Time, apps []*Application) error {
	day := time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, time.UTC)
	tables := append(commonAppends(day), sheetAppends(apps)...)
	for _, t := range tables {
		if err := tx.Append(ctx, t.table, true, t.each(apps)); err != nil {
			return fmt.Errorf("stage %s: %w", t.table, err)
		}
	}
	return nil
}

// Filled names the tables in which Append may put rows of a batch; the others have none of it.
func Filled(apps []*Application) []string {
	var names []string
	for _, t := range append(commonAppends(time.Time{}), sheetAppends(apps)...) {
		names = append(names, t.table)
	}
	return names
}

// each yields the rows of all applications.
func (t appending) each(apps []*Application) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for _, a := range apps {
			if !t.rows(a, yield) {
				return
			}
		}
	}
}

// commonAppends are the tables that belong to no one sheet.
func commonAppends(today time.Time) []appending {
	return []appending{
		{"staged_application", func(a *Application, yield func([]any) bool) bool {
			return yield([]any{a.Submission, a.Arrival, nullText(a.Kind), a.SenderKind, a.SenderCode, today})
		}},
		{"staged_sheet", sheetRows},
		{"staged_cell", cellRows},
		{"staged_mark", markRows},
		{"staged_session_column", sessionRows},
		{"staged_finding", findingRows},
		{"staged_reading", readingRows},
	}
}

// sheetAppends are the tables of the sheets that the batch holds, each once.
func sheetAppends(apps []*Application) []appending {
	var names []string
	for _, a := range apps {
		for i := range a.sheets {
			if name := a.sheets[i].plan.Table; !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	var all []appending
	for _, name := range names {
		all = append(all, appending{name, func(a *Application, yield func([]any) bool) bool {
			s := a.sheet(name)
			return s == nil || s.tableRows(a.Submission, yield)
		}})
	}
	return all
}

// tableRows yields a sheet's rows in the column order of its DDL. The row slice is used again for the next row.
func (s *stagedSheet) tableRows(submission int64, yield func([]any) bool) bool {
	row := make([]any, 0, len(s.plan.Columns)+3)
	for i := range s.rows {
		r := &s.rows[i]
		row = append(row[:0], submission, int32(r.number))
		if s.plan.person >= 0 {
			row = append(row, nullNumber(r.person))
		}
		for at, v := range r.values {
			row = append(row, stored(s.plan.Columns[at].Kind, v))
		}
		if !yield(row) {
			return false
		}
	}
	return true
}

// stored is a value as its column takes it.
func stored(kind form.Kind, v form.Value) any {
	switch {
	case !v.Set:
		return nil
	case kind == form.Day:
		return form.DateOf(v.N).Time
	case kind == form.Clock, kind == form.Int:
		return v.N
	case kind == form.Money, kind == form.Score:
		return ledger.Fen(v.N)
	}
	return v.Text
}

// sheetRows yields what the workbook calls a sheet that the form calls otherwise.
func sheetRows(a *Application, yield func([]any) bool) bool {
	for i := range a.sheets {
		s := &a.sheets[i]
		if s.name != s.plan.Name && !yield([]any{a.Submission, s.plan.Name, s.name}) {
			return false
		}
	}
	return true
}

// cellRows yields where each field stands.
func cellRows(a *Application, yield func([]any) bool) bool {
	for i := range a.sheets {
		s := &a.sheets[i]
		for at, p := range s.cells {
			column := &s.plan.Columns[at]
			if p.row != 0 && !yield([]any{a.Submission, s.plan.Name, column.DB, column.Header, int32(p.row),
				int32(p.col)}) {
				return false
			}
		}
	}
	for _, one := range a.sessions {
		name := fmt.Sprintf("session_%d", one.number)
		if !yield([]any{a.Submission, "考勤记录", name, one.header(), int32(one.row), int32(one.col)}) {
			return false
		}
	}
	return true
}

// markRows yields the marks; one that is blank or unreadable is NULL.
func markRows(a *Application, yield func([]any) bool) bool {
	for _, m := range a.marks {
		day := form.DateOf(m.session.day).Time
		if !yield([]any{a.Submission, int32(m.row), nullNumber(m.person), int32(m.session.number), day,
			m.session.starts, nullText(m.mark)}) {
			return false
		}
	}
	return true
}

// sessionRows yields the session columns.
func sessionRows(a *Application, yield func([]any) bool) bool {
	for _, one := range a.sessions {
		if !yield([]any{a.Submission, int32(one.number), form.DateOf(one.day).Time, one.starts}) {
			return false
		}
	}
	return true
}

// findingRows yields the findings. All are about the sender's own file, so they are for everybody who reads of it.
func findingRows(a *Application, yield func([]any) bool) bool {
	for i := range a.Findings {
		f := &a.Findings[i]
		var row any
		if f.Row != 0 {
			row = int32(f.Row)
		}
		if !yield([]any{a.Submission, f.Rule, f.Outcome, f.Article, nullText(f.Sheet), row, nullText(f.Cell()),
			nullText(f.Field), nullText(f.Found), nullText(f.Allowed),
			f.Problem, f.Fix, nullNumber(f.Person), nil}) {
			return false
		}
	}
	return true
}

// readingRows yields the readings.
func readingRows(a *Application, yield func([]any) bool) bool {
	for _, r := range a.Readings {
		if !yield([]any{a.Submission, r.Sheet, r.Cell, r.Typed, r.ReadAs}) {
			return false
		}
	}
	return true
}

// nullText is NULL for an empty string.
func nullText(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// nullNumber is NULL for 0.
func nullNumber(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}
