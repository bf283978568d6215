package year

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/town"
)

// application is a workbook as it should be and as it was written.
type application struct {
	kind   string // what the file's name begins with
	folder string // of the inbox
	stem   string
	base   []byte       // the paper of the outbox that is filled in; nil when the workbook is the sender's own
	truth  []town.Sheet // as it should be
	sent   []town.Sheet // as it was written
	from   map[string][]int
	slip   *slip // the mistake made in it; nil when there is none
	astray bool  // lies in the inbox itself, in nobody's folder
	tries  int
}

// newApplication is a workbook without mistakes.
func newApplication(kind, folder, stem string, truth []town.Sheet) *application {
	a := &application{kind: kind, folder: folder, stem: stem, truth: truth, from: map[string][]int{}}
	for _, s := range truth {
		a.sent = append(a.sent, copied(s))
		for i := range s.Rows {
			a.from[s.Name] = append(a.from[s.Name], i)
		}
	}
	return a
}

// filled is a paper of the outbox as its reader fills it in: what is written changes the sheets it holds.
func filled(kind, folder, stem string, base []byte, write func(sheets map[string]*town.Sheet)) (*application, error) {
	sheets, err := sheetsOf(base)
	if err != nil {
		return nil, err
	}
	byName := map[string]*town.Sheet{}
	for i := range sheets {
		byName[sheets[i].Name] = &sheets[i]
	}
	write(byName)
	a := newApplication(kind, folder, stem, sheets)
	a.base = base
	return a, nil
}

// sheetsOf reads the sheets of a workbook, every cell at its place.
func sheetsOf(book []byte) (sheets []town.Sheet, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(book), excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			return nil, err
		}
		s := town.Sheet{Name: name}
		for _, row := range rows {
			var cells []any
			for _, text := range row {
				cells = append(cells, text)
			}
			s.Rows = append(s.Rows, cells)
		}
		sheets = append(sheets, s)
	}
	return sheets, nil
}

// copied is a sheet of its own.
func copied(s town.Sheet) town.Sheet {
	c := town.Sheet{Name: s.Name}
	for _, row := range s.Rows {
		c.Rows = append(c.Rows, slices.Clone(row))
	}
	return c
}

// file is where the workbook lies in the inbox, under a name of its own each time.
func (a *application) file() string {
	name := a.stem + ".xlsx"
	if a.tries > 1 {
		name = fmt.Sprintf("%s_更正%d.xlsx", a.stem, a.tries-1)
	}
	if a.astray {
		return name
	}
	return a.folder + "/" + name
}

// sheet is a sheet as it was written; nil when there is none.
func (a *application) sheet(name string) *town.Sheet {
	for i := range a.sent {
		if a.sent[i].Name == name {
			return &a.sent[i]
		}
	}
	return nil
}

// right is a sheet as it should be.
func (a *application) right(name string) *town.Sheet {
	for i := range a.truth {
		if a.truth[i].Name == name {
			return &a.truth[i]
		}
	}
	return nil
}

// head is the row of a table's header and the place of a column in it; -1 when there is no such column.
func head(s *town.Sheet, column string) (row, at int) {
	if s == nil {
		return -1, -1
	}
	for i, cells := range s.Rows {
		if at := slices.IndexFunc(cells, func(c any) bool { return headed(c) == column }); at >= 0 && len(cells) > 1 {
			return i, at
		}
	}
	return -1, -1
}

// headed is a header as it is meant: forms of the outbox mark what is required, and units.
func headed(c any) string {
	text, _, _ := strings.Cut(fmt.Sprint(c), "（")
	return strings.TrimSuffix(text, "*")
}

// itemRow is the row of an item of a 项目/内容 sheet; -1 when there is none.
func itemRow(s *town.Sheet, name string) int {
	if s == nil {
		return -1
	}
	return slices.IndexFunc(s.Rows, func(r []any) bool { return len(r) > 0 && headed(r[0]) == name })
}

// cell reads a cell; nil where there is none.
func cell(s *town.Sheet, row, col int) any {
	if s == nil || row < 0 || row >= len(s.Rows) || col < 0 || col >= len(s.Rows[row]) {
		return nil
	}
	return s.Rows[row][col]
}

