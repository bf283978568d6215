package papers

import (
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/form"
)

// todoKind is the kind of 今日待办.
func todoKind() Kind {
	return Kinds()[slices.IndexFunc(Kinds(), func(k Kind) bool { return k.Workbook == "todo" })]
}

// TestWhereNothingHappenedNothingIsToBeDone: every query of 今日待办 runs, and finds nothing in a register in which
// nothing happened.
func TestWhereNothingHappenedNothingIsToBeDone(t *testing.T) {
	source := empty(t)
	source.thorough = false
	_, err := source.DB.Exec(t.Context(), "INSERT INTO run VALUES (1, now()::TIMESTAMP, today(), 'test', ''); "+
		"INSERT INTO publication VALUES (1, 'todo', '150104', '150104', today()), (1, 'todo', '全市', NULL, today())")
	if err != nil {
		t.Fatal(err)
	}
	papers, err := source.Gather(t.Context(), todoKind(), []string{"150104", city})
	if err != nil || len(papers) != 2 {
		t.Fatal(len(papers), err)
	}
	for _, p := range papers {
		var said []string
		for _, c := range p.Content.Cells() {
			said = append(said, c.Text)
		}
		if !slices.Contains(said, "今天：没有要办的事") {
			t.Errorf("%s: %v", p.Owners, said)
		}
	}
	source.thorough = true
	if _, err := source.Gather(t.Context(), todoKind(), []string{"150104", city}); err != nil {
		t.Error(err)
	}
}

// TestAPageLeadsIntoItsReadersOwnFolder: a paper that lies in the folders of both has another path from each, one that
// its reader has not is not led to.
func TestAPageLeadsIntoItsReadersOwnFolder(t *testing.T) {
	task := todoTask{Workbook: "dispatch", County: "150104", CountyName: "玉泉区", paths: []string{
		"市级/班期/甲/师资选派单_甲_v2.xlsx", "旗县区/150104_玉泉区/班期/甲/师资选派单_甲_v2.xlsx",
		"市级/班期/甲/师资选派单_甲.xlsx"}}
	const want = "班期/甲/师资选派单_甲_v2.xlsx"
	if got := task.shown(forCounties); got.File != want || got.Paper != "师资选派单" {
		t.Errorf("the county: %+v", got)
	}
	if got := task.shown(forCity); got.File != want || got.What != "玉泉区" {
		t.Errorf("the centre: %+v", got)
	}
	task.Workbook, task.paths = "payment_list", []string{"旗县区/150104_玉泉区/资金/拨付花名册_1.xlsx"}
	if got := task.shown(forCity); got.File != "" || got.Paper != "" {
		t.Errorf("the centre is led to a list of a county: %+v", got)
	}
}

// TestEveryWaitAndResultHasItsWords: what is waited for says whose turn it is; no result goes without a word.
func TestEveryWaitAndResultHasItsWords(t *testing.T) {
	said := map[string]bool{}
	for _, wait := range []string{"turn", string(form.Instructors), string(form.Serials), string(form.Funds), "audit",
		"stopped"} {
		if words := todoWait(wait); said[words] || !strings.Contains(words, "：") {
			t.Errorf("%s: %s", wait, words)
		} else {
			said[words] = true
		}
	}
	for _, result := range []string{"accepted", "partly", "held", "returned", "repeated", "refused", "revoked",
		"replaced"} {
		if todoResult(result) == "" {
			t.Errorf("%s has no word", result)
		}
	}
}
