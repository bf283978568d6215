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
	"path"
	"slices"
	"sync"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/numbers"
	"chuangpei/pipeline/papers"
	"chuangpei/templates/xlsx"
)

//go:embed sql/*.sql
var files embed.FS

// statement is the text of sql/NAME.sql.
func statement(name string) string { return ledger.Statement(files, name) }

// Publisher carries out publication requests: it knows what papers are made from and where they go.
type Publisher struct {
	Papers   *papers.Source
	Outbox   Outbox
	Original func(archive string) ([]byte, error) // bytes of an archived file, by its path in the register
	Render   *xlsx.Renderer
	Anew     bool                   // render again what stands as it was published, too
	Only     numbers.Thing          // what is to be written again; everything when it is nothing
	Now      time.Time              // wall clock, recorded beside what is written
	Done     func(done, wanted int) // progress; may be nil
	Step     func(name string) error
	Log      *slog.Logger // may be nil

	readers readers
	after   int64               // the requests of later runs are carried out
	classes map[string][]string // in whose files a paper belongs, by its subject
	asked   map[issue]int64     // the run that asked for a paper
	forms   *forms              // read when the first is to be published
	survey  *survey             // how the outbox stood, where papers are written again; nil in a night

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

// request is what one workbook is about, and a class in whose file it belongs if it is about one.
type request struct {
	Workbook string `db:"workbook"`
	Subject  string `db:"subject"`
	Class    string `db:"class"`
	Run      int64  `db:"run"` // the first that asked for it
}

// issue is a kind of workbook and what one of it is about.
type issue struct{ workbook, subject string }

// requested reads what statements ask for, one after the other: the subjects of each kind of workbook, each once.
func requested(ctx context.Context, p *Publisher, names ...string) (map[string][]string, error) {
	for _, name := range names {
		if _, err := p.Papers.DB.Exec(ctx, statement(name)); err != nil {
			return nil, err
		}
	}
	requests, err := ledger.Select[request](ctx, p.Papers.DB, statement("requests"))
	subjects := map[string][]string{}
	p.classes, p.asked = map[string][]string{}, map[issue]int64{}
	for _, r := range requests {
		if !slices.Contains(p.classes[r.Subject], r.Class) {
			p.classes[r.Subject] = append(p.classes[r.Subject], r.Class)
		}
		if one := (issue{r.Workbook, r.Subject}); p.asked[one] == 0 {
			p.asked[one] = r.Run
			subjects[r.Workbook] = append(subjects[r.Workbook], r.Subject)
		}
	}
	return subjects, err
}

// folders are those of a paper that belongs in the files of these classes, below its owner's own.
func folders(kind papers.Kind, classes []string) (folders []string) {
	if kind.Folder != papers.ClassFiles {
		return []string{kind.Folder}
	}
	for _, class := range classes {
		folders = append(folders, path.Join(kind.Folder, class))
	}
	return folders
}

// Pending carries out every publication request that is not carried out yet. Every run that came to its end (macro
// last_finished) left none.
func (p *Publisher) Pending(ctx context.Context) error {
	var err error
	var subjects map[string][]string
	if p.after, err = ledger.Scalar[int64](ctx, p.Papers.DB, "SELECT last_finished()"); err == nil {
		subjects, err = requested(ctx, p, "pending")
	}
	if err != nil {
		return fmt.Errorf("what is left to publish: %w", err)
	}
	return p.carryOut(ctx, subjects)
}

// chunkSize is how many workbooks of a kind are gathered from the register at once: few enough to keep memory flat.
const chunkSize = 250

// carryOut writes the workbooks on some subjects of each kind, chunk by chunk. While one chunk is written the next is
// gathered from the register and the one before is recorded in it, so that neither waits for the other.
func (p *Publisher) carryOut(ctx context.Context, subjects map[string][]string) (err error) {
	chunks := chunks{publisher: p}
	for _, some := range subjects {
		chunks.wanted += len(some)
	}
	for _, kind := range papers.Kinds() {
		if papers.InPlace(kind.Workbook) && len(subjects[kind.Workbook]) > 0 && p.forms == nil {
			if p.forms, err = readForms(ctx, p); err != nil {
				return errors.Join(err, chunks.finish(ctx))
			}
		}
		for part := range slices.Chunk(subjects[kind.Workbook], chunkSize) {
			if err := chunks.next(ctx, kind, part); err != nil {
				return err
			}
		}
	}
	return chunks.finish(ctx)
}
