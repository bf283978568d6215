package staging

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"chuangpei/pipeline/workbook"
)

// ContentOf is a fingerprint of all that is read of a workbook, cell by cell: two files with one content say the same
// and are told the same, whatever their bytes.
func ContentOf(book *workbook.Book) string {
	hash, b := sha256.New(), []byte(nil)
	number := func(n int) { b = binary.AppendVarint(b, int64(n)) }
	text := func(s string) { b = append(binary.AppendVarint(b, int64(len(s))), s...) }
	flag := func(f bool) {
		if f {
			b = append(b, 1)
		} else {
			b = append(b, 0)
		}
	}
	flag(book.Date1904)
	for i := range book.Sheets {
		sheet := &book.Sheets[i]
		text(sheet.Name)
		flag(sheet.Hidden)
		for _, m := range sheet.Merges {
			text(m.String())
		}
		for j := range sheet.Rows {
			row := &sheet.Rows[j]
			number(row.Number)
			flag(row.Hidden)
			for k := range row.Cells {
				c := &row.Cells[k]
				number(c.Col)
				b = append(b, byte(c.Type), byte(c.Style))
				flag(c.HasFormula)
				text(c.Text)
			}
			_, _ = hash.Write(b) // a hash never fails
			b = b[:0]
		}
		number(-1)
	}
	_, _ = hash.Write(b)
	return hex.EncodeToString(hash.Sum(nil)[:16])
}
