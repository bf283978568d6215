package pagetest

import (
	"fmt"
	"strings"
	"testing"

	"chuangpei/templates/xlsx"
)

// everyChart is a sheet with a chart of each kind, whose titles and names stand in no cell.
func everyChart() Paper {
	s := xlsx.PlainSheet("图", [][]any{{"甲", 3, 1}, {"乙", 2, 4}, {"丙", 5, 2}})
	s.Page.Plain, s.Page.Portrait = true, true
	for i, kind := range []xlsx.ChartKind{xlsx.Columns, xlsx.StackedColumns, xlsx.StackedBars, xlsx.Lines} {
		column := func(c int) xlsx.Range { return xlsx.NewRange(1, c, 3, c) }
		s.Charts = append(s.Charts, xlsx.Chart{Title: fmt.Sprintf("第%d幅图", i+1), Kind: kind,
			At: xlsx.CellName(5+11*i, 1), Width: 500, Height: 190, Categories: column(1),
			Names:  []string{fmt.Sprintf("先%d", i+1), fmt.Sprintf("后%d", i+1)},
			Series: []xlsx.Range{column(2), column(3)}})
	}
	return Paper{"Charts", "every", false, xlsx.Workbook{Title: "图", Sheets: []xlsx.Sheet{s}}}
}

// undrawn are the charts of a paper of which LibreOffice printed no title, or not all the names beside the lines.
func undrawn(p Paper, pages []Page) (faults []string) {
	var all strings.Builder
	for _, page := range pages {
		all.WriteString(page.body())
	}
	for _, s := range p.Sheets {
		for _, c := range s.Charts {
			texts := []string{c.Title}
			if len(c.Names) > 1 {
				texts = append(texts, c.Names...)
			}
			for _, text := range texts {
				if !strings.Contains(all.String(), solid(text)) {
					faults = append(faults, fmt.Sprintf("%s: the chart %s is drawn without %s", s.Name, c.Title, text))
				}
			}
		}
	}
	return faults
}

// TestAChartThatIsNotDrawnIsAFault: what is not on the pages is named.
func TestAChartThatIsNotDrawnIsAFault(t *testing.T) {
	pages := []Page{{Height: 800}}
	for _, text := range []string{"第1幅图", "先1", "后1", "第2幅图", "先2", "第3幅图", "先3", "后3", "先4", "后4"} {
		pages[0].Words = append(pages[0].Words, Word{Text: text, Top: 100, Bottom: 110})
	}
	if faults := undrawn(everyChart(), pages); len(faults) != 2 ||
		!strings.HasSuffix(faults[0], "without 后2") || !strings.HasSuffix(faults[1], "without 第4幅图") {
		t.Errorf("found %q", faults)
	}
}
