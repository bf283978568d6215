package xlsx

import "strconv"

// ColumnName is the letter of a column, such as AB.
func ColumnName(col int) string { return string(appendColumn(nil, col)) }

// appendColumn appends the letter of a column to b.
func appendColumn(b []byte, col int) []byte {
	var letters [4]byte
	i := len(letters)
	for ; col > 0 && i > 0; col = (col - 1) / 26 {
		i--
		letters[i] = byte('A' + (col-1)%26)
	}
	return append(b, letters[i:]...)
}

// CellName is a cell's address within its sheet, such as B7.
func CellName(row, col int) string { return ColumnName(col) + strconv.Itoa(row) }

// String writes r as A1:C3.
func (r Range) String() string {
	return CellName(r.FirstRow, r.FirstCol) + ":" + CellName(r.LastRow, r.LastCol)
}

// Overlaps reports whether r and o share a cell.
func (r Range) Overlaps(o Range) bool {
	return r.FirstRow <= o.LastRow && o.FirstRow <= r.LastRow && r.FirstCol <= o.LastCol && o.FirstCol <= r.LastCol
}

// MaxColumns is how many columns a sheet can have.
const MaxColumns = 16384

// ParseCell reads B7 as row 7, column 2; 0, 0 when it is no cell.
func ParseCell(s string) (row, col int) {
	i := 0
	for ; i < len(s) && s[i] >= 'A' && s[i] <= 'Z' && i < 4; i++ {
		col = col*26 + int(s[i]-'A'+1)
	}
	row, err := strconv.Atoi(s[i:])
	if err != nil || i == 0 || row < 1 || row > 1048576 || col > MaxColumns || s[i] < '1' || s[i] > '9' {
		return 0, 0
	}
	return row, col
}
