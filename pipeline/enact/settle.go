package enact

import (
	"context"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// Settling lets through what waits for something outside the application, kind by kind, every night.
type Settling struct {
	Terms Terms
	open  map[form.Awaited]int64 // open applications by what they wait for; nil when they are to be counted
}

// Recount says that applications were decided, or that the transaction which counted them was rolled back.
func (s *Settling) Recount() { s.open = nil }

// Settle lets through what waits for a thing, and names the tables that it wrote; none when nothing waits.
func (s *Settling) Settle(ctx context.Context, tx *ledger.Tx, awaited form.Awaited) (tables []string, err error) {
	if err := s.count(ctx, tx); err != nil {
		return nil, err
	}
	if s.open[awaited] == 0 {
		return nil, nil
	}
	switch awaited {
	case form.Instructors:
		err = dispatch(ctx, tx, s.Terms)
	case form.Serials:
		err = certify(ctx, tx)
	default:
		err = fund(ctx, tx)
	}
	return Settled(awaited), err
}

// Conclude makes the night's payment lists and says what became of every application.
func (s *Settling) Conclude(ctx context.Context, tx *ledger.Tx, book *rules.Book) error {
	if err := s.count(ctx, tx); err != nil {
		return err
	}
	return conclude(ctx, tx, book)
}

// count finds the applications that are not through and counts them by what they wait for, unless that was done since
// the last were decided.
func (s *Settling) count(ctx context.Context, tx *ledger.Tx) error {
	if s.open != nil {
		return nil
	}
	if err := execute(ctx, tx, "left_now", "open"); err != nil {
		return err
	}
	type count struct {
		WaitsFor     string `db:"waits_for"`
		Applications int64  `db:"applications"`
	}
	rows, err := query[count](ctx, tx, "open_counts")
	if err != nil {
		return err
	}
	s.open = map[form.Awaited]int64{}
	for _, row := range rows {
		s.open[form.Awaited(row.WaitsFor)] += row.Applications
	}
	return nil
}

// Settled are the tables that settling writes, and those that what it wrote rests on.
func Settled(awaited form.Awaited) []string {
	switch awaited {
	case form.Instructors:
		return []string{"reviewed", "class_number", "dispatch"}
	case form.Serials:
		return []string{"certificate"}
	}
	return []string{"entry", "entitlement"}
}

// certify numbers certificates of whoever passed and has none yet (articles 15 and 16).
func certify(ctx context.Context, tx *ledger.Tx) error {
	if err := execute(ctx, tx, "waiting_certificates"); err != nil {
		return err
	}
	if some, err := hasRows(ctx, tx, "waiting"); err != nil || !some {
		return err
	}
	return execute(ctx, tx, "settle_certificates")
}
