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

// look lists the inbox. An inbox that does not list is *Unreachable; a folder below it that does not is named.
func (sc *scanner) look(ctx context.Context) (listing, error) {
	var s listing
	if err := sc.lookInto(ctx, sc.inbox, "", 0, &s); err != nil {
		return listing{}, err
	}
	slices.SortFunc(s.files, func(a, b candidate) int { return strings.Compare(string(a.path), string(b.path)) })
	return s, nil
}

// lookInto lists one folder, dir below the inbox, and those below it.
func (sc *scanner) lookInto(ctx context.Context, in disk.Folder, dir string, depth int, s *listing) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entries, err := in.List(".")
	if err != nil && dir == "" {
		return unreachable(inboxFolder, err)
	}
	if err != nil {
		s.miss(dir, "folder cannot be listed: ", err)
		return nil
	}
	if dir == "" && sc.marked && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == markerName }) {
		return &Unreachable{Dir: inboxFolder, Reason: "its marker " + markerName + " has gone while it was looked at; see that the share is mounted, then run again"}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	for _, e := range entries {
		if !e.IsDir() {
			s.lookAt(in, path.Join(dir, e.Name()), e.Type(), depth == 0)
		} else if err := sc.lookBelow(ctx, in, path.Join(dir, e.Name()), depth, s); err != nil {
			return err
		}
	}
	return nil
}

// lookBelow goes into a folder unless it is one that is left alone.
func (sc *scanner) lookBelow(ctx context.Context, in disk.Folder, dir string, depth int, s *listing) error {
	name := path.Base(dir)
	switch {
	case isWorkbookName(strings.ToLower(name)):
		s.leave(dir, "a folder, not a workbook")
	case leftAlone(name) != "":
		s.leave(dir, leftAlone(name))
	case depth == deepest:
		s.leave(dir, "folder is nested too deep")
	default:
		below, err := in.Sub(name)
		if err != nil {
			s.miss(dir, "folder cannot be opened: ", err)
			return nil
		}
		defer below.Close()
		return sc.lookInto(ctx, below, dir, depth+1, s)
	}
	return nil
}

// leave notes what is never taken, and why.
func (s *listing) leave(name, reason string) { s.skipped = append(s.skipped, noticeOf(name, reason)) }

// miss notes what could not be looked at this time.
func (s *listing) miss(name, what string, err error) {
	s.leave(name, what+disk.Cause(err).Error())
	s.blind = append(s.blind, name)
}

// lookAt takes a file's stamp if it is one that may be opened.
func (s *listing) lookAt(in disk.Folder, name string, kind fs.FileMode, inRoot bool) {
	if reason, quiet := skip(path.Base(name), inRoot); reason != "" && kind.IsRegular() {
		if !quiet {
			s.leave(name, reason)
		}
		return
	}
	info, err := in.Lstat(path.Base(name))
	if errors.Is(err, fs.ErrNotExist) {
		return // gone since it was listed
	}
	if err != nil {
		s.miss(name, "cannot be looked at: ", err)
		return
	}
	st, links := stampOf(info)
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		s.leave(name, "symbolic link, never followed")
	case !info.Mode().IsRegular():
		s.leave(name, "not a regular file, never opened")
	case links > 1:
		s.leave(name, "file with several hard links, never opened")
	default:
		s.files = append(s.files, candidate{path: RawPath(name), stamp: st})
	}
}
