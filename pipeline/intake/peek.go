package intake

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

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
	h := &hand{inbox: d.inbox}
	defer h.close()
	for _, f := range s.ready {
		if err := ctx.Err(); err != nil {
			return r, err
		}
		switch c := d.judge(a, f, h.fetch(f, d.opt.Limit)); {
		case c.taken:
			c.claim.peeked = true
			r.Claims = append(r.Claims, c.claim)
		case c.lasting():
			r.Waiting = append(r.Waiting, d.unready(a, f, c.sum, c.reason))
		default:
			r.Waiting = append(r.Waiting, f.notice(c.reason))
		}
	}
	inOrder(r.Claims)
	return r, nil
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
func (d *desk) kept(a *arrivals, pending []Claim) map[RawPath]string {
	left := a.left
	for _, c := range pending {
		if !c.Removed {
			left = append(left, leftoverOf(c))
		}
	}
	kept := map[RawPath]string{}
	for _, l := range left {
		if d.stands(l) {
			kept[l.Path] = l.reason()
		}
	}
	return kept
}
