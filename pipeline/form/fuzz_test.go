package form

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzCells: no cell, whatever it holds, breaks a parser; what is read is set, what is refused is not and says why
// without quoting the cell.
func FuzzCells(f *testing.F) {
	for _, text := range []string{"2025-3-1", "2025年3月1日", "9:00", "11010519491231002X", "1,200.00元", "张 三",
		"SYB（创办企业）", "土左旗", "150104202303WLC-01", "45717.375", "√", "同上", ""} {
		f.Add(text, uint8(Textual), uint8(Plain))
		f.Add(text, uint8(Numeric), uint8(AsDate))
	}
	lists := sampleLists()
	var parsers []Parser
	for _, b := range Businesses() {
		for _, s := range b.Sheets {
			for _, c := range s.Columns {
				parsers = append(parsers, c.Parser(lists))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string, stored, format uint8) {
		c := Cell{Text: text, Stored: Stored(stored % 6), Format: Format(format % 4)}
		for _, parse := range parsers {
			v, p := parse(c)
			if (p != nil) == v.Set || p != nil && (p.Text == "" || p.Fix == "" || p.Rule == "") {
				t.Fatalf("%q: %+v %+v", text, v, p)
			}
			if long := strings.TrimSpace(text); p != nil && len(long) > 20 && strings.Contains(p.Text, long) {
				t.Fatalf("problem quotes %q", text)
			}
		}
		ParseMark(c)
		SessionHeader(c)
		c.Shown()
	})
}

// FuzzKey: comparing a header twice is comparing it once, and no header vanishes.
func FuzzKey(f *testing.F) {
	for _, text := range []string{"姓名", "*姓名（必填）", "申请金额（元）", "（", "（）", "【a】b", "*", "：：",
		"a(b(c)d)"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		key := Key(text)
		if Tidy(text) != "" && compact(text) != "" && key == "" {
			t.Fatalf("%q vanished", text)
		}
		if SheetKey(SheetKey(text)) != SheetKey(text) {
			t.Fatalf("%q does not settle", text)
		}
	})
}
