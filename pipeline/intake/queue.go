package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
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
	if !d.claims.Opened() {
		return nil, nil
	}
	entries, err := d.claims.List(".")
	if err != nil {
		return nil, fmt.Errorf("list claims: %w", err)
	}
	var claims []Claim
	for _, e := range entries {
		if !e.IsDir() || strings.HasSuffix(e.Name(), partSuffix) {
			continue
		}
		c, err := d.claim(e.Name())
		if errors.Is(err, fs.ErrNotExist) {
			continue // what an archiving cut short left behind; resume clears it
		}
		if err != nil {
			return nil, fmt.Errorf("read claim %s: %w", e.Name(), err)
		}
		claims = append(claims, c)
	}
	inOrder(claims)
	return claims, nil
}

// claim reads one claim.
func (d *desk) claim(id string) (Claim, error) {
	text, err := d.claims.Read(path.Join(id, claimFile))
	if err != nil {
		return Claim{}, err
	}
	var c Claim
	if err := json.Unmarshal(text, &c); err != nil {
		return Claim{}, err
	}
	c.Removed, err = d.claims.Exists(path.Join(id, removedFlag))
	return c, err
}

// resume finishes what an earlier scan left half done: it sweeps uncommitted copies, whose sources still stand, and
// removes the sources of committed ones. It returns the paths whose file was taken but cannot be removed.
func (d *desk) resume(ctx context.Context, a *arrivals) (kept map[RawPath]bool, err error) {
	if err := d.sweep(); err != nil {
		return nil, fmt.Errorf("sweep claims: %w", err)
	}
	claims, err := d.queue()
	if err != nil {
		return nil, err
	}
	kept = map[RawPath]bool{}
	for _, c := range claims {
		if c.FirstSeen.Equal(a.seen[c.Source].First) {
			delete(a.seen, c.Source)
		}
		if c.Removed {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if d.removeSame(leftoverOf(c)) {
			err = d.claims.Write(path.Join(c.ID, removedFlag), nil, ours)
		} else {
			kept[c.Source] = true
		}
		if err != nil {
			return nil, fmt.Errorf("mark claim %s: %w", c.ID, err)
		}
	}
	d.resumeLeft(a, kept)
	return kept, nil
}

// resumeLeft tries again to remove the files that outlived their claims.
func (d *desk) resumeLeft(a *arrivals, kept map[RawPath]bool) {
	var left []leftover
	for _, l := range a.left {
		if !d.removeSame(l) {
			left = append(left, l)
			kept[l.Path] = true
		}
	}
	a.left = left
}

// leftoverOf is what is needed to know a claim's source again.
func leftoverOf(c Claim) leftover {
	return leftover{Path: c.Source, Size: c.Bytes, Mtime: c.Modified.UnixNano(), SHA256: c.SHA256, Claim: c.ID}
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
	sum, err := d.fingerprint(l.Path)
	if err == nil && sum != l.SHA256 {
		return true
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
	return err == nil && info.Size() == l.Size && info.ModTime().UnixNano() == l.Mtime
}

// fingerprint is the SHA-256 of a file in the inbox.
func (d *desk) fingerprint(p RawPath) (string, error) {
	f, err := d.inbox.Open(string(p), openSafely)
	if err != nil {
		return "", err
	}
	defer f.Close()
	digest := sha256.New()
	if _, err := io.Copy(digest, f); err != nil {
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

// sweepOne removes a folder of the queue unless it is a claim, or may be one.
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
// fails with fs.ErrNotExist for an oversize file, which is not kept. The caller closes it.
func Open(opt Options, c Claim) (io.ReadCloser, error) {
	if c.peeked {
		return openBelow(opt, inboxFolder, string(c.Source), openSafely)
	}
	f, err := openBelow(opt, stateFolder, path.Join(claimsFolder, c.ID, contentFile), os.O_RDONLY)
	if errors.Is(err, fs.ErrNotExist) && !c.Oversize {
		return openBelow(opt, stateFolder, archived(c.SHA256), os.O_RDONLY)
	}
	return f, err
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
