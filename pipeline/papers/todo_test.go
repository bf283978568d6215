package papers

import (
	"testing"

	"chuangpei/templates/xlsx"
)

// TestAPageOfNothingHasNoSections: every query of 今日待办 runs, and finds nothing where nothing happened.
func TestAPageOfNothingHasNoSections(t *testing.T) {
	source := empty(t)
	_, err := source.DB.Exec(t.Context(), "INSERT INTO run VALUES (1, now()::TIMESTAMP, today(), 'test', ''); "+
		"INSERT INTO publication VALUES (1, 'todo', '150104', '150104', today()), (1, 'todo', '全市', NULL, today())")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range Kinds() {
		if kind.Workbook != "todo" {
			continue
		}
		papers, err := source.Gather(t.Context(), kind, []string{"150104", city})
		if err != nil || len(papers) != 2 {
			t.Fatal(len(papers), err)
		}
		for _, p := range papers {
			for at, c := range p.Content.Cells() {
				t.Log(at, c.Text)
			}
		}
	}
	_ = xlsx.Cell{}
}
