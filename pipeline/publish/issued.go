package publish

import (
	"context"
	"fmt"
	"strings"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
)

// Issued is a paper of the outbox as it was published last. One that was withdrawn is none.
type Issued struct {
	Path     string `db:"path"` // below the outbox
	SHA256   string `db:"sha256"`
	Cells    string `db:"cells"`
	Workbook string `db:"workbook"`
	Subject  string `db:"subject"`
	Run      int64  `db:"run"`      // the newest that asked for it
	Replaced bool   `db:"replaced"` // a later paper took its place: without it nothing is lost
}

// AllIssued lists every paper that should stand in the outbox, and those that later ones replaced, by their paths. The
// register's views of a run must be there (enact.Resume).
func AllIssued(ctx context.Context, db *ledger.DB) ([]Issued, error) {
	if err := createIssued(ctx, db); err != nil {
		return nil, err
	}
	return ledger.Select[Issued](ctx, db,
		"SELECT path, sha256, cells, workbook, subject, run, replaced FROM issued_paper ORDER BY path")
}

// createIssued makes the tables issued and replaced, and the view of the papers issued.
func createIssued(ctx context.Context, db *ledger.DB) error {
	_, err := db.Exec(ctx, statement("replaced"))
	if err == nil {
		_, err = db.Exec(ctx, statement("issued"), kindsThat(func(k papers.Kind) bool {
			return papers.Continues(k.Workbook)
		}))
	}
	if err == nil {
		_, err = db.Exec(ctx, statement("issued_paper"))
	}
	if err != nil {
		return fmt.Errorf("what was published: %w", err)
	}
	return nil
}

// kindsThat lists the kinds of paper of which something holds, as queries take them.
func kindsThat(holds func(papers.Kind) bool) string {
	var names []string
	for _, kind := range papers.Kinds() {
		if holds(kind) {
			names = append(names, kind.Workbook)
		}
	}
	return strings.Join(names, ",")
}
