package publish

import (
	"context"
	"errors"
	"slices"

	"chuangpei/pipeline/papers"
)

// together is how many files that stand are recorded in one commit, or more by a chunk.
const together = 4000

// chunks are the chunks of workbooks on their way to the outbox: one is written at a time.
type chunks struct {
	publisher    *Publisher
	current      *chunk   // being written; nil when none is
	standing     []record // written, and not recorded yet
	done, wanted int      // subjects
}

// chunk is some papers of a kind, gathered from the register.
type chunk struct {
	subjects int
	records  []record
	err      error
	written  chan struct{} // closed when it is
}

// next gathers a chunk, waits for the one being written, starts to write this one, and records what stands when that is
// enough.
func (c *chunks) next(ctx context.Context, kind papers.Kind, subjects []string) error {
	if kind.Linked {
		if err := c.show(ctx); err != nil {
			return err
		}
	}
	gathered, err := c.publisher.gather(ctx, kind, subjects)
	if err != nil {
		return errors.Join(err, c.finish(ctx))
	}
	if err := c.await(ctx); err != nil {
		return err
	}
	known, err := findVersions(ctx, c.publisher, kind, gathered, c.standing)
	if err != nil {
		return errors.Join(err, c.record(ctx))
	}
	writing, stop := context.WithCancelCause(ctx)
	now := &chunk{subjects: len(subjects), written: make(chan struct{})}
	c.current = now
	go func() {
		defer close(now.written)
		defer stop(nil)
		if papers.InPlace(kind.Workbook) {
			now.records, now.err = c.publisher.forms.write(writing, kind, subjects, gathered)
			return
		}
		now.records, now.err = c.publisher.write(writing, gathered, known)
	}()
	if len(c.standing) < together {
		return nil
	}
	if err := c.record(ctx); err != nil {
		stop(err) // what stands already is found standing by the next run
		<-now.written
		return err
	}
	return nil
}

// show lets the register see what stands and is not recorded yet, for papers that lead to it.
func (c *chunks) show(ctx context.Context) error {
	if err := c.await(ctx); err != nil {
		return err
	}
	rows := func(yield func([]any) bool) {
		for _, r := range c.standing {
			if !yield([]any{r.workbook, r.subject, r.file.path}) {
				return
			}
		}
	}
	if err := c.publisher.Papers.Show(ctx, rows); err != nil {
		return errors.Join(err, c.record(ctx))
	}
	return nil
}

// finish waits for the chunk being written and records what stands.
func (c *chunks) finish(ctx context.Context) error {
	if err := c.await(ctx); err != nil {
		return err
	}
	return c.record(ctx)
}

// await waits for the chunk being written. When it could not be, what stands of those before it is recorded.
func (c *chunks) await(ctx context.Context) error {
	now := c.current
	if now == nil {
		return nil
	}
	<-now.written
	c.current = nil
	if now.err != nil {
		return errors.Join(now.err, c.record(ctx))
	}
	c.standing = append(c.standing, now.records...)
	if c.publisher.survey != nil {
		c.publisher.survey.tally(now.records)
	}
	if c.done += now.subjects; c.publisher.Done != nil {
		c.publisher.Done(c.done, c.wanted)
	}
	return nil
}

// record remembers in the register what stands.
func (c *chunks) record(ctx context.Context) error {
	standing := c.standing
	if c.standing = nil; len(standing) == 0 {
		return nil
	}
	kinds := kindsOf(standing)
	told := func(r record) bool { return papers.InPlace(r.workbook) } // before it stood; see forms
	if err := c.publisher.record(ctx, kinds, slices.DeleteFunc(standing, told)); err != nil {
		return err
	}
	for _, kind := range kinds {
		if err := c.publisher.Step(stepPublished + kind); err != nil {
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
