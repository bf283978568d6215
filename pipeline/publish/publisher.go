// Package publish writes the workbooks people read: papers made from the register alone, at any time.
//
// A publication request was committed with the effects (table publication); this package carries it out. A workbook is
// rendered, read back by the strict reader and compared with what the register says, written under a temporary name,
// synced and renamed. One that stands already with the same bytes is left alone; one that differs gets the next
// version, so that nothing a person may have printed is ever overwritten.
package publish

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
	"chuangpei/templates/xlsx"
)

//go:embed sql/*.sql
var statements embed.FS

// statement is the text of sql/NAME.sql; of a name that is none it is empty, which the engine refuses.
func statement(name string) string {
	text, err := statements.ReadFile("sql/" + name + ".sql")
	if err != nil {
		return ""
	}
	return string(text)
}

// Publisher carries out publication requests: it knows what papers are made from and where they go.
type Publisher struct {
	Papers   *papers.Source
	Outbox   Outbox
	Original func(archive string) ([]byte, error) // bytes of an archived file, by its path in the register
	Render   *xlsx.Renderer
	Now      time.Time              // wall clock, recorded beside what is written
	Done     func(done, wanted int) // progress; may be nil
	Step     func(name string) error
	Log      *slog.Logger // may be nil

	readers readers
	after   int64  // the requests of later runs are carried out
	forms   *forms // read when the first is to be published

	failing sync.Mutex
	failed  []string // papers that could not be made
}

// Failed lists the papers that could not be made, with the reason: the others are published all the same.
func (p *Publisher) Failed() []string { return p.failed }

// fail notes a paper that cannot be made.
func (p *Publisher) fail(workbook, subject string, err error) {
	p.failing.Lock()
	defer p.failing.Unlock()
	p.failed = append(p.failed, fmt.Sprintf("%s %s: %v", workbook, subject, err))
}

// request is what one workbook is about.
type request struct {
	Workbook string `db:"workbook"`
	Subject  string `db:"subject"`
}

// Pending carries out every publication request that is not carried out yet and returns how many files were written.
// Every run that came to its end (macro last_finished) left none.
func (p *Publisher) Pending(ctx context.Context) (int, error) {
	var err error
	if p.after, err = ledger.Scalar[int64](ctx, p.Papers.DB, "SELECT last_finished()"); err != nil {
		return 0, fmt.Errorf("what is left to publish: %w", err)
	}
	return p.publish(ctx, "pending")
}

// Again renders every workbook there is anew; what stands unchanged is left alone, what is missing or was edited is
// written.
func (p *Publisher) Again(ctx context.Context) (int, error) {
	p.after = 0
	return p.publish(ctx, "again")
}

// chunkSize is how many workbooks of a kind are gathered from the register at once: few enough to keep memory flat.
const chunkSize = 250

// publish writes the workbooks that sql/NAME.sql asks for, chunk by chunk. While one chunk is written the next is
// gathered from the register and the one before is recorded in it, so that neither waits for the other.
func (p *Publisher) publish(ctx context.Context, name string) (int, error) {
	requests, err := ledger.Select[request](ctx, p.Papers.DB, statement(name))
	if err != nil {
		return 0, fmt.Errorf("what is left to publish: %w", err)
	}
	subjects := map[string][]string{}
	for _, r := range requests {
		subjects[r.Workbook] = append(subjects[r.Workbook], r.Subject)
	}
	chunks := chunks{publisher: p, wanted: len(requests)}
	for _, kind := range papers.Kinds() {
		if papers.IsForm(kind.Workbook) && len(subjects[kind.Workbook]) > 0 && p.forms == nil {
			if p.forms, err = readForms(ctx, p); err != nil {
				return chunks.files, errors.Join(err, chunks.finish(ctx))
			}
		}
		for part := range slices.Chunk(subjects[kind.Workbook], chunkSize) {
			if err := chunks.next(ctx, kind, part); err != nil {
				return chunks.files, err
			}
		}
	}
	return chunks.files, chunks.finish(ctx)
}
