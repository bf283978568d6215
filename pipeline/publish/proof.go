package publish

import (
	"context"
	"fmt"
	"math/big"

	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/workbook"
	"chuangpei/templates/xlsx"
)

// Proof is a workbook as the register says it must be: its bytes and the digest of its cells.
type Proof struct {
	Body  []byte
	Cells string
}

// Face is what the face of a workbook says of the one it replaces: of the file at a path, published on a subject, for
// the first time by a run at most.
func Face(ctx context.Context, from *papers.Source, workbook, subject, file string, run int64) (string, error) {
	name, number := papers.NameOf(file)
	if number < 2 || papers.InPlace(workbook) {
		return "", nil
	}
	files := map[string]numbered{}
	for n := range number {
		files[papers.FileName(name, n+1)] = numbered{name, n + 1}
	}
	list, err := publishedAs(ctx, from, workbook, nil, files)
	if err != nil {
		return "", err
	}
	v := &versions{workbook: workbook}
	for _, one := range list {
		if one.number = files[one.Path].number; one.number == number {
			run = min(run, one.Run)
			continue
		}
		v.add(name, one)
	}
	earlier := v.replaces(v.known(name), subject)
	if earlier.number == 0 {
		return "", nil
	}
	v.because, err = from.Because(ctx, []papers.Replacement{v.replacement(subject, run, earlier)})
	return v.said(subject, run, v.known(name)), err
}

// Proof renders the workbook of a publication, with this on its face, from the register and writes it nowhere.
func (p *Publisher) Proof(ctx context.Context, workbook, subject, face string) (Proof, error) {
	for _, kind := range papers.Kinds() {
		if kind.Workbook != workbook {
			continue
		}
		made, err := p.Papers.Gather(ctx, kind, []string{subject})
		if err != nil {
			return Proof{}, err
		}
		if len(made) != 1 {
			return Proof{}, fmt.Errorf("the register gives %d workbooks for one %s", len(made), workbook)
		}
		body, err := p.render(made[0].Replacing(face))
		return Proof{Body: body.bytes, Cells: body.digest}, err
	}
	return Proof{}, fmt.Errorf("no workbook is called %s", workbook)
}

// Change is a cell that does not say what it was written with. Said and Now are empty where the cell was or is empty.
type Change struct{ Cell, Said, Now string }

// CellsOf is the digest of a workbook's cells, as the register keeps it of each it published.
func CellsOf(body []byte) (string, error) {
	book, err := workbook.Read(body, limits())
	if err != nil {
		return "", err
	}
	return xlsx.Digest(cells(book)), nil
}

// Changes lists the cells in which a workbook differs from what was meant, in order. A number written otherwise
// (1200.0) is the same number.
func Changes(meant, found []byte) ([]Change, error) {
	was, err := workbook.Read(meant, limits())
	if err != nil {
		return nil, err
	}
	is, err := workbook.Read(found, limits())
	if err != nil {
		return nil, err
	}
	now := map[xlsx.Address]xlsx.Content{}
	for at, c := range cells(is) {
		now[at] = c
	}
	var changes []Change
	for at, said := range cells(was) {
		if c, ok := now[at]; !ok || !alike(said, c) {
			changes = append(changes, Change{Cell: at.String(), Said: said.Text, Now: c.Text})
		}
		delete(now, at)
	}
	for at, c := range cells(is) {
		if _, added := now[at]; added && c.Text != "" {
			changes = append(changes, Change{Cell: at.String(), Now: c.Text})
		}
	}
	return changes, nil
}

// alike reports whether two cells say the same.
func alike(a, b xlsx.Content) bool {
	if a == b {
		return true
	}
	x, isX := new(big.Rat).SetString(a.Text)
	y, isY := new(big.Rat).SetString(b.Text)
	return a.Number && b.Number && isX && isY && x.Cmp(y) == 0
}
