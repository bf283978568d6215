package intake

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
)

// groupSize is how many files are made durable with one call, and lie in one folder of the queue.
const groupSize = 256

// take takes the files, a group at a time; those it could not take whole are returned.
func (sc *scanner) take(ctx context.Context, files []candidate) (waiting []Notice, err error) {
	for start := 0; start < len(files); start += groupSize {
		if err := ctx.Err(); err != nil {
			return waiting, fmt.Errorf("taking files: %w", context.Cause(ctx))
		}
		left, err := sc.takeGroup(files[start:min(start+groupSize, len(files))])
		waiting = append(waiting, left...)
		if err != nil {
			return waiting, fmt.Errorf("taking files: %w", err)
		}
	}
	return waiting, nil
}

// takeGroup copies a group, makes it durable, commits it, and only then removes the sources.
func (sc *scanner) takeGroup(files []candidate) (waiting []Notice, err error) {
	copies, err := sc.copyGroup(files)
	if err != nil {
		return nil, err
	}
	var g group
	var sources []candidate
	for i, f := range files {
		if c := copies[i]; c.taken {
			g.files, sources = append(g.files, c.file), append(sources, f)
		} else {
			waiting = append(waiting, sc.waits(f, c.content))
		}
	}
	if len(sources) == 0 {
		return waiting, sc.queue.RemoveAll(groupPart)
	}
	if err := sc.queue.commit(&g); err != nil {
		return waiting, err
	}
	for _, f := range sources {
		delete(sc.arrivals.seen, key(f.path))
	}
	return waiting, sc.clearSources(g, sources)
}

// copied is a file of a group that is copied and not committed, or has to wait.
type copied struct {
	content
	file  File
	taken bool
}

// waits says why a file that is not taken has to wait.
func (sc *scanner) waits(f candidate, c content) Notice {
	if c.lasting() {
		return sc.noteUnready(f, c.sum, c.reason)
	}
	return f.notice(c.reason)
}

// copyGroup copies a group into a folder that is not committed yet.
func (sc *scanner) copyGroup(files []candidate) ([]copied, error) {
	if err := sc.queue.Mkdir(groupPart, privateFolder); err != nil {
		return nil, err
	}
	part, err := sc.queue.Sub(groupPart)
	if err != nil {
		return nil, err
	}
	defer part.Close()
	copies := make([]copied, len(files))
	return copies, sc.each(len(files), func(w *copyWorker, i int) error {
		name := fmt.Sprintf("%03d", i)
		c := sc.decide(files[i], w.read(files[i], sc.opt.Limit))
		body := c.body
		c.body, c.file.at = nil, name
		copies[i] = c
		if !c.taken || !c.file.hasCopy() {
			return nil
		}
		return part.Write(name, body, privateFile)
	})
}

// decide says whether a file is taken: when it is whole, and when it was no better a night ago.
func (sc *scanner) decide(f candidate, c content) copied {
	abandoned := c.lasting() && c.reason != heldOpen && sc.unchangedForANight(f, c.sum)
	d := copied{content: c, taken: c.reason == "" || abandoned}
	if d.taken {
		d.file = newFile(f, sc.arrivals.of(f.path).First, c.sum)
		d.file.Oversize, d.file.Unread = f.stamp.Size > sc.opt.Limit, c.unread
	}
	return d
}

// clearSources removes the sources of a committed group that are still the files that were copied. A source that cannot
// be removed is the operator's to see to; its file stays marked as not removed.
func (sc *scanner) clearSources(g group, sources []candidate) error {
	err := sc.each(len(sources), func(w *copyWorker, i int) error {
		if g.files[i].Unread {
			return nil // what was not read is not removed
		}
		in, name, err := w.folderOf(sources[i].path)
		if err == nil {
			err = removeUnchanged(in, name, sources[i])
		}
		g.files[i].Removed = err == nil || errors.Is(err, fs.ErrNotExist)
		if !g.files[i].Removed {
			sc.opt.Log.Warn("cannot remove a taken file from the inbox; remove it by hand",
				"id", g.files[i].ID, "file", sources[i].notice("").Name, "reason", err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return sc.queue.markRemoved(g)
}

// removeUnchanged removes a file unless another has taken its place, which is no error.
func removeUnchanged(in disk.Folder, name string, f candidate) error {
	info, err := in.Lstat(name)
	if err != nil {
		return err
	}
	if now, _ := stampOf(info); !now.same(f.stamp) {
		return nil
	}
	return in.Remove(name)
}

// newFile describes a copied file. The identity mixes in what tells two droppings of the same bytes apart.
func newFile(f candidate, first time.Time, sum string) File {
	folders := f.folders()
	kind, code, misplaced := sender(folders)
	for i := range folders {
		folders[i] = display(folders[i])
	}
	all := fmt.Sprint(f.path, "\x00", sum, first.UnixNano(), f.stamp.Mtime, f.stamp.Inode, f.stamp.changed)
	mix := sha256.Sum256([]byte(all))
	return File{
		ID:        fmt.Sprintf("%s-%x", first.UTC().Format("20060102T150405"), mix[:10]),
		FirstSeen: first, Folder: strings.Join(folders, "/"), FileName: display(path.Base(string(f.path))),
		SenderKind: kind, SenderCode: code, Misplaced: misplaced, SHA256: sum, Bytes: f.stamp.Size,
		Modified: time.Unix(0, f.stamp.Mtime).UTC(), Source: f.path,
	}
}
