package verify

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/publish"

	"golang.org/x/sync/errgroup"
)

// issued is a workbook as it was published.
type issued struct{ publish.Issued }

// shown is the path as it may be shown: a receipt, and a form of what was left out, has its name from a sender, who may
// have put a number of somebody's into it.
func (w issued) shown() string {
	if w.Workbook == "receipt" || w.Workbook == "form_supplement" {
		return form.MaskDigits(w.Path)
	}
	return w.Path
}

// known is each workbook as it was published last, but for forms that were withdrawn.
func (l *look) known(ctx context.Context) (known []issued, err error) {
	all, err := publish.AllIssued(ctx, l.register.DB)
	for _, w := range all {
		known = append(known, issued{w})
	}
	return known, err
}

// outbox compares every workbook of the outbox with what was published.
func (l *look) outbox(ctx context.Context) error {
	known, err := l.known(ctx)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(l.Path(home.OutboxFolder))
	if errors.Is(err, fs.ErrNotExist) {
		l.note("there is no outbox; %d workbooks were not looked at", len(known))
		return nil
	}
	if err != nil {
		return &home.Unreachable{What: "outbox", Err: err}
	}
	defer root.Close()
	edited, unread, missing, err := differing(ctx, root, known)
	if err != nil {
		return err
	}
	l.gone(missing)
	for _, w := range unread {
		l.add("outbox", "outbox/"+w.shown(),
			"it cannot be looked at: "+w.why+"; take that away, and `chuangpei publish` writes it again", "", "")
	}
	l.Workbooks = int64(len(known) - len(missing) - len(unread))
	edited = l.pages(l.filledIn(edited))
	for _, w := range edited {
		body, err := root.ReadFile(filepath.FromSlash(w.Path))
		if err != nil {
			return err
		}
		faults := len(l.Faults)
		if err := l.body(ctx, "outbox/"+w.shown(), []issued{w}, body); err != nil {
			return err
		}
		if w.Replaced && len(l.Faults) > faults {
			l.note("outbox/%s was edited, and a later one took its place: take the edited one away", w.shown())
		}
	}
	return l.foreign(root.FS(), known)
}

// gone notes what is no longer in the outbox. Neither is a fault: what holds is written again, and what a later paper
// replaced was tidied away.
func (l *look) gone(missing []issued) {
	for _, w := range missing {
		if w.Replaced {
			l.Tidied++
		} else {
			l.Missing++
		}
	}
	if l.Missing > 0 {
		l.note("%d workbooks are no longer in the outbox; `chuangpei publish` writes them again", l.Missing)
	}
	if l.Tidied > 0 {
		l.note("%d workbooks that later ones replaced were tidied away from the outbox; nothing is lost", l.Tidied)
	}
}

// filledIn notes the forms that somebody filled in where they stand, which is what they are for, and returns the other
// workbooks.
func (l *look) filledIn(edited []issued) (others []issued) {
	for _, w := range edited {
		if !papers.IsForm(w.Workbook) {
			others = append(others, w)
		}
	}
	if forms := len(edited) - len(others); forms > 0 {
		l.note("%d forms were filled in where they stand in the outbox; they are sent by putting them into the inbox",
			forms)
	}
	return others
}

// pages adds the pages that do not say what was written, and returns the workbooks.
func (l *look) pages(edited []issued) (others []issued) {
	for _, w := range edited {
		if strings.HasSuffix(w.Path, ".html") {
			l.add("outbox", "outbox/"+w.shown(), "the page was changed; `chuangpei publish` writes it again", "", "")
			continue
		}
		others = append(others, w)
	}
	return others
}

// workers is how many workbooks are read at a time; the target machine has two cores.
const workers = 2

// unreadable is a workbook that could not be looked at, and why.
type unreadable struct {
	issued
	why string
}

// differing finds the workbooks whose bytes are not those that were written and those in whose place something else
// stands, and lists those that are gone.
func differing(ctx context.Context, root *os.Root, known []issued) (edited []issued, unread []unreadable,
	missing []issued, err error) {
	var mu sync.Mutex
	group, until := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for _, w := range known {
		if until.Err() != nil {
			break
		}
		group.Go(func() error {
			sum, err := fingerprintOf(root, w.Path)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case errors.Is(err, fs.ErrNotExist):
				missing = append(missing, w)
			case err != nil:
				unread = append(unread, unreadable{w, disk.Cause(err).Error()})
			case sum != w.SHA256:
				edited = append(edited, w)
			}
			return nil
		})
	}
	err = group.Wait()
	if err == nil {
		err = context.Cause(ctx)
	}
	return edited, unread, missing, err
}

