package workbook

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFormatsAreClassed(t *testing.T) {
	for format, want := range map[string]Style{
		"General": General, "0.00": General, "#,##0.00_);[Red](#,##0.00)": General, `"日"0"月"`: General,
		`0"d"`: General, `0\d`: General, "0.00E+00": General, "0e-0": General,
		"[Red]0": General, `[$-804]0`: General, "[>=100]0;0": General, "# ?/?": General, "0_d": General, "0*y": General,
		"": General, `"yyyy`: General, "[Blue]General": General, "G/通用格式": General, "0;yyyy": General,
		"@0":         General,
		"yyyy-mm-dd": DateStyle, `yyyy"年"m"月"d"日"`: DateStyle, `yyyy"年"m"月"d"日";@`: DateStyle,
		"[$-F800]dddd, mmmm dd, yyyy": DateStyle, "yyyy/m/d h:mm": DateStyle, "m/d": DateStyle, "mmm": DateStyle,
		"mm": DateStyle, "YYYY-MM-DD": DateStyle,
		`[DBNum1][$-804]yyyy"年"m"月"`: DateStyle, "aaaa": DateStyle, "e年m月": DateStyle, "ggge": DateStyle,
		"d": DateStyle, "mmmm h": DateStyle,
		"h:mm": TimeStyle, "[h]:mm": TimeStyle, "[mm]:ss": TimeStyle, "mm:ss.0": TimeStyle, "h:mm AM/PM": TimeStyle,
		`上午/下午h"时"mm"分"`: TimeStyle, "[$-409]h:mm:ss A/P": TimeStyle, "[ss]": TimeStyle,
		"@": TextStyle, `"学号"@`: TextStyle, "@;@": TextStyle,
	} {
		if got := formatStyle(format); got != want {
			t.Errorf("%q is %d, want %d", format, got, want)
		}
	}
}

func TestBuiltinFormatsAreClassed(t *testing.T) {
	for id, want := range map[int]Style{
		0: General, 13: General, 14: DateStyle, 17: DateStyle, 18: TimeStyle, 21: TimeStyle, 22: DateStyle, 23: General,
		26: General, 27: DateStyle, 31: DateStyle, 32: TimeStyle, 35: TimeStyle, 36: DateStyle, 37: General,
		44: General, 45: TimeStyle, 47: TimeStyle, 48: General, 49: TextStyle, 50: DateStyle, 54: DateStyle,
		55: TimeStyle, 56: TimeStyle, 57: DateStyle, 58: DateStyle, 59: General, 163: General,
	} {
		if got := formatStyle(builtinCode(id)); got != want {
			t.Errorf("%d is %d, want %d", id, got, want)
		}
	}
}

func TestQuotedTextNeverMakesADate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.ReplaceAll(rapid.String().Draw(t, "text"), `"`, "")
		if got := formatStyle(`0"` + text + `"`); got != General {
			t.Fatalf("%q makes style %d", text, got)
		}
		if got := formatStyle(`"` + text + `"yyyy`); got != DateStyle {
			t.Fatalf("%q hides a date, style %d", text, got)
		}
	})
}

func TestAddresses(t *testing.T) {
	for n, want := range map[int]string{0: "", 1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA", maxCol: "XFD"} {
		if got := Column(n); got != want {
			t.Errorf("column %d is %q, want %q", n, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		row, col := rapid.IntRange(1, maxRow).Draw(t, "row"), rapid.IntRange(1, maxCol).Draw(t, "col")
		if r, c, ok := parseAddress([]byte(Address(row, col))); !ok || r != row || c != col {
			t.Fatalf("%s read as %d, %d", Address(row, col), r, c)
		}
	})
}

func TestRangeContainsItsBounds(t *testing.T) {
	r := Range{2, 3, 4, 5}
	for row := 1; row <= 5; row++ {
		for col := 2; col <= 6; col++ {
			want := row >= 2 && row <= 4 && col >= 3 && col <= 5
			if r.Contains(row, col) != want {
				t.Errorf("%s contains %s: %v", r, Address(row, col), !want)
			}
		}
	}
}
