package publish

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"chuangpei/pipeline/ledger"
	"golang.org/x/sync/errgroup"
)

// workers is how many workbooks are rendered at a time; the target machine has two cores.
const workers = 2

// together is how many files that stand are recorded in one commit, or more by a chunk.
const together = 4000

// record is one file written, as the register remembers it.
type record struct {
	workbook, subject string
	file              written
}

// line is the chunks on their way: one is written at a time.
type line struct {
	press        *Press
	running      *inHand  // being written; nil when none is
	standing     []record // written, and not recorded yet
	files        int      // recorded
	done, wanted int      // subjects
}

// inHand is a chunk that was gathered.
type inHand struct {
	subjects int
	records  []record
	err      error
	written  chan struct{} // closed when it is
}

// next gathers a chunk, waits for the one being written, starts to write this one, and records what stands when that is enough.
func (l *line) next(ctx context.Context, workbook string, gather maker, subjects [][]any) error {
	jobs, err := l.press.gather(ctx, workbook, gather, subjects)
	if err != nil {
		return errors.Join(err, l.finish(ctx))
	}
	if err := l.await(ctx); err != nil {
		return err
	}
	writing, stop := context.WithCancelCause(ctx)
	now := &inHand{subjects: len(subjects), written: make(chan struct{})}
	l.running = now
	go func() {
		defer close(now.written)
		defer stop(nil)
		now.records, now.err = l.press.write(writing, jobs)
	}()
	if len(l.standing) < together {
		return nil
	}
	if err := l.record(ctx); err != nil {
		stop(err) // what stands already is found standing by the next run
		<-now.written
		return err
	}
	return nil
}

// finish waits for the chunk being written and records what stands.
func (l *line) finish(ctx context.Context) error {
	if err := l.await(ctx); err != nil {
		return err
	}
	return l.record(ctx)
}

// await waits for the chunk being written. When it could not be, what stands of those before it is recorded.
func (l *line) await(ctx context.Context) error {
	h := l.running
	if h == nil {
		return nil
	}
	<-h.written
	l.running = nil
	if h.err != nil {
		return errors.Join(h.err, l.record(ctx))
	}
	l.standing = append(l.standing, h.records...)
	if l.done += h.subjects; l.press.Done != nil {
		l.press.Done(l.done, l.wanted)
	}
	return nil
}

// record remembers in the register what stands.
func (l *line) record(ctx context.Context) error {
	standing := l.standing
	if l.standing = nil; len(standing) == 0 {
		return nil
	}
	kinds := kindsOf(standing)
	if err := l.press.record(ctx, kinds, standing); err != nil {
		return err
	}
	l.files += len(standing)
	for _, kind := range kinds {
		if err := l.press.Step(stepPublished + kind); err != nil {
			return err
		}
	}
	return nil
}

// kindsOf lists the kinds of workbook in the order in which they were written.
func kindsOf(records []record) []string {
	var kinds []string
	for _, r := range records {
		if len(kinds) == 0 || kinds[len(kinds)-1] != r.workbook {
			kinds = append(kinds, r.workbook)
		}
	}
	return kinds
}

// gather makes the jobs of one chunk from the register.
func (p *Press) gather(ctx context.Context, workbook string, gather maker, subjects [][]any) ([]job, error) {
	p.asking.Lock()
	defer p.asking.Unlock()
	if err := p.lay(ctx, subjects); err != nil {
		return nil, err
	}
	jobs, err := gather(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("gather %s workbooks: %w", workbook, err)
	}
	for _, row := range subjects {
		if !slices.ContainsFunc(jobs, func(j job) bool { return j.subject == row[0] }) {
			p.fail(workbook, fmt.Sprint(row[0]), errors.New("the register does not give what it shows"))
		}
	}
	return jobs, nil
}

// The steps of each kind of workbook: the record of a chunk that stands in the outbox is about to be committed, or is.
const stepPublishing, stepPublished = "publishing ", "published "

// Steps lists the names of the steps in their order.
func Steps() []string {
	var all []string
	for _, kind := range makers() {
		all = append(all, stepPublishing+kind.workbook, stepPublished+kind.workbook)
	}
	return all
}

// lay puts the subjects into the temporary table the gathering queries join with.
func (p *Press) lay(ctx context.Context, subjects [][]any) error {
	return p.DB.Tx(ctx, func(tx *ledger.Tx) error {
		if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE printing (subject VARCHAR)"); err != nil {
			return fmt.Errorf("publish: %w", err)
		}
		return tx.Append(ctx, "printing", true, slices.Values(subjects))
	})
}

// write renders the jobs, several at a time, and puts each into its folders: all of them, or none that was not there before.
func (p *Press) write(ctx context.Context, jobs []job) ([]record, error) {
	done := make([][]record, len(jobs))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for i, j := range jobs {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			var err error
			done[i], err = p.put(j)
			return err
		})
	}
	err := group.Wait()
	if err == nil {
		err = p.Outbox.settle()
	}
	if err != nil {
		p.Outbox.abandon()
	}
	return slices.Concat(done...), err
}

// put renders one job and writes it to each of its folders.
func (p *Press) put(j job) ([]record, error) {
	place := p.putLarge
	if !large(j.content) {
		body, err := p.render(j)
		if err = errors.Join(err, j.fault()); errors.Is(err, context.Canceled) {
			return nil, fmt.Errorf("render %s: %w", j.workbook, err)
		} else if err != nil {
			p.fail(j.workbook, j.subject, err)
			return nil, nil
		}
		place = func(folder string, j job) (written, error) { return p.Outbox.place(folder, j, body) }
	}
	var records []record
	for _, folder := range j.folders {
		file, err := place(folder, j)
		if err != nil {
			return nil, fmt.Errorf("write %s into outbox/%s: %w", j.workbook, folder, err)
		}
		records = append(records, record{workbook: j.workbook, subject: j.subject, file: file})
	}
	return records, nil
}

// record remembers what was written, for every wish it carries out.
func (p *Press) record(ctx context.Context, kinds []string, records []record) error {
	p.asking.Lock()
	defer p.asking.Unlock()
	return p.DB.Tx(ctx, func(tx *ledger.Tx) error {
		if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE printed (workbook VARCHAR, subject VARCHAR, path VARCHAR, sha256 VARCHAR, bytes BIGINT, cells VARCHAR)"); err != nil {
			return fmt.Errorf("publish: %w", err)
		}
		err := tx.Append(ctx, "printed", true, func(yield func([]any) bool) {
			for _, r := range records {
				if !yield([]any{r.workbook, r.subject, r.file.path, r.file.sha256, r.file.bytes, r.file.cells}) {
					return
				}
			}
		})
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO published BY NAME SELECT b.run, b.workbook, b.subject, p.path, p.sha256, p.bytes, p.cells, CAST(? AS TIMESTAMP) AS written_at
			FROM printed p JOIN (SELECT run, workbook, subject FROM publication WHERE run > ?) b ON b.workbook = p.workbook AND b.subject = p.subject
			ANTI JOIN (SELECT run, workbook, subject, path FROM published WHERE run > ?) d ON d.run = b.run AND d.workbook = b.workbook AND d.subject = b.subject AND d.path = p.path`,
			p.Now.Format("2006-01-02 15:04:05"), p.after, p.after)
		if err != nil {
			return fmt.Errorf("record what was published: %w", err)
		}
		for _, kind := range kinds {
			if err := p.Step(stepPublishing + kind); err != nil {
				return err
			}
		}
		return nil
	})
}
