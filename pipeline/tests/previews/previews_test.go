package previews_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/town"
	"chuangpei/rules"

	"pgregory.net/rapid"
)

// day is that of the looks, and night the one that then takes the files.
const day, night = "2025-09-01", "2025-09-02"

// listed is a town whose 机构目录 has three schools, two of one county, as the night before the looks left it.
func listed(t *testing.T) (*town.Town, []town.School) {
	t.Helper()
	return begun.Of(t, func(t *testing.T) (*town.Town, []town.School) {
		w := town.New(t)
		schools := []town.School{town.SchoolOf("150102", 1), town.SchoolOf("150102", 2), town.SchoolOf("150121", 3)}
		w.Drop("市级/基础信息.xlsx", town.Registers(2025, schools))
		w.Night("2025-08-31")
		return w, schools
	})
}

var begun town.Beginning[[]town.School]

// file is one that a sender drops, perhaps after an attempt that was not right.
type file struct {
	path   string
	sheets []town.Sheet
	before []town.Sheet // what was dropped there first; nil: nothing
	half   bool         // it was copied slowly
}

// TestPreviewsSayWhatTheNightSays: files are dropped in any order, some twice, half copied, or with an attempt before,
// while a previewer looks now and then; what it last said of each is what the night says.
func TestPreviewsSayWhatTheNightSays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w, schools := listed(t)
		p := w.Previewer(day)
		defer p.Close()
		look := func() {
			if _, _, err := p.Look(w.Context()); err != nil {
				rt.Fatal(err)
			}
		}
		files := rapid.Permutation(randomFiles(rt, schools)).Draw(rt, "order")
		for i, f := range files {
			if f.before != nil {
				w.Drop(f.path, f.before)
			}
			if f.half {
				book := town.Book(w, f.sheets)
				w.DropBytes(f.path, book[:len(book)/2])
			}
			if i%7 == 3 {
				look()
			}
			w.Drop(f.path, f.sheets)
		}
		look()
		said := map[string]town.Receipt{}
		for _, f := range files {
			said[f.path] = w.Preview(f.path)
		}
		w.Night(night)
		for _, f := range files {
			if got, want := foretold(said[f.path]), told(w.Receipt(f.path)); got != want {
				rt.Errorf("%s\nbefore the night: %s\nby the night:     %s", f.path, got, want)
			}
		}
		if left := w.Glob("*/*/预检_*.xlsx"); left != nil {
			rt.Errorf("after the night there are %v", left)
		}
	})
}

// foretold is what a preview says.
func foretold(r town.Receipt) string { return r.Head["预检结果"] + " " + fmt.Sprint(r.Rules()) }

// told is what a receipt says, as a preview would: it knows of no money, number or instructor that is waited for. What
// waits for one heads its receipt as accepted, whoever was left out.
func told(r town.Receipt) string {
	result, left := r.Result(), func(rule string) bool { return strings.HasPrefix(rule, "剔除") }
	if strings.HasPrefix(r.Head["办理状态"], "暂缓") && !strings.Contains(r.Head["办理状态"], "排队") {
		result = "受理"
		if slices.ContainsFunc(r.Rules(), left) {
			result = "部分受理"
		}
	}
	rules := slices.DeleteFunc(r.Rules(), func(rule string) bool { return strings.HasPrefix(rule, "暂缓") })
	return "预计" + result + " " + fmt.Sprint(rules)
}

// randomFiles are the files of some classes that share people, places and dates at will, with mistakes.
func randomFiles(rt *rapid.T, schools []town.School) (files []file) {
	numbers := map[string]int{}
	for i := range rapid.IntRange(6, 9).Draw(rt, "classes") {
		s := rapid.SampledFrom(schools).Draw(rt, "school")
		course := rapid.SampledFrom([]string{"GYB", "SYB", "IYB"}).Draw(rt, "course")
		opens := fmt.Sprintf("2025-10-%02d", rapid.IntRange(8, 20).Draw(rt, "opens"))
		size := rapid.IntRange(2, 5).Draw(rt, "size")
		k := town.ClassOf(s, course, opens, town.Crowd(rapid.IntRange(1, 40).Draw(rt, "first"), size))
		k.Name = fmt.Sprintf("%s%d", rapid.SampledFrom([]string{"甲班", "乙班"}).Draw(rt, "name"), i)
		numbers[s.County+course]++
		k.Foretell(numbers[s.County+course])
		k.Missed = map[int]int{0: rapid.IntRange(0, 4).Draw(rt, "missed")}
		k.Results = map[int]string{rapid.IntRange(0, size).Draw(rt, "failed"): "不合格"}
		opening := k.Opening()
		k.Sittings = town.Sittings(fmt.Sprintf("2025-03-%02d", 3+i), 7) // held already: its completion may come
		for step, sheets := range [][]town.Sheet{opening, k.Completion(), k.Claim(k.All()...)} {
			if step > 0 && rapid.IntRange(0, 2).Draw(rt, "steps") == 0 {
				break
			}
			path := fmt.Sprintf("机构/%s/%d_%d.xlsx", s.Credit, step, i)
			f := file{path: path, sheets: sheets, half: rapid.IntRange(0, 5).Draw(rt, "half") == 0}
			switch rapid.IntRange(0, 5).Draw(rt, "fault") {
			case 0:
				f.sheets = faulty(rt, sheets)
			case 1:
				f.before = faulty(rt, sheets)
			case 2:
				again := file{path: strings.Replace(path, ".xlsx", "再报.xlsx", 1), sheets: sheets}
				files = append(files, again)
			}
			files = append(files, f)
		}
	}
	return files
}

