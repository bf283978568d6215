package staging

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"

	"chuangpei/pipeline/workbook"

	"golang.org/x/sync/errgroup"
)

const (
	// workers is how many files are read at a time; the target machine has two cores.
	workers = 2
	// unweighed is how many workbooks are read before they are weighed.
	unweighed = 32
)

// Loader reads the workbooks of submissions, several at a time, and a batch ahead of whoever decides them.
type Loader struct {
	Reader *Reader
	Limit  int64                            // bytes of a file; larger ones were not kept
	Batch  int                              // submissions of a batch
	Bytes  func(Submission) ([]byte, error) // of a file that was kept
	Log    *slog.Logger                     // for the operator
}

// Source is what is read of a submission. A file that was too large to keep, or could not be read, has no bytes, and
// the reader hears why.
func (l *Loader) Source(sub Submission) (Source, error) {
	src := Source{Submission: sub.ID, Arrival: sub.ID, SenderKind: sub.SenderKind, SenderCode: sub.SenderCode,
		Misplaced: sub.Misplaced}
	var err error
	switch {
	case sub.Archive == "" && sub.Bytes <= l.Limit:
		src.Refusal = workbook.Unreadable()
	case sub.Archive == "":
		src.Refusal = workbook.TooLarge(l.Limit)
	default:
		src.Data, err = l.Bytes(sub)
	}
	if err != nil {
		return src, fmt.Errorf("read submission %d: %w", sub.ID, err)
	}
	return src, nil
}

// SortByKind looks at each file's sheet names to sort the submissions by kind, keeping their order.
func (l *Loader) SortByKind(ctx context.Context, todo []Submission) (map[string][]Submission, error) {
	kinds := make([]string, len(todo))
	err := parallel(ctx, len(todo), func(i int) error {
		if kinds[i] = todo[i].Kind; kinds[i] != "" {
			return nil // it was read when it came
		}
		src, err := l.Source(todo[i])
		if err == nil {
			kinds[i] = l.Reader.Kind(src)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	sorted := map[string][]Submission{}
	for i, kind := range kinds {
		sorted[kind] = append(sorted[kind], todo[i])
	}
	return sorted, nil
}

// batch is what was read of a batch, or why it could not be.
type batch struct {
	apps []*Application
	err  error
}

// Each reads the submissions and gives them to decide in this order, a batch at a time, stopping cleanly between two
// when ctx ends. While one batch is decided the next is read.
func (l *Loader) Each(ctx context.Context, todo []Submission, decide func([]*Application) error) error {
	reading, stop := context.WithCancel(ctx)
	read := l.ahead(reading, todo)
	defer func() {
		stop()
		for range read { // the register may be closed once nobody reads any more
		}
	}()
	for next := range read {
		if err := cmp.Or(context.Cause(ctx), next.err); err != nil {
			return err
		}
		if err := decide(next.apps); err != nil {
			return err
		}
	}
	return context.Cause(ctx)
}

// ahead reads the submissions, a batch at a time and one batch ahead of whoever takes them, until ctx ends.
func (l *Loader) ahead(ctx context.Context, todo []Submission) <-chan batch {
	out := make(chan batch)
	go func() {
		defer close(out)
		for len(todo) > 0 {
			apps, err := l.load(ctx, todo[:min(l.Batch, len(todo))])
			select {
			case out <- batch{apps, err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
			todo = todo[len(apps):]
		}
	}()
	return out
}

// load reads workbooks from the front of a batch until they weigh enough; what it does not return is read next.
func (l *Loader) load(ctx context.Context, todo []Submission) ([]*Application, error) {
	var apps []*Application
	for weight := 0; len(apps) < len(todo) && weight < mostWeight; {
		piece := todo[len(apps):min(len(apps)+unweighed, len(todo))]
		read := make([]*Application, len(piece))
		err := parallel(ctx, len(piece), func(i int) (err error) { read[i], err = l.read(piece[i]); return err })
		if err != nil {
			return nil, err
		}
		for _, app := range read {
			weight += app.Weight()
		}
		apps = append(apps, read...)
	}
	return apps, nil
}

// read reads one workbook, and tells the operator when it broke the reading; the sender's receipt says that it did.
func (l *Loader) read(sub Submission) (*Application, error) {
	src, err := l.Source(sub)
	if err != nil {
		return nil, err
	}
	app := l.Reader.Read(src)
	if app.Book != nil && app.Kind != "" {
		app.Content = ContentOf(app.Book)
	}
	app.Book = nil // the receipt reads the original again; a batch of books would not fit memory
	if app.Breakdown != nil {
		l.Log.Error("a file broke the reader and is returned unread; its original is kept in the archive: "+
			"send it with this message to the maintainers", "submission", app.Submission, "reason", app.Breakdown)
	}
	return app, nil
}

// parallel runs work for 0 to n-1, a few at a time, and stops at the first error or when ctx ends.
func parallel(ctx context.Context, n int, work func(int) error) error {
	group, until := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for i := range n {
		if until.Err() != nil {
			break
		}
		group.Go(func() error { return work(i) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return context.Cause(ctx)
}
