package intake

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"path"
	"strings"
	"sync/atomic"

	"chuangpei/pipeline/disk"

	"golang.org/x/sync/errgroup"
)

// hands is how many files of a group are copied, and removed, at a time; the target machine has two cores.
const hands = 2

// portion is how many bytes are copied at a time.
const portion = 64 << 10

// hand is one of those that work through a group, with what it alone may use.
type hand struct {
	inbox  disk.Folder
	folder disk.Folder // the folder of the inbox that was opened last
	buffer []byte      // a portion, once something is copied
}

// each runs something for every file of a group. One hand begins at the front and the other at the back, so that each
// mostly finds its next file in the folder that it has open. An error ends both.
func (d *desk) each(files int, run func(h *hand, i int) error) error {
	var left atomic.Int64
	left.Store(int64(files))
	work := func(h *hand, i, step int) error {
		for ; left.Add(-1) >= 0; i += step {
			if err := run(h, i); err != nil {
				left.Store(0)
				return err
			}
		}
		return nil
	}
	front, back := &hand{inbox: d.inbox}, &hand{inbox: d.inbox}
	defer front.close()
	defer back.close()
	var other errgroup.Group
	if d.opt.hands > 1 && files > 1 {
		other.Go(func() error { return work(back, files-1, -1) })
	}
	err := work(front, 0, 1)
	return errors.Join(other.Wait(), err)
}

// beside opens the folder of the inbox in which a file lies, which the files before it often share, and gives the file's
// name in it.
func (h *hand) beside(p RawPath) (folder disk.Folder, name string, err error) {
	dir, name := path.Split(string(p))
	if h.folder.Opened() && h.folder.At() == path.Join(inboxFolder, dir) {
		return h.folder, name, nil
	}
	h.close()
	parts := strings.Split(path.Clean(dir), "/")
	at, err := h.inbox.Sub(parts[0])
	for _, part := range parts[1:] {
		if err != nil {
			break
		}
		up := at
		at, err = up.Sub(part)
		up.Close()
	}
	h.folder = at
	return at, name, err
}

// close releases the folder that is open.
func (h *hand) close() {
	h.folder.Close()
	h.folder = disk.Folder{}
}

// copyIn copies one file into a folder of the queue, fingerprints it, and looks at the source again. A reason means that
// the file has to wait, and then there is no copy; an error is about our own disk.
func (h *hand) copyIn(f candidate, abandoned bool, part disk.Folder, as string) (sum, reason string, err error) {
	in, name, err := h.beside(f.path)
	if err != nil {
		return "", "folder cannot be opened: " + disk.Cause(err).Error(), nil
	}
	src, err := in.Open(name, openSafely)
	if err != nil {
		return "", "cannot be opened: " + disk.Cause(err).Error(), nil
	}
	defer src.Close()
	if !unchanged(src.Stat, f) {
		return "", "still being written", nil
	}
	if !whole(src, f.stamp.Size) && !abandoned {
		return "", incomplete, nil
	}
	digest := sha256.New()
	if f.stamp.Size > SizeLimit {
		reason, _ = h.pour(digest, src, f.stamp.Size)
	} else if reason, err = h.keep(digest, src, f, part, as); err != nil {
		return "", "", err
	}
	if reason == "" && !unchanged(func() (os.FileInfo, error) { return in.Lstat(name) }, f) {
		reason = "still being written"
	}
	if reason != "" {
		return "", reason, part.Remove(as)
	}
	return hex.EncodeToString(digest.Sum(nil)), "", nil
}

// unchanged reports whether the file is regular and as it was looked at.
func unchanged(stat func() (os.FileInfo, error), f candidate) bool {
	info, err := stat()
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	now, _ := stampOf(info)
	return now.same(f.stamp)
}

// keep copies the content to a file of our own while it is fingerprinted.
func (h *hand) keep(digest hash.Hash, src io.Reader, f candidate, part disk.Folder, as string) (reason string, err error) {
	out, err := part.Create(as, ours)
	if err != nil {
		return "", err
	}
	reason, err = h.pour(io.MultiWriter(digest, out), src, f.stamp.Size)
	return reason, errors.Join(err, out.Close())
}

// pour copies size bytes. What goes wrong with the source is a reason to wait, what goes wrong with our side an error.
func (h *hand) pour(to io.Writer, from io.Reader, size int64) (reason string, err error) {
	if h.buffer == nil {
		h.buffer = make([]byte, portion)
	}
	source := &watched{from: io.LimitReader(from, size+1)}
	n, err := io.CopyBuffer(to, source, h.buffer)
	switch {
	case source.err != nil:
		return "cannot be read: " + disk.Cause(source.err).Error(), nil
	case err != nil:
		return "", err
	case n != size:
		return "still being written", nil
	}
	return "", nil
}

// watched remembers the error of a reader, to tell it from the writer's.
type watched struct {
	from io.Reader
	err  error
}

// Read passes on.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.from.Read(p)
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}

// whole reports whether a file looks complete: the directory of a zip archive opens, and space that a copying program
// has reserved is filled. It reads the ends of the file only; the strict reader judges the rest.
func whole(f io.ReaderAt, size int64) bool {
	head := make([]byte, 4)
	n, _ := f.ReadAt(head, 0)
	switch {
	case n == len(head) && bytes.Equal(head, make([]byte, 4)):
		return false
	case bytes.HasPrefix(head[:n], []byte("PK")):
		_, err := zip.NewReader(f, size)
		return err == nil || errors.Is(err, zip.ErrInsecurePath)
	}
	return true
}
