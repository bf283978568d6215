package turns_test

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/town"

	"pgregory.net/rapid"
)

// dropped is a workbook of a random city and the night's order of its kind.
type dropped struct {
	path   string
	sheets []town.Sheet
	kind   int      // in the order of a night
	opens  string   // the day of an opening's class
	keys   []string // what it may contend for with others of its sender
}

// TestOneNightOrMany: a night with all files in one batch gives what the same files give in batches of one, and what
// they give one a night in order of arrival under the same clock: the same results, classes, instructors, certificates
// and entries. Some things the rules order otherwise than by arrival, so arrival follows them here: a night takes the
// kinds in their order, files of one look by sender, a sender's files that contend with an earlier one of his after
// everybody else's, and dispatch serves classes by opening date: where a file that has its turn later opens earlier,
// the openings have one night. Only a class sent again is out of it: it replaces one that waits for its number and adds
// to one that has it, so there whether a night has passed is what decides.
func TestOneNightOrMany(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		files := randomCity(rt)
		whole, halved, alone := town.New(t), town.New(t), town.New(t)
		halved.Batch = 1
		for _, w := range []*town.Town{whole, halved} {
			for _, f := range files {
				w.Drop(f.path, f.sheets)
			}
			w.Night("2025-09-01")
		}
		for _, night := range nights(inOrder(whole, files)) {
			for _, f := range night {
				alone.Drop(f.path, f.sheets)
			}
			alone.Night("2025-09-01")
		}
		want := outcome(whole, files)
		for name, w := range map[string]*town.Town{"batches of one": halved, "one a night": alone} {
			got := outcome(w, files)
			for what := range maps.Keys(want) {
				if got[what] != want[what] {
					rt.Errorf("%s of %s\nin one batch:\n%s\n%s:\n%s", what, name, want[what], name, got[what])
				}
			}
			if len(got) != len(want) {
				rt.Errorf("%s: %d things came out, in one batch %d", name, len(got), len(want))
			}
		}
	})
}

// arrivals are the submissions by their files' paths.
func arrivals(w *town.Town) map[string]int64 {
	w.Helper()
	type file struct {
		Path       string `db:"path"`
		Submission int64  `db:"submission"`
	}
	ctx := context.Background()
	db, err := ledger.Open(ctx, w.State("register.duckdb"), ledger.Memory{})
	w.Must(err)
	defer db.Close()
	rows, err := ledger.Select[file](ctx, db,
		"SELECT concat_ws('/', folder, file_name) AS path, submission FROM submission")
	w.Must(err)
	at := map[string]int64{}
	for _, row := range rows {
		at[row.Path] = row.Submission
	}
	return at
}

// inOrder are the files in the order in which a night decides them.
func inOrder(w *town.Town, files []dropped) []dropped {
	w.Helper()
	arrival, turn := arrivals(w), map[string]int{}
	sorted := slices.Clone(files)
	slices.SortFunc(sorted, func(a, b dropped) int { return int(arrival[a.path] - arrival[b.path]) })
	met, turns := map[string]bool{}, map[string]int{}
	for _, f := range sorted {
		contends := slices.ContainsFunc(f.keys, func(key string) bool { return met[key] })
		for _, key := range f.keys {
			met[key] = true
		}
		if contends {
			turns[filepath.Dir(f.path)]++
			turn[f.path] = turns[filepath.Dir(f.path)]
		}
	}
	slices.SortStableFunc(sorted, func(a, b dropped) int { return cmp.Or(a.kind-b.kind, turn[a.path]-turn[b.path]) })
	return sorted
}

// nights gives each file a night, but the registers the next one's, and the openings one together where they are not in
// the order of their dates.
func nights(files []dropped) (each [][]dropped) {
	opening := func(f dropped) bool { return f.opens != "" }
	from := slices.IndexFunc(files, opening)
	upTo := from
	for upTo < len(files) && opening(files[upTo]) {
		upTo++
	}
	byDate := func(a, b dropped) int { return strings.Compare(a.opens, b.opens) }
	for i, f := range files {
		if i == 1 || i > from && i < upTo && !slices.IsSortedFunc(files[from:upTo], byDate) {
			each[len(each)-1] = append(each[len(each)-1], f)
		} else {
			each = append(each, []dropped{f})
		}
	}
	return each
}

