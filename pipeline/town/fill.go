package town

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Form is a form of the outbox as a clerk fills it in.
type Form struct {
	town *Town
	file *excelize.File
}

// FormFolder is where a school's forms lie.
func FormFolder(s School) string { return "机构/" + s.Credit + "_" + s.Name + "/待填/" }

// Forms names the forms that stand, below outbox.
func (w *Town) Forms() []string {
	w.Helper()
	var names []string
	for _, pattern := range []string{"*/待填/*.xlsx", "*/*/待填/*.xlsx"} {
		found, err := filepath.Glob(filepath.Join(w.Home, "outbox", filepath.FromSlash(pattern)))
		w.Must(err)
		for _, file := range found {
			names = append(names, strings.TrimSuffix(filepath.Base(file), ".xlsx"))
		}
	}
	slices.Sort(names)
	return names
}

// Form opens a form by its path below outbox, without the ending.
func (w *Town) Form(path string) *Form {
	w.Helper()
	file, err := excelize.OpenFile(filepath.Join(w.Home, "outbox", filepath.FromSlash(path)+".xlsx"))
	if err != nil {
		w.Fatalf("%v; there are %v", err, w.Forms())
	}
	return &Form{w, file}
}

// Item fills in an item of a sheet of items.
func (f *Form) Item(sheet, item string, value any) {
	f.town.Helper()
	for i, row := range f.rows(sheet) {
		if len(row) > 0 && row[0] == item {
			f.set(sheet, 2, i+1, value)
			return
		}
	}
	f.town.Errorf("%s has no item %s", sheet, item)
}

// Column fills in the cells of the columns under headers that begin so, from the first row below them: the values one
// after the other, the last again for every row left.
func (f *Form) Column(sheet, head string, values ...any) {
	f.town.Helper()
	rows := f.rows(sheet)
	at := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 1 && row[1] != "" && row[0] != "" })
	filled := 0
	for col, name := range rows[at] {
		if !strings.HasPrefix(name, head) {
			continue
		}
		for n := range rows[at+1:] {
			f.set(sheet, col+1, at+2+n, values[min(n, len(values)-1)])
			filled++
		}
	}
	if filled == 0 {
		f.town.Errorf("%s has no cell below %s: %v", sheet, head, rows)
	}
}

// Text is everything a sheet says.
func (f *Form) Text(sheet string) string { return Flat(f.rows(sheet)) }

// Table are the rows of a sheet below the header that holds a column.
func (f *Form) Table(sheet, column string) []map[string]string {
	return Page(f.rows(sheet)).Table(column)
}

// Notes are the remarks attached to cells of a sheet, by cell.
func (f *Form) Notes(sheet string) map[string]string {
	f.town.Helper()
	notes := map[string]string{}
	comments, err := f.file.GetComments(sheet)
	if err != nil {
		f.town.Fatal(err)
	}
	for _, c := range comments {
		notes[c.Cell] = c.Text
	}
	return notes
}

// Set types into a cell.
func (f *Form) Set(sheet, cell string, value any) {
	f.town.Helper()
	if err := f.file.SetCellValue(sheet, cell, value); err != nil {
		f.town.Fatal(err)
	}
}

// Send saves the form into the inbox.
func (f *Form) Send(path string) {
	f.town.Helper()
	f.town.DropBytes(path, f.Bytes())
}

// Bytes is the form as it is saved.
func (f *Form) Bytes() []byte {
	f.town.Helper()
	text, err := f.file.WriteToBuffer()
	if err != nil {
		f.town.Fatal(err)
	}
	return text.Bytes()
}

// rows reads a sheet.
func (f *Form) rows(sheet string) [][]string {
	f.town.Helper()
	rows, err := f.file.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		f.town.Fatal(err)
	}
	return rows
}

// set types into a cell.
func (f *Form) set(sheet string, col, row int, value any) {
	f.town.Helper()
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		f.town.Fatal(err)
	}
	f.Set(sheet, cell, value)
}
