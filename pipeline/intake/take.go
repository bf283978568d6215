package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
)

// together is how many files are made durable with one call, and lie in one folder of the queue.
const together = 256

// take takes the files, a group at a time; those it could not take whole are returned.
func (sc *scanner) take(ctx context.Context, a *arrivals, files []candidate) (waiting []Notice, err error) {
	for start := 0; start < len(files); start += together {
		if err := ctx.Err(); err != nil {
			return waiting, fmt.Errorf("taking files: %w", context.Cause(ctx))
		}
		left, err := sc.takeGroup(a, files[start:min(start+together, len(files))])
		waiting = append(waiting, left...)
		if err != nil {
			return waiting, fmt.Errorf("taking files: %w", err)
		}
	}
	return waiting, nil
}

// takeGroup copies a group, makes it durable, commits it, and only then removes the sources.
func (sc *scanner) takeGroup(a *arrivals, files []candidate) (waiting []Notice, err error) {
	copies, err := sc.copyGroup(a, files)
	if err != nil {
		return nil, err
	}
	var b group
	var sources []candidate
	for i, f := range files {
		switch c := copies[i]; {
		case c.taken:
			b.files, sources = append(b.files, c.file), append(sources, f)
		case c.lasting():
			waiting = append(waiting, sc.unready(a, f, c.sum, c.reason))
		default:
			waiting = append(waiting, f.notice(c.reason))
		}
	}
	if len(sources) == 0 {
		return waiting, sc.queue.RemoveAll(groupPart)
	}
	if err := sc.commit(&b); err != nil {
		return waiting, err
	}
	for _, f := range sources {
		delete(a.seen, key(f.path))
	}
	return waiting, sc.clearSources(b, sources)
}

// copied is a file of a group that is copied and not committed, or has to wait.
type copied struct {
	got
	file  File
	taken bool
}

// lasting reports a state of the file that is remembered until the next night; what changes under our eyes is not.
func (g got) lasting() bool {
	return g.unread || g.reason == empty || g.reason == incomplete || g.reason == writing
}

// copyGroup copies a group into a folder that is not committed yet.
func (sc *scanner) copyGroup(a *arrivals, files []candidate) ([]copied, error) {
	if err := sc.queue.Mkdir(groupPart, private); err != nil {
		return nil, err
	}
	part, err := sc.queue.Sub(groupPart)
	if err != nil {
		return nil, err
	}
	defer part.Close()
	copies := make([]copied, len(files))
	return copies, sc.each(len(files), func(w *copyWorker, i int) error {
		as := fmt.Sprintf("%03d", i)
		copies[i] = sc.judge(a, files[i], w.fetch(files[i], sc.opt.Limit))
		body := copies[i].body
		copies[i].body, copies[i].file.at = nil, as
		if !copies[i].file.kept() || !copies[i].taken {
			return nil
		}
		return keep(body, part, as)
	})
}

// judge says whether a file is taken: when it is whole, and when it was no better a night ago.
func (sc *scanner) judge(a *arrivals, f candidate, g got) copied {
	c := copied{got: g, taken: g.reason == "" || g.lasting() && g.reason != writing && sc.ripe(a, f, g.sum)}
	if c.taken {
		c.file = newFile(f, a.of(f.path).First, g.sum)
		c.file.Oversize, c.file.Unread = f.stamp.Size > sc.opt.Limit, g.unread
	}
	return c
}

// commit describes the copies, makes them durable, gives their folder its name, and makes that durable too. The name is
// the first file's, which is unique for ever.
func (sc *scanner) commit(b *group) error {
	b.name = b.files[0].ID
	for i := range b.files {
		b.files[i].at = path.Join(b.name, b.files[i].at)
	}
	text, err := describe(b.files)
	if err == nil {
		err = sc.queue.Write(path.Join(groupPart, descriptionFile), text, ours)
	}
	if err == nil {
		err = sc.queue.SyncTree(".")
	}
	if err == nil {
		err = sc.queue.Rename(groupPart, b.name)
	}
	if err != nil {
		return err
	}
	return sc.queue.SyncFolder(".")
}

// clearSources removes the sources of a committed group that are still the files that were copied. A source that cannot
// be removed is the operator's to see to; its file stays marked as not removed.
func (sc *scanner) clearSources(b group, sources []candidate) error {
	err := sc.each(len(sources), func(w *copyWorker, i int) error {
		if b.files[i].Unread {
			return nil // what was not read is not removed
		}
		in, name, err := w.beside(sources[i].path)
		if err == nil {
			err = removeUnchanged(in, name, sources[i])
		}
		b.files[i].Removed = err == nil || errors.Is(err, fs.ErrNotExist)
		if !b.files[i].Removed {
			sc.opt.Log.Warn("cannot remove a taken file from the inbox; remove it by hand",
				"id", b.files[i].ID, "file", sources[i].notice("").Name, "reason", err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return sc.markRemoved(b)
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
	key := fmt.Sprint(f.path, "\x00", sum, first.UnixNano(), f.stamp.Mtime, f.stamp.Inode, f.stamp.changed)
	mix := sha256.Sum256([]byte(key))
	return File{
		ID:        first.UTC().Format("20060102T150405") + "-" + hex.EncodeToString(mix[:10]),
		FirstSeen: first, Folder: strings.Join(folders, "/"), FileName: display(path.Base(string(f.path))),
		SenderKind: kind, SenderCode: code, Misplaced: misplaced, SHA256: sum, Bytes: f.stamp.Size,
		Modified: time.Unix(0, f.stamp.Mtime).UTC(), Source: f.path,
	}
}
