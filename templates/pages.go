package templates

import "slices"

// keepTogether begins a new page before the rows from first on where one would end within them.
func keepTogether(d *draft, first int) {
	if torn(d, first, narrowChar, lowPage) || torn(d, first, narrowChar, highPage) ||
		torn(d, first, wideChar, lowPage) || torn(d, first, wideChar, highPage) {
		d.sheet.Page.Breaks = append(d.sheet.Page.Breaks, first-1)
	}
}

// torn reports whether a page ends within the rows from first on, if a character is so many points wide and a page so
// many high.
func torn(d *draft, first int, char, high float64) bool {
	most := room(d, char, high)
	at := 0.0
	for i, row := range d.rows {
		height := row.Height
		if at += height; at > most {
			at = height
			if i+1 > first {
				return true
			}
		}
		if slices.Contains(d.sheet.Page.Breaks, i+1) {
			at = 0
		}
	}
	return false
}

// room is how many points of rows a page holds, if a character is so many points wide and a page so many high.
func room(d *draft, char, high float64) float64 {
	return high * max(1, d.total(1, d.sheet.Width)*char/pageWide)
}

// onePage reports whether all rows so far stand on the first page, whatever a program takes it for.
func onePage(d *draft) bool {
	total := 0.0
	for _, row := range d.rows {
		total += row.Height
	}
	return total <= room(d, narrowChar, lowPage)
}
