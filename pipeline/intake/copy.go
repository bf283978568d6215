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

// workers is how many files of a group are copied, and removed, at a time; the target machine has two cores.
const workers = 2

// usual is the room that a worker keeps for the next file.
const usual = 1 << 20

// copyWorker is one of those that work through a group; the folder and the buffer are its own.
type copyWorker struct {
	inbox  disk.Folder
	folder disk.Folder   // the folder of the inbox that was opened last
	buffer *bytes.Buffer // what was read last
}

// each runs something for every file of a group. One worker begins at the front and the other at the back, so that each
// mostly finds its next file in the folder that it has open. An error ends both.
func (sc *scanner) each(files int, run func(w *copyWorker, i int) error) error {
	var left atomic.Int64
	left.Store(int64(files))
	work := func(w *copyWorker, i, step int) error {
		for ; left.Add(-1) >= 0; i += step {
			if err := run(w, i); err != nil {
				left.Store(0)
				return err
			}
		}
		return nil
	}
	front, back := &copyWorker{inbox: sc.inbox}, &copyWorker{inbox: sc.inbox}
	defer front.close()
	defer back.close()
	var other errgroup.Group
	if sc.opt.workers > 1 && files > 1 {
		other.Go(func() error { return work(back, files-1, -1) })
	}
	err := work(front, 0, 1)
	return errors.Join(other.Wait(), err)
}

// beside opens the folder of the inbox in which a file lies, which the files before it often share, and gives the file's
// name in it.
func (w *copyWorker) beside(p RawPath) (folder disk.Folder, name string, err error) {
	dir, name := path.Split(string(p))
	if w.folder.Opened() && w.folder.At() == path.Join(inboxFolder, dir) {
		return w.folder, name, nil
	}
	w.close()
	parts := strings.Split(path.Clean(dir), "/")
	at, err := w.inbox.Sub(parts[0])
	for _, part := range parts[1:] {
		if err != nil {
			break
		}
		up := at
		at, err = up.Sub(part)
		up.Close()
	}
	w.folder = at
	return at, name, err
}

// close releases the folder that is open.
func (w *copyWorker) close() {
	w.folder.Close()
	w.folder = disk.Folder{}
}

// got is what became of a file that was looked into: its bytes with their fingerprint, or why it has to wait.
type got struct {
	body   []byte // in the worker's buffer, until the next file
	sum    string
	reason string
	unread bool // the reason is the file itself, which could not be opened or read
}

// fetch reads one file, no more of it than the limit, and looks at the source again. What is larger is not opened at
// all.
func (w *copyWorker) fetch(f candidate, limit int64) got {
	in, name, err := w.beside(f.path)
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
	n, err := w.pour(src, f.stamp.Size)
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
	sum := sha256.Sum256(w.buffer.Bytes())
	g := got{body: w.buffer.Bytes(), sum: hex.EncodeToString(sum[:])}
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
func (w *copyWorker) pour(from io.Reader, size int64) (int64, error) {
	if w.buffer == nil || w.buffer.Cap() > usual && size < usual {
		w.buffer = &bytes.Buffer{} // the room of a huge file is not kept
	}
	w.buffer.Reset()
	w.buffer.Grow(int(size) + bytes.MinRead)
	return io.Copy(w.buffer, io.LimitReader(from, size+1))
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
