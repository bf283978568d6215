package templates

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// charts draws what the sheet asks for.
func (r *Renderer) charts(f *excelize.File, s Sheet) error {
	for _, c := range s.Charts {
		if err := f.AddChart(s.Name, c.At, c.chart(s.Name)); err != nil {
			return err
		}
	}
	return nil
}

// chart is excelize's description of c. Axis fonts are coloured because excelize leaves them white otherwise.
func (c Chart) chart(sheet string) *excelize.Chart {
	ink := excelize.Font{Color: "404040", Size: 9}
	out := &excelize.Chart{
		Type:      excelize.Col,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.Title, Font: &excelize.Font{Bold: true, Size: 12, Color: "262626"}}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: c.Width, Height: c.Height},
		XAxis:     excelize.ChartAxis{Font: ink},
		YAxis:     excelize.ChartAxis{Font: ink, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
	}
	for i, block := range c.Series {
		out.Series = append(out.Series, excelize.ChartSeries{
			Name: c.Names[i], Categories: reference(sheet, c.Categories), Values: reference(sheet, block),
		})
	}
	if len(c.Series) == 1 {
		same := false
		out.VaryColors, out.Legend.Position = &same, "none"
	}
	return out
}

// reference is a block of cells as charts want it.
func reference(sheet string, r Range) string {
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoted(sheet), columnName(r.FirstCol), r.FirstRow, columnName(r.LastCol), r.LastRow)
}