// faulty spoils a cell.
func faulty(rt *rapid.T, sheets []town.Sheet) []town.Sheet {
	spoilt := slices.Clone(sheets)
	n := rapid.IntRange(0, len(sheets)-1).Draw(rt, "sheet")
	rows := slices.Clone(sheets[n].Rows)
	at := rapid.IntRange(1, len(rows)-1).Draw(rt, "row")
	rows[at] = slices.Clone(rows[at])
	rows[at][1] = rapid.SampledFrom([]any{"", "某某", "990101198001010019", 3.5}).Draw(rt, "spoilt")
	spoilt[n].Rows = rows
	return spoilt
}

// TestPreviewsComeAndGo: the answer to a file goes when the file is changed or taken away, comes anew, and does not
// when nothing changed; verify calls none of them strange.
func TestPreviewsComeAndGo(t *testing.T) {
	w, schools := listed(t)
	s := schools[0]
	p := w.Previewer(day)
	defer p.Close()
	look := func(answered, left int) {
		t.Helper()
		counts, _, err := p.Look(w.Context())
		if err != nil || counts.Total() != answered {
			t.Fatalf("answered %+v, want %d: %v", counts, answered, err)
		}
		if got := w.Glob("机构/*/预检_*.xlsx"); len(got) != left {
			t.Fatalf("left %v, want %d", got, left)
		}
	}
	k := town.ClassOf(s, "SYB", "2025-10-08", town.Crowd(1, 3))
	k.Foretell(1)
	good, completion := k.Opening(), k.Completion()
	bad := slices.Clone(good)
	bad[1].Rows = append(slices.Clone(bad[1].Rows), []any{"示多", "990101198001010019", "登记失业人员", "19000000999"})
	look(0, 0)
	w.Drop(k.File("结业"), completion)
	look(1, 1)
	if r := w.Preview(k.File("结业")); !strings.Contains(r.Head["预检结果"], "预计退回") ||
		!slices.Contains(r.Rules(), "退回 A18-2 结业信息!B3") {
		t.Errorf("a completion of no class: %v %v", r.Head, r.Rules())
	}
	w.Drop(k.File("开班"), bad)
	look(1, 2)
	if r := w.Preview(k.File("开班")); r.Head["预检结果"] != "预计退回" {
		t.Errorf("a faulty opening: %v %v", r.Head, r.Rules())
	}
	look(0, 2)
	w.Drop(k.File("开班"), good)
	look(2, 2) // and the completion, whose class is one now
	if r := w.Preview(k.File("开班")); r.Head["预检结果"] != "预计受理" {
		t.Errorf("put right: %v %v", r.Head, r.Rules())
	}
	if r := w.Preview(k.File("结业")); slices.Contains(r.Rules(), "退回 A18-2 结业信息!B3") {
		t.Errorf("the class waits in the inbox: %v", r.Rules())
	}
	found, err := w.Verifier(day).Verify(w.Context(), "")
	if err != nil || strings.Contains(fmt.Sprint(found), "not written") {
		t.Errorf("verify: %+v %v", found, err)
	}
	w.Must(os.Remove(filepath.Join(w.Home, "inbox", k.File("开班"))))
	look(1, 1)
}

// TestPreviewsOfHalves: what is not whole gets no answer; what cannot be read does; another process finds everything
// answered; the night takes the answers away.
func TestPreviewsOfHalves(t *testing.T) {
	w, schools := listed(t)
	s := schools[0]
	look := func(answered int) {
		t.Helper()
		p := w.Previewer(day)
		defer p.Close()
		if counts, _, err := p.Look(w.Context()); err != nil || counts.Total() != answered {
			t.Fatalf("answered %+v, want %d: %v", counts, answered, err)
		}
	}
	good := town.ClassOf(s, "SYB", "2025-10-08", town.Crowd(1, 3)).Opening()
	w.DropBytes("机构/"+s.Credit+"/半.xlsx", town.Book(t, good)[:2000])
	w.DropBytes("机构/"+s.Credit+"/文本.xlsx", []byte("姓名,身份证号"))
	look(1)
	look(0)
	w.Drop("机构/"+s.Credit+"/半.xlsx", good)
	look(1)
	look(0)
	early := filepath.Join(w.Home, ".chuangpei", "early.json")
	w.Must(os.WriteFile(early, []byte(`{"left": {`), 0o600))
	look(2) // what was forgotten is answered anew, in its place
	w.Night(night)
	if left := w.Glob("机构/*/预检_*.xlsx"); left != nil {
		t.Errorf("after the night: %v", left)
	}
}

