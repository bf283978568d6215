package workbook

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// completionBook is a completion application: four sheets, each of the people with a mark for every session.
func completionBook(t testing.TB, people, sessions int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	put := func(sheet string, row int, values ...any) {
		if err := f.SetSheetRow(sheet, Address(row, 1), &values); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"结业信息", "授课记录", "考勤记录", "考核成绩"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
	}
	_ = f.DeleteSheet("Sheet1")
	for i, item := range []string{"统一社会信用代码", "班期编号", "实际开班日期", "实际结业日期", "考核日期",
		"申请证书数量", "申请日期"} {
		put("结业信息", i+1, item, "示例内容")
	}
	put("授课记录", 1, "日期", "开始时间", "结束时间", "课时", "授课内容", "授课讲师")
	head := []any{"姓名", "身份证号"}
	for i := range sessions {
		put("授课记录", i+2, 45700+i/2, 0.375, 0.541666666666667, 4, fmt.Sprintf("示例内容%d", i), "示例讲师")
		head = append(head, fmt.Sprintf("2025-03-%02d 09:00", i+1))
	}
	put("考勤记录", 1, head...)
	put("考核成绩", 1, "姓名", "身份证号", "考核成绩", "考核结果")
	for i := range people {
		name, id := fmt.Sprintf("示例学员%d", i), fmt.Sprintf("9901011990010100%02d", i)
		row := []any{name, id}
		for range sessions {
			row = append(row, "√")
		}
		put("考勤记录", i+2, row...)
		put("考核成绩", i+2, name, id, 60+i, "合格")
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// getRows reads all cells the way most programs do.
func getRows(t testing.TB, data []byte) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for _, sheet := range f.GetSheetList() {
		if _, err := f.GetRows(sheet, excelize.Options{RawCellValue: true}); err != nil {
			t.Fatal(err)
		}
	}
}

// BenchmarkRead prints what our reader costs against excelize's GetRows on the same workbook, four sheets and 40
// people; the goal is a tenth. A night reads with one reader for all, which has met what books of one template share:
// "one reader for all".
func BenchmarkRead(b *testing.B) {
	data := completionBook(b, 40, 14)
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			mustRead(b, data)
		}
	})
	b.Run("excelize", func(b *testing.B) {
		for b.Loop() {
			getRows(b, data)
		}
	})
	b.Run("ratio", func(b *testing.B) { ratio(b, func() { mustRead(b, data) }, func() { getRows(b, data) }) })
	b.Run("ratio of one reader for all", func(b *testing.B) {
		all := NewReader(DefaultLimits())
		ratio(b, func() {
			if _, err := all.Read(data); err != nil {
				b.Fatal(err)
			}
		}, func() { getRows(b, data) })
	})
}

// ratio reports how long ours takes of what theirs takes, in turns of ten. On one core the collector's work counts too.
func ratio(b *testing.B, ours, theirs func()) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	turn := func(f func()) time.Duration {
		runtime.GC()
		start := time.Now()
		for range 10 {
			f()
		}
		return time.Since(start)
	}
	var us, them time.Duration
	for b.Loop() {
		us, them = us+turn(ours), them+turn(theirs)
	}
	b.ReportMetric(float64(us)/float64(them), "ours/excelize")
}
