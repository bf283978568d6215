package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// drawings are the parts that draw the charts of sheets, as excelize draws them: it numbers drawings and charts in the
// order of the sheets, as contentTypes does.
func drawings(sheets []Sheet) ([]part, error) {
	if !slices.ContainsFunc(sheets, func(s Sheet) bool { return len(s.Charts) > 0 }) {
		return nil, nil
	}
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range sheets {
		if err := errors.Join(addSheet(f, i, s.Name), draw(f, s)); err != nil {
			return nil, fmt.Errorf("charts: %w", err)
		}
	}
	return partsOf(f, func(name string) bool {
		return strings.HasPrefix(name, "xl/charts/") || strings.HasPrefix(name, "xl/drawings/")
	})
}

// addSheet makes the i-th sheet; a new file has its first one already.
func addSheet(f *excelize.File, i int, name string) error {
	if i == 0 {
		return f.SetSheetName(f.GetSheetName(0), name)
	}
	_, err := f.NewSheet(name)
	return err
}

// draw adds the charts of s, and its widths, by which a chart knows where it ends.
func draw(f *excelize.File, s Sheet) error {
	for i, c := range s.Columns {
		if len(s.Charts) == 0 || c.Width == 0 {
			continue
		}
		if err := f.SetColWidth(s.Name, ColumnName(i+1), ColumnName(i+1), c.Width); err != nil {
			return err
		}
	}
	for _, c := range s.Charts {
		if err := f.AddChart(s.Name, c.At, c.chart(s.Name)); err != nil {
			return err
		}
	}
	return nil
}

// partsOf are the parts of f that are wanted, in the order of their names.
func partsOf(f *excelize.File, wanted func(name string) bool) ([]part, error) {
	parts := &picked{wanted: wanted}
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return parts })
	if _, err := f.WriteToBuffer(); err != nil {
		return nil, err
	}
	var all []part
	for name, body := range parts.bodies {
		all = append(all, part{name, body.Bytes()})
	}
	slices.SortFunc(all, func(a, b part) int { return strings.Compare(a.name, b.name) })
	return all, nil
}

// picked takes the parts that are wanted as excelize writes them; no file is made of them, nor of the others.
type picked struct {
	wanted func(name string) bool
	bodies map[string]*bytes.Buffer
}

// Create begins a part.
func (p *picked) Create(name string) (io.Writer, error) {
	if !p.wanted(name) {
		return io.Discard, nil
	}
	if p.bodies == nil {
		p.bodies = map[string]*bytes.Buffer{}
	}
	p.bodies[name] = &bytes.Buffer{}
	return p.bodies[name], nil
}

// AddFS adds nothing: nobody adds files of others to a workbook.
func (p *picked) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close ends the parts.
func (p *picked) Close() error { return nil }

// chart is excelize's description of c. Axis fonts are coloured because excelize leaves them white otherwise.
func (c Chart) chart(sheet string) *excelize.Chart {
	ink := excelize.Font{Color: "404040", Size: 10}
	bold := &excelize.Font{Bold: true, Size: 12, Color: "262626"}
	out := &excelize.Chart{
		Type:      c.Kind.drawn(),
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Title, Font: bold}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: c.Width, Height: c.Height},
		XAxis:     excelize.ChartAxis{Font: ink},
		YAxis:     excelize.ChartAxis{Font: ink, MajorGridLines: true},
	}
	out.YAxis.NumFmt.CustomNumFmt = "#,##0"
	out.XAxis.TickLabelPosition = excelize.ChartTickLabelLow // below the lowest number, where some are below nothing
	out.XAxis.ReverseOrder = c.Kind == StackedBars           // the first category at the top, as its table has it
	for i, block := range c.Series {
		series := excelize.ChartSeries{
			Name: c.Names[i], Categories: reference(sheet, c.Categories), Values: reference(sheet, block),
		}
		if c.Kind == Lines {
			series.Line, series.Marker = excelize.LineOptions{Width: 2}, excelize.ChartMarker{Symbol: "circle", Size: 5}
		}
		out.Series = append(out.Series, series)
	}
	if len(c.Series) == 1 {
		same := false
		out.VaryColors, out.Legend.Position = &same, "none"
	}
	return out
}

// drawn is excelize's word for a kind.
func (k ChartKind) drawn() excelize.ChartType {
	switch k {
	case StackedColumns:
		return excelize.ColStacked
	case StackedBars:
		return excelize.BarStacked
	case Lines:
		return excelize.Line
	}
	return excelize.Col
}

// reference is a block of cells as charts want it.
func reference(sheet string, r Range) string {
	corner := func(row, col int) string { return fmt.Sprintf("$%s$%d", ColumnName(col), row) }
	return quoted(sheet) + "!" + corner(r.FirstRow, r.FirstCol) + ":" + corner(r.LastRow, r.LastCol)
}
