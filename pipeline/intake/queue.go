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
func Pending(home string) ([]File, error) {
	sc, err := openState(Options{Home: home})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer sc.close()
	return sc.queued()
}

// queued reads every committed file.
func (sc *scanner) queued() ([]File, error) {
	all, err := sc.groups()
	if err != nil {
		return nil, err
	}
	return filesOf(all), nil
}

// filesOf are the files of all groups in order of arrival.
func filesOf(all []group) []File {
	var files []File
	for _, b := range all {
		files = append(files, b.files...)
	}
	inOrder(files)
	return files
}

// resume finishes what an earlier scan left half done: it sweeps uncommitted copies, whose sources still stand, and
// removes the sources of committed ones. It returns the paths whose file was taken but cannot be removed.
func (sc *scanner) resume(ctx context.Context, a *arrivals) (kept map[RawPath]string, err error) {
	if err := sc.sweep(); err != nil {
		return nil, fmt.Errorf("sweep the queue: %w", err)
	}
	all, err := sc.groups()
	if err != nil {
		return nil, err
	}
	kept = map[RawPath]string{}
	for _, b := range all {
		if err := sc.resumeGroup(ctx, b, kept); err != nil {
			return nil, err
		}
		for _, c := range b.files {
			if c.FirstSeen.Equal(a.of(c.Source).First) {
				delete(a.seen, key(c.Source))
			}
		}
	}
	sc.resumeLeft(a, kept)
	return kept, nil
}

// resumeGroup removes the sources of a group that stand still, and adds those that cannot be removed.
func (sc *scanner) resumeGroup(ctx context.Context, b group, kept map[RawPath]string) error {
	gone := false
	for i, c := range b.files {
		if c.Removed {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if b.files[i].Removed = sc.removeSame(leftoverOf(c)); b.files[i].Removed {
			gone = true
		} else {
			kept[c.Source] = leftoverOf(c).reason()
		}
	}
	if !gone {
		return nil
	}
	if err := sc.markRemoved(b); err != nil {
		return fmt.Errorf("mark group %s: %w", b.name, err)
	}
	return nil
}

// resumeLeft tries again to remove the files that outlived their stay in the queue.
func (sc *scanner) resumeLeft(a *arrivals, kept map[RawPath]string) {
	var left []leftover
	for _, l := range a.left {
		if !sc.removeSame(l) {
			left = append(left, l)
			kept[l.Path] = l.reason()
		}
	}
	a.left = left
}

// leftoverOf is what is needed to know a file's source again.
func leftoverOf(c File) leftover {
	return leftover{Path: c.Source, Size: c.Bytes, Mtime: c.Modified.UnixNano(), SHA256: c.SHA256, Unread: c.Unread,
		File: c.ID}
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
func (sc *scanner) removeSame(l leftover) bool {
	info, err := sc.inbox.Lstat(string(l.Path))
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	if info.Size() != l.Size || info.ModTime().UnixNano() != l.Mtime || !info.Mode().IsRegular() {
		return true
	}
	if l.Unread {
		return sc.readable(l.Path)
	}
	if l.SHA256 != "" {
		var sum string
		if sum, err = sc.fingerprint(l.Path, l.Size); err == nil && sum != l.SHA256 {
			return true
		}
	}
	if err == nil {
		err = sc.inbox.Remove(string(l.Path))
	}
	if err != nil {
		sc.opt.Log.Warn("a file taken before is still in the inbox; remove it by hand",
			"id", l.File, "file", masked(path.Base(string(l.Path))), "reason", err)
	}
	return err == nil
}

// stands reports whether the file still lies in the inbox as it was taken, judged without reading it.
func (sc *scanner) stands(l leftover) bool {
	info, err := sc.inbox.Lstat(string(l.Path))
	return err == nil && info.Size() == l.Size && info.ModTime().UnixNano() == l.Mtime && !(l.Unread &&
		sc.readable(l.Path))
}

// readable reports whether a file of the inbox can be read: to its end, for a bad block may stand anywhere.
func (sc *scanner) readable(p RawPath) bool {
	_, err := sc.fingerprint(p, sc.opt.Limit)
	return err == nil
}

// fingerprint is the SHA-256 of a file in the inbox, of its first bytes when it is longer than it should be.
func (sc *scanner) fingerprint(p RawPath, size int64) (string, error) {
	f, err := sc.inbox.Open(string(p), openSafely)
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

// sweep makes the queue's folder and removes uncommitted copies and the empty shells of archived files.
func (sc *scanner) sweep() error {
	if err := sc.state.Mkdir(queueFolder, private); err != nil {
		return err
	}
	if !sc.queue.Opened() {
		queue, err := sc.state.Sub(queueFolder)
		if err != nil {
			return err
		}
		sc.queue = queue
	}
	entries, err := sc.queue.List(".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := sc.sweepOne(e.Name()); err != nil {
			return err
		}
	}
	return nil
}

// sweepOne removes a folder of the queue unless it is a committed group, or may be one.
func (sc *scanner) sweepOne(name string) error {
	if !strings.HasSuffix(name, partSuffix) {
		committed, err := sc.queue.Exists(path.Join(name, descriptionFile))
		if err != nil || committed {
			return err
		}
	}
	return sc.queue.RemoveAll(name)
}

// Open reads a file's original: in the queue, in the archive once archived, in the inbox for what [Peek] listed. It
// fails with fs.ErrNotExist for a file that was not kept. The caller closes it.
func Open(opt Options, c File) (io.ReadCloser, error) {
	if c.peeked {
		return openBelow(opt, inboxFolder, string(c.Source), openSafely)
	}
	f, err := openQueued(opt, c)
	if errors.Is(err, fs.ErrNotExist) && c.kept() {
		return openBelow(opt, stateFolder, archived(c.SHA256), os.O_RDONLY)
	}
	return f, err
}

// openQueued opens a file's original in the queue. A file that does not say where it lies, having been written down and
// read again, is looked up.
func openQueued(opt Options, c File) (io.ReadCloser, error) {
	if c.at == "" {
		queued, err := Pending(opt.Home)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(queued, func(q File) bool { return q.ID == c.ID })
		if i < 0 {
			return nil, fs.ErrNotExist
		}
		c = queued[i]
	}
	return openBelow(opt, stateFolder, path.Join(queueFolder, c.at), os.O_RDONLY)
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
