package xlsx

import (
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestColumnNamesAreExcels(t *testing.T) {
	for n := 1; n <= MaxColumns; n++ {
		want, err := excelize.ColumnNumberToName(n)
		if err != nil || ColumnName(n) != want {
			t.Fatalf("column %d is %s, want %s, %v", n, ColumnName(n), want, err)
		}
		if row, col := ParseCell(want + "7"); row != 7 || col != n {
			t.Fatalf("%s7 is row %d, column %d", want, row, col)
		}
	}
}

func TestDigestSeesEveryDifference(t *testing.T) {
	base := []Cell{Text(0, "1"), Text(0, "ab"), Text(0, "c")}
	book := func(cells ...Cell) Workbook {
		return Workbook{Sheets: []Sheet{{Name: "s", Rows: slices.Values([]Row{{Number: 1, Cells: cells}})}}}
	}
	for _, other := range [][]Cell{
		{Number(0, "1"), base[1], base[2]}, {base[0], Text(0, "a"), Text(0, "bc")}, {base[0], {}, base[1]}, base[:2],
	} {
		if book(other...).Digest() == book(base...).Digest() {
			t.Error("two different sheets share a digest")
		}
	}
}

func TestRendererRefusesALevelThatIsNone(t *testing.T) {
	for level, ok := range map[int]bool{-3: false, 1: true, 9: true, 10: false} {
		if _, err := NewRenderer(Options{Font: "宋体", Level: level}); (err == nil) != ok {
			t.Errorf("level %d: %v", level, err)
		}
	}
}

func FuzzParseCell(f *testing.F) {
	for _, s := range []string{"B7", "B7:C9", "整表", "", "A0", "XFE1", "AAAA1", "A1048577", "a1", "B7、C9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		row, col := ParseCell(s)
		if (row == 0) != (col == 0) || row > 0 && CellName(row, col) != s && s[len(ColumnName(col))] != '0' {
			t.Errorf("%q is row %d, column %d", s, row, col)
		}
	})
}
