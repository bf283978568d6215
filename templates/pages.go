package templates

import "slices"

// keepTogether begins a new page before the rows from first on where one would end within them.
func keepTogether(d *draft, first int) {
	keepHeadings(d)
	keep(d, first, len(d.rows))
}

// keepHeadings begins a new page before the heading of a block that would stand at the foot of one, away from what
// follows it: the header of a table and its first row.
func keepHeadings(d *draft) {
	for _, row := range d.headings {
		keep(d, row, min(row+2, len(d.rows)))
	}
	d.headings = nil
}

// keepCharts begins a new page before a chart that would be torn. A header is not repeated above it when its table ends
// before.
func keepCharts(d *draft) {
	for _, rows := range d.charts {
		before := len(d.sheet.Page.Breaks)
		keep(d, rows[0], rows[1])
		if first := d.sheet.Page.RepeatFrom; before == 0 && first > 0 && !ends(d, 1, rows[0]-1) {
			d.sheet.Page.RepeatFrom, d.sheet.Page.RepeatTo = 0, 0
		}
	}
}

// keep begins a new page before the rows from first to last where one would end within them, in some program.
func keep(d *draft, first, last int) {
	if ends(d, first, last) {
		d.sheet.Page.Breaks = append(d.sheet.Page.Breaks, first-1)
	}
}

// ends reports whether a page ends within the rows from first to last, in some program.
func ends(d *draft, first, last int) bool {
	return torn(d, first, last, narrowChar, lowPage) || torn(d, first, last, narrowChar, highPage) ||
		torn(d, first, last, wideChar, lowPage) || torn(d, first, last, wideChar, highPage)
}

// torn reports whether a page ends within the rows from first to last, if a character is so many points wide and a page
// so many high. A page begins with the header that is repeated, once that has come.
func torn(d *draft, first, last int, char, high float64) bool {
	most := room(d, char, high)
	at := 0.0
	for i, row := range d.rows[:last] {
		above := 0.0
		if header := d.sheet.Page.RepeatFrom; header > 0 && header <= i {
			above = d.rows[header-1].Height
		}
		if at += row.Height; at > most {
			at = above + row.Height
			if i+1 > first {
				return true
			}
		}
		if slices.Contains(d.sheet.Page.Breaks, i+1) {
			at = above
		}
	}
	return false
}

// room is how many points of rows a page holds, if a character is so many points wide and a page so many high.
func room(d *draft, char, high float64) float64 {
	return high * max(1, d.total(1, d.sheet.Width)*char/pageWide)
}

// smallPage reports whether all rows stand on one page that is shrunk no more than can be read.
func smallPage(d *draft) bool {
	total := 0.0
	for _, row := range d.rows {
		total += row.Height
	}
	return total <= lowPage*100/leastScale && d.scale() == 0
}

// onePage reports whether all rows so far stand on the first page, whatever a program takes it for.
func onePage(d *draft) bool {
	total := 0.0
	for _, row := range d.rows {
		total += row.Height
	}
	return total <= room(d, narrowChar, lowPage)
}
