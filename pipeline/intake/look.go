package intake

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
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

// noticeOf says why the file at this path is left; the sender's own folder is shown as it is, all else masked.
func noticeOf(name, reason string) Notice {
	var folders []string
	if dir := path.Dir(name); dir != "." {
		folders = strings.Split(dir, "/")
	}
	known := len(folders) > 0 && (folders[0] == academy || folders[0] == county)
	for i, f := range folders {
		if i == 1 && known {
			folders[i] = display(f)
		} else {
			folders[i] = masked(f)
		}
	}
	return Notice{Folder: strings.Join(folders, "/"), Name: masked(path.Base(name)), Reason: reason}
}

// sight is one look at the whole inbox, in order of path.
type sight struct {
	files   []candidate
	skipped []Notice
}

// look lists the inbox. An inbox that does not list is *Unreachable; a folder below it that does not is named.
func (d *desk) look(ctx context.Context) (sight, error) {
	var s sight
	if err := d.lookInto(ctx, "", 0, &s); err != nil {
		return sight{}, err
	}
	slices.SortFunc(s.files, func(a, b candidate) int { return strings.Compare(string(a.path), string(b.path)) })
	return s, nil
}

// lookInto lists one folder and those below it.
func (d *desk) lookInto(ctx context.Context, dir string, depth int, s *sight) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entries, err := d.inbox.list(path.Join(".", dir))
	if err != nil && dir == "" {
		return &Unreachable{Dir: inboxFolder, Reason: err.Error()}
	}
	if err != nil {
		s.skipped = append(s.skipped, noticeOf(dir, "folder cannot be listed: "+err.Error()))
		return nil
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	for _, e := range entries {
		if err := d.lookAt(ctx, path.Join(dir, e.Name()), e, depth, s); err != nil {
			return err
		}
	}
	return nil
}

// lookAt sorts one entry into folder, file or neither.
func (d *desk) lookAt(ctx context.Context, name string, e fs.DirEntry, depth int, s *sight) error {
	workbook := isWorkbookName(strings.ToLower(e.Name()))
	if e.IsDir() {
		switch {
		case workbook:
			s.skipped = append(s.skipped, noticeOf(name, "a folder, not a workbook"))
		case strings.HasPrefix(e.Name(), "."):
		case depth == deepest:
			s.skipped = append(s.skipped, noticeOf(name, "folder is nested too deep"))
		default:
			return d.lookInto(ctx, name, depth+1, s)
		}
		return nil
	}
	if reason, quiet := skip(e.Name(), depth == 0); reason != "" {
		if !quiet {
			s.skipped = append(s.skipped, noticeOf(name, reason))
		}
		return nil
	}
	d.lookAtFile(name, s)
	return nil
}

// lookAtFile takes a file's stamp if it is one that may be opened.
func (d *desk) lookAtFile(name string, s *sight) {
	info, err := d.inbox.lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return // gone since it was listed
	}
	if err != nil {
		s.skipped = append(s.skipped, noticeOf(name, "cannot be looked at: "+err.Error()))
		return
	}
	st, links := stampOf(info)
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		s.skipped = append(s.skipped, noticeOf(name, "symbolic link, never followed"))
	case !info.Mode().IsRegular():
		s.skipped = append(s.skipped, noticeOf(name, "not a regular file, never opened"))
	case links > 1:
		s.skipped = append(s.skipped, noticeOf(name, "file with several hard links, never opened"))
	default:
		s.files = append(s.files, candidate{path: RawPath(name), stamp: st})
	}
}
