package main

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// table lays out figures: the first column is left aligned, the others right.
func table(rows [][]string) string { return columns(rows, false) }

// columns lays rows out in columns as wide as their text shows, Han characters counting double.
func columns(rows [][]string, left bool) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			if i > 0 {
				line.WriteString("  ")
			}
			if i == 0 || left {
				line.WriteString(runewidth.FillRight(cell, widths[i]))
			} else {
				line.WriteString(runewidth.FillLeft(cell, widths[i]))
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}
