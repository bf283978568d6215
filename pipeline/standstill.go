package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
)

// Stopped is something that stands still because the register contradicts itself about it.
type Stopped struct {
	Thing     string `json:"thing"`            // a fund and year, a class, a series of numbers, as county and city call it
	County    string `json:"county,omitempty"` // its code
	Invariant string `json:"invariant"`
	What      string `json:"what"`
	Place     string `json:"place"`
	Since     string `json:"since"` // day of the run that found it first
	WayOut    string `json:"way_out"`
}

// String is a line for the operator.
func (s Stopped) String() string {
	where := s.Thing
	if s.County != "" {
		where = s.County + " " + s.Thing
	}
	return fmt.Sprintf("%s stands still since %s: %s (%s); what to do: %s", where, s.Since, s.What, s.Place, s.WayOut)
}

// wayOut goes before what is said of each invariant: a register that was changed behind our back differs from its
// journal.
const wayOut = "`chuangpei verify` tells whether the register differs from its journal, then `chuangpei rebuild` puts it right; else "

// StandsStill reports that a run ended well but for what stands still.
type StandsStill struct{ Things []Stopped }

func (s *StandsStill) Error() string {
	lines := make([]string, len(s.Things))
	for i, thing := range s.Things {
		lines[i] = thing.String()
	}
	return (&Broken{What: strings.Join(lines, "\n")}).Error()
}

// errAgain rolls a transaction back that is done again with more standing still.
var errAgain = errors.New("once more, with what was found broken standing still")

// moneyAndNumbers lists the tables that invariants are about, but for a run's answers.
func moneyAndNumbers() []string {
	return []string{"reviewed", "class_number", "certificate", "entry", "entitlement", "payment_batch"}
}

// loadStandstill tells the queries from where on to look and reads what stood still when the last run came to its end.
func (s *session) loadStandstill(ctx context.Context) error {
	if err := audit.From(ctx, s.db, s.terms.After); err != nil {
		return err
	}
	var err error
	s.stoodStill, err = ledger.Select[stoppage](ctx, s.db, "SELECT scope, key, invariant, since FROM stoppage WHERE run = ?", s.terms.After)
	s.moved = len(s.stoodStill) > 0 || s.terms.After+1 < s.terms.Run
	return err
}

// stoppage is what a run found of one invariant in one scope.
type stoppage struct {
	Scope     string `db:"scope"`
	Key       string `db:"key"`
	Invariant string `db:"invariant"`
	Since     int64  `db:"since"`
}

// guarded does work in a transaction and commits it only when it broke no invariant about the given tables: what it
// broke stands still, and the work is done again without it. What is found to stand still stays so for the night.
func (s *session) guarded(ctx context.Context, tables func() []string, work func(*ledger.Tx) error) error {
	for {
		err := s.db.Tx(ctx, func(tx *ledger.Tx) error {
			if err := enact.StandStill(ctx, tx, s.standing()); err != nil {
				return err
			}
			if err := work(tx); err != nil {
				return err
			}
			return s.ask(ctx, tx, tables()...)
		})
		if !errors.Is(err, errAgain) {
			return err
		}
		s.open = nil // what was counted is rolled back too
	}
}

// ask looks for breaches about the given tables and fails with errAgain when one stops something that still moves.
func (s *session) ask(ctx context.Context, from ledger.Querier, tables ...string) error {
	some, err := audit.About(tables...)
	if err != nil {
		return err
	}
	found, err := audit.Ask(ctx, from, some)
	if err != nil {
		return err
	}
	again := false
	for _, breach := range found {
		known := func(b audit.Breach) bool { return b.Scope == breach.Scope && b.Key == breach.Key }
		again = again || stops(breach) && !slices.ContainsFunc(s.breaches, known)
		if !slices.Contains(s.breaches, breach) {
			s.breaches = append(s.breaches, breach)
		}
	}
	if again {
		s.night.Log.Error("the register contradicts itself: what it is about stands still, the rest goes on", "things", len(s.standing()))
		return errAgain
	}
	return nil
}

