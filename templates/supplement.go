package templates

import (
	"slices"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// SupplementData fills 补报_<原文件名>.xlsx: of an application that was accepted in part, what was left out, as it was
// sent.
type SupplementData struct {
	Business form.Business
	Options  BlankOptions
	Rows     map[string][]int // left out, by the form's name of the sheet
	People   []string         // identity numbers of those left out, for sheets that list everybody
	Heads    map[string]int64 // counts and sums (fen) of the head that follow from these, by staging column
	Findings []Finding        // what was found of those left out
	Copies   []Copy           // the sender's own sheets
}

// Supplement lays out 补报: the sheets of the form, of the lists of people only those left out, the cells at fault
// coloured, with what is wrong and how to mend it.
func Supplement(d SupplementData) xlsx.Workbook {
	l := &lists{opt: d.Options}
	wb := xlsx.Workbook{Title: d.Business.Name + "补报"}
	faults := faultsBySheet(d.Findings)
	d.Business.Name += "（补报）"
	for _, s := range d.Business.Sheets {
		at := slices.IndexFunc(d.Copies, func(c Copy) bool { return form.SheetKey(c.Name) == form.SheetKey(s.Name) })
		if at < 0 || len(d.Rows[s.Name]) == 0 && d.Business.Rows {
			continue
		}
		sent := newSent(s, d.Copies[at], faults[d.Copies[at].Name])
		if s.KeyValue {
			wb.Sheets = append(wb.Sheets, l.items(d.Business, s, supplementRemark,
				func(c form.Column) (label, content xlsx.Cell, note string) {
					content, note = sent.item(c, d.Heads)
					return text(HeaderMay, c.Header), content, note
				}))
			continue
		}
		wb.Sheets = append(wb.Sheets, sent.table(l, d))
	}
	wb.Lists, wb.ListSheet = l.used, form.ListSheet
	return wb
}

// supplementRemark tells what the form is for.
const supplementRemark = "本表只列上次没有办理的，内容与原表一致；红色单元格有问题，鼠标停在上面可看批注。" +
	"改好后保存，放入报送文件夹。"

// sent is one of the sender's sheets, with the columns of the form found in it.
type sent struct {
	form.Sheet
	copied  Copy
	faults  map[place]string
	header  int         // row of the header; 0 when none was found
	columns map[int]int // column of the form → column of the sheet; of items, the row
	others  []CopyCell  // headers that are no columns of the form
}

// newSent finds the columns of a form in a sheet of a sender's.
func newSent(s form.Sheet, copied Copy, faults map[place]string) *sent {
	t := &sent{Sheet: s, copied: copied, faults: faults}
	for _, row := range copied.Rows {
		if s.KeyValue {
			t.readLabel(row)
		} else if row.Number <= lastHeaderRow {
			t.readHeader(row)
		}
	}
	return t
}

// lastHeaderRow is the last row in which a header is looked for, as reading does.
const lastHeaderRow = 15

// readLabel notes an item that a row of a sheet of items gives.
func (t *sent) readLabel(row CopyRow) {
	if t.columns == nil {
		t.columns = map[int]int{}
	}
	for _, c := range row.Cells[:min(2, len(row.Cells))] {
		if at, ok := t.named(c.Text); ok {
			if _, taken := t.columns[at]; !taken {
				t.columns[at] = row.Number
			}
			return
		}
	}
}

// readHeader takes a row for the header when it names more columns of the form than those before it.
func (t *sent) readHeader(row CopyRow) {
	columns, others := map[int]int{}, []CopyCell(nil)
	for _, c := range row.Cells {
		if at, ok := t.named(c.Text); !ok {
			others = append(others, c)
		} else if _, taken := columns[at]; !taken {
			columns[at] = c.Col
		}
	}
	if len(columns) > len(t.columns) && len(columns) > min(2, len(t.Columns))-1 {
		t.header, t.columns, t.others = row.Number, columns, others
	}
}

// named is the column of the form that a header or a label names.
func (t *sent) named(head string) (int, bool) {
	key := form.Key(head)
	at := slices.IndexFunc(t.Columns, func(c form.Column) bool {
		called := func(name string) bool { return form.Key(name) == key }
		return called(c.Header) || slices.ContainsFunc(c.Aliases, called)
	})
	return at, at >= 0 && key != ""
}

// item is the content of an item as it was sent, or the count that follows from who was left out.
func (t *sent) item(c form.Column, heads map[string]int64) (xlsx.Cell, string) {
	look, _ := looksOf(c.Kind)
	if n, ok := heads[c.DB]; ok {
		if c.Kind == form.Money {
			return amount(look, n), ""
		}
		return count(look, int(n)), ""
	}
	at := slices.IndexFunc(t.Columns, func(x form.Column) bool { return x.DB == c.DB })
	for _, row := range t.copied.Rows {
		if row.Number == t.columns[at] {
			return t.cell(row, t.contentOf(row), c.Kind, look)
		}
	}
	return xlsx.Cell{Style: look}, ""
}

// contentOf is the column right of a row's label, beyond the cells the label is merged over.
func (t *sent) contentOf(row CopyRow) int {
	for _, c := range row.Cells {
		if _, label := t.named(c.Text); !label {
			continue
		}
		for _, m := range t.copied.Merges {
			if m.Overlaps(xlsx.NewRange(row.Number, c.Col, row.Number, c.Col)) {
				return m.LastCol + 1
			}
		}
		return c.Col + 1
	}
	return 0
}

// table is a table of the form with the rows that were left out; of a sheet that lists nobody, all of them.
func (t *sent) table(l *lists, d SupplementData) xlsx.Sheet {
	sessions, names := t.sessions()
	out := l.prefilledTable(d.Business, t.Sheet, supplementRemark, false, names)
	for _, row := range t.copied.Rows {
		if row.Number <= t.header || !t.keeps(row, d) {
			continue
		}
		var cells []xlsx.Cell
		add := func(from int, kind form.Kind, look xlsx.Style) {
			cell, note := t.cell(row, from, kind, look)
			cells = append(cells, cell)
			attach(out, len(cells), note)
		}
		for at, c := range t.Columns {
			look, _ := filledLooks(c.Kind)
			add(t.columns[at], c.Kind, look)
		}
		for _, col := range sessions {
			add(col, form.Text, RuledMark)
		}
		out.line(cells...)
	}
	return out.finish()
}

// sessions are the session columns of a sheet that has such, with their headers as the form writes them.
func (t *sent) sessions() (columns []int, names []string) {
	if !t.Sessions {
		return nil, nil
	}
	for _, c := range t.others {
		cell := form.Cell{Text: c.Text, Stored: form.Textual}
		if c.Kind == CopyDate {
			cell = form.Cell{Text: c.Text, Stored: form.Numeric, Format: form.AsDate, Date1904: t.copied.Date1904}
		}
		if day, starts, _, ok := form.SessionHeader(cell); ok {
			columns = append(columns, c.Col)
			names = append(names, form.SessionName(form.DateOf(day).Time, starts))
		}
	}
	return columns, names
}

// keeps reports whether a row is of somebody left out. What lists nobody, such as the sessions of a class, is kept
// whole, as far as it is data.
func (t *sent) keeps(row CopyRow, d SupplementData) bool {
	if rows := d.Rows[t.Name]; rows != nil || d.Business.Rows {
		return slices.Contains(rows, row.Number)
	}
	at := slices.IndexFunc(t.Columns, func(c form.Column) bool { return c.Kind == form.ID })
	if at < 0 {
		return t.whole(row)
	}
	for _, c := range row.Cells {
		if c.Col != t.columns[at] {
			continue
		}
		id, problem := t.Columns[at].Parser(form.Lists{})(form.Cell{Text: c.Text, Stored: form.Textual})
		return problem == nil && slices.Contains(d.People, id.Text)
	}
	return false
}

// whole reports whether every required column of a row is filled, which titles, totals and signatures below are not.
func (t *sent) whole(row CopyRow) bool {
	for at, c := range t.Columns {
		filled := func(cell CopyCell) bool { return cell.Col == t.columns[at] && form.Tidy(cell.Text) != "" }
		if c.Need == form.Required && !slices.ContainsFunc(row.Cells, filled) {
			return false
		}
	}
	return true
}

// cell is a cell of a row as it was sent, stored as it was, with the looks of its kind, and what is wrong with it.
func (t *sent) cell(row CopyRow, col int, kind form.Kind, look xlsx.Style) (xlsx.Cell, string) {
	note := t.faults[place{row.Number, col}]
	bad := note != ""
	for _, c := range row.Cells {
		if c.Col != col || c.Text == "" {
			continue
		}
		cell := c.cell(bad, t.copied.Date1904)
		if !bad && (c.Kind == CopyText || c.Kind == CopyNumber && kind != form.Day) {
			cell.Style = look
		}
		return cell, note
	}
	return xlsx.Cell{Style: pick(bad, FaultPlain, look)}, note
}
