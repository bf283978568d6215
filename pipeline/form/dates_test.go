package form

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// typed is a text cell.
func typed(s string) Cell { return Cell{Text: s, Stored: Textual} }

// numeric is a number cell of a format.
func numeric(s string, f Format) Cell { return Cell{Text: s, Stored: Numeric, Format: f} }

// parse reads a cell as a kind, with the lists of the tests.
func parse(k Kind, c Cell) (Value, *Problem) { return Column{Kind: k}.Parser(sampleLists())(c) }

func TestDaysAccepted(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		want string
		read string
	}{
		{typed("2025-3-1"), "2025-03-01", ""}, {typed("2025-03-01"), "2025-03-01", ""},
		{typed("2025/3/1"), "2025-03-01", ""},
		{typed("2025.3.1"), "2025-03-01", ""}, {typed("2025年3月1日"), "2025-03-01", ""},
		{typed("20250301"), "2025-03-01", ""},
		{typed(" 2025-3-1 "), "2025-03-01", ""}, {typed("2024-2-29"), "2024-02-29", ""},
		{typed("2025年 3月 1日"), "2025-03-01", ""},
		{typed("２０２５－３－１"), "2025-03-01", "2025-03-01"}, {typed("2025年3月1号"), "2025-03-01", "2025-03-01"},
		{typed("2025-03-01 09:30"), "2025-03-01", "2025-03-01"}, {typed("2025-03-01 00:00:00"), "2025-03-01", ""},
		{numeric("45717", AsDate), "2025-03-01", ""}, {numeric("45717.375", AsDate), "2025-03-01", "2025-03-01"},
		{numeric("59", AsDate), "1900-02-28", ""}, {numeric("61", AsDate), "1900-03-01", ""},
		{numeric("20250301", Plain), "2025-03-01", ""},
		{Cell{Text: "44255", Stored: Numeric, Format: AsDate, Date1904: true}, "2025-03-01", ""},
		{Cell{Text: "2025-03-01T00:00:00", Stored: ISODate}, "2025-03-01", ""},
		{Cell{Text: "2025-03-01", Stored: ISODate}, "2025-03-01", ""},
	} {
		v, p := parse(Day, c.cell)
		if p != nil || !v.Set || formatDay(v.N) != c.want || v.Read != c.read {
			t.Errorf("%q: %s read %q %v, want %s read %q", c.cell.Text, formatDay(v.N), v.Read, p, c.want, c.read)
		}
	}
}

func TestDaysRefused(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		says string
	}{
		{typed("25-3-1"), "四位"}, {typed("25年3月1日"), "四位"}, {typed("1/3/2025"), "四位"},
		{typed("3月1日"), "缺少年份"}, {typed("2025年3月"), "不完整"},
		{typed("2025.10"), "看不出"}, {typed("2025-2-29"), "没有这一天"}, {typed("2025-13-1"), "没有这一天"},
		{typed("2025-3/1"), "看不出"},
		{typed("1899-12-31"), "没有这一天"}, {typed("2025-3-1-2"), "看不出"}, {typed("2025-3-1、2025-3-2"), "看不出"},
		{typed("待定"), "看不出"},
		{numeric("2025.10", Plain), "1 月还是 10 月"}, {numeric("2025.1", Plain), "1 月还是 10 月"},
		{numeric("45717", Plain), "数字"},
		{numeric("60", AsDate), "不存在"}, {numeric("0.5", AsDate), "不存在"}, {numeric("0.375", AsTime), "数字"},
		{numeric("20250231", Plain), "没有这一天"},
		{Cell{Stored: Missing}, "公式"}, {Cell{Text: "#N/A", Stored: ErrorValue}, "错误值"},
		{typed("同上"), "同上"}, {typed("〃"), "同上"},
	} {
		v, p := parse(Day, c.cell)
		if p == nil || v.Set || p.Rule != "D-1" || !strings.Contains(p.Text, c.says) && !strings.Contains(p.Text,
			"并不存在") || p.Fix == "" {
			t.Errorf("%q (%d): %+v %+v, want a problem that says %s", c.cell.Text, c.cell.Format, v, p, c.says)
		}
	}
}

// TestEverySpellingIsItsDate: any day between 1904 and 2199, however it is spelt, is that day.
func TestEverySpellingIsItsDate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 108_000).Draw(t, "days"))
		y, m, d := day.Date()
		serial := int((day.Unix() - time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()) / secondsADay)
		cells := []Cell{
			typed(fmt.Sprintf("%d-%d-%d", y, m, d)), typed(fmt.Sprintf("%d/%02d/%02d", y, m, d)),
			typed(fmt.Sprintf("%d.%d.%d", y, m, d)),
			typed(fmt.Sprintf("%d年%d月%d日", y, m, d)), typed(fmt.Sprintf("%d%02d%02d", y, m, d)),
			typed(fmt.Sprintf(" %d 年 %02d 月 %d 日 ", y, m, d)),
			numeric(strconv.Itoa(serial), AsDate), {Text: strconv.Itoa(serial - 1462), Stored: Numeric, Format: AsDate,
				Date1904: true},
		}
		for _, c := range cells {
			if v, p := parse(Day, c); p != nil || !DateOf(v.N).Equal(day) {
				t.Fatalf("%q: %v %v, want %s", c.Text, v, p, day)
			}
		}
	})
}

