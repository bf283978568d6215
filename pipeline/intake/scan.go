package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"
)

// Scan takes every file that two listings find unchanged and whole, and returns the whole queue in order of arrival.
// The caller holds the lock of the working folder; [Prepare] is called first.
//
// Errors: *[Unreachable] for the inbox; any other is about our own state folder (a full disk, say). Either way what
// was taken before stays in the queue. A file that cannot be read is no error: it is named in Waiting.
func Scan(ctx context.Context, opt Options) (Result, error) {
	sc, err := prepareScanner(opt)
	if err != nil {
		return Result{}, err
	}
	defer sc.close()
	remaining, err := sc.resume(ctx)
	if err != nil {
		return Result{}, err
	}
	s, err := sc.survey(ctx, remaining)
	if err == nil {
		err = sc.arrivals.save(sc.state) // before anything is taken
	}
	if err != nil {
		return Result{}, err
	}
	waiting, err := sc.take(ctx, s.ready)
	if err == nil {
		err = sc.arrivals.save(sc.state)
	}
	if err != nil {
		return Result{}, err
	}
	files, err := sc.queue.files()
	return Result{Files: files, Waiting: append(s.waiting, waiting...), Skipped: s.skipped}, err
}

// prepareScanner opens an inbox that has its marker.
func prepareScanner(opt Options) (*scanner, error) {
	if err := prepare(opt); err != nil {
		return nil, err
	}
	sc, err := openScanner(opt)
	if err == nil {
		sc.marked = true
	}
	return sc, err
}

// Peek lists what [Scan] would give, and changes nothing at all: no folder, no marker, no first-seen time. Its new
// files lie in the inbox still, where [Open] reads them. A working folder that has no inbox yet has nothing.
func Peek(ctx context.Context, opt Options) (Result, error) {
	sc, err := openReadOnly(opt)
	if sc == nil {
		return Result{}, err
	}
	defer sc.close()
	queued, err := sc.queue.files()
	if err != nil {
		return Result{}, err
	}
	s, err := sc.survey(ctx, sc.remaining(queued))
	if err != nil {
		return Result{}, err
	}
	r := Result{Files: queued, Waiting: s.waiting, Skipped: s.skipped}
	w := &copyWorker{inbox: sc.inbox}
	defer w.close()
	for _, f := range s.ready {
		if err := ctx.Err(); err != nil {
			return r, err
		}
		if c := sc.decide(f, w.read(f, sc.opt.Limit)); c.taken {
			c.file.peeked = true
			r.Files = append(r.Files, c.file)
		} else {
			r.Waiting = append(r.Waiting, sc.waits(f, c.content))
		}
	}
	InOrder(r.Files)
	return r, nil
}

// openReadOnly opens a scanner and makes nothing. There is none where there is no inbox yet.
func openReadOnly(opt Options) (*scanner, error) {
	if err := reachable(opt); err != nil {
		return nil, err
	}
	sc, err := openScanner(opt)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return sc, err
}

// Note lists the inbox once and records when each file was first seen, so that the order of arrival is known better
// than by the nightly scan. It takes nothing; what it names in Waiting, and gives as Standing, is everything that waits
// for the next scan.
func Note(ctx context.Context, opt Options) (Result, error) {
	sc, err := prepareScanner(opt)
	if err != nil {
		return Result{}, err
	}
	defer sc.close()
	files, r, err := sc.glance(ctx)
	if err != nil {
		return Result{}, err
	}
	known := len(sc.arrivals.seen)
	if sc.arrivals.note(files, sc.opt.Now()); len(sc.arrivals.seen) > known {
		err = sc.arrivals.save(sc.state)
	}
	for _, f := range files {
		r.Standing = append(r.Standing, Standing{f, sc.arrivals.of(f.path).First})
	}
	return r, err
}

// Glance lists the inbox once, opens no file of a sender and changes nothing: Files are the queue, Waiting is what
// stands in the inbox.
func Glance(ctx context.Context, opt Options) (Result, error) {
	sc, err := openReadOnly(opt)
	if sc == nil {
		return Result{}, err
	}
	defer sc.close()
	_, r, err := sc.glance(ctx)
	return r, err
}

// glance lists the inbox once and says why each of its files waits.
func (sc *scanner) glance(ctx context.Context) ([]candidate, Result, error) {
	queued, err := sc.queue.files()
	if err != nil {
		return nil, Result{}, err
	}
	l, err := sc.list(ctx)
	if err != nil {
		return nil, Result{}, err
	}
	files := without(l.files, sc.remaining(queued))
	r := Result{Files: queued, Skipped: l.skipped}
	for _, f := range files {
		r.Waiting = append(r.Waiting, f.notice(sc.arrivals.waiting(f)))
	}
	return files, r, nil
}

// survey is what two listings agree on.
type survey struct {
	ready   []candidate
	waiting []Notice
	skipped []Notice
}

// survey lists the inbox twice, one pause apart, and leaves out the files that were taken before and remain in it. An
// empty inbox is not listed twice.
func (sc *scanner) survey(ctx context.Context, remaining map[RawPath]string) (survey, error) {
	first, err := sc.list(ctx)
	if err != nil {
		return survey{}, err
	}
	now := sc.opt.Now()
	first.files = without(first.files, remaining)
	sc.arrivals.note(first.files, now)
	second := first
	if len(first.files) > 0 {
		if err := pause(ctx, sc.opt.Pause); err != nil {
			return survey{}, err
		}
		if second, err = sc.list(ctx); err != nil {
			return survey{}, err
		}
		second.files = without(second.files, remaining)
		sc.arrivals.note(second.files, now.Add(sc.opt.Pause))
	}
	sc.arrivals.forget(first, second)
	s := agree(first.files, second.files)
	s.skipped = second.skipped
	for p, reason := range remaining {
		s.skipped = append(s.skipped, noticeOf(string(p), reason))
	}
	return s, nil
}

// agree sorts the files of the second listing by what the first saw.
func agree(first, second []candidate) survey {
	before := map[RawPath]stamp{}
	for _, f := range first {
		before[f.path] = f.stamp
	}
	var s survey
	for _, f := range second {
		was, known := before[f.path]
		switch {
		case !known:
			s.waiting = append(s.waiting, f.notice("just arrived"))
		case !was.same(f.stamp):
			s.waiting = append(s.waiting, f.notice(stillWritten))
		default:
			s.ready = append(s.ready, f)
		}
	}
	return s
}

// without leaves out the files of these paths.
func without(files []candidate, paths map[RawPath]string) []candidate {
	if len(paths) == 0 {
		return files
	}
	var rest []candidate
	for _, f := range files {
		if _, named := paths[f.path]; !named {
			rest = append(rest, f)
		}
	}
	return rest
}

// pause waits, or ends with the context.
func pause(ctx context.Context, length time.Duration) error {
	timer := time.NewTimer(length)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return fmt.Errorf("between two listings: %w", context.Cause(ctx))
	case <-timer.C:
		return nil
	}
}
