package advice_test

import (
	"strings"
	"testing"

	"chuangpei/pipeline/town"
	"chuangpei/rules"
)

// doubted looks for what only the county is told of, and has it cleared as 疑点清单 says.
func (a *attempt) doubted(t *testing.T, entry rules.Entry) {
	t.Helper()
	id, _, _ := strings.Cut(a.offence, ".")
	for _, f := range a.Receipt(a.file).Findings {
		if f["规则编号"] == id {
			t.Errorf("the sender is told of %s", brief(f))
		}
	}
	for _, row := range a.doubts() {
		said := id == ofSenders || says(entry.Message, row["疑点内容"])
		if said && row["规则编号"] == id && row["来源文件"] == a.name() {
			a.doubt = row["疑点编号"]
		}
	}
	if a.doubt == "" {
		t.Errorf("no 疑点 among %d: %v", len(a.doubts()), a.Receipt(a.file).Rules())
		return
	}
	a.county("核销", town.Decide(mistakeNight, [3]string{a.doubt, "同意", "已核实"}))
}

// doubts are the rows of the county's newest 疑点清单.
func (a *attempt) doubts() []map[string]string {
	a.Helper()
	return a.Pages("旗县区/" + a.class.School.County + "_*/疑点清单_*_????????")["疑点清单"].Table("疑点编号")
}

// cleared looks whether it is gone from the list.
func (a *attempt) cleared(t *testing.T) {
	t.Helper()
	a.Expect("旗县区/"+a.class.School.County+"/核销.xlsx", "受理", "")
	if town.By(a.doubts(), "疑点编号", a.doubt) != nil {
		t.Errorf("%s was cleared and stands in 疑点清单", a.doubt)
	}
}

// TestWhatTheCountyAloneIsToldHasNoAdviceForTheSender: a case of such a rule names none.
func TestWhatTheCountyAloneIsToldHasNoAdviceForTheSender(t *testing.T) {
	book := town.Since(t, "2025-01-01")
	for _, m := range openings() {
		if e, _, _ := entryOf(book, m.offence); e.Audience == rules.ForCounty && (m.advice != "" || m.follow != nil) {
			t.Errorf("%s is for the county alone", m.offence)
		}
	}
}