// TestFilesBesideOneThatCannotBeProcessed: what waits beside a file that the night will quarantine is answered, whether
// it bears on it or not; the file itself is told what the night says of it.
func TestFilesBesideOneThatCannotBeProcessed(t *testing.T) {
	w, schools := listed(t)
	w.Rules = stumbling(t)
	odd := town.ClassOf(schools[0], "SYB", "2025-10-08", town.Crowd(1, 3))
	sheets := odd.Opening()
	for _, row := range sheets[0].Rows {
		if row[0] == "联系人" {
			row[1] = stone
		}
	}
	w.Drop(odd.File("开班"), sheets)
	alone := town.ClassOf(schools[2], "SYB", "2025-10-20", town.Crowd(21, 3))
	w.Drop(alone.File("开班"), alone.Opening())
	p := w.Previewer(day)
	defer p.Close()
	look := func(answered int) {
		t.Helper()
		if counts, _, err := p.Look(w.Context()); err != nil || counts.Total() != answered {
			t.Fatalf("answered %+v, want %d: %v\n%s", counts, answered, err, &w.Logged)
		}
	}
	look(2)
	beside := town.ClassOf(schools[0], "SYB", "2025-10-08", town.Crowd(1, 6)) // its people are those of the odd one
	beside.Name = "另一个班"
	w.Drop(beside.File("开班"), beside.Opening())
	look(1)
	files := []string{odd.File("开班"), alone.File("开班"), beside.File("开班")}
	said := map[string]town.Receipt{}
	for _, file := range files {
		said[file] = w.Preview(file)
	}
	w.Night(night)
	for _, file := range files {
		if got, want := foretold(said[file]), told(w.Receipt(file)); got != want {
			t.Errorf("%s\nbefore the night: %s\nby the night:     %s", file, got, want)
		}
	}
	w.Expect(odd.File("开班"), "退回", "SYS")
}

// stone is the contact person over whom the rules of stumbling fall.
const stone = "绊石"

// stumbling is the policy with a check that cannot be asked of some opening.
func stumbling(t *testing.T) *rules.Book {
	t.Helper()
	texts := town.Since(t, "2025-01-01").Texts()
	texts["checks/A19-3.sql"] += "  OR CASE WHEN h.contact = '" + stone + "' THEN CAST(h.contact AS BIGINT) > 0 END\n"
	book, err := rules.Restore(texts, form.Codes())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// TestProbingIsAnsweredByTheNight: a sender whose returned files hit what is others' as often as the policy calls a
// doubt hears of more of that kind by the night alone, where it is kept; his other files are answered.
func TestProbingIsAnsweredByTheNight(t *testing.T) {
	w, schools := listed(t)
	theirs, mine := schools[0], schools[1]
	w.Open(town.ClassOf(theirs, "SYB", "2025-10-08", town.Crowd(1, 12)), day)
	p := w.Previewer("2025-09-02")
	defer p.Close()
	look := func(answered int) {
		t.Helper()
		if counts, _, err := p.Look(w.Context()); err != nil || counts.Total() != answered {
			t.Fatalf("answered %+v, want %d: %v", counts, answered, err)
		}
	}
	asking := func(n int) {
		k := town.ClassOf(mine, "SYB", "2025-10-08", town.Crowd(1, 12))
		k.Name = fmt.Sprintf("打听%d班", n)
		path := "机构/" + mine.Credit + "/打听.xlsx"
		if err := os.Remove(filepath.Join(w.Home, "inbox", path)); err != nil && n > 0 {
			t.Fatal(err)
		}
		w.Drop(path, k.Opening())
	}
	for n, answered := range []int{1, 1, 0} { // 12, 24; then no more
		asking(n)
		look(answered)
		if left := w.Glob("机构/*/预检_打听.xlsx"); len(left) != answered {
			t.Errorf("%d: %v", n, left)
		}
	}
	if !strings.Contains(w.Logged.String(), "hits=12") {
		t.Errorf("the operator does not hear of it: %s", &w.Logged)
	}
	own := town.ClassOf(mine, "SYB", "2025-10-20", town.Crowd(50, 3)).Opening()
	own[1].Rows[1][1] = "990101198001010019"
	w.Drop("机构/"+mine.Credit+"/自己的.xlsx", own)
	look(1)
}

// TestARowByRowFileIsAnsweredAgain: decisions of a county, which are taken row by row, are answered each time they are
// mended, by the daemon that keeps its plans from look to look.
func TestARowByRowFileIsAnsweredAgain(t *testing.T) {
	w, _ := listed(t)
	p := w.Previewer(day)
	defer p.Close()
	file := "旗县区/150102/审批意见.xlsx"
	for n, number := range []string{"KB150102202508010001", "KB150102202508010002", "KB150102202508010003"} {
		w.Drop(file, town.Decide(day, [3]string{number, "撤销", "资料不实"}))
		if _, _, err := p.Look(w.Context()); err != nil {
			t.Fatalf("look %d: %v", n+1, err)
		}
		if answers := w.Glob("旗县区/*/预检_*.xlsx"); len(answers) != 1 {
			t.Errorf("look %d: %v", n+1, answers)
		}
	}
}
