package intake

import (
	"context"
	"fmt"
	"time"
)

// Scan takes every file that two looks find unchanged and whole, and returns the whole queue in order of arrival.
// The caller holds the lock of the working folder; [Prepare] is called first.
//
// Errors: *[Unreachable] for the inbox; any other is about our own state folder (a full disk, say). Either way what
// was taken before stays in the queue. A file that cannot be read is no error: it is named in Waiting.
func Scan(ctx context.Context, opt Options) (Result, error) {
	if err := prepare(opt); err != nil {
		return Result{}, err
	}
	sc, err := openScanner(opt)
	if err != nil {
		return Result{}, err
	}
	defer sc.close()
	sc.marked = true
	a, err := sc.loadArrivals()
	if err != nil {
		return Result{}, err
	}
	kept, err := sc.resume(ctx, a)
	if err != nil {
		return Result{}, err
	}
	s, err := sc.survey(ctx, a, kept, sc.saveArrivals)
	if err != nil {
		return Result{}, err
	}
	return sc.takeAll(ctx, a, s)
}

// takeAll takes what the survey found ready and reports the queue.
func (sc *scanner) takeAll(ctx context.Context, a *arrivals, s survey) (Result, error) {
	waiting, err := sc.take(ctx, a, s.ready)
	if err != nil {
		return Result{}, err
	}
	if err := sc.saveArrivals(a); err != nil {
		return Result{}, err
	}
	files, err := sc.queued()
	return Result{Files: files, Waiting: append(s.waiting, waiting...), Skipped: s.skipped}, err
}

// Note looks at the inbox once and records when each file was first seen, so that the order of arrival is known
// better than by the nightly scan. It takes nothing; what it names in Waiting is everything that waits for the next scan.
func Note(ctx context.Context, opt Options) (Result, error) {
	if err := prepare(opt); err != nil {
		return Result{}, err
	}
	sc, err := openScanner(opt)
	if err != nil {
		return Result{}, err
	}
	defer sc.close()
	sc.marked = true
	a, files, r, err := sc.glance(ctx)
	if err != nil {
		return Result{}, err
	}
	known := len(a.seen)
	if a.note(files, sc.opt.Now()); len(a.seen) > known {
		err = sc.saveArrivals(a)
	}
	return r, err
}

// glance looks once and says what stands there.
func (sc *scanner) glance(ctx context.Context) (*arrivals, []candidate, Result, error) {
	a, pending, err := sc.recall()
	if err != nil {
		return nil, nil, Result{}, err
	}
	s, err := sc.look(ctx)
	if err != nil {
		return nil, nil, Result{}, err
	}
	files := without(s.files, sc.kept(a, pending))
	r := Result{Files: pending, Skipped: s.skipped}
	for _, f := range files {
		r.Waiting = append(r.Waiting, f.notice(a.waiting(f)))
	}
	return a, files, r, nil
}

// survey is what the two looks agree on.
type survey struct {
	ready   []candidate
	waiting []Notice
	skipped []Notice
}

// survey looks twice, one pause apart, and leaves out the files that were taken before and could not be removed. The
// first-seen times are saved before anything is taken. An empty inbox is not looked at twice.
func (sc *scanner) survey(ctx context.Context, a *arrivals, kept map[RawPath]string, save func(*arrivals) error) (survey,
	error) {
	first, err := sc.look(ctx)
	if err != nil {
		return survey{}, err
	}
	now := sc.opt.Now()
	first.files = without(first.files, kept)
	a.note(first.files, now)
	second := first
	if len(first.files) > 0 {
		if err := pause(ctx, sc.opt.Pause); err != nil {
			return survey{}, err
		}
		if second, err = sc.look(ctx); err != nil {
			return survey{}, err
		}
		second.files = without(second.files, kept)
		a.note(second.files, now.Add(sc.opt.Pause))
	}
	a.forget(first, second)
	if err := save(a); err != nil {
		return survey{}, err
	}
	s := agree(first.files, second.files)
	s.skipped = second.skipped
	for p, reason := range kept {
		s.skipped = append(s.skipped, noticeOf(string(p), reason))
	}
	return s, nil
}

// agree sorts the second look by what the first saw.
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
		return fmt.Errorf("between two looks: %w", context.Cause(ctx))
	case <-timer.C:
		return nil
	}
}
