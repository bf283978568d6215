package xlsx

import (
	"bytes"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

func TestDatesAreTheDaysTheySay(t *testing.T) {
	china := time.FixedZone("CST", 8*3600)
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom([]*time.Location{time.UTC, china}).Draw(t, "zone")
		day := time.Date(1901, 1, 1, 0, 0, 0, 0, zone).AddDate(0, 0, rapid.IntRange(0, 80000).Draw(t, "days"))
		seconds := rapid.IntRange(0, 86399).Draw(t, "seconds")
		got, err := excelize.ExcelDateToTime(float64(serialDay(day)), false)
		if err != nil || got.Format(time.DateOnly) != day.Format(time.DateOnly) {
			t.Fatalf("%s became %s, %v", day, got, err)
		}
		at := day.Add(time.Duration(seconds) * time.Second)
		var serial big.Float
		if _, _, err = serial.Parse(DateTime(0, at).Text, 10); err != nil {
			t.Fatal(err)
		}
		f, _ := serial.Float64()
		if math.Abs(f-float64(serialDay(day))-float64(seconds)/86400) > 1e-9 {
			t.Fatalf("%s became %s", at, DateTime(0, at).Text)
		}
	})
}

func TestDecimalsThatAreNoneBecomeText(t *testing.T) {
	for _, s := range []string{"1e999", "NaN", "Inf", "0x10", "1_000", "八十", "85分"} {
		if c := Number(0, s); c.Kind != KindText || c.Text != s {
			t.Errorf("%q became %+v", s, c)
		}
	}
	for _, s := range []string{"0", "85.5", "-1", "9.9E+17"} {
		if c := Number(0, s); c.Kind != KindNumber || c.Text != s {
			t.Errorf("%q became %+v", s, c)
		}
	}
}

func TestAnyTextIsReadBackAsStored(t *testing.T) {
	r, err := NewRenderer(Options{Font: "宋体"})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[=+@-]?(_x[0-9A-F]{4}_|[a&<>"' \n])*`)).Draw(rt, "text")
		wb := Workbook{Title: "t", Sheets: []Sheet{PlainSheet("s", [][]any{{s}})}}
		var b bytes.Buffer
		if _, err := r.Write(&b, wb); err != nil {
			rt.Fatal(err)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			rt.Fatal(err)
		}
		defer f.Close()
		if got, _ := f.GetCellValue("s", "A1"); got != Storable(s) {
			rt.Fatalf("wrote %q, stored %q, read %q", s, Storable(s), got)
		}
	})
}

func TestLongTextIsCutVisibly(t *testing.T) {
	for _, n := range []int{mostText - 1, mostText, mostText + 1} {
		for _, letter := range []string{"a", "汉", "𠮷"} {
			units := n
			if letter == "𠮷" {
				units = n / 2 * 2
			}
			s := strings.Repeat(letter, map[bool]int{true: n / 2, false: n}[letter == "𠮷"])
			got := Storable(s)
			if cut := strings.HasSuffix(got, cutMark); cut != (units > mostText) {
				t.Errorf("%d units of %s: cut %v", units, letter, cut)
			}
			if len(utf16Of(got)) > mostText {
				t.Errorf("%d units of %s: still %d", units, letter, len(utf16Of(got)))
			}
		}
	}
}

// utf16Of is s as Excel counts it.
func utf16Of(s string) []uint16 { return utf16.Encode([]rune(s)) }
