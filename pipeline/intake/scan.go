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
	d, err := openDesk(opt)
	if err != nil {
		return Result{}, err
	}
	defer d.close()
	d.marked = true
	a, err := d.loadArrivals()
	if err != nil {
		return Result{}, err
	}
	kept, err := d.resume(ctx, a)
	if err != nil {
		return Result{}, err
	}
	s, err := d.survey(ctx, a, kept, d.saveArrivals)
	if err != nil {
		return Result{}, err
	}
	return d.takeAll(ctx, a, s)
}

// takeAll takes what the survey found ready and reports the queue.
func (d *desk) takeAll(ctx context.Context, a *arrivals, s survey) (Result, error) {
	waiting, err := d.take(ctx, a, s.ready)
	if err != nil {
		return Result{}, err
	}
	if err := d.saveArrivals(a); err != nil {
		return Result{}, err
	}
	claims, err := d.queue()
	return Result{Claims: claims, Waiting: append(s.waiting, waiting...), Skipped: s.skipped}, err
}

// Note looks at the inbox once and records when each file was first seen, so that the order of arrival is known
// better than by the nightly scan. It takes nothing; what it names in Waiting is everything that waits for the next scan.
func Note(ctx context.Context, opt Options) (Result, error) {
	if err := prepare(opt); err != nil {
		return Result{}, err
	}
	d, err := openDesk(opt)
	if err != nil {
		return Result{}, err
	}
	defer d.close()
	d.marked = true
	a, files, r, err := d.glance(ctx)
	if err != nil {
		return Result{}, err
	}
	known := len(a.seen)
	if a.note(files, d.opt.Now()); len(a.seen) > known {
		err = d.saveArrivals(a)
	}
	return r, err
}

// glance looks once and says what stands there.
func (d *desk) glance(ctx context.Context) (*arrivals, []candidate, Result, error) {
	a, pending, err := d.recall()
	if err != nil {
		return nil, nil, Result{}, err
	}
	s, err := d.look(ctx)
	if err != nil {
		return nil, nil, Result{}, err
	}
	files := without(s.files, d.kept(a, pending))
	r := Result{Claims: pending, Skipped: s.skipped}
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
func (d *desk) survey(ctx context.Context, a *arrivals, kept map[RawPath]string, save func(*arrivals) error) (survey,
	error) {
	first, err := d.look(ctx)
	if err != nil {
		return survey{}, err
	}
	now := d.opt.Now()
	first.files = without(first.files, kept)
	a.note(first.files, now)
	second := first
	if len(first.files) > 0 {
		if err := pause(ctx, d.opt.Pause); err != nil {
			return survey{}, err
		}
		if second, err = d.look(ctx); err != nil {
			return survey{}, err
		}
		second.files = without(second.files, kept)
		a.note(second.files, now.Add(d.opt.Pause))
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
