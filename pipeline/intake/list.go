package intake

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/form"
)

// deepest is how many folders below the inbox are looked into; deeper ones are named, not followed for ever.
const deepest = 16

// candidate is a regular file that may be taken.
type candidate struct {
	path  RawPath
	stamp stamp
}

// folders are the folders from the inbox down to the file.
func (c candidate) folders() []string {
	dir := path.Dir(string(c.path))
	if dir == "." {
		return nil
	}
	return strings.Split(dir, "/")
}

// notice says why this file is left.
func (c candidate) notice(reason string) Notice { return noticeOf(string(c.path), reason) }

// noticeOf says why the file at this path is left; the folder of a sender is shown as it is, all else masked.
func noticeOf(name, reason string) Notice {
	var folders []string
	if dir := path.Dir(name); dir != "." {
		folders = strings.Split(dir, "/")
	}
	_, code, _ := sender(folders)
	known := len(code) == countyLength || form.ValidCredit(code) && !form.ValidID(code)
	for i, f := range folders {
		if i == 1 && known {
			folders[i] = display(f)
		} else {
			folders[i] = masked(f)
		}
	}
	return Notice{Folder: strings.Join(folders, "/"), Name: masked(path.Base(name)), Reason: reason}
}

// listing is one look at the whole inbox, in order of path.
type listing struct {
	files   []candidate
	skipped []Notice
	blind   []string // folders and files that could not be looked at: what is there is not known
}

// list lists the inbox. An inbox that does not list is *Unreachable; a folder below it that does not is named.
func (sc *scanner) list(ctx context.Context) (listing, error) {
	entries, err := sc.inbox.List(".")
	if err != nil {
		return listing{}, unreachable(inboxFolder, err)
	}
	isMarker := func(e fs.DirEntry) bool { return e.Name() == markerName }
	if sc.marked && !slices.ContainsFunc(entries, isMarker) {
		return listing{}, &Unreachable{Dir: inboxFolder, Reason: "its marker " + markerName +
			" has gone while it was looked at; see that the share is mounted, then run again"}
	}
	var l listing
	if err := l.addAll(ctx, sc.inbox, "", entries, 0); err != nil {
		return listing{}, err
	}
	slices.SortFunc(l.files, func(a, b candidate) int { return strings.Compare(string(a.path), string(b.path)) })
	return l, nil
}

// addAll adds the entries of one folder, dir below the inbox, and of those below it.
func (l *listing) addAll(ctx context.Context, in disk.Folder, dir string, entries []fs.DirEntry, depth int) error {
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if !e.IsDir() {
			l.addFile(in, name, e.Type(), depth == 0)
		} else if err := l.addFolder(ctx, in, name, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// addFolder adds what lies in a folder unless it is one that is left alone.
func (l *listing) addFolder(ctx context.Context, in disk.Folder, dir string, depth int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	name := path.Base(dir)
	switch {
	case isWorkbookName(strings.ToLower(name)):
		l.leave(dir, "a folder, not a workbook")
		return nil
	case ignoredFolder(name) != "":
		l.leave(dir, ignoredFolder(name))
		return nil
	case depth > deepest:
		l.leave(dir, "folder is nested too deep")
		return nil
	}
	folder, err := in.Sub(name)
	if err != nil {
		l.miss(dir, "folder cannot be opened: ", err)
		return nil
	}
	defer folder.Close()
	entries, err := folder.List(".")
	if err != nil {
		l.miss(dir, "folder cannot be listed: ", err)
		return nil
	}
	return l.addAll(ctx, folder, dir, entries, depth)
}

// leave notes what is never taken, and why.
func (l *listing) leave(name, reason string) { l.skipped = append(l.skipped, noticeOf(name, reason)) }

// miss notes what could not be looked at this time.
func (l *listing) miss(name, what string, err error) {
	l.leave(name, what+disk.Cause(err).Error())
	l.blind = append(l.blind, name)
}

// addFile adds a file with its stamp if it is one that may be opened.
func (l *listing) addFile(in disk.Folder, name string, kind fs.FileMode, inRoot bool) {
	if reason, quiet := ignoredFile(path.Base(name), inRoot); reason != "" && kind.IsRegular() {
		if !quiet {
			l.leave(name, reason)
		}
		return
	}
	info, err := in.Lstat(path.Base(name))
	if errors.Is(err, fs.ErrNotExist) {
		return // gone since it was listed
	}
	if err != nil {
		l.miss(name, "cannot be looked at: ", err)
		return
	}
	st, links := stampOf(info)
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		l.leave(name, "symbolic link, never followed")
	case !info.Mode().IsRegular():
		l.leave(name, "not a regular file, never opened")
	case links > 1:
		l.leave(name, "file with several hard links, never opened")
	default:
		l.files = append(l.files, candidate{path: RawPath(name), stamp: st})
	}
}
