package intake

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"chuangpei/pipeline/disk"
)

// Peek lists what [Scan] would give, and changes nothing at all: no folder, no marker, no first-seen time. Its new files lie
// in the inbox still, where [Open] reads them. A working folder that has no inbox yet has nothing.
func Peek(ctx context.Context, opt Options) (Result, error) {
	if err := reachable(opt); err != nil {
		return Result{}, err
	}
	sc, fresh, err := openPeek(opt)
	if err != nil || fresh {
		return Result{}, err
	}
	defer sc.close()
	a, pending, err := sc.recall()
	if err != nil {
		return Result{}, err
	}
	s, err := sc.survey(ctx, a, sc.kept(a, pending), func(*arrivals) error { return nil })
	if err != nil {
		return Result{}, err
	}
	r := Result{Files: pending, Waiting: s.waiting, Skipped: s.skipped}
	w := &copyWorker{inbox: sc.inbox}
	defer w.close()
	for _, f := range s.ready {
		if err := ctx.Err(); err != nil {
			return r, err
		}
		switch c := sc.judge(a, f, w.fetch(f, sc.opt.Limit)); {
		case c.taken:
			c.file.peeked = true
			r.Files = append(r.Files, c.file)
		case c.lasting():
			r.Waiting = append(r.Waiting, sc.unready(a, f, c.sum, c.reason))
		default:
			r.Waiting = append(r.Waiting, f.notice(c.reason))
		}
	}
	inOrder(r.Files)
	return r, nil
}

// Glance looks once, opens no file of a sender and changes nothing: Files are the queue, Waiting is what stands in the inbox.
func Glance(ctx context.Context, opt Options) (Result, error) {
	if err := reachable(opt); err != nil {
		return Result{}, err
	}
	sc, fresh, err := openPeek(opt)
	if err != nil || fresh {
		return Result{}, err
	}
	defer sc.close()
	_, _, r, err := sc.glance(ctx)
	return r, err
}

// openPeek opens the inbox and, if there is one, the state folder. fresh means that there is no inbox yet.
func openPeek(opt Options) (sc *scanner, fresh bool, err error) {
	inbox, err := disk.Open(filepath.Join(opt.Home, inboxFolder), inboxFolder, opt.Fault)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, true, nil
	}
	if err != nil {
		return nil, false, unreachable(filepath.Join(opt.Home, inboxFolder), err)
	}
	sc, err = openState(opt)
	if errors.Is(err, fs.ErrNotExist) {
		sc, err = newScanner(opt), nil
	}
	if err != nil {
		inbox.Close()
		return nil, false, err
	}
	sc.inbox = inbox
	return sc, false, nil
}

// recall reads what the state folder, if there is one, remembers.
func (sc *scanner) recall() (*arrivals, []File, error) {
	if !sc.state.Opened() {
		return &arrivals{seen: map[RawPath]arrival{}}, nil, nil
	}
	a, err := sc.loadArrivals()
	if err != nil {
		return nil, nil, err
	}
	pending, err := sc.queued()
	return a, pending, err
}

// kept are the paths of files taken before that stand in the inbox still.
func (sc *scanner) kept(a *arrivals, pending []File) map[RawPath]string {
	left := a.left
	for _, c := range pending {
		if !c.Removed {
			left = append(left, leftoverOf(c))
		}
	}
	kept := map[RawPath]string{}
	for _, l := range left {
		if sc.stands(l) {
			kept[l.Path] = l.reason()
		}
	}
	return kept
}
