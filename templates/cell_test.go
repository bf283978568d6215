package templates

import (
	"math"
	"math/big"
	"testing"
	"time"

	"pgregory.net/rapid"

	"chuangpei/templates/xlsx"
)

func TestYuanIsExactForEveryAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen := rapid.Int64().Draw(t, "fen")
		got, ok := new(big.Rat).SetString(yuan(fen))
		if !ok || got.Cmp(big.NewRat(fen, 100)) != 0 {
			t.Fatalf("%d fen is written %s", fen, yuan(fen))
		}
	})
	for fen, want := range map[int64]string{
		0: "0", 5: "0.05", 50: "0.5", 99: "0.99", 100: "1", -5: "-0.05", 120000: "1200",
		math.MinInt64: "-92233720368547758.08",
	} {
		if yuan(fen) != want {
			t.Errorf("yuan(%d) = %s, want %s", fen, yuan(fen), want)
		}
	}
}

func TestNothingStaysEmptyWhereItShould(t *testing.T) {
	for what, c := range map[string]xlsx.Cell{
		"text": text(Plain, ""), "money": money(Money, 0), "count": whole(Whole, 0), "date": date(Date, time.Time{}),
		"moment": xlsx.DateTime(Date, time.Time{}), "score": xlsx.Number(Decimal, ""),
	} {
		if c.Kind != xlsx.KindEmpty {
			t.Errorf("%s of nothing is %+v", what, c)
		}
	}
	if amount(Money, 0).Text != "0" || count(Whole, 0).Text != "0" {
		t.Error("a zero that must show does not")
	}
}

func FuzzFirstCell(f *testing.F) {
	for _, s := range []string{"B7", "B7:C9", "整表", "", "A0", "XFE1", "AAAA1", "A1048577", "a1", "B7、C9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if row, col := xlsx.ParseCell(firstCell(s)); row == 0 || col == 0 {
			t.Errorf("the first cell of %q is %q", s, firstCell(s))
		}
	})
}

// sampleOffice is whom the samples speak for.
func sampleOffice() Office {
	return Office{"示例市", "示例市就业服务中心", "示例市创业培训管理实施细则"}
}
