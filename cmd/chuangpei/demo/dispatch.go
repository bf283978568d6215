package demo

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// dispatches reads the 师资选派单 of an outbox, one class at a time. It is safe for concurrent use.
func dispatches(home string) lookup {
	return func(classNo string) []string {
		data, err := os.ReadFile(filepath.Join(home, "outbox", "市级", "师资选派单_"+classNo+".xlsx"))
		if err != nil {
			return nil
		}
		return sentInstructors(data)
	}
}

// sentInstructors are the names in the table of a 师资选派单, the lead first; nil when it cannot be read.
func sentInstructors(data []byte) []string {
	f, err := excelize.OpenReader(strings.NewReader(string(data)), excelize.Options{RawCellValue: true})
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			return nil
		}
		if names := namesBelow(rows); len(names) > 0 {
			return names
		}
	}
	return nil
}

// namesBelow finds the header 讲师编号 … 姓名 and returns the names of the rows below that have an instructor number.
func namesBelow(rows [][]string) []string {
	var names []string
	number, name := -1, -1
	for _, row := range rows {
		if number < 0 {
			if number, name = slices.Index(row, "讲师编号"), slices.Index(row, "姓名"); name < 0 {
				number = -1
			}
			continue
		}
		if len(row) <= max(number, name) || strings.TrimSpace(row[number]) == "" || len(names) == 2 {
			break
		}
		names = append(names, strings.TrimSpace(row[name]))
	}
	return names
}
