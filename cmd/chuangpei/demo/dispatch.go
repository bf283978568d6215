package demo

import (
	"os"
	"path/filepath"
	"strings"

	"chuangpei/pipeline/workbook"
)

// dispatches reads the 师资选派单 of an outbox, one class at a time. It is safe for concurrent use.
func dispatches(home string) lookup {
	return func(classNo string) []string {
		data, err := os.ReadFile(filepath.Join(home, "outbox", "市级", "班期", classNo, "师资选派单_"+classNo+".xlsx"))
		if err != nil {
			return nil
		}
		return sentInstructors(data)
	}
}

// sentInstructors are the names in the table of a 师资选派单, the lead first; nil when it cannot be read.
func sentInstructors(data []byte) []string {
	book, err := workbook.Read(data, workbook.DefaultLimits())
	if err != nil {
		return nil
	}
	for _, sheet := range book.Sheets {
		if names := namesBelow(sheet.Rows); len(names) > 0 {
			return names
		}
	}
	return nil
}

// namesBelow finds the header 讲师编号 … 姓名 and returns the names of the two rows below it.
func namesBelow(rows []workbook.Row) []string {
	for i := range rows {
		number, name := columnOf(&rows[i], "讲师编号"), columnOf(&rows[i], "姓名")
		if number == 0 || name == 0 {
			continue
		}
		var names []string
		for _, row := range rows[i+1 : min(i+3, len(rows))] {
			no, _ := row.Cell(number)
			who, _ := row.Cell(name)
			if no.Text != "" && who.Text != "" {
				names = append(names, strings.TrimSpace(who.Text))
			}
		}
		return names
	}
	return nil
}

// columnOf is the column of a row that holds the text; 0 when none does.
func columnOf(row *workbook.Row, text string) int {
	for _, c := range row.Cells {
		if strings.TrimSpace(c.Text) == text {
			return c.Col
		}
	}
	return 0
}
