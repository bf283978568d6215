package intake

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
)

// together is how many files are made durable with one call.
const together = 256

// Names within a claim's folder.
const (
	partSuffix  = ".part" // of the folder, until it is committed
	claimFile   = "claim.json"
	contentFile = "file"
	removedFlag = "removed" // the source is gone from the inbox
)

// incomplete is why a file that is not whole has to wait.
const incomplete = "incomplete, perhaps still being copied"

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

// taken is a claim copied but not committed.
type taken struct {
	claim  Claim
	source candidate
	part   string
}

// takeGroup copies a group, makes it durable, commits it, and only then removes the sources.
func (d *desk) takeGroup(a *arrivals, files []candidate) (waiting []Notice, err error) {
	var group []taken
	for i, f := range files {
		t, reason, err := d.copyIn(a, f, fmt.Sprintf("%03d%s", i, partSuffix))
		if err != nil {
			return waiting, err
		}
		if reason != "" {
			waiting = append(waiting, f.notice(reason))
			continue
		}
		group = append(group, t)
	}
	if len(group) == 0 {
		return waiting, nil
	}
	if err := d.commit(group); err != nil {
		return waiting, err
	}
	for _, t := range group {
		delete(a.seen, t.source.path)
		if err := d.clearSource(t.claim, t.source); err != nil {
			return waiting, err
		}
	}
	return waiting, nil
}

// commit makes the copies durable, gives them their names, and makes those durable too.
func (d *desk) commit(group []taken) error {
	if err := d.claims.SyncTree("."); err != nil {
		return err
	}
	for _, t := range group {
		if err := d.claims.Rename(t.part, t.claim.ID); err != nil {
			return err
		}
	}
	return d.claims.SyncFolder(".")
}

// clearSource removes the source of a committed claim if it is still the file that was copied. A source that cannot
// be removed is the operator's to see to; the claim stays marked as not removed.
func (d *desk) clearSource(c Claim, source candidate) error {
	in, name, err := d.beside(source.path)
	if err == nil {
		err = removeUnchanged(in, name, source)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		d.opt.Log.Warn("cannot remove a taken file from the inbox; remove it by hand",
			"claim", c.ID, "file", source.notice("").Name, "reason", err)
		return nil
	}
	return d.claims.Write(path.Join(c.ID, removedFlag), nil, ours)
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

// copyIn copies one file into a folder of the queue and looks at the source again. A reason means that the file has
// to wait; an error is about our own disk.
func (d *desk) copyIn(a *arrivals, f candidate, part string) (t taken, reason string, err error) {
	in, name, err := d.beside(f.path)
	if err != nil {
		return taken{}, "folder cannot be opened: " + disk.Cause(err).Error(), nil
	}
	src, err := in.Open(name, openSafely)
	if err != nil {
		return taken{}, "cannot be opened: " + disk.Cause(err).Error(), nil
	}
	defer src.Close()
	if !unchanged(src.Stat, f) {
		return taken{}, "still being written", nil
	}
	if !whole(src, f.stamp.Size) && !a.abandoned(f) {
		a.cut(f.path, &f.stamp)
		return taken{}, incomplete, nil
	}
	sum, reason, err := d.copyContent(src, f, part)
	if err != nil || reason != "" {
		return taken{}, reason, err
	}
	if !unchanged(func() (os.FileInfo, error) { return in.Lstat(name) }, f) {
		return taken{}, "still being written", d.claims.RemoveAll(part)
	}
	c := newClaim(f, a.seen[f.path].First, sum)
	text, err := json.MarshalIndent(c, "", " ")
	if err != nil {
		return taken{}, "", fmt.Errorf("encode claim: %w", err)
	}
	return taken{c, f, part}, "", d.claims.Write(path.Join(part, claimFile), text, ours)
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

// copyContent copies and fingerprints; what is over the size limit is fingerprinted only.
func (d *desk) copyContent(src io.Reader, f candidate, part string) (sum, reason string, err error) {
	if err := d.claims.Mkdir(part, private); err != nil {
		return "", "", err
	}
	digest := sha256.New()
	if f.stamp.Size > SizeLimit {
		reason, _ = pour(digest, src, f.stamp.Size)
	} else {
		reason, err = d.keep(digest, src, f, path.Join(part, contentFile))
	}
	if err != nil {
		return "", "", err
	}
	if reason != "" {
		return "", reason, d.claims.RemoveAll(part)
	}
	return hex.EncodeToString(digest.Sum(nil)), "", nil
}

// keep copies the content to a file of our own while it is fingerprinted.
func (d *desk) keep(digest hash.Hash, src io.Reader, f candidate, name string) (reason string, err error) {
	out, err := d.claims.Create(name, ours)
	if err != nil {
		return "", err
	}
	reason, err = pour(io.MultiWriter(digest, out), src, f.stamp.Size)
	return reason, cmp.Or(err, out.Close())
}

// pour copies size bytes. What goes wrong with the source is a reason to wait, what goes wrong with our side an error.
func pour(to io.Writer, from io.Reader, size int64) (reason string, err error) {
	source := &watched{from: io.LimitReader(from, size+1)}
	n, err := io.Copy(to, source)
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
		Oversize: f.stamp.Size > SizeLimit, Modified: time.Unix(0, f.stamp.Mtime).UTC(), Source: f.path,
	}
}
