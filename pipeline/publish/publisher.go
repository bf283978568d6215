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
	Anew     bool                   // render again what stands as it was published, too
	Now      time.Time              // wall clock, recorded beside what is written
	Done     func(done, wanted int) // progress; may be nil
	Step     func(name string) error
	Log      *slog.Logger // may be nil

	readers readers
	after   int64               // the requests of later runs are carried out
	classes map[string][]string // in whose files a paper belongs, by its subject
	asked   map[issue]int64     // the run that asked for a paper
	forms   *forms              // read when the first is to be published

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

// requested reads what sql/NAME.sql asks for: the subjects of each kind of workbook, each once.
func requested(ctx context.Context, p *Publisher, name string) (map[string][]string, error) {
	_, err := p.Papers.DB.Exec(ctx, statement(name))
	if err != nil {
		return nil, err
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

// Pending carries out every publication request that is not carried out yet and returns how many files were written.
// Every run that came to its end (macro last_finished) left none.
func (p *Publisher) Pending(ctx context.Context) (int, error) {
	var err error
	if p.after, err = ledger.Scalar[int64](ctx, p.Papers.DB, "SELECT last_finished()"); err != nil {
		return 0, fmt.Errorf("what is left to publish: %w", err)
	}
	return p.publish(ctx, "pending")
}

// Again writes what is missing or was edited, and what shows the present state; what stands as it was published is left
// alone, unless it is to be rendered anew. What lies where it lay before there were files of classes is moved first.
func (p *Publisher) Again(ctx context.Context) (int, error) {
	p.after = 0
	if err := moveOver(ctx, p); err != nil {
		return 0, err
	}
	return p.publish(ctx, "again")
}

// MonthToDate writes 月报 of the month as far as it has come, for which no run has asked.
func MonthToDate(ctx context.Context, p *Publisher) (int, error) {
	p.after = 0
	return p.publish(ctx, "month_to_date")
}

// chunkSize is how many workbooks of a kind are gathered from the register at once: few enough to keep memory flat.
const chunkSize = 250

// publish writes the workbooks that sql/NAME.sql asks for, chunk by chunk. While one chunk is written the next is
// gathered from the register and the one before is recorded in it, so that neither waits for the other.
func (p *Publisher) publish(ctx context.Context, name string) (int, error) {
	subjects, err := requested(ctx, p, name)
	if err != nil {
		return 0, fmt.Errorf("what is left to publish: %w", err)
	}
	if name == "again" && !p.Anew {
		if err := leaveIntact(ctx, p, subjects); err != nil {
			return 0, err
		}
	}
	chunks := chunks{publisher: p}
	for _, some := range subjects {
		chunks.wanted += len(some)
	}
	for _, kind := range papers.Kinds() {
		if papers.InPlace(kind.Workbook) && len(subjects[kind.Workbook]) > 0 && p.forms == nil {
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
