package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"chuangpei/pipeline/disk"
)

// Pending is the queue as it lies on disk, in order of arrival; none before the first scan.
func Pending(home string) ([]Claim, error) {
	d, err := openState(Options{Home: home})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer d.close()
	return d.queue()
}

// queue reads every committed claim.
func (d *desk) queue() ([]Claim, error) {
	all, err := d.groups()
	if err != nil {
		return nil, err
	}
	return claimsOf(all), nil
}

// claimsOf are the claims of all groups in order of arrival.
func claimsOf(all []group) []Claim {
	var claims []Claim
	for _, b := range all {
		claims = append(claims, b.claims...)
	}
	inOrder(claims)
	return claims
}

// resume finishes what an earlier scan left half done: it sweeps uncommitted copies, whose sources still stand, and
// removes the sources of committed ones. It returns the paths whose file was taken but cannot be removed.
func (d *desk) resume(ctx context.Context, a *arrivals) (kept map[RawPath]string, err error) {
	if err := d.sweep(); err != nil {
		return nil, fmt.Errorf("sweep claims: %w", err)
	}
	all, err := d.groups()
	if err != nil {
		return nil, err
	}
	kept = map[RawPath]string{}
	for _, b := range all {
		if err := d.resumeGroup(ctx, b, kept); err != nil {
			return nil, err
		}
		for _, c := range b.claims {
			if c.FirstSeen.Equal(a.of(c.Source).First) {
				delete(a.seen, key(c.Source))
			}
		}
	}
	d.resumeLeft(a, kept)
	return kept, nil
}

// resumeGroup removes the sources of a group that stand still, and adds those that cannot be removed.
func (d *desk) resumeGroup(ctx context.Context, b group, kept map[RawPath]string) error {
	gone := false
	for i, c := range b.claims {
		if c.Removed {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if b.claims[i].Removed = d.removeSame(leftoverOf(c)); b.claims[i].Removed {
			gone = true
		} else {
			kept[c.Source] = leftoverOf(c).reason()
		}
	}
	if !gone {
		return nil
	}
	if err := d.markRemoved(b); err != nil {
		return fmt.Errorf("mark claims %s: %w", b.name, err)
	}
	return nil
}

// resumeLeft tries again to remove the files that outlived their claims.
func (d *desk) resumeLeft(a *arrivals, kept map[RawPath]string) {
	var left []leftover
	for _, l := range a.left {
		if !d.removeSame(l) {
			left = append(left, l)
			kept[l.Path] = l.reason()
		}
	}
	a.left = left
}

// leftoverOf is what is needed to know a claim's source again.
func leftoverOf(c Claim) leftover {
	return leftover{Path: c.Source, Size: c.Bytes, Mtime: c.Modified.UnixNano(), SHA256: c.SHA256, Unread: c.Unread,
		Claim: c.ID}
}

// reason says why a file that was answered stands in the inbox still.
func (l leftover) reason() string {
	if l.Unread {
		return "answered before as a file that cannot be read; it is taken as soon as it can, or remove it by hand"
	}
	return "taken before but cannot be removed from the inbox; remove it by hand"
}

// removeSame removes a file that was taken before, and reports whether it is gone. Another file that has come to
// stand at its path is not touched: the taken one is gone.
func (d *desk) removeSame(l leftover) bool {
	info, err := d.inbox.Lstat(string(l.Path))
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	if info.Size() != l.Size || info.ModTime().UnixNano() != l.Mtime || !info.Mode().IsRegular() {
		return true
	}
	if l.Unread {
		return d.readable(l.Path)
	}
	if l.SHA256 != "" {
		var sum string
		if sum, err = d.fingerprint(l.Path, l.Size); err == nil && sum != l.SHA256 {
			return true
		}
	}
	if err == nil {
		err = d.inbox.Remove(string(l.Path))
	}
	if err != nil {
		d.opt.Log.Warn("a file taken before is still in the inbox; remove it by hand",
			"claim", l.Claim, "file", masked(path.Base(string(l.Path))), "reason", err)
	}
	return err == nil
}

// stands reports whether the file still lies in the inbox as it was taken, judged without reading it.
func (d *desk) stands(l leftover) bool {
	info, err := d.inbox.Lstat(string(l.Path))
	return err == nil && info.Size() == l.Size && info.ModTime().UnixNano() == l.Mtime && !(l.Unread &&
		d.readable(l.Path))
}

// readable reports whether a file of the inbox can be read: to its end, for a bad block may stand anywhere.
func (d *desk) readable(p RawPath) bool {
	_, err := d.fingerprint(p, d.opt.Limit)
	return err == nil
}

// fingerprint is the SHA-256 of a file in the inbox, of its first bytes when it is longer than it should be.
func (d *desk) fingerprint(p RawPath, size int64) (string, error) {
	f, err := d.inbox.Open(string(p), openSafely)
	if err != nil {
		return "", err
	}
	defer f.Close()
	digest := sha256.New()
	if _, err := io.Copy(digest, io.LimitReader(f, size+1)); err != nil {
		return "", err
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

// sweep makes the queue's folder and removes uncommitted copies and the empty shells of archived claims.
func (d *desk) sweep() error {
	if err := d.state.Mkdir(claimsFolder, private); err != nil {
		return err
	}
	if !d.claims.Opened() {
		claims, err := d.state.Sub(claimsFolder)
		if err != nil {
			return err
		}
		d.claims = claims
	}
	entries, err := d.claims.List(".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := d.sweepOne(e.Name()); err != nil {
			return err
		}
	}
	return nil
}

// sweepOne removes a folder of the queue unless it is a committed group, or may be one.
func (d *desk) sweepOne(name string) error {
	if !strings.HasSuffix(name, partSuffix) {
		committed, err := d.claims.Exists(path.Join(name, claimFile))
		if err != nil || committed {
			return err
		}
	}
	return d.claims.RemoveAll(name)
}

// Open reads a claim's original: in the queue, in the archive once archived, in the inbox for what [Peek] listed. It
// fails with fs.ErrNotExist for a file that was not kept. The caller closes it.
func Open(opt Options, c Claim) (io.ReadCloser, error) {
	if c.peeked {
		return openBelow(opt, inboxFolder, string(c.Source), openSafely)
	}
	f, err := openQueued(opt, c)
	if errors.Is(err, fs.ErrNotExist) && c.kept() {
		return openBelow(opt, stateFolder, archived(c.SHA256), os.O_RDONLY)
	}
	return f, err
}

// openQueued opens a claim's original in the queue. A claim that does not say where it lies, having been written down and
// read again, is looked up.
func openQueued(opt Options, c Claim) (io.ReadCloser, error) {
	if c.at == "" {
		queued, err := Pending(opt.Home)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(queued, func(q Claim) bool { return q.ID == c.ID })
		if i < 0 {
			return nil, fs.ErrNotExist
		}
		c = queued[i]
	}
	return openBelow(opt, stateFolder, path.Join(claimsFolder, c.at), os.O_RDONLY)
}

// openBelow opens a file that must lie below one of the home's folders.
func openBelow(opt Options, folder, name string, flags int) (io.ReadCloser, error) {
	in, err := disk.Open(filepath.Join(opt.Home, folder), folder, opt.Fault)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	f, err := in.Open(name, flags)
	if err != nil {
		return nil, err
	}
	return f, nil
}
