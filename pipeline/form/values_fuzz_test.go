package form

import (
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
)

// fixtures are the values that the rules' cases and the forms' samples hold, as seeds.
func fixtures(f *testing.F) []string {
	files, err := filepath.Glob("../review/testdata/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatalf("%d cases of rules: %v", len(files), err)
	}
	literal, seen := regexp.MustCompile(`'([^']*)'`), map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, m := range literal.FindAllStringSubmatch(string(text), -1) {
			seen[m[1]] = true
		}
	}
	for _, b := range Businesses() {
		for _, s := range b.Sheets {
			for _, c := range s.Columns {
				seen[c.Sample] = true
			}
		}
	}
	var all []string
	for text := range seen {
		all = append(all, text)
	}
	return all
}

// seed adds the fixtures and some spellings of a fuzz target's own, as texts and as numbers.
func seed(f *testing.F, texts ...string) {
	for _, text := range append(fixtures(f), texts...) {
		f.Add(text, uint8(Textual), uint8(Plain), false)
	}
	for _, number := range []string{"45719", "45719.375", "60", "0", "-1", "1E+17", "0.999999", "1200.005", "2958465",
		"1.5"} {
		for format := range uint8(4) {
			f.Add(number, uint8(Numeric), format, format == 1)
		}
	}
}

// cellOf makes a cell of what the fuzzer gives.
func cellOf(text string, stored, format uint8, date1904 bool) Cell {
	return Cell{Text: text, Stored: Stored(stored % 6), Format: Format(format % 4), Date1904: date1904}
}

// FuzzDays: a day that was read is a true one, and written out as 2025-03-01 it is read the same again.
func FuzzDays(f *testing.F) {
	seed(f, "2025-3-1", "2025/3/1", "2025.3.1", "2025年3月1日", "20250301", "２０２５－３－１", "25-3-1", "2025.10",
		"2025-03-01 09:00", "2025-03-01T09:00:00", "2025年3月1日 星期六")
	f.Fuzz(func(t *testing.T, text string, stored, format uint8, date1904 bool) {
		v, p := parseDay(cellOf(text, stored, format, date1904))
		if p != nil {
			return
		}
		day := DateOf(v.N)
		if day.Year() < 1900 || day.Year() > 2199 {
			t.Fatalf("%q is read as %s", text, day)
		}
		again, p := parseDay(Cell{Text: formatDay(v.N), Stored: Textual})
		if p != nil || again.N != v.N || again.Read != "" {
			t.Fatalf("%q is read as %s, and that as %v, %v", text, formatDay(v.N), again, p)
		}
		if _, err := time.Parse(time.DateOnly, v.Read); v.Read != "" && err != nil {
			t.Fatalf("%q: read as %q", text, v.Read)
		}
	})
}

// FuzzClocks: a time that was read lies within a day, and written out as 09:00 it is read the same again.
func FuzzClocks(f *testing.F) {
	seed(f, "9:00", "09：00", "上午9:00", "下午2:30", "9点", "9点半", "21:00", "24:00", "9:00-12:00", "0.375",
		"PT9H0M0.000S", "9時", "09:00:59")
	f.Fuzz(func(t *testing.T, text string, stored, format uint8, date1904 bool) {
		v, p := parseClock(cellOf(text, stored, format, date1904))
		if p != nil {
			return
		}
		if v.N < 0 || v.N > 24*60 {
			t.Fatalf("%q is read as minute %d", text, v.N)
		}
		again, p := parseClock(Cell{Text: formatClock(v.N), Stored: Textual})
		if p != nil || again.N != v.N || again.Read != "" {
			t.Fatalf("%q is read as %s, and that as %v, %v", text, formatClock(v.N), again, p)
		}
	})
}

// FuzzMoney: an amount that was read from a text is, to the fen, the only number that stands in it.
func FuzzMoney(f *testing.F) {
	seed(f, "1200", "1,200.00", "1200元", "￥1200.5", "人民币1200元整", "-1200", "1200.005", "1.2万",
		"１，２００．５０", "+3", "1 200", "--1", "1200.")
	number := regexp.MustCompile(`[0-9]+(\.[0-9]*)?`)
	f.Fuzz(func(t *testing.T, text string, stored, format uint8, date1904 bool) {
		cell := cellOf(text, stored, format, date1904)
		v, p := parse(Money, cell)
		if p != nil || cell.Stored != Textual {
			return
		}
		var plain strings.Builder
		for _, r := range norm.NFKC.String(seen(text)) {
			if r != ',' && r != ' ' {
				plain.WriteRune(r)
			}
		}
		found := number.FindAllString(strings.Join(strings.Fields(plain.String()), ""), -1)
		if len(found) != 1 {
			t.Fatalf("%q is read as %d fen, and holds %q", text, v.N, found)
		}
		want, ok := new(big.Rat).SetString(strings.TrimSuffix(found[0], "."))
		if !ok || new(big.Rat).Abs(big.NewRat(v.N, 100)).Cmp(want) != 0 {
			t.Fatalf("%q is read as %d fen", text, v.N)
		}
	})
}

// FuzzIDs: no number that must be text is ever taken from a numeric cell; an identity number that was read has a check
// character that holds by another reckoning, a true birthday, and the digits of the cell.
func FuzzIDs(f *testing.F) {
	seed(f, "990101199001010019", "11010519491231002X", "11010519491231002x", "11010519491231002×",
		"９９０１０１１９９００１０１００１９", "990101 19900101 0019", "'990101199001010019",
		"990101199001010019、990101199001010027")
	f.Fuzz(func(t *testing.T, text string, stored, format uint8, date1904 bool) {
		cell := cellOf(text, stored, format, date1904)
		for _, parse := range []Parser{parseAccount, parseCertificate, parseOldNumber} {
			if v, p := parse(cell); p == nil && v.Set && cell.Stored != Textual {
				t.Fatalf("%q was taken from a cell stored as %d", text, cell.Stored)
			}
		}
		v, p := parseID(cell)
		if p != nil {
			return
		}
		if cell.Stored != Textual || len(v.Text) != 18 {
			t.Fatalf("%q, stored as %d, is read as %q", text, cell.Stored, v.Text)
		}
		sum := 0
		for i, c := range v.Text {
			n := int(c - '0')
			if c == 'X' {
				n = 10
			}
			sum += n * (1 << (17 - i) % 11)
		}
		if _, err := time.Parse("20060102", v.Text[6:14]); err != nil || sum%11 != 1 {
			t.Fatalf("%q was accepted", v.Text)
		}
		typed := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, norm.NFKC.String(seen(text)))
		if typed != strings.TrimSuffix(v.Text, "X") {
			t.Fatalf("%q became %q", text, v.Text)
		}
	})
}
