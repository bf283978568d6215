package papers

import "testing"

// TestNamesOfFilesTellNobodysNumber: what a sender called his file may hold anything; the page masks it and leads to no
// paper named after it, but a payment list keeps its number.
func TestNamesOfFilesTellNobodysNumber(t *testing.T) {
	for name, want := range map[string]string{
		"结业申请_150104202503SYB-01.xlsx": "结业申请_150104202503SYB-01.xlsx",
		"拨付花名册_1501042025061401.xlsx":  "拨付花名册_1501042025061401.xlsx",
		"张三13900000001.xlsx":           "张三139****0001.xlsx",
		"990101199001010019.xlsx":      "990101********0019.xlsx",
	} {
		if got := maskedName(name); got != want {
			t.Errorf("%s is shown as %s, want %s", name, got, want)
		}
		paper := situationPaper{Workbook: "receipt", Path: "回执_" + name}
		if paper.namesPerson() != (name != want) {
			t.Errorf("a link to %s: %v", paper.Path, paper.namesPerson())
		}
	}
}
