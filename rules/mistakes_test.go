package rules

import (
	"errors"
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
		all := MistakesOf(book, kind)
		if !slices.ContainsFunc(all, func(m Mistake) bool { return strings.Contains(m.Wrong, wrong) }) {
			t.Errorf("%s: nothing about %s", kind, wrong)
		}
		for _, m := range all {
			if m.Right == "" || m.Article == "" || strings.Contains(m.Wrong+m.Right, "{") {
				t.Errorf("%s: %+v", kind, m)
			}
		}
	}
	if all := MistakesOf(book, "payment"); slices.ContainsFunc(all, func(m Mistake) bool {
		return strings.Contains(m.Wrong, "考勤")
	}) {
		t.Errorf("payments have no attendance: %v", all)
	}
}

// TestFaultyMistakesAreRefused, each by file and line.
func TestFaultyMistakesAreRefused(t *testing.T) {
	files := folder(t)
	replace(t, files, "checks/A19-2.sql", "-- avoid: ", "-- kind of: ")
	replace(t, files, "checks/A19-3.sql", "-- mistake: ", "-- avoid: ")
	_, err := Load(files, kinds())
	wrong, ok := errors.AsType[LintErrors](err)
	if !ok {
		t.Fatalf("loaded: %v", err)
	}
	for _, want := range []string{
		"checks/A19-2.sql:9: a blank form cannot fill in the {fields} of `fix`",
		"checks/A19-3.sql:9: `avoid` says how a `mistake` is avoided, and there is none",
	} {
		if !slices.ContainsFunc(wrong, func(f LintError) bool { return strings.HasPrefix(f.String(), want) }) {
			t.Errorf("no word of %q in\n%v", want, err)
		}
	}
}
