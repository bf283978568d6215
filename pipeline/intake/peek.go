package intake

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"chuangpei/pipeline/disk"
)

// Peek lists what [Scan] would give, and changes nothing at all: no folder, no marker, no first-seen time. Its new claims lie
// in the inbox still, where [Open] reads them. A working folder that has no inbox yet has nothing.
func Peek(ctx context.Context, opt Options) (Result, error) {
	if err := reachable(opt); err != nil {
		return Result{}, err
	}
	d, fresh, err := openPeek(opt)
	if err != nil || fresh {
		return Result{}, err
	}
	defer d.close()
	a, pending, err := d.recall()
	if err != nil {
		return Result{}, err
	}
	s, err := d.survey(ctx, a, d.kept(a, pending), func(*arrivals) error { return nil })
	if err != nil {
		return Result{}, err
	}
	r := Result{Claims: pending, Waiting: s.waiting, Skipped: s.skipped}
	cut, err := d.peekAll(ctx, a, s.ready, &r)
	if err != nil || len(cut) == 0 {
		return r, err
	}
	if err := pause(ctx, patience*d.opt.Pause); err != nil {
		return r, err
	}
	for _, f := range d.relook(a, cut) {
		r.Waiting = append(r.Waiting, f.notice("still being written"))
	}
	cut = slices.DeleteFunc(cut, func(f candidate) bool { return !a.abandoned(f) })
	_, err = d.peekAll(ctx, a, cut, &r)
	return r, err
}

// peekAll adds files to a result and returns those that are not whole.
func (d *desk) peekAll(ctx context.Context, a *arrivals, files []candidate, r *Result) (cut []candidate, err error) {
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c, reason := d.peekAt(a, f)
		switch reason {
		case "":
			r.Claims = append(r.Claims, c)
		case incomplete:
			cut = append(cut, f)
		default:
			r.Waiting = append(r.Waiting, f.notice(reason))
		}
	}
	inOrder(r.Claims)
	return cut, nil
}

// relook forgets the cut state of files that have changed since, and returns those.
func (d *desk) relook(a *arrivals, files []candidate) (changed []candidate) {
	for _, f := range files {
		info, err := d.inbox.Lstat(string(f.path))
		if err == nil {
			if now, _ := stampOf(info); now.same(f.stamp) {
				continue
			}
		}
		a.cut(f.path, nil)
		changed = append(changed, f)
	}
	return changed
}

// Glance looks once, opens no file of a sender and changes nothing: Claims are the queue, Waiting is what stands in the inbox.
func Glance(ctx context.Context, opt Options) (Result, error) {
	if err := reachable(opt); err != nil {
		return Result{}, err
	}
	d, fresh, err := openPeek(opt)
	if err != nil || fresh {
		return Result{}, err
	}
	defer d.close()
	_, _, r, err := d.glance(ctx)
	return r, err
}

// openPeek opens the inbox and, if there is one, the state folder. fresh means that there is no inbox yet.
func openPeek(opt Options) (d *desk, fresh bool, err error) {
	inbox, err := disk.Open(filepath.Join(opt.Home, inboxFolder), inboxFolder, opt.Fault)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, true, nil
	}
	if err != nil {
		return nil, false, unreachable(filepath.Join(opt.Home, inboxFolder), err)
	}
	d, err = openState(opt)
	if errors.Is(err, fs.ErrNotExist) {
		d, err = newDesk(opt), nil
	}
	if err != nil {
		inbox.Close()
		return nil, false, err
	}
	d.inbox = inbox
	return d, false, nil
}

// recall reads what the state folder, if there is one, remembers.
func (d *desk) recall() (*arrivals, []Claim, error) {
	if !d.state.Opened() {
		return &arrivals{seen: map[RawPath]arrival{}}, nil, nil
	}
	a, err := d.loadArrivals()
	if err != nil {
		return nil, nil, err
	}
	pending, err := d.queue()
	return a, pending, err
}

// kept are the paths of files taken before that stand in the inbox still.
func (d *desk) kept(a *arrivals, pending []Claim) map[RawPath]bool {
	left := a.left
	for _, c := range pending {
		if !c.Removed {
			left = append(left, leftoverOf(c))
		}
	}
	kept := map[RawPath]bool{}
	for _, l := range left {
		if d.stands(l) {
			kept[l.Path] = true
		}
	}
	return kept
}

// peekAt fingerprints one file where it lies.
func (d *desk) peekAt(a *arrivals, f candidate) (Claim, string) {
	src, err := d.inbox.Open(string(f.path), openSafely)
	if err != nil {
		return Claim{}, "cannot be opened: " + disk.Cause(err).Error()
	}
	complete := whole(src, f.stamp.Size) || a.abandoned(f)
	src.Close()
	if !complete {
		a.cut(f.path, &f.stamp)
		return Claim{}, incomplete
	}
	sum, err := d.fingerprint(f.path)
	if err != nil {
		return Claim{}, "cannot be read: " + disk.Cause(err).Error()
	}
	c := newClaim(f, a.seen[f.path].First, sum)
	c.peeked = true
	return c, ""
}
