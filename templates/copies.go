package templates

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// mostName is how many UTF-16 units a sheet's name may have.
const mostName = 31

// copyNames gives each of the sender's sheets a name that clashes with none of ours and none of theirs.
func copyNames(copies []Copy) map[string]string {
	taken := map[string]bool{receiptSheet: true, previewSheet: true, findingsSheet: true, readingsSheet: true,
		handledSheet: true, form.ListSheet: true}
	names := map[string]string{}
	for _, c := range copies {
		if _, ok := names[c.Name]; ok {
			continue
		}
		name := freeName(c.Name, taken)
		taken[strings.ToLower(name)] = true
		names[c.Name] = name
	}
	return names
}

// freeName is name as Excel allows it, with _原表 and a number if it is taken.
func freeName(name string, taken map[string]bool) string {
	base := strings.Trim(strings.Map(nameRune, xlsx.Storable(name)), "'")
	if base == "" {
		base = "原表"
	}
	try := cutName(base, "")
	for n := 1; taken[strings.ToLower(try)]; n++ {
		suffix := "_原表"
		if n > 1 {
			suffix += strconv.Itoa(n)
		}
		try = cutName(base, suffix)
	}
	return try
}

// nameRune replaces what a sheet's name may not hold.
func nameRune(r rune) rune {
	if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
		return '_'
	}
	return r
}

// cutName shortens base so that it fits with suffix.
func cutName(base, suffix string) string {
	r := []rune(base)
	for len(utf16.Encode(r))+len(utf16.Encode([]rune(suffix))) > mostName {
		r = r[:len(r)-1]
	}
	return string(r) + suffix
}

// copies rebuilds the sender's sheets.
func copies(d ReceiptData, names map[string]string) []xlsx.Sheet {
	faults := faultsBySheet(d.Findings)
	var out []xlsx.Sheet
	done := map[string]bool{}
	for _, c := range d.Copies {
		if done[c.Name] {
			continue
		}
		done[c.Name] = true
		out = append(out, rebuild(c, names[c.Name], faults[c.Name]))
	}
	return out
}

// place is a cell within a sheet.
type place struct{ row, col int }

// faultsBySheet gathers what is wrong with each cell, in order.
func faultsBySheet(findings []Finding) map[string]map[place]string {
	out := map[string]map[place]string{}
	for _, f := range findings {
		row, col := xlsx.ParseCell(firstCell(f.Cell))
		if f.Cell == "" || row == 0 {
			continue
		}
		if out[f.Sheet] == nil {
			out[f.Sheet] = map[place]string{}
		}
		at, note := place{row, col}, f.Problem
		if f.Fix != "" {
			note += "\n如何修改：" + f.Fix
		}
		if before := out[f.Sheet][at]; before != "" {
			note = before + "\n" + note
		}
		out[f.Sheet][at] = note
	}
	return out
}

// rebuild is one of the sender's sheets with its faults marked, a faulty cell that was empty included.
func rebuild(c Copy, name string, faults map[place]string) xlsx.Sheet {
	s := xlsx.Sheet{Name: name, Merges: apart(c.Merges), Width: 1}
	rows := map[int][]CopyCell{}
	for _, r := range c.Rows {
		rows[r.Number] = append(rows[r.Number], r.Cells...)
	}
	for at, note := range faults {
		if !slices.ContainsFunc(rows[at.row], func(x CopyCell) bool { return x.Col == at.col }) {
			rows[at.row] = append(rows[at.row], CopyCell{Col: at.col})
		}
		s.Notes = append(s.Notes, xlsx.Note{Row: at.row, Col: at.col, Text: note})
	}
	slices.SortFunc(s.Notes, func(a, b xlsx.Note) int { return (a.Row-b.Row)*xlsx.MaxColumns + a.Col - b.Col })
	s.Notes = s.Notes[:min(len(s.Notes), mostNotes)]
	numbers := slices.Sorted(keys(rows))
	for _, n := range numbers {
		s.Last = n
		for _, cell := range rows[n] {
			if cell.Col <= xlsx.MaxColumns {
				s.Width = max(s.Width, cell.Col)
			}
		}
	}
	// laid out as they are written: a value far to the right makes a row of empty cells
	s.Rows = func(yield func(xlsx.Row) bool) {
		for _, n := range numbers {
			if !yield(copyRow(n, rows[n], faults, c.Date1904)) {
				return
			}
		}
	}
	s.Columns = copyWidths(c.Rows, s.Width)
	return s
}

// keys yields the keys of m.
func keys(m map[int][]CopyCell) func(func(int) bool) {
	return func(yield func(int) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// copyRow places cells by column.
func copyRow(n int, cells []CopyCell, faults map[place]string, date1904 bool) xlsx.Row {
	r := xlsx.Row{Number: n}
	for _, c := range cells {
		if c.Col < 1 || c.Col > xlsx.MaxColumns {
			continue
		}
		for len(r.Cells) < c.Col {
			r.Cells = append(r.Cells, xlsx.Cell{})
		}
		_, bad := faults[place{n, c.Col}]
		r.Cells[c.Col-1] = c.cell(bad, date1904)
	}
	return r
}

// cell is the copied cell. At fault it is formatted as text, so that what is typed over it stays as typed.
func (c CopyCell) cell(bad, date1904 bool) xlsx.Cell {
	digits := c.Text
	if c.Kind == CopyDate && date1904 {
		digits = from1904(digits)
	}
	switch c.Kind {
	case CopyNumber:
		return xlsx.Number(pick(bad, FaultPlain, CopyNum), digits)
	case CopyDate:
		return xlsx.Number(pick(bad, FaultDay, CopyDay), digits)
	case CopyTime:
		return xlsx.Number(pick(bad, FaultClock, CopyClock), digits)
	}
	return text(pick(bad, FaultPlain, CopyPlain), c.Text)
}

// pick chooses a look.
func pick(bad bool, fault, plain xlsx.Style) xlsx.Style {
	if bad {
		return fault
	}
	return plain
}

// from1904 moves a serial from the 1904 date system to the one we write.
func from1904(serial string) string {
	const between = 1462
	v, err := strconv.ParseFloat(serial, 64)
	if err != nil {
		return serial
	}
	return strconv.FormatFloat(v+between, 'f', -1, 64)
}

// copyWidths fits columns to their texts, within reason.
func copyWidths(rows []CopyRow, width int) []xlsx.Column {
	widths := make([]xlsx.Column, min(width, 256))
	for i := range widths {
		widths[i].Width = 9
	}
	for _, r := range rows {
		for _, c := range r.Cells {
			if c.Col < 1 || c.Col > len(widths) {
				continue
			}
			w := min(displayWidth(c.Text)+2, 40)
			if c.Kind == CopyDate {
				w = 12
			}
			widths[c.Col-1].Width = max(widths[c.Col-1].Width, w)
		}
	}
	return widths
}

// mostMerges is how many merged blocks a copy keeps.
const mostMerges = 1000

// apart drops merges that overlap an earlier one or are a single cell: Excel repairs such files, with an alarm.
func apart(merges []xlsx.Range) []xlsx.Range {
	var out []xlsx.Range
	for _, m := range merges[:min(len(merges), mostMerges)] {
		single := m.FirstRow == m.LastRow && m.FirstCol == m.LastCol
		if single || slices.ContainsFunc(out, m.Overlaps) {
			continue
		}
		out = append(out, m)
	}
	return out
}
