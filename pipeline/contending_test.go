package pipeline_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline"
)

// turn plays the night of a day on which so many of a sender's contending files are decided.
func (w *town) turn(day string, most int) pipeline.Summary {
	w.Helper()
	n := w.engine(day)
	n.Settings.Contending = most
	done, err := n.Run(context.Background())
	if err != nil {
		w.Fatalf("night of %s: %v\n%s", day, err, &w.log)
	}
	for _, k := range done.Kinds {
		if k.Received != k.Accepted+k.Partly+k.Returned+k.Held+k.Repeated {
			w.Errorf("night of %s: %s does not add up: %+v", day, k.Kind, k)
		}
	}
	return done
}

// contenders are one-person classes of a school that all want the same person; any two differ in what they say.
func contenders(s school, n, first int) []*class {
	var all []*class
	for i := range n {
		k := classOf(s, "GYB", "2025-06-02", crowd(first, 1))
		k.name = fmt.Sprintf("争%02d班", i)
		all = append(all, k)
	}
	return all
}

// recommented is a workbook with other bytes and the same cells: a comment at its end.
func recommented(book []byte, comment string) []byte {
	book = append(bytes.Clone(book), comment...)
	binary.LittleEndian.PutUint16(book[len(book)-len(comment)-2:], uint16(len(comment)))
	return book
}

// TestContendingFilesTakeTurns: of eight classes that want one person, the first is decided in its place, two after
// everybody else's, and the rest wait: held, told so at once with their place, and decided on later nights in order
// of arrival, without anybody sending anything.
func TestContendingFilesTakeTurns(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	greedy, honest := schoolOf("150102", 1), schoolOf("150102", 2)
	w.drop("市级/基础信息.xlsx", registers(2025, []school{greedy, honest}))
	want := contenders(greedy, 8, 1)
	for _, k := range want {
		w.drop(k.file("开班"), k.opening())
	}
	theirs := classOf(honest, "GYB", "2025-07-07", crowd(50, 3))
	w.drop(theirs.file("开班"), theirs.opening())
	done := w.turn("2025-05-01", 2)
	if got := count(done, "opening"); got.Received != 9 || got.Held != 5 || got.Accepted != 2 || done.Rows["held"] < 5 {
		t.Fatalf("the first night: %+v, rows %v", got, done.Rows)
	}
	if a, b := w.receipt(want[0].file("开班")).head["业务编号"], w.receipt(theirs.file("开班")).head["业务编号"]; a == "" ||
		b == "" {
		t.Errorf("numbers %q and %q", a, b)
	}
	for i, k := range want {
		r := w.receipt(k.file("开班"))
		if waits := strings.Contains(r.head["办理状态"], "暂缓：与本单位"); waits != (i > 2) {
			t.Errorf("class %d: %s", i, r.head["办理状态"])
		}
		if i > 2 && (r.head["业务"] != "开班申请" || r.head["人数"] != "办结 0 人，剔除 0 人，退回 0 人，暂缓 1 人" || len(r.findings) != 0) {
			t.Errorf("class %d: %v %v", i, r.head, r.findings)
		}
	}
	if text := fmt.Sprint(w.pages("机构/" + greedy.credit + "*/回执_开班_争05班")); !strings.Contains(text, "前面还有 2 份") ||
		!strings.Contains(text, "每晚最多办理其中 2 份") {
		t.Errorf("the sixth is not told its place: %s", text)
	}
	w.drop(want[0].file("再报"), want[7].opening()) // as one says that waits
	var nights []int64
	for day := 2; day <= 4; day++ {
		done := w.turn(fmt.Sprintf("2025-05-%02d", day), 2)
		nights = append(nights, count(done, "opening").Received)
	}
	if !slices.Equal(nights, []int64{1, 0, 0}) || w.receipt(want[0].file("再报")).result() != "重复报送" {
		t.Errorf("received on later nights: %v; %s", nights, w.receipt(want[0].file("再报")).result())
	}
	for i, k := range want {
		r := w.receipt(k.file("开班"))
		if strings.Contains(r.head["办理状态"], "暂缓") || i > 0 && !strings.Contains(r.stops(), "D-5") {
			t.Errorf("class %d in the end: %v %v", i, r.head, r.findings)
		}
	}
	if n := w.rows("deferral"); n != 5 {
		t.Errorf("%d deferrals", n)
	}
	w.finds()
}

