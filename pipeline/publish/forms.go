package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
)

// A form to fill in and a page (papers.InPlace) show the present state under one name: they are replaced in place when
// what is known changes and withdrawn when they are done. Every version is recorded in the register before it gets its
// name, so that what stands in a form's place otherwise is somebody's work: that is never lost, it is set aside under a
// name of its own, unless the same bytes were sent in and are kept in the archive.

// standing is a form as it stands in the outbox.
type standing struct {
	Path     string `db:"path"` // below the outbox
	Workbook string `db:"workbook"`
	Subject  string `db:"subject"`
	SHA256   string `db:"sha256"`
	Cells    string `db:"cells"`
}

// forms are the forms that stand, by their paths, of the publisher that renders and records them.
type forms struct {
	*Publisher
	standing map[string]standing
	placing  sync.Mutex
}

// readForms reads which forms stand.
func readForms(ctx context.Context, p *Publisher) (*forms, error) {
	all, err := ledger.Select[standing](ctx, p.Papers.DB, statement("standing_forms"))
	if err != nil {
		return nil, fmt.Errorf("which forms stand: %w", err)
	}
	f := &forms{Publisher: p, standing: map[string]standing{}}
	for _, form := range all {
		f.standing[form.Path] = form
	}
	return f, nil
}

// of lists the paths of the forms on a subject, in order.
func (f *forms) of(workbook, subject string) (paths []string) {
	for name, form := range f.standing {
		if form.Workbook == workbook && form.Subject == subject {
			paths = append(paths, name)
		}
	}
	slices.Sort(paths)
	return paths
}

// pathOf finds the path of a form: the one under which it stands already, else the first that no other form has.
func (f *forms) pathOf(folder string, paper papers.Paper) string {
	for version := 1; ; version++ {
		name := path.Join(folder, paper.File(version))
		held, taken := f.standing[name]
		if !taken || held.Workbook == paper.Workbook && held.Subject == paper.Subject {
			return name
		}
	}
}

// place gives a rendered form its path and writes it there under a temporary name, unless it stands there as it is.
func (f *forms) place(ctx context.Context, folder string, paper papers.Paper, body rendered) (written, error) {
	sum := sha256.Sum256(body.bytes)
	file := written{sha256: hex.EncodeToString(sum[:]), bytes: int64(len(body.bytes)), cells: body.digest}
	if err := f.Outbox.makeFolder(folder); err != nil {
		return file, err
	}
	f.placing.Lock()
	defer f.placing.Unlock()
	file.path = f.pathOf(folder, paper)
	before := f.standing[file.path]
	f.standing[file.path] = standing{file.path, paper.Workbook, paper.Subject, file.sha256, file.cells}
	delete(f.Outbox.owners.gone, file.path)
	there, err := f.Outbox.root.Read(file.path)
	if err == nil && bytes.Equal(there, body.bytes) {
		return file, nil
	}
	aside := false
	if err == nil {
		aside, err = f.filledIn(ctx, file.path, before, there)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) || aside && file.sha256 == before.SHA256 {
		return file, err // what somebody filled in stays as long as there is nothing new to say
	}
	return file, f.Outbox.due(folder, file, body.bytes, aside)
}

// filledIn reports whether what stands in a form's place is somebody's work: cells were filled in, and it was not sent
// in, so that the archive has it.
func (f *forms) filledIn(ctx context.Context, name string, ours standing, there []byte) (bool, error) {
	if !papers.IsForm(ours.Workbook) {
		return false, nil
	}
	sum := sha256.Sum256(there)
	hash := hex.EncodeToString(sum[:])
	if hash == ours.SHA256 {
		return false, nil
	}
	if cells, err := CellsOf(there); err == nil && cells == ours.Cells { // saved again by another program
		return false, nil
	}
	var known bool
	err := f.Papers.Alone(func() (err error) {
		known, err = ledger.Scalar[bool](ctx, f.Papers.DB, statement("known_bytes"), hash, name)
		return err
	})
	return !known, err
}

// write puts the forms of a chunk into their folders and takes away those of its subjects that are done, which
// makes room for others of their name.
func (f *forms) write(ctx context.Context, kind papers.Kind, subjects []string, gathered []papers.Paper) ([]record,
	error) {
	var gone []record
	for _, subject := range subjects {
		if slices.ContainsFunc(gathered, func(paper papers.Paper) bool { return paper.Subject == subject }) {
			continue
		}
		more, err := f.withdraw(ctx, kind.Workbook, subject, nil)
		if err != nil {
			return nil, err
		}
		gone = append(gone, more...)
	}
	records, err := writeAll(ctx, f.Publisher, gathered, &versions{})
	for subject, keep := range placedBy(records) {
		more, failed := f.withdraw(ctx, kind.Workbook, subject, keep)
		err, gone = errors.Join(err, failed), append(gone, more...)
	}
	if err == nil {
		err = f.record(ctx, []string{kind.Workbook}, records)
	}
	if err == nil {
		err = f.Outbox.commit()
	}
	if err != nil {
		f.Outbox.discard()
		return nil, err
	}
	gone = slices.DeleteFunc(gone, func(r record) bool { _, taken := f.standing[r.file.path]; return taken })
	if len(gone) > 0 {
		err = f.record(ctx, []string{kind.Workbook}, gone)
	}
	return records, err
}

// placedBy lists the paths of records by subject.
func placedBy(records []record) map[string][]string {
	paths := map[string][]string{}
	for _, r := range records {
		paths[r.subject] = append(paths[r.subject], r.file.path)
	}
	return paths
}

// withdraw lets the forms on subjects go that have none any more, or not in that place. It returns their records.
func (f *forms) withdraw(ctx context.Context, workbook, subject string, keep []string) ([]record, error) {
	var gone []record
	for _, name := range f.of(workbook, subject) {
		if slices.Contains(keep, name) {
			continue
		}
		there, err := f.Outbox.root.Read(name)
		aside := false
		switch {
		case err == nil:
			aside, err = f.filledIn(ctx, name, f.standing[name], there)
		case errors.Is(err, fs.ErrNotExist):
			err = nil
		}
		if err != nil {
			return nil, fmt.Errorf("withdraw outbox/%s: %w", name, err)
		}
		delete(f.standing, name)
		f.Outbox.owners.gone[name] = aside
		gone = append(gone, record{workbook: workbook, subject: subject, file: written{path: name}, withdrawn: true})
	}
	return gone, nil
}
