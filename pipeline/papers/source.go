package papers

import (
	"context"
	"embed"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"sync"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
	"chuangpei/templates"
)

//go:embed sql/*.sql
var files embed.FS

// statement is the text of sql/NAME.sql.
func statement(name string) string { return ledger.Statement(files, name) }

// Source is what papers are made from: the register, the rules that explain it, the hours of the runs.
type Source struct {
	DB      *ledger.DB
	Rules   *rules.Book
	NextRun func(handled time.Time) time.Time // the run after a wall clock; shown on receipts

	asking    sync.Mutex             // one question at a time while workbooks are written
	viewed    bool                   // the views of views.sql are made
	dutiesOf  time.Time              // the day of which the table duty_due tells
	riskParts func(part string) bool // whether the register has a part of open_risks; nil before it was asked
	owedFound bool                   // the table owed is filled
	foreseen  map[forecastDay]foresight
	printing  []string       // the subjects in table printing
	shared    map[string]any // what kinds that print the same subjects one after the other read of them, by query
	thorough  bool           // for the test of every query: what would find nothing is asked too
}

// Alone runs work while nothing else asks the register.
func (s *Source) Alone(work func() error) error {
	s.asking.Lock()
	defer s.asking.Unlock()
	return work()
}

// office is whom the papers speak for.
func (s *Source) office() templates.Office { return templates.Office(rules.OfficeOf(s.Rules)) }

// Gather makes the papers of a kind on these subjects. A subject of which the register gives nothing has no paper.
func (s *Source) Gather(ctx context.Context, kind Kind, subjects []string) (papers []Paper, err error) {
	err = s.Alone(func() error {
		if err := s.createTables(ctx, subjects); err != nil {
			return err
		}
		q := &query{ctx: ctx, Source: s, workbook: kind.Workbook}
		if papers = kind.make(q); q.err != nil {
			return fmt.Errorf("gather %s workbooks: %w", kind.Workbook, q.err)
		}
		return misdirected(kind.Workbook, papers)
	})
	for i := range papers {
		papers[i].Workbook = kind.Workbook
	}
	return papers, err
}

// Show says which papers were written and are not recorded yet: workbook, subject, path.
func (s *Source) Show(ctx context.Context, written iter.Seq[[]any]) error {
	err := s.Alone(func() error {
		if err := s.createViews(ctx); err != nil {
			return err
		}
		return s.DB.Tx(ctx, func(tx *ledger.Tx) error {
			if _, err := tx.Exec(ctx, "DELETE FROM written_now"); err != nil {
				return err
			}
			return tx.Append(ctx, "written_now", true, written)
		})
	})
	if err != nil {
		return fmt.Errorf("show which papers stand: %w", err)
	}
	return nil
}

// createViews makes the views and macros of views.sql, once.
func (s *Source) createViews(ctx context.Context) error {
	if s.viewed {
		return nil
	}
	_, err := s.DB.Exec(ctx, statement("views"))
	s.viewed = err == nil
	return err
}

// createTables puts the subjects into the temporary table the queries join with.
func (s *Source) createTables(ctx context.Context, subjects []string) error {
	err := s.DB.Tx(ctx, func(tx *ledger.Tx) error {
		const printing = "CREATE OR REPLACE TEMP TABLE printing (subject VARCHAR, number BIGINT, told BIGINT)"
		if _, err := tx.Exec(ctx, printing); err != nil {
			return err
		}
		var rows [][]any
		for _, subject := range subjects {
			row := []any{subject, nil, nil}
			if number, err := strconv.ParseInt(subject, 10, 64); err == nil {
				row[1], row[2] = number, number
			}
			rows = append(rows, row)
		}
		return tx.Append(ctx, "printing", true, slices.Values(rows))
	})
	if !slices.Equal(s.printing, subjects) {
		s.printing, s.shared = subjects, map[string]any{}
	}
	if err == nil {
		err = s.createViews(ctx)
	}
	if err != nil {
		return fmt.Errorf("name the papers to print: %w", err)
	}
	return nil
}

// query reads from the register what the papers of one kind show. After a failure it reads nothing more.
type query struct {
	*Source
	ctx      context.Context
	workbook string // the kind
	err      error
}

// run carries out sql/NAME.sql, which makes tables for the queries that follow, and tells how many rows the last of its
// statements added to one.
func (q *query) run(name string) int { return q.exec(name, statement(name)) }

// exec carries out a text; the name tells it in an error.
func (q *query) exec(name, text string) int {
	if q.err != nil {
		return 0
	}
	made, err := q.DB.Exec(q.ctx, text)
	if err != nil {
		q.err = fmt.Errorf("%s: %w", name, err)
	}
	return int(made)
}

// spares reports whether nothing was found of which more could be asked: planning a query that finds nothing costs a
// small night as much as one that finds something.
func (q *query) spares(found int) bool { return found == 0 && !q.thorough }

// finds carries out sql/NAME.sql, which names what would be found, and tells of each name whether it is among them.
func (q *query) finds(name string) func(string) bool {
	type named struct {
		Name string `db:"name"`
	}
	found := rows[named](q, name)
	return func(name string) bool { return q.thorough || slices.Contains(found, named{name}) }
}

// ofRisks is the text of a query of the open doubts: without the parts of which the register has none, once for the
// papers of a night.
func (q *query) ofRisks(name string) string {
	has := q.riskParts
	if has == nil {
		if has = q.finds("risks_found"); has("ended") {
			q.run("risks_over")
		}
	}
	if q.err == nil {
		q.riskParts = has
	}
	return fmt.Sprintf(statement(name), has("elsewhere"), has("of_senders"), has("of_places"))
}

// findOwed fills the table owed, once for the papers of a night.
func (q *query) findOwed() {
	if !q.owedFound {
		q.run("owed")
		q.owedFound = q.err == nil
	}
}

// rows reads what sql/NAME.sql gives.
func rows[T any](q *query, name string, args ...any) []T {
	return queried[T](q, name, statement(name), args...)
}

// queried reads what a query gives; the name tells it in an error.
func queried[T any](q *query, name, text string, args ...any) []T {
	if q.err != nil {
		return nil
	}
	all, err := ledger.Select[T](q.ctx, q.DB, text, args...)
	if err != nil {
		q.err = fmt.Errorf("%s: %w", name, err)
	}
	return all
}

// part is a row with the subject of the paper it belongs to.
type part[T any] struct {
	Subject string `db:"subject"`
	Row     T      `db:",inline"`
}

// heads reads a row for each paper.
func heads[T any](q *query, name string, args ...any) []part[T] {
	return rows[part[T]](q, name, args...)
}

// shared is heads for a query of several kinds, which they ask once where they print the same subjects one after the
// other: papers are made of a register that stays as it is.
func shared[T any](q *query, name string) []part[T] {
	if all, ok := q.shared[name].([]part[T]); ok {
		return all
	}
	all := heads[T](q, name)
	if q.err == nil {
		q.shared[name] = all
	}
	return all
}

// parts reads the rows of a table of the papers, by subject.
func parts[T any](q *query, name string, args ...any) map[string][]T {
	return bySubject(heads[T](q, name, args...))
}

// bySubject sorts rows by the paper they belong to.
func bySubject[T any](all []part[T]) map[string][]T {
	m := map[string][]T{}
	for _, p := range all {
		m[p.Subject] = append(m[p.Subject], p.Row)
	}
	return m
}

// index reads one row a paper, by subject.
func index[T any](q *query, name string, args ...any) map[string]T {
	m := map[string]T{}
	for _, p := range heads[T](q, name, args...) {
		m[p.Subject] = p.Row
	}
	return m
}
