package staging

import (
	"testing"

	"chuangpei/pipeline/form"
)

// dated is an opening whose first date is written by hand: a number of a format, an ISO 8601 text or a plain text.
func dated(format string, value any) outcome {
	w := styled(writers()[0], format, "yyyy-mm-dd", "h:mm")
	c := outcome{kind: form.Academy + "开班", writer: w}
	c.change = func(b []tab) []tab { return put(onlyNumber(b, quantityColumn{}), "开班信息", 7, 2, value) }
	c.twin = func(b []tab) []tab { return b }
	return c
}

// TestDatesSayWhatTheyShow: a date is the day that is stored, if its format shows it; what it shows otherwise is
// told or refused.
func TestDatesSayWhatTheyShow(t *testing.T) {
	const day = 45719 // 2025-03-03
	const read = " 2025-03-03"
	for _, c := range []struct {
		format  string
		value   any
		reading string // what it shows, when that is told
		refused string // what the refusal says
	}{
		{"yyyy-mm-dd", amount(day), "", ""}, {`yyyy"年"m"月"d"日"`, amount(day), "", ""},
		{"yyyy.m.d", amount(day), "", ""}, {"[$-F800]dddd", amount(day), "", ""},
		{"yyyy/m/d h:mm", amount(day), "", ""}, {"yy-m-d", amount(day), "25-3-3", ""},
		{"d/m/yyyy", amount(day), "3/3/2025", ""}, {"d-mmm-yy", amount(day), "3-Mar-25", ""},
		{`yyyy"年"m"月"d"日" aaaa`, amount(day), "2025年3月3日 星期一", ""}, {"0000-00-00", amount(20250303), "", ""},
		{"0", amount(20250303), "", ""}, {"0.00", amount(20250303), "20250303.00", ""},
		{`yyyy"年"m"月"`, amount(day), "", "2025年3月"}, {`m"月"d"日"`, amount(day), "", "3月3日"},
		{"mmm-yy", amount(day), "", "Mar-25"}, {"d-mmm", amount(day), "", "缺少年份"},
		{"yyyy", amount(day), "", "2025"},
		{"aaaa", amount(day), "", "星期一"}, {"h:mm", amount(day), "", "不是日期"},
		{"General", amount(day), "", "不是日期"},
		{"yyyy-mm-dd", amount(day + 43.0/86400), "", ""}, {"yyyy-mm-dd", amount(day - 43.0/86400), "2025-03-02", ""},
		{"yyyy-mm-dd hh:mm:ss", amount(day - 43.0/86400), "2025-03-02 23:59:17", ""},
		{"yyyy-mm-dd", amount(day + 0.375), "2025-03-03", ""},
		{"yyyy-mm-dd hh:mm", amount(day + 0.375), "2025-03-03 09:00", ""},
		{"yyyy-mm-dd hh:mm", amount(day + 61.0/86400), "2025-03-03 00:01", ""},
		{"@", "2025-03-03 08:30", "2025-03-03 08:30", ""}, {"@", "2025/3/3 08:30:15", "2025/3/3 08:30:15", ""},
		{"@", "2025-03-03T08:30:00+08:00", "2025-03-03T08:30:00+08:00", ""},
		{"@", "2025/3/3 12:00:00 AM", "", ""}, {"@", "2025年3月3日 上午8时30分", "2025年3月3日 上午8时30分", ""},
		{"@", "2025-03-03 00:00:00", "", ""}, {"@", "2025-03-03T00:00:00.000Z", "", ""},
		{"@", "2025-03-03 第一天", "", "看不出"}, {"@", "2025年3月", "", "年、月、日"}, {"@", "3月3日", "", "缺少年份"},
	} {
		one := dated(c.format, c.value)
		if one.name = c.format; c.refused != "" {
			one.twin, one.cells, one.says = nil, "开班信息 B7", []string{c.refused, "2025-03-01"}
		} else if c.reading != "" {
			one.readings = []string{"B7 " + c.reading + read}
		}
		t.Run(one.name, func(t *testing.T) { one.check(t) })
	}
}

// TestTimesSayWhatTheyShow: the same of times of day.
func TestTimesSayWhatTheyShow(t *testing.T) {
	for _, c := range []struct {
		format, reading, refused string
		value                    any
	}{
		{"h:mm", "", "", amount(0.375)}, {"[h]:mm", "", "", amount(0.375)}, {"h:mm AM/PM", "", "", amount(0.375)},
		{`上午/下午h"时"mm"分"`, "", "", amount(0.375)}, {"h:mm:ss", "", "", amount(0.375)},
		{"General", "0.375", "", amount(0.375)}, {"yyyy-mm-dd h:mm", "2025-03-03 9:00", "", amount(45719.375)},
		{"h:mm", "9:00", "", amount(45719.375)}, {`h"时"`, "", "", amount(0.375)},
		{"[h]:mm", "", "33:00", amount(1.375)}, {"h:mm", "", "9:00", amount(1.375)},
		{"[h]:mm:ss", "", "33:00:00", amount(1.375)}, {"[mm]", "", "540", amount(0.375)},
		{"mm:ss", "", "00:00", amount(0.375)},
		{`h"时"`, "", "8时", amount(8.5 / 24)}, {"[h]:mm", "", "1097265:00", amount(45719.375)},
		{"h:mm", "", "不是", amount(1)}, {"h:mm", "", "写到了秒", amount(0.375 + 30.0/86400)},
		{"@", "", "0:00 至 24:00", "33:00"}, {"@", "", "0:00 至 24:00", "24:01"}, {"@", "", "写到了秒", "9:00:30"},
		{"@", "", "", "9:00:00"}, {"General", "", "看不出", amount(9)},
	} {
		one := outcome{name: c.format, kind: form.Academy + "开班",
			writer: styled(writers()[0], c.format, "yyyy-mm-dd", "h:mm")}
		one.change = func(b []tab) []tab { return put(onlyNumber(b, quantityColumn{}), "课程安排", 2, 2, c.value) }
		one.twin = func(b []tab) []tab { return b }
		if c.refused != "" {
			one.twin, one.cells, one.says = nil, "课程安排 B2", []string{c.refused, "9:00"}
		} else if c.reading != "" {
			one.readings = []string{"B2 " + c.reading + " 09:00"}
		}
		t.Run(one.name, func(t *testing.T) { one.check(t) })
	}
}

