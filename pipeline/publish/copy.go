package publish

import (
	"chuangpei/pipeline/workbook"
	"chuangpei/templates"
	"chuangpei/templates/xlsx"
)

// copies rebuilds the sender's own sheets from the archived original; nil when none was kept.
func (p *Publisher) copies(archive string) ([]templates.Copy, error) {
	if archive == "" {
		return nil, nil
	}
	body, err := p.Original(archive)
	if err != nil {
		return nil, err
	}
	return copiesOf(p.readers.theirs(), body), nil
}

// copiesOf rebuilds a workbook's visible sheets from what the strict reader reads of it; nil when the file cannot be
// read, which its findings already say.
func copiesOf(reader *workbook.Reader, body []byte) []templates.Copy {
	book, err := reader.Read(body)
	if err != nil {
		return nil
	}
	var out []templates.Copy
	for _, sheet := range book.Sheets {
		if !sheet.Hidden && len(sheet.Rows) > 0 {
			out = append(out, copySheet(book, sheet))
		}
	}
	return out
}

// ShowCopies puts a workbook's sheets behind a receipt and its own values into the findings.
func ShowCopies(data *templates.ReceiptData, body []byte) {
	data.Copies = copiesOf(workbook.NewReader(workbook.DefaultLimits()), body)
	showOriginals(data)
}

// copySheet copies a sheet cell by cell.
func copySheet(book *workbook.Book, sheet workbook.Sheet) templates.Copy {
	c := templates.Copy{Name: sheet.Name, Date1904: book.Date1904}
	for _, m := range sheet.Merges {
		c.Merges = append(c.Merges, xlsx.Range(m))
	}
	for _, row := range sheet.Rows {
		r := templates.CopyRow{Number: row.Number}
		for _, cell := range row.Cells {
			if cell.Type != workbook.Empty {
				r.Cells = append(r.Cells, copyCell(book, &cell))
			}
		}
		c.Rows = append(c.Rows, r)
	}
	return c
}

// copyCell copies a cell. What the sender's number format makes of a number beyond the number itself, such as a unit
// or a date that hides its day, is copied as it looks: it may be what a finding is about.
func copyCell(book *workbook.Book, cell *workbook.Cell) templates.CopyCell {
	c := templates.CopyCell{Col: cell.Col, Kind: copyKind(*cell), Text: cell.Text}
	if shown, plain := book.Shown(cell); !plain {
		c.Kind, c.Text = templates.CopyText, shown
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

// showOriginals puts into 原值 what stands in the sender's cell: a rule may have found something else about it, such as
// a count, and says that in its own words. Dates and times stay as the rule wrote them, and so does what is found of a
// column as a whole, which stands at its header.
func showOriginals(data *templates.ReceiptData) {
	type place struct{ sheet, cell string }
	texts := map[place]string{}
	for _, c := range data.Copies {
		for _, row := range c.Rows {
			for _, cell := range row.Cells {
				if cell.Kind == templates.CopyText || cell.Kind == templates.CopyNumber {
					texts[place{c.Name, workbook.Address(row.Number, cell.Col)}] = cell.Text
				}
			}
		}
	}
	for i, f := range data.Findings {
		if text, ok := texts[place{f.Sheet, f.Cell}]; ok && text != f.Field {
			data.Findings[i].Found = text
		}
	}
}