// TestEqualContentIsRepeated: the same cells in other bytes, in one night, are 重复报送; another night they are looked
// into anew, as receipts promise to whoever saves a file again.
func TestEqualContentIsRepeated(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150102", 1)
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
	k := classOf(s, "GYB", "2025-06-02", crowd(1, 2))
	bad := classOf(s, "GYB", "2025-07-07", crowd(11, 2))
	bad.people[1].id = "990101198001010000"
	for i := range 30 {
		w.dropBytes(fmt.Sprintf("机构/%s/好%02d.xlsx", s.credit, i), recommented(book(t, k.opening()),
			strings.Repeat("x", i)))
		w.dropBytes(fmt.Sprintf("机构/%s/坏%02d.xlsx", s.credit, i), recommented(book(t, bad.opening()),
			strings.Repeat("x", i)))
	}
	other := schoolOf("150103", 2) // says the same and is somebody else
	w.dropBytes("机构/"+other.credit+"/好.xlsx", recommented(book(t, k.opening()), "other"))
	done := w.turn("2025-05-01", 2)
	if got := count(done, "opening"); got.Repeated != 58 || got.Accepted != 1 || got.Returned != 2 || got.Held != 0 {
		t.Fatalf("%+v", got)
	}
	if r := w.receipt(fmt.Sprintf("机构/%s/坏29.xlsx", s.credit)); r.result() != "重复报送" || r.stops() != "D-2" {
		t.Errorf("the last bad one: %s %v", r.result(), r.findings)
	}
	w.dropBytes(fmt.Sprintf("机构/%s/坏.xlsx", s.credit), recommented(book(t, bad.opening()), "again"))
	if done := w.turn("2025-05-02", 2); count(done, "opening").Returned != 1 {
		t.Errorf("saved again another night: %+v", done.Kinds)
	}
}

// TestTurnsDoNotDependOnBatchesOrAccidents: the same night in batches of one, and cut off at each commit and taken up
// again, comes to the same register.
func TestTurnsDoNotDependOnBatchesOrAccidents(t *testing.T) {
	t.Parallel()
	errCut := errors.New("cut off")
	play := func(batch, cut int) (_ map[string]string, reached bool) {
		w := newTown(t)
		w.batch = batch
		greedy, honest := schoolOf("150102", 1), schoolOf("150102", 2)
		w.drop("市级/基础信息.xlsx", registers(2025, []school{greedy, honest}))
		for i, k := range append(contenders(greedy, 6, 1), contenders(honest, 2, 20)...) {
			w.drop(k.file("开班"), k.opening())
			if i == 3 {
				w.dropBytes(k.file("又一份"), recommented(book(t, k.opening()), "again"))
			}
		}
		apart := classOf(honest, "GYB", "2025-06-02", crowd(50, 3))
		w.drop(apart.file("开班"), apart.opening())
		for _, day := range []string{"2025-05-01", "2025-05-02"} {
			n, seen := w.engine(day), 0
			n.Settings.Contending = 2
			n.Fault = func(op, name string) error {
				if op == "step" && strings.HasPrefix(name, "decided") {
					if seen++; seen == cut {
						reached = true
						return errCut
					}
				}
				return nil
			}
			if _, err := n.Run(context.Background()); err != nil && !errors.Is(err, errCut) {
				t.Fatal(err)
			} else if err != nil {
				w.turn(day, 2)
			}
		}
		return unnumbered(w.holdings()), reached
	}
	want, _ := play(0, 0)
	if !strings.Contains(want["deferral"], "opening") || want["class_filed"] == "" {
		t.Fatalf("nothing waited: %q", want)
	}
	for cut, more := 0, true; more; cut++ {
		got, reached := play(1, cut)
		for table, rows := range want {
			if got[table] != rows {
				t.Errorf("cut off at commit %d: %s\n%s\nwant\n%s", cut, table, got[table], rows)
			}
		}
		more = cut == 0 || reached && cut < 24
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

// TestRegistersAndCountiesAreNotHeldUp: any number of 基础信息 and of decisions about different applications go through
// in one night.
func TestRegistersAndCountiesAreNotHeldUp(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	s := schoolOf("150102", 1)
	w.drop("市级/基础信息.xlsx", registers(2025, []school{s}))
	var classes []*class
	for i := range 4 {
		k := classOf(s, "GYB", fmt.Sprintf("2025-06-%02d", 2+7*i), crowd(1+10*i, 2))
		k.name = fmt.Sprintf("第%d班", i)
		classes = append(classes, k)
		w.drop(k.file("开班"), k.opening())
	}
	w.turn("2025-05-01", 1)
	for i, k := range classes {
		w.drop(fmt.Sprintf("旗县区/150102/审批%d.xlsx", i), decide("2025-05-01", [3]string{w.told(k.file("开班")), "撤销",
			"班期不实"}))
		w.drop(fmt.Sprintf("市级/工作日历%d.xlsx", i), []sheet{{"工作日历", [][]any{{"日期", "类型"}, {fmt.Sprintf("2025-10-0%d",
			i+1), "休"}}}})
	}
	done := w.turn("2025-05-02", 1)
	if count(done, "register").Accepted != 4 || count(done, "decision").Accepted != 4 {
		t.Errorf("%+v", done.Kinds)
	}
	if name := filepath.Base(w.newest("旗县区/150102*/回执_审批3")); name == "" {
		t.Error("the last decision has no receipt")
	}
}