// TestWordsInNumberCells: where words or codes are wanted, a number is its value; identity, account and certificate
// numbers are refused.
func TestWordsInNumberCells(t *testing.T) {
	open, register, claim := form.Academy+"开班", form.Municipal+"名册", form.Academy+"补贴"
	for _, c := range []struct {
		kind, sheet string
		row, col    int
		format      string
		value       any
		twin        any // nil: refused
		says        string
	}{
		{register, "师资库", 2, 1, "General", amount(1001), "1001", ""},
		{register, "师资库", 2, 1, "0.00", amount(1001), "1001", ""},
		{register, "师资库", 2, 1, "#,##0", amount(1001), "1001", ""},
		{register, "师资库", 2, 1, "0000000", amount(1001), "0001001", ""},
		{register, "师资库", 2, 1, `"JS"0000`, amount(1001), "JS1001", ""},
		{register, "师资库", 2, 1, "General", amount(0.1 + 0.2), "0.3", ""},
		{register, "师资库", 2, 1, "General", amount(1e15), nil, "看不出来"},
		{register, "师资库", 2, 1, "0", amount(9007199254740993), nil, "看不出来"},
		{register, "师资库", 2, 1, "@", "1.001E3", "1.001E3", ""},
		{open, "学员名单", 2, 6, "0%", amount(0.97), "97%", ""},
		{open, "学员名单", 2, 6, `yyyy"年"m"月"`, amount(45719), "2025年3月", ""},
		{open, "学员名单", 2, 6, "h:mm", amount(0.375), "9:00", ""},
		{open, "学员名单", 2, 6, "yyyy/m/d", amount(45719), "2025-03-03", ""},
		{open, "学员名单", 2, 6, "@", amount(19000001001), "19000001001", ""},
		{open, "学员名单", 2, 5, "General", amount(19000001001), "19000001001", ""},
		{open, "学员名单", 2, 5, "0.00E+00", amount(19000001001), "19000001001", ""},
		{open, "学员名单", 2, 5, "@", "1.9000001001E10", nil, "位数"},
		{open, "学员名单", 2, 5, "000-0000-0000", amount(19000001001), "19000001001", ""},
		{open, "学员名单", 2, 5, "0000-0000000", amount(4711234567), "0471-1234567", ""},
		{open, "学员名单", 2, 5, "General", amount(4711234567), nil, "缺少了开头的 0"},
		{open, "开班信息", 3, 2, "0_ ", amount(150104), "150104", ""},
		{open, "开班信息", 5, 2, "General", amount(202503), "202503", ""},
		{register, "期初证书号", 2, 2, "General", amount(202502), "202502", ""},
		{register, "期初证书号", 2, 2, `0000"年"00"月"`, amount(202502), "202502", ""},
		{register, "期初证书号", 2, 2, `yyyy"年"m"月"`, amount(45691), "202502", ""},
		{register, "期初证书号", 2, 2, `m"月"d"日"`, amount(45691), nil, "哪年哪月"},
		{register, "期初证书号", 2, 2, "General", amount(2025.02), nil, "小数"},
		{open, "学员名单", 2, 3, "0", amount(990101199001010019), nil, "身份证号存成了数字"},
		{claim, "补贴名单", 2, 8, "0", amount(4539578763621486), nil, "银行账号存成了数字"},
		{claim, "补贴名单", 2, 3, "0", amount(15010420250300001), nil, "证书编号存成了数字"},
		{open, "开班信息", 2, 2, "0", amount(91150102), nil, "统一社会信用代码存成了数字"},
		{open, "学员名单", 2, 2, "General", amount(7), nil, "姓名"},
	} {
		one := outcome{name: c.format, kind: c.kind, writer: styled(writers()[2], c.format, "yyyy-mm-dd", "h:mm")}
		one.change = func(b []tab) []tab { return put(onlyNumber(b, quantityColumn{}), c.sheet, c.row, c.col, c.value) }
		one.twin = func(b []tab) []tab { return put(b, c.sheet, c.row, c.col, c.twin) }
		a := read(t, one.kind[:len(one.kind)-len("开班")], one.writer.write(t, one.change(everyKind()[one.kind])))
		if c.twin == nil {
			if len(a.Findings) == 0 || a.Findings[0].Sheet != c.sheet || a.Findings[0].Row != c.row ||
				a.Findings[0].Col != c.col {
				t.Errorf("%v of %s in %s is not refused: %s", c.value, c.format, c.sheet, brief(a))
			} else {
				one.says = []string{c.says}
				one.cells = brief(a)
			}
			continue
		}
		t.Run(one.name, func(t *testing.T) { one.check(t) })
	}
}
