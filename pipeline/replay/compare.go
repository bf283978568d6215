package replay

import (
	"context"
	"fmt"
	"strings"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/review"
	"chuangpei/rules"
	"chuangpei/templates"
)

// past is the name of the home's own register among those of a stage.
const past = "past"

// AsDecided reports whether every night that is played was decided under these rules by this program, so that the
// home's own register is what a play under them would give. It is then known to Compare and Effect by the name it
// returns.
func (s *Stage) AsDecided(ctx context.Context, book *rules.Book, program string) (name string, is bool, err error) {
	is, err = ledger.Scalar[bool](ctx, s.past, statement("as_decided"), book.Digest(), program, s.nights[0].Run)
	if err != nil || !is {
		return "", false, err
	}
	if err := review.Prepare(ctx, s.past, book); err != nil {
		return "", false, err
	}
	return past, true, execute(ctx, s.past, "outcome")
}

// Difference is what came of the past in two registers of a stage. Amounts are in fen.
type Difference struct {
	Totals  []templates.RehearsalTotal
	People  []templates.RehearsedPerson
	Rules   []templates.RehearsedRule
	Funds   []templates.RehearsedFund
	Losing  int // people
	Gaining int
	All     Effect
}

// Compare compares two plays, by the names of their registers. The words are of the rules after.
func (s *Stage) Compare(ctx context.Context, before string, after Rules) (d Difference, err error) {
	if err := s.between(ctx, before, after.Name); err != nil {
		return d, err
	}
	_, last := s.Days()
	if d.Totals, err = selected[templates.RehearsalTotal](ctx, s, "totals"); err != nil {
		return d, err
	}
	if d.People, err = selected[templates.RehearsedPerson](ctx, s, "changed_people"); err != nil {
		return d, err
	}
	if d.Rules, err = selected[templates.RehearsedRule](ctx, s, "rule_counts"); err != nil {
		return d, err
	}
	if d.Funds, err = selected[templates.RehearsedFund](ctx, s, "fund_lines", last.Format(time.DateOnly)); err != nil {
		return d, err
	}
	if d.All, err = s.effect(ctx); err != nil {
		return d, err
	}
	for i := range d.Rules {
		nameRule(&d.Rules[i], after.Book)
	}
	for _, p := range d.People {
		if p.Against {
			d.Losing++
		} else {
			d.Gaining++
		}
	}
	return d, nil
}

// Effect is what another play comes to against the first: in how many people's results, certificates and fen.
type Effect struct {
	People       int   `db:"people"`
	Certificates int   `db:"certificates"`
	Amount       int64 `db:"amount"`
	WasWaiting   int64 `db:"was_waiting"`
	IsWaiting    int64 `db:"is_waiting"`
	Waiting      int64 `db:"waiting"`    // the difference
	Renumbered   int   `db:"renumbered"` // certificates of the same people with another number
}

// Effect compares two plays and counts what is otherwise.
func (s *Stage) Effect(ctx context.Context, before, after string) (Effect, error) {
	if err := s.between(ctx, before, after); err != nil {
		return Effect{}, err
	}
	return s.effect(ctx)
}

// effect counts what is otherwise between the registers that are compared.
func (s *Stage) effect(ctx context.Context) (Effect, error) {
	rows, err := selected[Effect](ctx, s, "effect")
	return append(rows, Effect{})[0], err
}

// Unlike says how far a play is from what was decided: how many rows of each table of the register the one has and the
// other has not, either way. Runs and moments aside, a play under the rules that were in force then is like the past.
func (s *Stage) Unlike(ctx context.Context, played string) (map[string]int64, error) {
	type column struct {
		Table   string `db:"table_name"`
		Columns string `db:"columns"`
	}
	tables, err := ledger.Select[column](ctx, s.engine, statement("columns"))
	if err != nil {
		return nil, err
	}
	unlike := map[string]int64{}
	for _, t := range tables {
		was := "SELECT " + t.Columns + " FROM past." + t.Table
		is := "SELECT " + t.Columns + " FROM " + played + "." + t.Table
		rows, err := ledger.Scalar[int64](ctx, s.engine, "SELECT (SELECT count(*) FROM ("+was+" EXCEPT ALL "+is+
			")) + (SELECT count(*) FROM ("+is+" EXCEPT ALL "+was+"))")
		if err != nil {
			return nil, fmt.Errorf("compare %s: %w", t.Table, err)
		}
		if rows > 0 {
			unlike[t.Table] = rows
		}
	}
	return unlike, nil
}

// Editions is how many editions of the rules the past was decided under.
func (s *Stage) Editions(ctx context.Context) (int64, error) {
	return ledger.Scalar[int64](ctx, s.engine, "SELECT count(DISTINCT rules_digest) FROM past.run WHERE run >= ?",
		s.nights[0].Run)
}

// Said adds to what is said of a reading that cannot be played how often its rule spoke in the past.
func (s *Stage) Said(ctx context.Context, o rules.Other, note string) (string, error) {
	if o.Counts == "" {
		return note, nil
	}
	times, err := ledger.Scalar[int64](ctx, s.engine,
		"SELECT count(*) FROM past.finding WHERE rule = ? AND audience IS DISTINCT FROM 'sender'", o.Counts)
	return fmt.Sprintf("%s；过去 %s 出现 %d 处", note, o.Counts, times), err
}

// between makes two registers known as before and after, and finds for whom it is otherwise.
func (s *Stage) between(ctx context.Context, before, after string) error {
	text := strings.NewReplacer("{before}", before, "{after}", after).Replace(statement("between"))
	if _, err := s.engine.Exec(ctx, text); err != nil {
		return fmt.Errorf("compare what was played: %w", err)
	}
	return execute(ctx, s.engine, "changed")
}

// selected reads the rows of an SQL file on the connection that compares.
func selected[T any](ctx context.Context, s *Stage, name string, args ...any) ([]T, error) {
	rows, err := ledger.Select[T](ctx, s.engine, statement(name), args...)
	if err != nil {
		return nil, fmt.Errorf("compare what was played: %s: %w", name, err)
	}
	return rows, nil
}

// nameRule says what a rule is about, in the words of the book, and what it comes to.
func nameRule(r *templates.RehearsedRule, book *rules.Book) {
	r.Level = papers.Level(r.Outcome)
	if check, ok := book.Check(r.Rule); ok {
		r.Title, r.Basis = check.Title, check.Article()
	}
}
