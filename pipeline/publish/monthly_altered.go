package publish

import (
	"context"
	"embed"
	"time"
)

// alteredRow is a payment list that was edited after it was written.
type alteredRow struct {
	Subject   string    `db:"subject"`
	BatchNo   string    `db:"batch_no"`
	County    string    `db:"county_name"`
	Path      string    `db:"path"`
	Cells     string    `db:"cells"`
	NoticedOn time.Time `db:"noticed_on"`
}

//go:embed sql/month_altered.sql
var alteredLists embed.FS

// monthAltered reads the payment lists that stood edited, and not wholly paid, on the day a report speaks of.
func monthAltered(ctx context.Context, p *Press) (map[string][]alteredRow, error) {
	query, err := alteredLists.ReadFile("sql/month_altered.sql")
	if err != nil {
		return nil, err
	}
	return monthRows(ctx, p, monthAsked+string(query), func(r alteredRow) string { return r.Subject })
}
