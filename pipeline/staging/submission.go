package staging

import (
	"context"
	"fmt"
	"slices"

	"chuangpei/pipeline/ledger"
)

// Submission is a file the register knows and has not decided yet.
type Submission struct {
	ID         int64  `db:"submission"`
	File       string `db:"file_id"` // its name in the queue
	SenderKind string `db:"sender_kind"`
	SenderCode string `db:"sender_code"`
	Archive    string `db:"archive"` // where its original is, or will be; empty when it was not kept
	Misplaced  string `db:"misplaced"`
	Bytes      int64  `db:"bytes"`

	Waited  bool   `db:"waited"`  // for its turn, since an earlier night, or since it was met tonight
	Kind    string `db:"kind"`    // of one that waited, as its keys and content; empty for others
	Keys    string `db:"keys"`    // see deferral
	Content string `db:"content"` // see deferral
	Done    bool   `db:"done"`    // decided by a run that was cut off
}

// sender is whose file it is.
func (s Submission) sender() string { return s.SenderKind + "\x00" + s.SenderCode }

// Undecided are the submissions to decide, in order of arrival: tonight's, and those that wait for their turn. Those
// that a run which was cut off has decided are among them, for the places of the others follow from all.
func Undecided(ctx context.Context, db *ledger.DB) ([]Submission, error) {
	return ledger.Select[Submission](ctx, db, statement("undecided"))
}

// MarkUnknownClasses finds the applications that name a class there is none of: many mistype alike, and each such
// number would part a batch in two (see [Application.Keys]).
func MarkUnknownClasses(ctx context.Context, db *ledger.DB, apps []*Application) error {
	var named [][]any
	for _, app := range apps {
		if app.ClassNo != "" {
			named = append(named, []any{app.ClassNo})
		}
	}
	if named == nil {
		return nil
	}
	known := map[string]bool{}
	err := db.Tx(ctx, func(tx *ledger.Tx) (err error) {
		known, err = knownClasses(ctx, tx, named)
		return err
	})
	for _, app := range apps {
		app.NoClass = !known[app.ClassNo]
	}
	return err
}

// knownClasses are those of the numbers that are a class's.
func knownClasses(ctx context.Context, tx *ledger.Tx, named [][]any) (map[string]bool, error) {
	const query = "SELECT class_no FROM class_number SEMI JOIN named_number USING (class_no)"
	if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE named_number (class_no VARCHAR)"); err != nil {
		return nil, fmt.Errorf("list the classes named: %w", err)
	}
	if err := tx.Append(ctx, "named_number", true, slices.Values(named)); err != nil {
		return nil, err
	}
	numbers, err := ledger.Column[string](ctx, tx, query)
	known := map[string]bool{}
	for _, number := range numbers {
		known[number] = true
	}
	return known, err
}
