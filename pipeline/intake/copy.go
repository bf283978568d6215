package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"chuangpei/pipeline/disk"

	"golang.org/x/sync/errgroup"
)

// copyWorkers is how many files of a group are copied, and removed, at a time; the target machine has two cores.
const copyWorkers = 2

// keptBuffer is the size of the buffer that a worker keeps for the next file.
const keptBuffer = 1 << 20

// copyWorker works through a part of a group, one file after the other; what it holds is its own.
type copyWorker struct {
	inbox  disk.Folder
	dir    string        // below the inbox, with a slash at its end: the folder that was opened last
	folder disk.Folder   // that folder
	buffer *bytes.Buffer // what was read last
}

// each runs something for every file of a group. Every worker has a stretch of the group of its own, so that it mostly
// finds its next file in the folder that it has open. An error ends all.
func (sc *scanner) each(files int, run func(w *copyWorker, i int) error) error {
	group, ctx := errgroup.WithContext(context.Background())
	stretch := (files + sc.opt.workers - 1) / sc.opt.workers
	for start := 0; start < files; start += stretch {
		group.Go(func() error {
			w := &copyWorker{inbox: sc.inbox}
			defer w.close()
			for i := start; i < min(start+stretch, files) && ctx.Err() == nil; i++ {
				if err := run(w, i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// folderOf opens the folder of the inbox in which a file lies, which the files before it often share, and gives the
// file's name in it.
func (w *copyWorker) folderOf(p RawPath) (folder disk.Folder, name string, err error) {
	dir, name := path.Split(string(p))
	if w.folder.Opened() && w.dir == dir {
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
	w.dir, w.folder = dir, at
	return at, name, err
}

// close releases the folder that is open.
func (w *copyWorker) close() {
	w.folder.Close()
	w.folder = disk.Folder{}
}

// content is what was read of a file: its bytes with their fingerprint, or why it has to wait.
type content struct {
	body   []byte // in the worker's buffer, until the next file
	sum    string
	reason string
	unread bool // the reason is the file itself, which could not be opened or read
}

// lasting reports a state of the file that is remembered until the next night; what changes under our eyes is not.
func (c content) lasting() bool {
	return c.unread || c.reason == empty || c.reason == incomplete || c.reason == heldOpen
}

// read reads one file, no more of it than the limit, and looks at the source again. What is larger is not opened at
// all.
func (w *copyWorker) read(f candidate, limit int64) content {
	in, name, err := w.folderOf(f.path)
	if err != nil {
		return content{reason: "folder cannot be opened: " + disk.Cause(err).Error()}
	}
	look := func() (os.FileInfo, error) { return in.Lstat(name) }
	if f.stamp.Size > limit {
		return content{reason: changed(f, look)}
	}
	src, err := in.Open(name, openSafely)
	if errors.Is(err, fs.ErrNotExist) {
		return content{reason: vanished}
	}
	if err != nil {
		return content{reason: "cannot be opened: " + disk.Cause(err).Error(), unread: true}
	}
	defer src.Close()
	if reason := changed(f, src.Stat); reason != "" {
		return content{reason: reason}
	}
	n, err := w.fill(src, f.stamp.Size)
	if err != nil {
		return content{reason: unreadable + disk.Cause(err).Error(), unread: true}
	}
	if reason := changed(f, look); reason != "" {
		return content{reason: reason}
	}
	if n != f.stamp.Size {
		return content{reason: stillWritten}
	}
	body := w.buffer.Bytes()
	c := content{body: body, sum: fmt.Sprintf("%x", sha256.Sum256(body))}
	switch {
	case len(bytes.TrimLeft(c.body, "\x00")) == 0:
		c.reason = empty
	case !whole(c.body):
		c.reason = incomplete
	}
	if c.reason != "" && src.OpenElsewhere() {
		c.reason = heldOpen
	}
	return c
}

// Why a file has to wait for now.
const (
	stillWritten = "still being written"
	vanished     = "gone before it could be taken"
)

// changed says why a file has to wait that is not as it was listed; empty when it is.
func changed(f candidate, stat func() (os.FileInfo, error)) string {
	info, err := stat()
	if errors.Is(err, fs.ErrNotExist) {
		return vanished
	}
	if err != nil || !info.Mode().IsRegular() {
		return stillWritten
	}
	if now, _ := stampOf(info); !now.same(f.stamp) {
		return stillWritten
	}
	return ""
}

// fill reads size bytes, and one more if there is one, into the buffer. The buffer of a huge file is not kept.
func (w *copyWorker) fill(from io.Reader, size int64) (int64, error) {
	if w.buffer == nil || w.buffer.Cap() > keptBuffer && size < keptBuffer {
		w.buffer = &bytes.Buffer{}
	}
	w.buffer.Reset()
	w.buffer.Grow(int(size) + bytes.MinRead)
	return io.Copy(w.buffer, io.LimitReader(from, size+1))
}
