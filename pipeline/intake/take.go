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
func (d *desk) take(ctx context.Context, a *arrivals, files []candidate) (waiting []Notice, err error) {
	for start := 0; start < len(files); start += together {
		if err := ctx.Err(); err != nil {
			return waiting, fmt.Errorf("taking files: %w", context.Cause(ctx))
		}
		left, err := d.takeGroup(a, files[start:min(start+together, len(files))])
		waiting = append(waiting, left...)
		if err != nil {
			return waiting, fmt.Errorf("taking files: %w", err)
		}
	}
	return waiting, nil
}

// takeGroup copies a group, makes it durable, commits it, and only then removes the sources.
func (d *desk) takeGroup(a *arrivals, files []candidate) (waiting []Notice, err error) {
	copies, err := d.copyGroup(a, files)
	if err != nil {
		return nil, err
	}
	var b group
	var sources []candidate
	for i, f := range files {
		switch c := copies[i]; {
		case c.taken:
			b.claims, sources = append(b.claims, c.claim), append(sources, f)
		case c.lasting():
			waiting = append(waiting, d.unready(a, f, c.sum, c.reason))
		default:
			waiting = append(waiting, f.notice(c.reason))
		}
	}
	if len(sources) == 0 {
		return waiting, d.claims.RemoveAll(groupPart)
	}
	if err := d.commit(&b); err != nil {
		return waiting, err
	}
	for _, f := range sources {
		delete(a.seen, key(f.path))
	}
	return waiting, d.clearSources(b, sources)
}

// copied is a file of a group that is copied and not committed, or has to wait.
type copied struct {
	got
	claim Claim
	taken bool
}

// lasting reports a state of the file that is remembered until the next night; what changes under our eyes is not.
func (g got) lasting() bool {
	return g.unread || g.reason == empty || g.reason == incomplete || g.reason == writing
}

// copyGroup copies a group into a folder that is not committed yet.
func (d *desk) copyGroup(a *arrivals, files []candidate) ([]copied, error) {
	if err := d.claims.Mkdir(groupPart, private); err != nil {
		return nil, err
	}
	part, err := d.claims.Sub(groupPart)
	if err != nil {
		return nil, err
	}
	defer part.Close()
	copies := make([]copied, len(files))
	return copies, d.each(len(files), func(h *hand, i int) error {
		as := fmt.Sprintf("%03d", i)
		copies[i] = d.judge(a, files[i], h.fetch(files[i], d.opt.Limit))
		body := copies[i].body
		copies[i].body, copies[i].claim.at = nil, as
		if !copies[i].claim.kept() || !copies[i].taken {
			return nil
		}
		return keep(body, part, as)
	})
}

// judge says whether a file is taken: when it is whole, and when it was no better a night ago.
func (d *desk) judge(a *arrivals, f candidate, g got) copied {
	c := copied{got: g, taken: g.reason == "" || g.lasting() && g.reason != writing && d.ripe(a, f, g.sum)}
	if c.taken {
		c.claim = newClaim(f, a.of(f.path).First, g.sum)
		c.claim.Oversize, c.claim.Unread = f.stamp.Size > d.opt.Limit, g.unread
	}
	return c
}

// commit describes the copies, makes them durable, gives their folder its name, and makes that durable too. The name is
// the first claim's, which is unique for ever.
func (d *desk) commit(b *group) error {
	b.name = b.claims[0].ID
	for i := range b.claims {
		b.claims[i].at = path.Join(b.name, b.claims[i].at)
	}
	text, err := describe(b.claims)
	if err == nil {
		err = d.claims.Write(path.Join(groupPart, claimFile), text, ours)
	}
	if err == nil {
		err = d.claims.SyncTree(".")
	}
	if err == nil {
		err = d.claims.Rename(groupPart, b.name)
	}
	if err != nil {
		return err
	}
	return d.claims.SyncFolder(".")
}

// clearSources removes the sources of a committed group that are still the files that were copied. A source that cannot
// be removed is the operator's to see to; its claim stays marked as not removed.
func (d *desk) clearSources(b group, sources []candidate) error {
	err := d.each(len(sources), func(h *hand, i int) error {
		if b.claims[i].Unread {
			return nil // what was not read is not removed
		}
		in, name, err := h.beside(sources[i].path)
		if err == nil {
			err = removeUnchanged(in, name, sources[i])
		}
		b.claims[i].Removed = err == nil || errors.Is(err, fs.ErrNotExist)
		if !b.claims[i].Removed {
			d.opt.Log.Warn("cannot remove a taken file from the inbox; remove it by hand",
				"claim", b.claims[i].ID, "file", sources[i].notice("").Name, "reason", err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return d.markRemoved(b)
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

// newClaim describes a copied file. The identity mixes in what tells two droppings of the same bytes apart.
func newClaim(f candidate, first time.Time, sum string) Claim {
	folders := f.folders()
	kind, code, misplaced := sender(folders)
	for i := range folders {
		folders[i] = display(folders[i])
	}
	key := fmt.Sprint(f.path, "\x00", sum, first.UnixNano(), f.stamp.Mtime, f.stamp.Inode, f.stamp.changed)
	mix := sha256.Sum256([]byte(key))
	return Claim{
		ID:        first.UTC().Format("20060102T150405") + "-" + hex.EncodeToString(mix[:10]),
		FirstSeen: first, Folder: strings.Join(folders, "/"), FileName: display(path.Base(string(f.path))),
		SenderKind: kind, SenderCode: code, Misplaced: misplaced, SHA256: sum, Bytes: f.stamp.Size,
		Modified: time.Unix(0, f.stamp.Mtime).UTC(), Source: f.path,
	}
}
