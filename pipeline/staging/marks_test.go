package staging

import (
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/form"
)

// marks writes the staged marks of a person in session order.
func marks(a *Application, row int) (all []string) {
	for _, m := range a.marks {
		if m.row == row {
			all = append(all, m.mark)
		}
	}
	return all
}

func TestAttendance(t *testing.T) {
	for _, c := range []struct {
		name string
		tabs []tab
		want []string
	}{
		{"blank mark", with(completion(), "考勤记录", "C2", nil),
			[]string{"A20-7 return 考勤记录 C2 2025-03-03 09:00"}},
		{"mark of blanks", with(completion(), "考勤记录", "D3", " "),
			[]string{"A20-7 return 考勤记录 D3 2025-03-04 09:00"}},
		{"unknown mark", with(completion(), "考勤记录", "C2", "迟到"),
			[]string{"D-1 return 考勤记录 C2 2025-03-03 09:00"}},
		{"number that is no mark", with(completion(), "考勤记录", "C2", 2),
			[]string{"D-1 return 考勤记录 C2 2025-03-03 09:00"}},
		{"unreadable header", with(completion(), "考勤记录", "C1", "第一天"),
			[]string{"A20-7 return 考勤记录 C1 考勤"}},
		{"date without a time", with(completion(), "考勤记录", "C1", "2025-03-03"),
			[]string{"A20-7 return 考勤记录 C1 考勤"}},
		{"doubled session", with(completion(), "考勤记录", "D1", "2025/3/3 9：00"),
			[]string{"A20-7 return 考勤记录 D1 考勤"}},
		{"other spelling", with(completion(), "考勤记录", "C1", "2025年3月3日\n9：00"), nil},
		{"columns of one's own", with(with(completion(), "考勤记录", "E1", "备注"), "考勤记录", "E2", "好"), nil},
		{"total row", with(with(completion(), "考勤记录", "A4", "合计"), "考勤记录", "C4", 2), nil},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, read(t, form.Academy, build(t, c.tabs)), c.want...) })
	}
}

func TestMarksAreStaged(t *testing.T) {
	a := read(t, form.Academy, build(t, with(completion(), "考勤记录", "D3", nil)))
	if got := marks(a, 2); len(got) != 2 || got[0] != form.Present || got[1] != form.Absent {
		t.Error(got)
	}
	if got := marks(a, 3); len(got) != 2 || got[0] != form.Present || got[1] != "" {
		t.Errorf("a blank mark is not staged as none: %v", got)
	}
}

func TestSessionHeadersAsRealDates(t *testing.T) {
	tabs := with(completion(), "考勤记录", "C1", time.Date(2025, 3, 3, 9, 0, 0, 0, time.UTC))
	a := read(t, form.Academy, build(t, tabs, func(f *excelize.File) {
		custom := "yyyy-mm-dd hh:mm"
		style, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &custom})
		f.SetCellStyle("考勤记录", "C1", "C1", style)
	}))
	expect(t, a)
	if len(a.sessions) != 2 || a.sessions[0].header() != "2025-03-03 09:00" ||
		a.sessions[1].header() != "2025-03-04 09:00" {
		t.Errorf("%+v", a.sessions)
	}
}

func TestClaimPayees(t *testing.T) {
	for _, c := range []struct {
		name string
		tabs []tab
		want []string
	}{
		{"institution's account missing", with(with(claim(), "补贴信息", "B5", nil), "补贴信息", "B7", nil),
			[]string{"D-1 return 补贴信息 B5 户名", "D-1 return 补贴信息 B7 银行账号"}},
		{"institution's account not needed",
			with(with(with(with(with(with(claim(), "补贴信息", "B5", nil), "补贴信息", "B6", nil), "补贴信息",
				"B7", nil),
				"补贴名单", "D2", "个人"), "补贴名单", "F2", "张三"), "补贴名单", "H2", "4539578763621486"),
			[]string{"D-1 return 补贴名单 G2 开户银行"}},
		{"person's account missing", with(claim(), "补贴名单", "F3", nil), []string{"D-1 return 补贴名单 F3 收款户名"}},
		{"card fails its check", with(claim(), "补贴名单", "H3", "4539578763621487"),
			[]string{"D-9 note 补贴名单 H3 银行账号"}},
		{"institution's account is no card", with(claim(), "补贴信息", "B7", "4539578763621487"), nil},
		{"account in a number cell", with(claim(), "补贴名单", "H3", 4539578763621486),
			[]string{"D-1 return 补贴名单 H3 银行账号"}},
		{"certificate in a number cell", with(claim(), "补贴名单", "C3", 150104202503),
			[]string{"D-1 return 补贴名单 C3 证书编号"}},
		{"nothing claimed", with(claim(), "补贴名单", "E3", 0), []string{"D-1 return 补贴名单 E3 申请金额"}},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, read(t, form.Academy, build(t, c.tabs)), c.want...) })
	}
}
