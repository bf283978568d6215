package papers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// fundLedgers makes 资金台账, for finance: every entry of a county's year up to a day. As many ledgers as have a page
// of entries between them are asked for in one; of each other one the entries are read as they are written.
func fundLedgers(q *query) (papers []Paper) {
	var small []ledgerHead
	left := entryPage
	for _, h := range heads[templates.FundLedgerData](q, "ledger_heads") {
		if h.Row.Count <= left {
			left -= h.Row.Count
			small = append(small, h)
			continue
		}
		pages := &entryPages{ctx: q.ctx, source: q.Source, of: h}
		h.Row.Entries = pages.rows
		for _, paper := range ledgerPapers(q, []ledgerHead{h}) {
			paper.failed = pages.failed
			papers = append(papers, paper)
		}
	}
	if len(small) == 0 {
		return papers
	}
	entries := bySubject(queried[part[templates.Entry]](q, "ledger_entries", entriesText(small, "")))
	for i, h := range small {
		small[i].Row.Entries = slices.Values(entries[h.Subject])
		small[i].Row.Printed = slices.SortedStableFunc(small[i].Row.Entries, func(a, b templates.Entry) int {
			return strings.Compare(a.Institution, b.Institution)
		})
	}
	return append(papers, ledgerPapers(q, small)...)
}

// ledgerHead is a ledger to print.
type ledgerHead = part[templates.FundLedgerData]

// ledgerPapers makes the papers of ledgers whose entries are seen to.
func ledgerPapers(q *query, ledgers []ledgerHead) (papers []Paper) {
	marked := statement("ledger_marked")
	sums := bySubject(queried[part[templates.SummaryLine]](q, "ledger_sums",
		among(ledgers, marked+statement("ledger_sums"))))
	funds := bySubject(queried[part[templates.FundYear]](q, "ledger_funds",
		among(ledgers, marked+statement("ledger_funds"))))
	institutions := bySubject(queried[part[templates.InstitutionSum]](q, "ledger_institutions",
		among(ledgers, statement("ledger_institutions"))))
	for _, h := range ledgers {
		data := h.Row
		data.Summary, data.Funds, data.Sums = sums[h.Subject], funds[h.Subject], institutions[h.Subject]
		if last := len(data.Summary) - 1; last >= 0 {
			data.Sum, data.Summary = data.Summary[last], data.Summary[:last]
		}
		name := fmt.Sprintf("资金台账_%s_%d_%s", data.County, data.Year, data.AsOf.Format("20060102"))
		papers = append(papers, laid(h.Subject, name, data, templates.FundLedger, county(data.CountyCode, data.County)))
	}
	return papers
}

// among is a query with the condition that an entry is in one of these ledgers. Counties, years and days are our own:
// as literals they are planned once, and the years, named first, let the engine pass over the others.
func among(ledgers []ledgerHead, text string) string {
	var each []string
	first, last := ledgers[0].Row.Year, ledgers[0].Row.Year
	for _, h := range ledgers {
		first, last = min(first, h.Row.Year), max(last, h.Row.Year)
		each = append(each, fmt.Sprintf("(county = '%s' AND year = %d AND posted_on <= DATE '%s')",
			h.Row.CountyCode, h.Row.Year, h.Row.AsOf.Format(time.DateOnly)))
	}
	return strings.ReplaceAll(text, "{ledgers}",
		fmt.Sprintf("year BETWEEN %d AND %d AND (%s)", first, last, strings.Join(each, " OR ")))
}

// entryPages reads the entries of a ledger as they are written.
type entryPages struct {
	ctx    context.Context // of the chunk that writes the ledger; rows are asked for by the writer, which knows none
	source *Source
	of     ledgerHead
	err    error
}

// entryPage is how many rows are read from the register at once.
const entryPage = 20000

// rows yields the rows of the ledger.
func (e *entryPages) rows(yield func(templates.Entry) bool) {
	for after := ""; ; {
		page, err := e.page(after)
		if err != nil {
			e.err = fmt.Errorf("read the entries of %s in %d: %w", e.of.Row.CountyCode, e.of.Row.Year, err)
			return
		}
		for _, entry := range page {
			if !yield(entry.Row) {
				return
			}
		}
		if len(page) < entryPage {
			return
		}
		after = page[len(page)-1].Row.No
	}
}

// page reads one page; the register has one connection, and several ledgers may be written at a time.
func (e *entryPages) page(after string) (page []part[templates.Entry], err error) {
	err = e.source.Alone(func() error {
		page, err = ledger.Select[part[templates.Entry]](e.ctx, e.source.DB, entriesText([]ledgerHead{e.of}, after))
		return err
	})
	return page, err
}

// entriesText asks for a page of the entries of some ledgers, after a number.
func entriesText(ledgers []ledgerHead, after string) string {
	page := strings.NewReplacer("{after}", after, "{most}", strconv.Itoa(entryPage))
	return among(ledgers, page.Replace(statement("ledger_entries")))
}

// failed is why rows ended early, nil if they did not.
func (e *entryPages) failed() error { return e.err }
