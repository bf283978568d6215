package publish

import (
	"chuangpei/pipeline/workbook"
	"chuangpei/templates"
)

// copies rebuilds the sender's own sheets from the archived original; nil when none was kept.
func (p *Press) copies(archive string) ([]templates.Copy, error) {
	if archive == "" {
		return nil, nil
	}
	body, err := p.Original(archive)
	if err != nil {
		return nil, err
	}
	return Copies(body), nil
}

// Copies rebuilds a workbook's visible sheets from what the strict reader reads of it; nil when the file cannot be read,
// which its findings already say.
func Copies(body []byte) []templates.Copy {
	book, err := workbook.Read(body, workbook.DefaultLimits())
	if err != nil {
		return nil
	}
	var out []templates.Copy
	for _, sheet := range book.Sheets {
		if !sheet.Hidden && len(sheet.Rows) > 0 {
			out = append(out, copySheet(sheet, book.Date1904))
		}
	}
	return out
}

// copySheet copies a sheet cell by cell.
func copySheet(sheet workbook.Sheet, date1904 bool) templates.Copy {
	c := templates.Copy{Name: sheet.Name, Date1904: date1904}
	for _, m := range sheet.Merges {
		c.Merges = append(c.Merges, templates.Range(m))
	}
	for _, row := range sheet.Rows {
		r := templates.CopyRow{Number: row.Number}
		for _, cell := range row.Cells {
			if cell.Type != workbook.Empty {
				r.Cells = append(r.Cells, templates.CopyCell{Col: cell.Col, Kind: copyKind(cell), Text: cell.Text})
			}
		}
		c.Rows = append(c.Rows, r)
	}
	return c
}

// copyKind is how a cell was stored and meant.
func copyKind(cell workbook.Cell) templates.CopyKind {
	switch {
	case cell.Type != workbook.Number:
		return templates.CopyText
	case cell.Style == workbook.DateStyle:
		return templates.CopyDate
	case cell.Style == workbook.TimeStyle:
		return templates.CopyTime
	}
	return templates.CopyNumber
}