// randomCity makes two or three classes whose people and dates overlap at will, their completions and claims, and too
// little money for all. Files of a kind arrive in the order of their place in the list.
func randomCity(rt *rapid.T) []dropped {
	schools := []town.School{town.SchoolOf("150102", 1), town.SchoolOf("150102", 2)}
	budget := func(fund string) town.Money {
		return town.Given("150102", fund, town.Yuan(rapid.Int64Range(0, 1_000_000).Draw(rt, fund)), "示例1号")
	}
	files := []dropped{{path: "市级/基础信息.xlsx",
		sheets: town.Registers(2025, schools, budget(town.Skills), budget(town.Jobs))}}
	var classes []*town.Class
	numbers, day, second := map[string]int{}, 3, rapid.IntRange(1, 3).Draw(rt, "second school from")
	for i := range rapid.SampledFrom([]int{2, 2, 3}).Draw(rt, "classes") {
		course := rapid.SampledFrom([]string{"SYB", "SYB", "WLC", "IYB"}).Draw(rt, "course")
		first, size := rapid.IntRange(1, 6).Draw(rt, "first"), rapid.IntRange(2, 5).Draw(rt, "size")
		k := town.ClassOf(schools[min(i/second, 1)], course, fmt.Sprintf("2025-10-%02d", day), town.Crowd(first, size))
		k.Name = rapid.SampledFrom([]string{"甲班", "乙班"}).Draw(rt, "name") + course
		if slices.ContainsFunc(classes, func(other *town.Class) bool { return again(other, k) }) {
			k.Name = fmt.Sprintf("%s（%d）", k.Name, i)
		}
		numbers[course]++
		k.Foretell(numbers[course])
		k.Missed = map[int]int{rapid.IntRange(0, size-1).Draw(rt, "who"): rapid.IntRange(0, 3).Draw(rt, "missed")}
		k.Results = map[int]string{rapid.IntRange(0, size).Draw(rt, "failed"): "不合格"}
		k.Fund = rapid.SampledFrom([]string{"", "", town.Skills, town.Jobs}).Draw(rt, "fund")
		keys := keys(k, "1", k.People)
		files = append(files, dropped{fmt.Sprintf("机构/%s/1开班%d.xlsx", k.School.Credit, i), k.Opening(), 1,
			k.Sittings[0].Day.Format(time.DateOnly), append(keys, "1 "+k.School.Credit+k.Name)})
		// held earlier than planned: what is over cannot be opened (A18-6)
		k.Sittings = town.Sittings(fmt.Sprintf("2025-03-%02d", day), 7)
		day += rapid.SampledFrom([]int{3, 7, 7, 9}).Draw(rt, "days later")
		classes = append(classes, k)
	}
	for i, k := range classes {
		files = append(files, dropped{fmt.Sprintf("机构/%s/2结业%d.xlsx", k.School.Credit, i), k.Completion(), 2, "",
			keys(k, "2", k.People)})
	}
	for i, k := range classes {
		files = append(files, dropped{fmt.Sprintf("机构/%s/3补贴%d.xlsx", k.School.Credit, i), k.Claim(k.All()...), 3,
			"", keys(k, "3", claimants(k))})
	}
	// Within one night the same moment of arrival leaves folder and file name to decide, so each school's files follow
	// one another: give the files of a kind the order of their paths.
	kind := func(path string) int {
		return slices.Index([]string{"基", "1", "2", "3"}, string([]rune(filepath.Base(path))[0]))
	}
	slices.SortStableFunc(files, func(a, b dropped) int {
		if d := kind(a.path) - kind(b.path); d != 0 {
			return d
		}
		return strings.Compare(a.path, b.path)
	})
	return files
}

// again tells whether b would be taken for a again: its school's, of its name, taught in part on the same days of a
// month, or with somebody in common.
func again(a, b *town.Class) bool {
	meets := b.Sittings[0].Day.Day() <= a.Sittings[len(a.Sittings)-1].Day.Day()
	return a.School.Credit == b.School.Credit && a.Name == b.Name && (meets ||
		slices.ContainsFunc(b.People, func(p town.Person) bool {
			return slices.ContainsFunc(a.People, func(q town.Person) bool { return q.ID == p.ID })
		}))
}

// claimants are those whom a class's claim is for.
func claimants(k *town.Class) (people []town.Person) {
	for _, i := range k.All() {
		people = append(people, k.People[i])
	}
	return people
}

// keys are what a class's file of a kind contends for: the people in it.
func keys(k *town.Class, kind string, people []town.Person) []string {
	var keys []string
	for _, p := range people {
		keys = append(keys, kind+" "+k.School.Credit+" "+p.ID)
	}
	return keys
}

// outcome is what came out, by what it says and not by when or in which batch.
func outcome(w *town.Town, files []dropped) map[string]string {
	out := map[string]string{}
	for _, f := range files {
		r := w.Receipt(f.path)
		out["receipt of "+f.path] = strings.Join([]string{r.Head["受理结果"], r.Head["办理状态"], r.Head["业务编号"],
			r.Head["班期编号"], r.Head["人数"], fmt.Sprint(r.Rules())}, " | ")
	}
	for _, row := range w.Ledger("150102", 2025) {
		delete(row, "批次号") // a batch a night
		out["entry "+row["台账编号"]] = fmt.Sprint(row)
	}
	for _, name := range []string{"证书登记册", "师资选派单"} {
		for _, file := range w.Glob("旗县区/150102_*/" + name + "_*.xlsx") {
			stem := strings.TrimSuffix(filepath.Base(file), ".xlsx")
			out[stem] = fmt.Sprint(w.Pages("旗县区/150102_*/" + stem)[name])
		}
	}
	return out
}
