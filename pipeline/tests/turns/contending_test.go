package turns_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// contenders are one-person classes of a school that all want the same person; any two differ in what they say.
func contenders(s town.School, n, first int) []*town.Class {
	var all []*town.Class
	for i := range n {
		k := town.ClassOf(s, "GYB", "2025-06-02", town.Crowd(first, 1))
		k.Name = fmt.Sprintf("争%02d班", i)
		all = append(all, k)
	}
	return all
}

// queue is a city on whose nights two of a sender's contending files are decided after everybody else's.
type queue struct {
	want          []*town.Class // of one school, for one person
	theirs        *town.Class   // an honest school's beside it
	good, bad     *town.Class   // come thirty times each
	other         town.School   // says the same and is somebody else
	open          []*town.Class // that their county revokes, a workbook each
	first, second report.Summary
}

var firstNight, secondNight town.Beginning[queue]

// queued is the city after the night of 2025-05-01.
func queued(t *testing.T) (*town.Town, queue) {
	t.Helper()
	return firstNight.Of(t, func(t *testing.T) (*town.Town, queue) {
		w := town.New(t)
		greedy, honest, s, many := town.SchoolOf("150102", 1), town.SchoolOf("150102", 2), town.SchoolOf("150104", 3),
			town.SchoolOf("150121", 4)
		w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{greedy, honest, s, many}))
		q := queue{want: contenders(greedy, 6, 1), theirs: town.ClassOf(honest, "GYB", "2025-07-07", town.Crowd(50, 3)),
			good: town.ClassOf(s, "GYB", "2025-06-02", town.Crowd(101, 2)),
			bad:  town.ClassOf(s, "GYB", "2025-07-07", town.Crowd(111, 2)), other: town.SchoolOf("150103", 5)}
		q.bad.People[1].ID = "990101198001010000"
		for i := range 4 {
			q.open = append(q.open,
				town.ClassOf(many, "GYB", fmt.Sprintf("2025-06-%02d", 2+7*i), town.Crowd(201+10*i, 2)))
		}
		for _, k := range slices.Concat(q.want, []*town.Class{q.theirs}, q.open) {
			w.Drop(k.File("开班"), k.Opening())
		}
		good, bad := town.Book(t, q.good.Opening()), town.Book(t, q.bad.Opening())
		for i := range 30 {
			w.DropBytes(fmt.Sprintf("机构/%s/好%02d.xlsx", s.Credit, i), town.Recommented(good, strings.Repeat("x", i)))
			w.DropBytes(fmt.Sprintf("机构/%s/坏%02d.xlsx", s.Credit, i), town.Recommented(bad, strings.Repeat("x", i)))
		}
		w.DropBytes("机构/"+q.other.Credit+"/好.xlsx", town.Recommented(good, "other"))
		q.first = w.Turn("2025-05-01", 2)
		return w, q
	})
}

// queuedOn is the city after the next night too.
func queuedOn(t *testing.T) (*town.Town, queue) {
	t.Helper()
	return secondNight.Of(t, func(t *testing.T) (*town.Town, queue) {
		w, q := queued(t)
		w.Drop(q.want[0].File("再报"), q.want[5].Opening()) // as one says that waits
		w.DropBytes(q.bad.File("坏"), town.Recommented(town.Book(t, q.bad.Opening()), "again"))
		for i, k := range q.open {
			w.Drop(fmt.Sprintf("旗县区/150121/审批%d.xlsx", i), town.Decide(
				"2025-05-01", [3]string{w.Told(k.File("开班")), "撤销", "班期不实"}))
			w.Drop(fmt.Sprintf("市级/工作日历%d.xlsx", i), []town.Sheet{{Name: "工作日历",
				Rows: [][]any{{"日期", "类型"}, {fmt.Sprintf("2025-10-0%d", i+1), "休"}}}})
		}
		q.second = w.Turn("2025-05-02", 2)
		return w, q
	})
}

// TestContendingFilesTakeTurns: of six classes that want one person, the first is decided in its place, two after
// everybody else's, and the rest wait: held, told so at once with their place, and decided on later nights in order
// of arrival, without anybody sending anything.
func TestContendingFilesTakeTurns(t *testing.T) {
	t.Parallel()
	w, q := queued(t)
	want := q.want
	if got := town.Count(q.first, "opening"); got.Received != 72 || got.Held != 3 || got.Accepted != 7 ||
		q.first.Rows["held"] < 3 {
		t.Fatalf("the first night: %+v, rows %v", got, q.first.Rows)
	}
	if a, b := w.Told(want[0].File("开班")), w.Told(q.theirs.File("开班")); a == "" || b == "" {
		t.Errorf("numbers %q and %q", a, b)
	}
	for i, k := range want {
		r := w.Receipt(k.File("开班"))
		if waits := strings.Contains(r.Head["办理状态"], "暂缓：排队等候"); waits != (i > 2) ||
			waits != (r.Result() == "暂缓") {
			t.Errorf("class %d: %s", i, r.Head["办理状态"])
		}
		if i > 2 && (r.Head["业务"] != "开班申请" || r.Head["人数"] != "办结 0 人，剔除 0 人，退回 0 人，暂缓 1 人" ||
			len(r.Findings) != 0) {
			t.Errorf("class %d: %v %v", i, r.Head, r.Findings)
		}
	}
	text := fmt.Sprint(w.Pages("机构/" + want[0].School.Credit + "*/回执_开班_争05班"))
	if !strings.Contains(text, "前面还有 2 份") || !strings.Contains(text, "每晚最多办理其中 2 份") {
		t.Errorf("the sixth is not told its place: %s", text)
	}
	w, q = queuedOn(t)
	last := w.Turn("2025-05-03", 2)
	if a, b := town.Count(q.second, "opening").Received, town.Count(last, "opening").Received; a != 2 || b != 0 ||
		w.Receipt(want[0].File("再报")).Result() != "重复报送" {
		t.Errorf("received on later nights: %d, %d; %s", a, b, w.Receipt(want[0].File("再报")).Result())
	}
	for i, k := range want {
		r := w.Receipt(k.File("开班"))
		if strings.Contains(r.Head["办理状态"], "暂缓") || i > 0 && !strings.Contains(r.Stops(), "D-5") {
			t.Errorf("class %d in the end: %v %v", i, r.Head, r.Findings)
		}
	}
	if n := w.Rows("deferral"); n != 3 {
		t.Errorf("%d deferrals", n)
	}
	if found := w.Faults(""); found != "" {
		t.Error(found)
	}
}