func TestClocks(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		want string // empty: refused
		read string
	}{
		{typed("9:00"), "09:00", ""}, {typed("09：00"), "09:00", ""}, {typed("23:59"), "23:59", ""},
		{typed("0:00"), "00:00", ""},
		{typed("9:00:00"), "09:00", ""}, {typed("９：００"), "09:00", "09:00"}, {typed("9点30分"), "09:30", "09:30"},
		{typed("14时"), "14:00", "14:00"},
		{typed("9点半"), "09:30", "09:30"}, {typed("下午2:30"), "14:30", "14:30"},
		{typed("上午9:00"), "09:00", "09:00"}, {typed("2:00 PM"), "14:00", "14:00"},
		{numeric("0.375", AsTime), "09:00", ""}, {numeric("0.37499999999999994", AsTime), "09:00", ""},
		{numeric("0.375", Plain), "09:00", "09:00"},
		{numeric("45717.375", AsDate), "09:00", "09:00"}, {numeric("0", AsTime), "00:00", ""},
		{Cell{Text: "T09:00:00", Stored: ISODate}, "09:00", ""},
		{Cell{Text: "PT9H0M0.000S", Stored: ISODate}, "09:00", ""}, {Cell{Text: "PT14H5M0S", Stored: ISODate}, "14:05",
			""}, {Cell{Text: "PT24H0M0.000S", Stored: ISODate}, "24:00", ""},
		{Cell{Text: "PT9H0M1.000S", Stored: ISODate}, "", ""}, {Cell{Text: "PT9H60M0S", Stored: ISODate}, "", ""},
		{Cell{Text: "2025-03-01T09:30:00.000Z", Stored: ISODate}, "09:30", "09:30"},
		{typed("24:00"), "24:00", ""}, {typed("24:01"), "", ""}, {typed("9:60"), "", ""}, {typed("9:5"), "", ""},
		{typed("9.30"), "", ""}, {typed("9"), "", ""}, {typed("9:00:30"), "", ""},
		{typed("9:00-12:00"), "", ""}, {typed("上午"), "", ""}, {typed("上午12:30"), "", ""},
		{numeric("9", Plain), "", ""}, {numeric("-0.1", AsTime), "", ""},
		{numeric("0.3753", AsTime), "", ""}, {numeric("45717", AsDate), "", ""}, {typed("同上"), "", ""},
	} {
		v, p := parse(Clock, c.cell)
		switch {
		case c.want == "" && (p == nil || v.Set):
			t.Errorf("%q: read as %s", c.cell.Text, formatClock(v.N))
		case c.want != "" && (p != nil || formatClock(v.N) != c.want || v.Read != c.read):
			t.Errorf("%q: %s read %q %v, want %s read %q", c.cell.Text, formatClock(v.N), v.Read, p, c.want, c.read)
		}
	}
}

func TestMonths(t *testing.T) {
	for text, want := range map[string]string{
		"202502": "202502", "2025-2": "202502", "2025年2月": "202502", "2025/12": "202512", "2025.10": "202510",
		"2025.1": "", "202513": "", "202500": "", "25年2月": "", "2025": "", "2025年": "", "二月": "", "2025-2-1": "",
	} {
		if v, p := parse(Month, typed(text)); v.Text != want || (p == nil) != (want != "") {
			t.Errorf("%q: %q %v, want %q", text, v.Text, p, want)
		}
	}
	for _, c := range []struct {
		cell Cell
		want string
	}{
		{numeric("202502", Plain), "202502"}, {numeric("45717", AsDate), "202503"}, {numeric("2025.10", Plain), ""},
		{numeric("2025.1", Plain), ""}, {numeric("45717", Plain), ""},
	} {
		if v, p := parse(Month, c.cell); v.Text != c.want || (p == nil) != (c.want != "") {
			t.Errorf("number %q: %q %v, want %q", c.cell.Text, v.Text, p, c.want)
		}
	}
}

func TestSessionHeaders(t *testing.T) {
	const want = "2025-03-01 09:00"
	for _, c := range []Cell{
		typed("2025-03-01 09:00"), typed("2025-03-01\n09:00"), typed("2025/3/1 9:00"), typed("2025年3月1日 9：00"),
		typed("2025年3月1日9:00"), typed("20250301 9:00"),
		typed("2025.3.1\r\n9:00"), typed("2025-03-01 09:00:00"), typed("2025-03-01 上午9:00"),
		typed("2025-03-01 9:00-12:00"), typed("２０２５－０３－０１　０９：００"),
		numeric("45717.375", AsDate), {Text: "2025-03-01T09:00:00", Stored: ISODate},
		{Text: "44255.375", Stored: Numeric, Format: AsDate, Date1904: true},
	} {
		day, starts, _, ok := SessionHeader(c)
		if got := formatDay(day) + " " + formatClock(starts); !ok || got != want {
			t.Errorf("%q: %s %v", c.Text, got, ok)
		}
	}
	for _, c := range []Cell{
		typed("2025-03-01"), typed("第一天上午"), typed("3月1日 9:00"), typed("25-3-1 9:00"), typed("2025-03-01 25:00"),
		typed("2025-02-30 09:00"), typed("9:00"),
		typed("2025-03-01 9:00 备注"), numeric("45717", AsDate), numeric("45717.375", Plain), numeric("1", Plain),
		{Stored: Missing},
	} {
		if day, starts, _, ok := SessionHeader(c); ok {
			t.Errorf("%q was read as %s %s", c.Text, formatDay(day), formatClock(starts))
		}
	}
}