// fingerprintOf is the fingerprint of a file of the outbox that stands there as an ordinary file.
func fingerprintOf(root *os.Root, name string) (string, error) {
	if err := disk.Plain(root.Lstat, name); err != nil {
		return "", err
	}
	body, err := root.ReadFile(filepath.FromSlash(name))
	return fingerprint(body), err
}

// fingerprint is the SHA-256 of a file, hexadecimal.
func fingerprint(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// foreign notes workbooks of the outbox that nobody published, links that others laid, which nothing is read through,
// and folders that cannot be looked into.
func (l *look) foreign(outbox fs.FS, known []issued) error {
	published := map[string]bool{}
	for _, w := range known {
		published[w.Path] = true
	}
	strangers := 0
	err := fs.WalkDir(outbox, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && p != ".":
			l.note("outbox/%s cannot be looked into and was passed over: %v", form.MaskDigits(p), disk.Cause(err))
			return nil
		case err == nil && d.Type()&fs.ModeSymlink != 0:
			l.note("outbox/%s is a link and was passed over: nothing of ours is one", form.MaskDigits(p))
		case err == nil && strings.HasPrefix(path.Base(p), papers.PreviewPrefix): // it is told between nights, and goes
		case err == nil && strings.HasPrefix(path.Base(p), papers.RehearsalPrefix): // it is of no register
		case err == nil && !d.IsDir() && strings.HasSuffix(p, ".xlsx") && !published[p]:
			strangers++
		}
		return err
	})
	if strangers > 0 {
		l.note("%d workbooks of the outbox were not written by this register", strangers)
	}
	return err
}

// file compares one workbook, wherever it lies, with the one of its name that was published.
func (l *look) file(ctx context.Context, file string) error {
	body, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	known, err := l.known(ctx)
	if err != nil {
		return err
	}
	var candidates []issued
	for _, w := range known {
		if w.SHA256 == fingerprint(body) {
			l.Workbooks = 1
			return nil
		}
		if path.Base(w.Path) == filepath.Base(file) {
			candidates = append(candidates, w)
		}
	}
	if len(candidates) == 0 {
		l.add("outbox", form.MaskDigits(filepath.Base(file)),
			"no workbook of this name and none with these bytes was published", "", "")
		return nil
	}
	l.Workbooks = 1
	if candidates = l.filledIn(candidates); candidates == nil {
		return nil
	}
	return l.body(ctx, filepath.Base(file), candidates, body)
}

// mostChanges is how many edited cells of a workbook are listed.
const mostChanges = 50

// body compares a workbook whose bytes are not those written with the candidates it may be a copy of, and names the
// cells in which it differs from the nearest. One that was only saved again by another program is fine.
func (l *look) body(ctx context.Context, where string, candidates []issued, text []byte) error {
	cells, err := publish.CellsOf(text)
	if err != nil {
		l.add("outbox", where, "it was changed and can no longer be read as a whole", "", "")
		return nil
	}
	var nearest []publish.Change
	for i, w := range candidates {
		if w.Cells == cells {
			l.note("%s was saved again by another program; every cell says what was written", where)
			return nil
		}
		proof, err := l.proof(ctx, w)
		if err != nil {
			l.add("outbox", where,
				"it was edited; its cells cannot be named, for it cannot be rendered again: "+err.Error(), "", "")
			return context.Cause(ctx)
		}
		if proof.Cells != w.Cells {
			l.note("%s is laid out otherwise by this version of the program: "+
				"not every difference listed need be an edit", where)
		}
		changes, err := publish.Changes(proof.Body, text)
		if err != nil {
			return fmt.Errorf("compare %s: %w", w.Path, err)
		}
		if i == 0 || len(changes) < len(nearest) {
			nearest = changes
		}
	}
	for _, c := range nearest[:min(len(nearest), mostChanges)] {
		l.add("outbox", where+" "+c.Cell, "the cell was edited", form.MaskDigits(c.Said), form.MaskDigits(c.Now))
	}
	if len(nearest) > mostChanges {
		l.add("outbox", where, fmt.Sprintf("%d more cells were edited", len(nearest)-mostChanges), "", "")
	}
	if len(nearest) == 0 {
		l.note("%s was saved again by another program; its cells are the same", where)
	}
	return nil
}
