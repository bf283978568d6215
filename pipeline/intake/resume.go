package intake

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"chuangpei/pipeline/disk"
)

// resume finishes what an earlier scan left half done: it sweeps uncommitted copies, whose sources still stand, and
// removes the sources of committed ones. It returns why files that were taken before remain in the inbox, by path.
func (sc *scanner) resume(ctx context.Context) (remaining map[RawPath]string, err error) {
	if err := sc.makeQueue(); err != nil {
		return nil, fmt.Errorf("sweep the queue: %w", err)
	}
	groups, err := sc.queue.groups()
	if err != nil {
		return nil, err
	}
	remaining = map[RawPath]string{}
	for _, g := range groups {
		if err := sc.resumeGroup(ctx, g, remaining); err != nil {
			return nil, err
		}
		for _, f := range g.files {
			if f.FirstSeen.Equal(sc.arrivals.of(f.Source).First) {
				delete(sc.arrivals.seen, key(f.Source))
			}
		}
	}
	var left []leftover
	for _, l := range sc.arrivals.left {
		if !sc.removeTaken(l) {
			left = append(left, l)
			remaining[l.Path] = l.reason()
		}
	}
	sc.arrivals.left = left
	return remaining, nil
}

// makeQueue makes the queue's folder, if there is none, and sweeps it.
func (sc *scanner) makeQueue() (err error) {
	if !sc.queue.Opened() {
		if err := sc.state.Mkdir(queueFolder, privateFolder); err != nil {
			return err
		}
		if sc.queue.Folder, err = sc.state.Sub(queueFolder); err != nil {
			return err
		}
	}
	return sc.queue.sweep()
}

// resumeGroup removes the sources of a group that stand still, and adds those that cannot be removed to what remains.
func (sc *scanner) resumeGroup(ctx context.Context, g group, remaining map[RawPath]string) error {
	gone := false
	for i, f := range g.files {
		if f.Removed {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if g.files[i].Removed = sc.removeTaken(leftoverOf(f)); g.files[i].Removed {
			gone = true
		} else {
			remaining[f.Source] = leftoverOf(f).reason()
		}
	}
	if !gone {
		return nil
	}
	if err := sc.queue.markRemoved(g); err != nil {
		return fmt.Errorf("mark group %s: %w", g.name, err)
	}
	return nil
}

// removeTaken removes a file that was taken before, and reports whether it is gone. Another file that has come to
// stand at its path is not touched: the taken one is gone.
func (sc *scanner) removeTaken(l leftover) bool {
	info, err := sc.inbox.Lstat(string(l.Path))
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	if !l.describes(info) {
		return true
	}
	if l.Unread {
		return sc.readable(l.Path)
	}
	if l.SHA256 != "" {
		var sum string
		if sum, err = fingerprint(sc.inbox, l.Path, l.Size); err == nil && sum != l.SHA256 {
			return true
		}
	}
	if err == nil {
		err = sc.inbox.Remove(string(l.Path))
	}
	if err != nil {
		sc.opt.Log.Warn("a file taken before is still in the inbox; remove it by hand", "id", l.File,
			"file", noticeOf(string(l.Path), "").Name, "reason", err)
	}
	return err == nil
}

// remaining is why files that were taken before remain in the inbox, by path, judged without changing anything.
func (sc *scanner) remaining(queued []File) map[RawPath]string {
	left := sc.arrivals.left
	for _, f := range queued {
		if !f.Removed {
			left = append(left, leftoverOf(f))
		}
	}
	remaining := map[RawPath]string{}
	for _, l := range left {
		info, err := sc.inbox.Lstat(string(l.Path))
		if err == nil && l.describes(info) && !(l.Unread && sc.readable(l.Path)) {
			remaining[l.Path] = l.reason()
		}
	}
	return remaining
}

// readable reports whether a file of the inbox can be read: to its end, for a bad block may stand anywhere.
func (sc *scanner) readable(p RawPath) bool {
	_, err := fingerprint(sc.inbox, p, sc.opt.Limit)
	return err == nil
}

// fingerprint is the SHA-256 of a file in the inbox, of its first bytes when it is longer than it should be.
func fingerprint(inbox disk.Folder, p RawPath, size int64) (string, error) {
	f, err := inbox.Open(string(p), openSafely)
	if err != nil {
		return "", err
	}
	defer f.Close()
	digest := sha256.New()
	if _, err := io.Copy(digest, io.LimitReader(f, size+1)); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", digest.Sum(nil)), nil
}
