package templates

import (
	"math"
	"math/big"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

func TestYuanIsExactForEveryAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen := rapid.Int64().Draw(t, "fen")
		got, ok := new(big.Rat).SetString(yuan(fen))
		if !ok || got.Cmp(big.NewRat(fen, 100)) != 0 {
			t.Fatalf("%d fen is written %s", fen, yuan(fen))
		}
	})
	for fen, want := range map[int64]string{0: "0", 5: "0.05", 50: "0.5", 99: "0.99", 100: "1", -5: "-0.05", 120000: "1200", math.MinInt64: "-92233720368547758.08"} {
		if yuan(fen) != want {
			t.Errorf("yuan(%d) = %s, want %s", fen, yuan(fen), want)
		}
	}
}

func TestNothingStaysEmptyWhereItShould(t *testing.T) {
	for what, c := range map[string]Cell{"text": text(Plain, ""), "money": money(Money, 0), "count": whole(Whole, 0), "date": date(Date, time.Time{}), "moment": moment(Date, time.Time{}), "score": decimal(Decimal, "")} {
		if c.Kind != Empty {
			t.Errorf("%s of nothing is %+v", what, c)
		}
	}
	if amount(Money, 0).Text != "0" || count(Whole, 0).Text != "0" {
		t.Error("a zero that must show does not")
	}
}

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
		if _, _, err = serial.Parse(moment(Date, at).Text, 10); err != nil {
			t.Fatal(err)
		}
		f, _ := serial.Float64()
		if math.Abs(f-float64(serialDay(day))-float64(seconds)/86400) > 1e-9 {
			t.Fatalf("%s became %s", at, moment(Date, at).Text)
		}
	})
}

func TestDecimalsThatAreNoneBecomeText(t *testing.T) {
	for _, s := range []string{"1e999", "NaN", "Inf", "0x10", "1_000", "八十", "85分"} {
		if c := decimal(Decimal, s); c.Kind != Text || c.Text != s {
			t.Errorf("%q became %+v", s, c)
		}
	}
	for _, s := range []string{"0", "85.5", "-1", "9.9E+17"} {
		if c := decimal(Decimal, s); c.Kind != Number || c.Text != s {
			t.Errorf("%q became %+v", s, c)
		}
	}
}

func TestColumnNamesAreExcels(t *testing.T) {
	for n := 1; n <= mostColumns; n++ {
		want, err := excelize.ColumnNumberToName(n)
		if err != nil || columnName(n) != want {
			t.Fatalf("column %d is %s, want %s, %v", n, columnName(n), want, err)
		}
		if row, col := parseCell(want + "7"); row != 7 || col != n {
			t.Fatalf("%s7 is row %d, column %d", want, row, col)
		}
	}
}

func FuzzCellAddresses(f *testing.F) {
	for _, s := range []string{"B7", "B7:C9", "整表", "", "A0", "XFE1", "AAAA1", "A1048577", "a1", "B7、C9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		row, col := parseCell(s)
		if (row == 0) != (col == 0) || row > 0 && cellName(row, col) != s && s[len(columnName(col))] != '0' {
			t.Errorf("%q is row %d, column %d", s, row, col)
		}
		if row, col = parseCell(firstCell(s)); row == 0 || col == 0 {
			t.Errorf("the first cell of %q is %q", s, firstCell(s))
		}
	})
}
