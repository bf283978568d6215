package audit

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"chuangpei/pipeline/ledger"
)

// Standstill is what a run has found to contradict itself. What such a breach is about stands still: the work is done
// without it, and it stays so for the night.
type Standstill struct {
	db     *ledger.DB
	run    int64
	log    *slog.Logger
	redone func() // called when work is rolled back to be done again

	breaches []Breach        // found tonight
	before   []stoppage      // what stood still in the last run that came to its end
	asked    map[string]bool // tables about which every invariant was asked since they were last written
	moved    bool            // something was decided, was left over by a run that was cut off, or stood still
	blind    bool            // nothing is asked
}

// Blind is the standstill of a run that is only rehearsed: nothing is asked, and so nothing stands still.
func Blind(db *ledger.DB, log *slog.Logger) *Standstill {
	return &Standstill{db: db, log: log, redone: func() {}, asked: map[string]bool{}, blind: true}
}

// stoppage is what a run found of one invariant in one scope.
type stoppage struct {
	Scope     string `db:"scope"`
	Key       string `db:"key"`
	Invariant string `db:"invariant"`
	Since     int64  `db:"since"`
}

// Begin begins a run: it tells the queries from where on to look, after the last run that came to its end, and reads
// what stood still then. redone is called when work is rolled back to be done again.
func Begin(ctx context.Context, db *ledger.DB, run, after int64, log *slog.Logger, redone func()) (*Standstill, error) {
	if err := From(ctx, db, after); err != nil {
		return nil, err
	}
	before, err := ledger.Select[stoppage](ctx, db,
		"SELECT scope, key, invariant, since FROM stoppage WHERE run = ?", after)
	moved := len(before) > 0 || after+1 < run
	return &Standstill{db: db, run: run, log: log, redone: redone, before: before, asked: map[string]bool{},
		moved: moved}, err
}

// moneyAndNumbers lists the tables that invariants are about, but for a run's answers.
func moneyAndNumbers() []string {
	return []string{"reviewed", "class_number", "dispatch", "certificate", "entry", "entitlement", "payment_batch",
		"payment_result"}
}

// errAgain rolls a transaction back that is done again with more standing still.
var errAgain = errors.New("once more, with what was found broken standing still")

// Guard does work in a transaction and commits it only when it broke no invariant about the tables it gives: what it
// broke stands still, and the work is done again without it.
func (s *Standstill) Guard(ctx context.Context, work func(*ledger.Tx) (tables []string, err error)) error {
	for {
		err := s.db.Tx(ctx, func(tx *ledger.Tx) error {
			if err := tell(ctx, tx, s.standing()); err != nil {
				return err
			}
			tables, err := work(tx)
			if err != nil {
				return err
			}
			return s.ask(ctx, tx, tables)
		})
		if !errors.Is(err, errAgain) {
			return err
		}
		s.redone()
	}
}

// tell tells every statement what stands still: scope and key.
func tell(ctx context.Context, tx *ledger.Tx, things [][]any) error {
	if len(things) == 0 {
		return nil
	}
	if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE standstill (scope VARCHAR, key VARCHAR)"); err != nil {
		return fmt.Errorf("note what stands still: %w", err)
	}
	return tx.Append(ctx, "standstill", true, slices.Values(things))
}

// ask looks for breaches about the given tables and fails with errAgain when one stops something that still moves.
func (s *Standstill) ask(ctx context.Context, from ledger.Querier, tables []string) error {
	if s.blind {
		return nil
	}
	some, err := About(tables...)
	if err != nil {
		return err
	}
	found, err := Ask(ctx, from, some)
	if err != nil {
		return err
	}
	again := false
	for _, breach := range found {
		known := func(b Breach) bool { return b.Scope == breach.Scope && b.Key == breach.Key }
		again = again || stops(breach) && !slices.ContainsFunc(s.breaches, known)
		if !slices.Contains(s.breaches, breach) {
			s.breaches = append(s.breaches, breach)
		}
	}
	if again {
		s.log.Error("the register contradicts itself: what it is about stands still, the rest goes on",
			"things", len(s.standing()))
		return errAgain
	}
	return nil
}

// stops reports whether a breach lets something stand still.
func stops(b Breach) bool {
	return !slices.Contains([]string{Application, Applications, Run}, b.Scope)
}

// standing lists what stands still, as scope and key.
func (s *Standstill) standing() [][]any {
	var all [][]any
	seen := map[[2]string]bool{}
	for _, b := range s.breaches {
		if pair := [2]string{b.Scope, b.Key}; stops(b) && !seen[pair] {
			seen[pair] = true
			all = append(all, []any{b.Scope, b.Key})
		}
	}
	return all
}

// Decided notes that applications are decided that write these tables: they are asked about again.
func (s *Standstill) Decided(tables []string) {
	s.moved = true
	for _, table := range tables {
		delete(s.asked, table)
	}
}

// Asked notes that the register was asked about tables.
func (s *Standstill) Asked(tables []string) {
	for _, table := range tables {
		s.asked[table] = true
	}
}

// AllAsked reports whether the register was asked about each of the tables since it was last written.
func (s *Standstill) AllAsked(tables []string) bool {
	return !slices.ContainsFunc(tables, func(table string) bool { return !s.asked[table] })
}

// Unasked are the tables about which nothing was asked since they were written; none where the register did not move.
func (s *Standstill) Unasked() []string {
	if !s.moved {
		return nil
	}
	return slices.DeleteFunc(moneyAndNumbers(), func(table string) bool { return s.asked[table] })
}

// Record keeps what was found tonight with the run, each with the run that found it first; it is published with the
// month's report.
func (s *Standstill) Record(ctx context.Context, tx *ledger.Tx) error {
	return s.record(ctx, tx, s.breaches)
}

// record keeps breaches with the run.
func (s *Standstill) record(ctx context.Context, tx *ledger.Tx, breaches []Breach) error {
	all, err := All()
	if err != nil {
		return err
	}
	reasons := map[string]string{Rows: "当晚各类行数合计不符"}
	for _, i := range all {
		reasons[i.Name] = i.Reason
	}
	var rows [][]any
	for _, b := range breaches {
		since := s.run
		for _, before := range s.before {
			if before.Scope == b.Scope && before.Key == b.Key && before.Invariant == b.Invariant {
				since = before.Since
			}
		}
		rows = append(rows, []any{s.run, b.Invariant, b.Scope, b.Key, b.Place, b.Said, b.Should, reasons[b.Invariant],
			since})
	}
	return tx.Append(ctx, "stoppage", false, slices.Values(rows))
}

// Rows names what no query asks: that the rows of a night's workbooks add up.
const Rows = "rows"

// RowsAmiss records that the rows of the run's workbooks do not add up.
func (s *Standstill) RowsAmiss(ctx context.Context, said string) error {
	b := Breach{Invariant: Rows, Scope: Run, Key: fmt.Sprint(s.run), Place: fmt.Sprintf("run %d", s.run), Said: said}
	return s.db.Tx(ctx, func(tx *ledger.Tx) error { return s.record(ctx, tx, []Breach{b}) })
}

// CheckAnswers looks whether every application has its verdict and its receipt, once everything is published, and
// records what has not.
func (s *Standstill) CheckAnswers(ctx context.Context) error {
	answers, err := Named(Answers()...)
	if err != nil {
		return err
	}
	found, err := Ask(ctx, s.db, answers)
	if err != nil || len(found) == 0 {
		return err
	}
	return s.db.Tx(ctx, func(tx *ledger.Tx) error { return s.record(ctx, tx, found) })
}
