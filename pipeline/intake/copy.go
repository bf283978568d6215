package intake

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync/atomic"

	"chuangpei/pipeline/disk"

	"golang.org/x/sync/errgroup"
)

// hands is how many files of a group are copied, and removed, at a time; the target machine has two cores.
const hands = 2

// usual is the room that a hand keeps for the next file.
const usual = 1 << 20

// hand is one of those that work through a group, with what it alone may use.
type hand struct {
	inbox  disk.Folder
	folder disk.Folder   // the folder of the inbox that was opened last
	buffer *bytes.Buffer // what was read last
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

// got is what became of a file that was looked into: its bytes with their fingerprint, or why it has to wait.
type got struct {
	body   []byte // in the hand's buffer, until the next file
	sum    string
	reason string
	unread bool // the reason is the file itself, which could not be opened or read
}

// fetch reads one file, no more of it than the limit, and looks at the source again. What is larger is not opened at
// all.
func (h *hand) fetch(f candidate, limit int64) got {
	in, name, err := h.beside(f.path)
	if err != nil {
		return got{reason: "folder cannot be opened: " + disk.Cause(err).Error()}
	}
	if f.stamp.Size > limit {
		return settled(f, func() (os.FileInfo, error) { return in.Lstat(name) })
	}
	src, err := in.Open(name, openSafely)
	if errors.Is(err, fs.ErrNotExist) {
		return got{reason: vanished}
	}
	if err != nil {
		return got{reason: "cannot be opened: " + disk.Cause(err).Error(), unread: true}
	}
	defer src.Close()
	if now := settled(f, src.Stat); now.reason != "" {
		return now
	}
	n, err := h.pour(src, f.stamp.Size)
	if err != nil {
		return got{reason: unreadable + disk.Cause(err).Error(), unread: true}
	}
	now := settled(f, func() (os.FileInfo, error) { return in.Lstat(name) })
	if n != f.stamp.Size && now.reason == "" {
		now.reason = stillWritten
	}
	if now.reason != "" {
		return now
	}
	sum := sha256.Sum256(h.buffer.Bytes())
	g := got{body: h.buffer.Bytes(), sum: hex.EncodeToString(sum[:])}
	switch {
	case len(bytes.TrimLeft(g.body, "\x00")) == 0:
		g.reason = empty
	case !whole(g.body):
		g.reason = incomplete
	}
	if g.reason != "" && src.OpenElsewhere() {
		g.reason = writing
	}
	return g
}

// Why a file has to wait for now.
const (
	stillWritten = "still being written"
	vanished     = "gone before it could be taken"
)

// settled says whether a file is as it was looked at.
func settled(f candidate, stat func() (os.FileInfo, error)) got {
	info, err := stat()
	if errors.Is(err, fs.ErrNotExist) {
		return got{reason: vanished}
	}
	if err != nil || !info.Mode().IsRegular() {
		return got{reason: stillWritten}
	}
	if now, _ := stampOf(info); !now.same(f.stamp) {
		return got{reason: stillWritten}
	}
	return got{}
}

// pour reads size bytes, and one more if there is one, into the buffer.
func (h *hand) pour(from io.Reader, size int64) (int64, error) {
	if h.buffer == nil || h.buffer.Cap() > usual && size < usual {
		h.buffer = &bytes.Buffer{} // the room of a huge file is not kept
	}
	h.buffer.Reset()
	h.buffer.Grow(int(size) + bytes.MinRead)
	return io.Copy(h.buffer, io.LimitReader(from, size+1))
}

// keep writes the content to a file of our own.
func keep(body []byte, part disk.Folder, as string) error {
	out, err := part.Create(as, ours)
	if err != nil {
		return err
	}
	_, err = out.Write(body)
	return errors.Join(err, out.Close())
}