// unasked are the tables about which nothing was asked since they were written; none where the register did not move.
func (s *session) unasked() []string {
	if !s.moved {
		return nil
	}
	return slices.DeleteFunc(moneyAndNumbers(), func(table string) bool { return s.asked[table] })
}

// haveAsked notes that the register was asked about tables.
func (s *session) haveAsked(tables []string) {
	for _, table := range tables {
		s.asked[table] = true
	}
}

// decides notes that applications of a kind are decided: what is open is counted anew, and what they write is asked
// about again.
func (s *session) decides(kind string) {
	s.open, s.moved = nil, true
	for _, table := range enact.Settled(form.KindOf(kind).WaitsFor) {
		delete(s.asked, table)
	}
}

// stops reports whether a breach lets something stand still.
func stops(b audit.Breach) bool {
	return !slices.Contains([]string{audit.Application, audit.Applications, audit.Run}, b.Scope)
}

// standing lists what stands still, as scope and key.
func (s *session) standing() [][2]string {
	var all [][2]string
	for _, b := range s.breaches {
		if pair := [2]string{b.Scope, b.Key}; stops(b) && !slices.Contains(all, pair) {
			all = append(all, pair)
		}
	}
	return all
}

// record keeps what stands still with the run, each with the run that found it first; it is published with the month's
// report.
func (s *session) record(ctx context.Context, tx *ledger.Tx, breaches []audit.Breach) error {
	all, err := audit.All()
	if err != nil {
		return err
	}
	reasons := map[string]string{"rows": "当晚各类行数合计不符"}
	for _, i := range all {
		reasons[i.Name] = i.Reason
	}
	var rows [][]any
	for _, b := range breaches {
		since := s.terms.Run
		for _, before := range s.stoodStill {
			if before.Scope == b.Scope && before.Key == b.Key && before.Invariant == b.Invariant {
				since = before.Since
			}
		}
		rows = append(rows, []any{s.terms.Run, b.Invariant, b.Scope, b.Key, b.Place, b.Said, b.Should, reasons[b.Invariant], since})
	}
	return tx.Append(ctx, "stoppage", false, slices.Values(rows))
}

// stopped reads back what the run recorded.
func (s *session) stopped(ctx context.Context) ([]Stopped, error) {
	type row struct {
		Invariant string    `db:"invariant"`
		Thing     string    `db:"thing"`
		County    string    `db:"county"`
		Place     string    `db:"place"`
		Since     time.Time `db:"since"`
	}
	rows, err := ledger.Select[row](ctx, s.db, "SELECT invariant, thing, county, place, since FROM stoppage_told WHERE run = ? ORDER BY county, thing, invariant, place", s.terms.Run)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	all, err := audit.All()
	words := map[string]audit.Invariant{"rows": {Sentence: "the run's rows do not add up", WayOut: "send the log and a backup to the maintainers"}}
	for _, i := range all {
		words[i.Name] = i
	}
	var told []Stopped
	for _, r := range rows {
		w := words[r.Invariant]
		told = append(told, Stopped{Thing: r.Thing, County: r.County, Invariant: r.Invariant, What: w.Sentence, Place: r.Place,
			Since: r.Since.Format(time.DateOnly), WayOut: wayOut + w.WayOut})
	}
	return told, err
}

// answered looks whether every application has its verdict and its receipt, once everything is published.
func (s *session) answered(ctx context.Context) error {
	answers, err := audit.Named(audit.Answers()...)
	if err != nil {
		return err
	}
	found, err := audit.Ask(ctx, s.db, answers)
	if err != nil || len(found) == 0 {
		return err
	}
	return s.db.Tx(ctx, func(tx *ledger.Tx) error { return s.record(ctx, tx, found) })
}
