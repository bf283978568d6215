package xlsx

import (
	"strings"
	"testing"
)

// TestKindsOfCharts: each kind is drawn as what it is called, by its own parts, over the cells given.
func TestKindsOfCharts(t *testing.T) {
	for kind, want := range map[ChartKind][]string{
		Columns:        {"<barChart>", `<barDir val="col">`, `<grouping val="clustered">`},
		StackedColumns: {"<barChart>", `<barDir val="col">`, `<grouping val="stacked">`},
		StackedBars:    {"<barChart>", `<barDir val="bar">`, `<grouping val="stacked">`, `val="maxMin"`},
		Lines:          {"<lineChart>", `<symbol val="circle">`},
	} {
		s := PlainSheet("预测", [][]any{{"甲", 3}, {"乙", 2}})
		s.Charts = []Chart{{Title: "图", Kind: kind, At: "D2", Categories: NewRange(1, 1, 2, 1), Names: []string{"人"},
			Series: []Range{NewRange(1, 2, 2, 2)}, Width: 300, Height: 200}}
		parts, err := drawings([]Sheet{PlainSheet("前", nil), s})
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for _, p := range parts {
			if p.name == "xl/charts/chart1.xml" {
				text = string(p.body)
			}
		}
		for _, part := range append(want, "<f>&#39;预测&#39;!$B$1:$B$2</f>", "<f>&#39;预测&#39;!$A$1:$A$2</f>") {
			if !strings.Contains(text, part) {
				t.Errorf("kind %d: the chart does not say %s", kind, part)
			}
		}
	}
}