// TestEqualContentIsRepeated: the same cells in other bytes, in one night, are 重复报送; another night they are looked
// into anew, as receipts promise to whoever saves a file again.
func TestEqualContentIsRepeated(t *testing.T) {
	t.Parallel()
	w, q := queuedOn(t)
	// beside the two that contend, and one that says what a waiting one says
	if got, next := town.Count(q.first, "opening"), town.Count(q.second, "opening"); got.Repeated != 58 ||
		got.Returned != 2+2 || next.Returned != 1 || next.Repeated != 1 {
		t.Fatalf("%+v, saved again another night: %+v", got, next)
	}
	if r := w.Receipt("机构/" + q.good.School.Credit + "/好00.xlsx"); r.Result() != "受理" {
		t.Errorf("the first good one: %s %v", r.Result(), r.Findings)
	}
	if r := w.Receipt("机构/" + q.other.Credit + "/好.xlsx"); r.Result() != "退回" {
		t.Errorf("somebody else's: %s %v", r.Result(), r.Findings)
	}
	if r := w.Receipt("机构/" + q.bad.School.Credit + "/坏29.xlsx"); r.Result() != "重复报送" || r.Stops() != "D-2" {
		t.Errorf("the last bad one: %s %v", r.Result(), r.Findings)
	}
	if r := w.Receipt(q.bad.File("坏")); r.Result() != "退回" {
		t.Errorf("saved again another night: %s", r.Result())
	}
}

// TestRegistersAndCountiesAreNotHeldUp: any number of 基础信息 and of decisions about different applications go through
// in one night.
func TestRegistersAndCountiesAreNotHeldUp(t *testing.T) {
	t.Parallel()
	w, q := queuedOn(t)
	if town.Count(q.second, "register").Accepted != 4 || town.Count(q.second, "decision").Accepted != 4 {
		t.Errorf("%+v", q.second.Kinds)
	}
	if w.Newest("旗县区/150121*/回执_审批3") == "" {
		t.Error("the last decision has no receipt")
	}
}

// TestTurnsDoNotDependOnBatchesOrAccidents: the same night in batches of one, and one that is cut off at its every
// commit and taken up again each time, comes to the same register.
func TestTurnsDoNotDependOnBatchesOrAccidents(t *testing.T) {
	t.Parallel()
	errCut := errors.New("cut off")
	play := func(batch int, cutting bool) (held map[string]string, cuts int) {
		w := town.New(t)
		w.Batch = batch
		greedy, honest := town.SchoolOf("150102", 1), town.SchoolOf("150102", 2)
		w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{greedy, honest}))
		for i, k := range append(contenders(greedy, 4, 1), contenders(honest, 1, 20)...) {
			w.Drop(k.File("开班"), k.Opening())
			if i == 3 {
				w.DropBytes(k.File("又一份"), town.Recommented(town.Book(t, k.Opening()), "again"))
			}
		}
		apart := town.ClassOf(honest, "GYB", "2025-06-02", town.Crowd(50, 3))
		w.Drop(apart.File("开班"), apart.Opening())
		for _, day := range []string{"2025-05-01", "2025-05-02"} {
			n := w.Engine(day)
			n.Settings.Contending = 2
			n.Fault = func(op, name string) error {
				if cutting && op == "step" && strings.HasPrefix(name, "decided") {
					return errCut
				}
				return nil
			}
			_, err := n.Run(context.Background())
			for ; errors.Is(err, errCut) && cuts < 40; cuts++ {
				_, err = n.Run(context.Background())
			}
			w.Must(err)
		}
		return unnumbered(w.Holdings()), cuts
	}
	want, _ := play(0, false)
	if !strings.Contains(want["deferral"], "opening") || want["class_filed"] == "" {
		t.Fatalf("nothing waited: %q", want)
	}
	for _, cutting := range []bool{false, true} {
		got, cuts := play(1, cutting)
		for table, rows := range want {
			if got[table] != rows {
				t.Errorf("cut off %d times: %s\n%s\nwant\n%s", cuts, table, got[table], rows)
			}
		}
		if cutting && cuts < 7 {
			t.Errorf("cut off %d times only", cuts)
		}
		t.Logf("%d cuts", cuts)
	}
}

// unnumbered is a state of the register without the numbers of runs, of which one that was cut off takes one more.
func unnumbered(state map[string]string) map[string]string {
	plain := map[string]string{}
	for table, rows := range state {
		var lines []string
		for line := range strings.SplitSeq(rows, "\n") {
			_, rest, found := strings.Cut(line, ", ")
			if !strings.HasPrefix(line, "{'run'") || !found {
				rest = line
			}
			lines = append(lines, rest)
		}
		plain[table] = strings.Join(lines, "\n")
	}
	return plain
}