// setCell writes a cell.
func setCell(s *town.Sheet, row, col int, value any) {
	for len(s.Rows[row]) <= col {
		s.Rows[row] = append(s.Rows[row], nil)
	}
	s.Rows[row][col] = value
}

// same reports whether two cells hold the same.
func same(a, b any) bool {
	x, isDay := a.(time.Time)
	if y, both := b.(time.Time); isDay && both {
		return x.Equal(y)
	}
	blank := func(v any) bool { return v == nil || v == "" }
	return blank(a) && blank(b) || a == b
}

// origin is the row a written row should be; -1 when it should not be there.
func (a *application) origin(sheet string, row int) int {
	if from := a.from[sheet]; row >= 0 && row < len(from) {
		return from[row]
	}
	return -1
}

// drop takes a written row out.
func (a *application) drop(sheet string, row int) {
	s := a.sheet(sheet)
	s.Rows = slices.Delete(s.Rows, row, row+1)
	a.from[sheet] = slices.Delete(a.from[sheet], row, row+1)
}

// insert writes a row: one that should be there, or another (-1).
func (a *application) insert(sheet string, at, origin int, cells []any) {
	s := a.sheet(sheet)
	s.Rows = slices.Insert(s.Rows, at, slices.Clone(cells))
	a.from[sheet] = slices.Insert(a.from[sheet], at, origin)
}

// whole writes a sheet once more as it should be.
func (a *application) whole(sheet string) bool {
	s, right := a.sheet(sheet), a.right(sheet)
	if right == nil {
		return false
	}
	if s == nil {
		a.sent = append(a.sent, town.Sheet{Name: sheet})
		s = a.sheet(sheet)
	}
	changed := !sameRows(s.Rows, right.Rows)
	*s = copied(*right)
	a.from[sheet] = nil
	for i := range s.Rows {
		a.from[sheet] = append(a.from[sheet], i)
	}
	return changed
}

// only leaves of what is taken row by row those rows that were left out: the others have taken effect. On a paper that
// is filled in, the answers of the others are blank.
func (a *application) only(rows map[string][]int) {
	if a.base != nil {
		given, _ := sheetsOf(a.base)
		for i := range a.sent {
			s := &a.sent[i]
			for r := range s.Rows {
				for c := range s.Rows[r] {
					if !slices.Contains(rows[s.Name], r) {
						s.Rows[r][c] = cell(&given[i], r, c)
					}
				}
			}
		}
		return
	}
	for _, s := range a.truth {
		for r := len(a.sheet(s.Name).Rows) - 1; r > 0; r-- {
			if !slices.Contains(rows[s.Name], a.from[s.Name][r]) {
				a.drop(s.Name, r)
			}
		}
	}
	a.sent = slices.DeleteFunc(a.sent, func(s town.Sheet) bool { return len(s.Rows) < 2 })
}

// sameRows reports whether two sheets hold the same.
func sameRows(a, b [][]any) bool {
	return slices.EqualFunc(a, b, func(x, y []any) bool { return slices.EqualFunc(x, y, same) })
}

// book is the workbook as it goes into the inbox.
func (a *application) book(w *town.Town) []byte {
	w.Helper()
	if a.base == nil {
		return town.Book(w, a.sent)
	}
	f, err := excelize.OpenReader(bytes.NewReader(a.base))
	w.Must(err)
	defer f.Close()
	was, err := sheetsOf(a.base)
	w.Must(err)
	for i, s := range a.sent {
		for r, row := range s.Rows {
			for c, value := range row {
				if same(cell(&was[i], r, c), value) {
					continue
				}
				at, err := excelize.CoordinatesToCellName(c+1, r+1)
				w.Must(err)
				w.Must(f.SetCellValue(s.Name, at, value))
			}
		}
	}
	var b bytes.Buffer
	w.Must(f.Write(&b))
	return b.Bytes()
}

// receipt is the newest receipt of a workbook, wherever it lay.
func (a *application) receipt(w *town.Town) town.Receipt {
	w.Helper()
	if a.astray {
		return w.ReceiptAt("未识别/回执_" + strings.TrimSuffix(a.file(), ".xlsx"))
	}
	return w.Receipt(a.file())
}
