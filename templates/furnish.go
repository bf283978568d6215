package templates

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// furnish gives a sheet everything but its rows.
func (r *Renderer) furnish(f *excelize.File, s Sheet) error {
	for _, step := range []func(*excelize.File, Sheet) error{r.columns, dimension, page, panes, links, notes, rules, r.charts, visibility} {
		if err := step(f, s); err != nil {
			return err
		}
	}
	return nil
}

// columns sets widths and the styles of empty cells; neighbours alike are set together.
func (r *Renderer) columns(f *excelize.File, s Sheet) error {
	for i := 0; i < len(s.Columns); {
		last := i
		for last+1 < len(s.Columns) && s.Columns[last+1] == s.Columns[i] {
			last++
		}
		if err := r.column(f, s.Name, columnName(i+1), columnName(last+1), s.Columns[i]); err != nil {
			return err
		}
		i = last + 1
	}
	return nil
}

// column sets a run of columns.
func (r *Renderer) column(f *excelize.File, sheet, from, to string, c Column) error {
	if c.Width > 0 {
		if err := f.SetColWidth(sheet, from, to, c.Width); err != nil {
			return err
		}
	}
	if c.Style == Bare {
		return nil
	}
	return f.SetColStyle(sheet, from+":"+to, r.ids[c.Style])
}

// dimension tells readers how far the sheet reaches; a wrong one would hide rows, so an unknown one is left out.
func dimension(f *excelize.File, s Sheet) error {
	if s.Last == 0 || s.Width == 0 {
		return f.SetSheetDimension(s.Name, "")
	}
	return f.SetSheetDimension(s.Name, Range{1, 1, s.Last, s.Width}.String())
}

// page sets A4, fitted to width, with page numbers, and the rows repeated on each page.
func page(f *excelize.File, s Sheet) error {
	a4, wide, high, way := 9, 1, 0, "landscape"
	if s.Page.Portrait {
		way = "portrait"
	}
	if s.Page.OnePage {
		high = 1
	}
	fit := true
	if err := f.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	err := f.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &way, FitToWidth: &wide, FitToHeight: &high})
	if err != nil {
		return err
	}
	if err = margins(f, s); err != nil {
		return err
	}
	for _, row := range s.Page.Breaks {
		if err = f.InsertPageBreak(s.Name, cellName(row+1, 1)); err != nil {
			return err
		}
	}
	return printTitles(f, s)
}

// margins sets margins in inches and the footer.
func margins(f *excelize.File, s Sheet) error {
	side, top, bottom, edge := 0.45, 0.55, 0.65, 0.3
	yes, down := true, s.Page.Centered
	err := f.SetPageMargins(s.Name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge, Horizontally: &yes, Vertically: &down,
	})
	if err != nil || s.Page.Plain {
		return err
	}
	return f.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{OddFooter: "&C第 &P 页 共 &N 页"})
}

// printTitles repeats the header on every page.
func printTitles(f *excelize.File, s Sheet) error {
	if s.Page.RepeatFrom == 0 {
		return nil
	}
	rows := fmt.Sprintf("%s!$%d:$%d", quoted(s.Name), s.Page.RepeatFrom, max(s.Page.RepeatFrom, s.Page.RepeatTo))
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: rows, Scope: s.Name})
}

// quoted is a sheet's name as references want it.
func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// panes keeps the header in view.
func panes(f *excelize.File, s Sheet) error {
	rows, cols := s.Page.Frozen, s.Page.FrozenCols
	if rows == 0 && cols == 0 {
		return nil
	}
	active := "bottomLeft"
	switch {
	case rows > 0 && cols > 0:
		active = "bottomRight"
	case cols > 0:
		active = "topRight"
	}
	return f.SetPanes(s.Name, &excelize.Panes{Freeze: true, XSplit: cols, YSplit: rows, TopLeftCell: cellName(rows+1, cols+1), ActivePane: active})
}

// mostLinks is how many links a sheet may hold; further ones are left out, their text says where to look all the same.
const mostLinks = 60000

// links makes cells jump.
func links(f *excelize.File, s Sheet) error {
	for i, l := range s.Links {
		if i >= mostLinks {
			return nil
		}
		to := quoted(l.Sheet) + "!" + l.Cell
		if err := f.SetCellHyperLink(s.Name, cellName(l.Row, l.Col), to, "Location", excelize.HyperlinkOpts{Tooltip: &l.Tip}); err != nil {
			return err
		}
	}
	return nil
}

// notes attaches remarks.
func notes(f *excelize.File, s Sheet) error {
	for _, n := range s.Notes {
		lines := 2 + len([]rune(n.Text))/16 + strings.Count(n.Text, "\n")
		err := f.AddComment(s.Name, excelize.Comment{
			Author: "创培", Cell: cellName(n.Row, n.Col), Text: n.Text, Width: 260, Height: uint(min(24*lines, 400)),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// visibility hides what only programs need.
func visibility(f *excelize.File, s Sheet) error {
	if !s.Hidden {
		return nil
	}
	return f.SetSheetVisible(s.Name, false, true)
}
