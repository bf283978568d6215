package publish

import (
	"testing"

	"chuangpei/pipeline/papers"
)

// TestVersionsFollowTheOrderOfGathering: of two papers of one name, gathered together, the first is version 1 though
// the second is rendered sooner; the same register gives the same names, on a busy machine too.
func TestVersionsFollowTheOrderOfGathering(t *testing.T) {
	p, _ := bench(t)
	owners := []papers.Owner{{Parent: "未识别"}}
	records, err := p.write(t.Context(), []papers.Paper{
		{Workbook: "receipt", Subject: "1", Name: "回执_开班申请", Owners: owners,
			Folders: []string{""}, Content: narrow(mostInMemory)},
		{Workbook: "receipt", Subject: "2", Name: "回执_开班申请", Owners: owners,
			Folders: []string{""}, Content: narrow(1)}}, &versions{workbook: "receipt"})
	if err != nil || len(records) != 2 {
		t.Fatal(records, err)
	}
	for i, want := range []string{"未识别/回执_开班申请.xlsx", "未识别/回执_开班申请_v2.xlsx"} {
		if records[i].file.path != want {
			t.Errorf("paper %d is %s, want %s", i+1, records[i].file.path, want)
		}
	}
}
