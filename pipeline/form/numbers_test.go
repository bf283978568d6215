package form

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

func TestMoney(t *testing.T) {
	for text, want := range map[string]int64{
		"1200": 120000, "1,200.00": 120000, "1200元": 120000, "1200.5": 120050, "￥1,200": 120000, "1200.50元": 120050,
		"１２００": 120000, "-5000": -500000, "1,234,567.89": 123456789, "0": 0,
		"1200元整": 120000, "1200.000": 120000,
	} {
		if v, p := parse(Money, typed(text)); p != nil || !v.Set || v.N != want {
			t.Errorf("%q: %+v %+v", text, v, p)
		}
	}
	for _, text := range []string{"1200.001", "1.2万", "12,00", "1200元/人", "一千二百", "1200.0.0", "--5", "+-5",
		"1,200,00", ",200", "1e3", "", "99999999999999"} {
		if v, p := parse(Money, typed(text)); p == nil || v.Set {
			t.Errorf("%q was read as %d", text, v.N)
		}
	}
	for text, want := range map[string]int64{"1200": 120000, "1200.1": 120010, "1200.0000000000002": 120000,
		"1199.9999999": 120000, "1.2E3": 120000, "-36000": -3600000, "0.1": 10} {
		if v, p := parse(Money, numeric(text, Plain)); p != nil || v.N != want {
			t.Errorf("number %q: %+v %+v", text, v, p)
		}
	}
	for _, text := range []string{"1200.001", "1200.00001", "1E15", "NaN"} {
		if v, p := parse(Money, numeric(text, Plain)); p == nil {
			t.Errorf("number %q was read as %d", text, v.N)
		}
	}
	if _, p := parse(Money, numeric("1200", AsDate)); p == nil {
		t.Error("a date was read as money")
	}
}

// TestMoneyKeepsItsFen: what Excel stores for an amount, as text or as a float, is that amount.
func TestMoneyKeepsItsFen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen := rapid.Int64Range(-1e12, 1e12).Draw(t, "fen")
		stored := strconv.FormatFloat(float64(fen)/100, 'G', 17, 64)
		for _, c := range []Cell{numeric(stored, Plain), typed(writeDecimal(fen, 2))} {
			if v, p := parse(Money, c); p != nil || v.N != fen {
				t.Fatalf("%q: %+v %+v, want %d", c.Text, v, p, fen)
			}
		}
	})
}

func TestWholeNumbers(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		want int64
		read string
	}{
		{typed("30"), 30, ""}, {typed("30人"), 30, "30"}, {typed("３０"), 30, "30"}, {typed("1,200"), 1200, "1200"},
		{numeric("30", Plain), 30, ""}, {numeric("30.0", Plain), 30, ""},
		{typed("2025年"), 2025, "2025"}, {numeric("29.9999999999", Plain), 30, "30"},
	} {
		if v, p := parse(Int, c.cell); p != nil || v.N != c.want || v.Read != c.read {
			t.Errorf("%q: %+v %+v", c.cell.Text, v, p)
		}
	}
	for _, c := range []Cell{typed("30.5"), numeric("30.5", Plain), typed("三十"), typed("30多"), typed("30、31"),
		{Text: "1", Stored: Boolean}, {Text: "2025-01-01", Stored: ISODate}} {
		if v, p := parse(Int, c); p == nil {
			t.Errorf("%q was read as %d", c.Text, v.N)
		}
	}
	if v, p := parse(Score, typed("85.5分")); p != nil || v.N != 8550 || v.Read != "85.50" {
		t.Errorf("score: %+v %+v", v, p)
	}
	if _, p := parse(Score, typed("85.555")); p == nil {
		t.Error("three decimals were read")
	}
}

// TestShapes checks each tag at, below and above its bounds, and that no form carries a tag that would panic.
func TestShapes(t *testing.T) {
	k, err := NewChecker()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range shapes() {
		for n, ok := range map[int64]bool{s.low - 1: false, s.low: true, s.high: true, s.high + 1: false} {
			if p := k.Check(s.tag, Value{N: n, Set: true}); (p == nil) != ok || p != nil && p.Allowed == "" {
				t.Errorf("%s %d: %+v", s.tag, n, p)
			}
		}
	}
	if k.Check("count", Value{}) != nil {
		t.Error("an empty cell was checked")
	}
	for _, b := range Businesses() {
		for _, sheet := range b.Sheets {
			for _, c := range sheet.Columns {
				k.Check(c.Validate, Value{N: 1, Set: true})
			}
		}
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		cell Cell
		want string
	}{
		{typed(" 甲 乙 "), "甲 乙"}, {numeric("1001", Plain), "1001"}, {numeric("45717", AsDate), "2025-03-01"},
		{numeric("1.5E+17", Plain), ""}, {numeric("12345678901234567", Plain), ""},
	} {
		if v, p := parse(Text, c.cell); v.Text != c.want || (p == nil) != (c.want != "") {
			t.Errorf("%q: %+v %+v", c.cell.Text, v, p)
		}
	}
	if _, p := parse(Text, Cell{Text: "1", Stored: Boolean}); p == nil {
		t.Error("TRUE was read as text")
	}
}

// TestDeclarations: every column has a parser of its kind, a list where it needs one, and a name of its own.
func TestDeclarations(t *testing.T) {
	for _, b := range Businesses() {
		for _, s := range b.Sheets {
			seen := map[string]bool{}
			for _, c := range s.Columns {
				if seen[c.DB] || c.Kind == Choice && len(c.List) == 0 || c.Need != Required && c.Need != Conditional &&
					c.Need != Optional {
					t.Errorf("%s.%s is declared wrongly", s.Table, c.DB)
				}
				seen[c.DB] = true
			}
			if p := unreadable(Cell{Stored: Missing}); p == nil || s.DDL() == "" {
				t.Errorf("%s", s.Table)
			}
		}
	}
}
