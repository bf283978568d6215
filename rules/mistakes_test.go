package rules

import (
	"slices"
	"strings"
	"testing"
)

// TestMistakesAreTheKinds: a blank form tells the mistakes of its own kind, each with what is right, ready to print.
func TestMistakesAreTheKinds(t *testing.T) {
	book := loaded(t, Embedded())
	for kind, wrong := range map[string]string{
		"opening": "申请人数与学员名单的人数不同", "completion": "考勤有空格", "claim": "垫付方填机构",
		"uplift": "两个学员报了同一家企业", "decision": "没有写理由", "payment": "序号填了自己编的顺序号",
		"account": "已经拨付的还报更正", "register": "资金分配重复登记",
	} {
		all := MistakesOf(book, kind, "2025-01-01")
		if !slices.ContainsFunc(all, func(m Mistake) bool { return strings.Contains(m.Wrong, wrong) }) {
			t.Errorf("%s: nothing about %s", kind, wrong)
		}
		for _, m := range all {
			if m.Right == "" || m.Article == "" || strings.Contains(m.Wrong+m.Right, "{") {
				t.Errorf("%s: %+v", kind, m)
			}
		}
	}
	if all := MistakesOf(book, "payment", "2025-01-01"); slices.ContainsFunc(all, func(m Mistake) bool {
		return strings.Contains(m.Wrong, "考勤")
	}) {
		t.Errorf("payments have no attendance: %v", all)
	}
}
