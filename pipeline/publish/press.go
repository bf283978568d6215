// Package publish writes the workbooks people read: projections of the register, rendered again at any time from it alone.
//
// The wish to publish was committed with the effects (table publication); this package carries it out. A workbook is
// rendered, read back by the strict reader and compared with what the register says, written under a temporary name,
// synced and renamed. One that stands already with the same bytes is left alone; one that differs gets the next version, so
// that nothing a person may have printed is ever overwritten.
package publish

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/workbook"
	"chuangpei/rules"
	"chuangpei/templates"
	"chuangpei/templates/xlsx"
)

// Press knows where workbooks go and what they are made from.
type Press struct {
	DB       *ledger.DB
	Outbox   Outbox
	Original func(archive string) ([]byte, error) // bytes of an archived file, by its path in the register
	Rules    *rules.Book
	Render   *xlsx.Renderer
	Now      time.Time                         // wall clock, recorded beside what is written
	NextRun  func(handled time.Time) time.Time // the run after a wall clock; shown on receipts
	Run      int64
	Done     func(done, wanted int)  // progress; may be nil
	Step     func(name string) error // called at each of Steps; its error ends the work
	Log      *slog.Logger            // may be nil

	asking sync.Mutex // one question at a time while workbooks are written
	shelf  shelf
	after  int64 // the wishes of later runs are carried out

	failing sync.Mutex
	failed  []string // papers that could not be made
}

// Failed lists the papers that could not be made, with the reason: the others are published all the same.
func (p *Press) Failed() []string { return p.failed }

// fail notes a paper that cannot be made.
func (p *Press) fail(workbook, subject string, err error) {
	p.failing.Lock()
	defer p.failing.Unlock()
	p.failed = append(p.failed, fmt.Sprintf("%s %s: %v", workbook, subject, err))
}

// shelf holds the readers of what we wrote and of what was sent, so that what their workbooks have alike is read once.
type shelf struct {
	once      sync.Once
	own, sent *workbook.Reader
}

// books are the press's readers.
func (p *Press) books() *shelf {
	p.shelf.once.Do(func() {
		p.shelf.own, p.shelf.sent = workbook.NewReader(ours()), workbook.NewReader(workbook.DefaultLimits())
	})
	return &p.shelf
}

// job is one workbook to write.
type job struct {
	workbook, subject string
	folders           []string // below the outbox; a copy goes to each
	name              string   // file name without version and ending
	version           int      // of a paper that replaces an earlier one, from 2; else 0
	content           xlsx.Workbook
	receipt           *templates.ReceiptData // a receipt is laid out when it is rendered: its copies are many and large
	original          string                 // the archived file a receipt copies
	failed            func() error           // why rows of content ended early; may be nil
}

// chunk is how many workbooks of a kind are gathered from the register at once: few enough to keep memory flat.
const chunk = 250

// maker gathers the jobs of one kind of workbook for the subjects in the temporary table printing.
type maker func(ctx context.Context, p *Press) ([]job, error)

// makers lists the kinds in the order in which they are written: what finance waits for last, since receipts are many.
func makers() []struct {
	workbook string
	make     maker
} {
	return []struct {
		workbook string
		make     maker
	}{
		{"dispatch", dispatches}, {"opening_approval", openingApprovals}, {"completion_approval", completionApprovals},
		{"certificate_register", certificateRegisters}, {"claim_approval", claimApprovals}, {"uplift_approval", upliftApprovals},
		{"publicity", publicities}, {"decision_notice", decisionNotices}, {"payment_list", paymentLists}, {"fund_ledger", fundLedgers},
		{"assessment", assessments}, {"bid", bids}, {"feedback", feedbacks}, {"distribution", distributions}, {"duties", duties},
		{"risk_list", riskLists}, {"monthly", monthlies}, {"receipt", receipts},
	}
}

// Pending carries out every wish to publish that is not carried out yet and returns how many files were written. Every run that
// came to its end (macro told) left none.
func (p *Press) Pending(ctx context.Context) (int, error) {
	var err error
	if p.after, err = ledger.Scalar[int64](ctx, p.DB, "SELECT told()"); err != nil {
		return 0, fmt.Errorf("what is left to publish: %w", err)
	}
	return p.print(ctx, `SELECT DISTINCT b.workbook, b.subject FROM publication b ANTI JOIN (SELECT run, workbook, subject FROM published WHERE run > told()) d
		ON d.run = b.run AND d.workbook = b.workbook AND d.subject = b.subject WHERE b.run > told() ORDER BY b.subject`)
}

// superseded are the payment lists that another replaced: written again, one would look newer than what must be paid
// now.
const superseded = `SELECT workbook, subject FROM publication WHERE workbook = 'payment_list'
	QUALIFY rank() OVER (PARTITION BY left(subject, 16) ORDER BY length(subject) DESC, subject DESC) > 1`

// Again renders every workbook there is anew; what stands unchanged is left alone, what is missing or was edited is written.
func (p *Press) Again(ctx context.Context) (int, error) {
	p.after = 0
	return p.print(ctx, `SELECT DISTINCT workbook, subject FROM publication
		ANTI JOIN (`+superseded+`) USING (workbook, subject) ORDER BY subject`)
}

// print writes the workbooks that the query gives with their subjects, chunk by chunk. While one chunk is written the next is
// gathered from the register and the one before is recorded in it, so that neither waits for the other.
func (p *Press) print(ctx context.Context, query string) (int, error) {
	wishes, err := ledger.Select[wish](ctx, p.DB, query)
	if err != nil {
		return 0, fmt.Errorf("what is left to publish: %w", err)
	}
	subjects := group(wishes, func(w wish) string { return w.Workbook })
	line := line{press: p, wanted: len(wishes)}
	for _, kind := range makers() {
		for part := range slices.Chunk(subjects[kind.workbook], chunk) {
			var rows [][]any
			for _, w := range part {
				rows = append(rows, []any{w.Subject})
			}
			if err := line.next(ctx, kind.workbook, kind.make, rows); err != nil {
				return line.files, err
			}
		}
	}
	return line.files, line.finish(ctx)
}

// wish is what one workbook is about.
type wish struct {
	Workbook string `db:"workbook"`
	Subject  string `db:"subject"`
}
