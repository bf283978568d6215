package papers

import (
	"context"
	"fmt"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// fundLedgers makes 资金台账, for finance: every entry of a county's year up to a day. The entries are read from the
// register as they are written.
func fundLedgers(q *query) (papers []Paper) {
	for _, h := range heads[templates.FundLedgerData](q, "ledger_heads") {
		data := h.Row
		entries := &entryPages{ctx: q.ctx, source: q.Source, county: data.CountyCode, year: data.Year, asOf: data.AsOf}
		data.Entries = entries.rows
		args := []any{data.CountyCode, data.Year, data.AsOf.Format(time.DateOnly)}
		data.Summary = rows[templates.SummaryLine](q, []string{"ledger_marked", "ledger_sums"}, args...)
		data.Funds = rows[templates.FundYear](q, []string{"ledger_marked", "ledger_funds"}, args...)
		if last := len(data.Summary) - 1; last >= 0 {
			data.Sum, data.Summary = data.Summary[last], data.Summary[:last]
		}
		papers = append(papers, Paper{Subject: h.Subject,
			Name:   fmt.Sprintf("资金台账_%s_%d_%s", data.County, data.Year, data.AsOf.Format("20060102")),
			Owners: []Owner{county(data.CountyCode, data.County)}, Content: templates.FundLedger(data),
			failed: entries.failed})
	}
	return papers
}

// entryPages reads the entries of a ledger as they are written.
type entryPages struct {
	ctx    context.Context // of the chunk that writes the ledger; rows are asked for by the writer, which knows none
	source *Source
	county string
	year   int
	asOf   time.Time
	err    error
}

// entryPage is how many rows are read from the register at once.
const entryPage = 20000

// rows yields the rows of the ledger.
func (e *entryPages) rows(yield func(templates.Entry) bool) {
	for after := ""; ; {
		page, err := e.page(after)
		if err != nil {
			e.err = fmt.Errorf("read the entries of %s in %d: %w", e.county, e.year, err)
			return
		}
		for _, entry := range page {
			if !yield(entry) {
				return
			}
		}
		if len(page) < entryPage {
			return
		}
		after = page[len(page)-1].No
	}
}

// page reads one page; the register has one connection, and several ledgers may be written at a time.
func (e *entryPages) page(after string) (page []templates.Entry, err error) {
	asOf := e.asOf.Format(time.DateOnly)
	err = e.source.Alone(func() error {
		page, err = ledger.Select[templates.Entry](e.ctx, e.source.DB, statement("ledger_entries"), e.county, e.year,
			asOf, after, entryPage, asOf)
		return err
	})
	return page, err
}

// failed is why rows ended early, nil if they did not.
func (e *entryPages) failed() error { return e.err }
