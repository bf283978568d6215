package templates

import (
	"strings"

	"chuangpei/templates/xlsx"
)

// A sheet is fitted to the width of a page: A4, margins aside, in points. Programs and their fonts disagree how many
// points a character of width has, and how much room the head of a page takes.
const (
	pageWide             = 784.0
	lowPage, highPage    = 455.0, 510.0
	narrowChar, wideChar = 4.5, 5.75
)

// leastScale, in per cent, is what a sheet may be shrunk to so that it fits a page: letters of 10 points are printed at
// 8. One that is wider goes on beside its first page.
const (
	leastScale = 80
	widestPage = pageWide * 100 / leastScale / wideChar
)

// scale is the scale of a sheet that does not fit the width of a page; 0 for one that does.
func (w widths) scale() int {
	if w.total(1, len(w)) <= widestPage {
		return 0
	}
	return leastScale
}

// page is the first and the last column of what stands above a table on the first page. Of a sheet that goes on beside
// it, the first column is repeated there, and must not begin with half a text.
func (w widths) page() (from, to int) {
	if w.scale() == 0 {
		return 1, len(w)
	}
	for to = 2; to < len(w) && w.total(1, to+1) <= widestPage; to++ {
	}
	return 2, to
}

// widths are how many characters the columns of a sheet hold, from column 1 on.
type widths []float64

// height is what cells in columns 1, 2, … need.
func (w widths) height(cells []xlsx.Cell) float64 {
	h := 18.0
	for i, c := range cells {
		h = max(h, w.need(c, i+1, i+1))
	}
	return h
}

// need is the height of c when it has columns first to last. Lines are as high as those of the fonts that stand in for
// 宋体; what stands beside a name is larger and indented.
func (w widths) need(c xlsx.Cell, first, last int) float64 {
	if c.Kind != xlsx.KindText {
		return 18
	}
	room, high := w.total(first, last)*0.88-1, 14.5
	if c.Style == Section {
		room, high = w.total(first, last)*0.88*textSize/sectionSize-1, 17.5
	}
	if c.Style >= Label && c.Style <= ValueMoney {
		room, high = w.total(first, last)*0.84-2.5, 15.5
	}
	return min(high*float64(broken(c.Text, room))+5, 400)
}

// total is the width of columns first to last.
func (w widths) total(first, last int) float64 {
	total := 0.0
	for i := first; i <= last && i <= len(w); i++ {
		total += w[i-1]
	}
	return total
}

// lines is how many lines s takes in a cell so many characters wide.
func lines(s string, width float64) int { return broken(s, width*0.88-1) }

// broken is how many lines s takes, each with room for so many characters, a Han character being two: between those it
// may break, but before a closing mark, and a Latin word only where it is longer than a line.
func broken(s string, room float64) int {
	n, at, word, latin := 1, 0.0, 0.0, false
	for _, r := range s {
		if r == '\n' {
			n, at, word, latin = n+1, 0, 0, false
			continue
		}
		if joined := latin && r < 0x80 || strings.ContainsRune("，。；：、！？）」》”％～", r); !joined {
			at, word = at+word, 0
		}
		wide := runeWidth(r)
		word += wide
		if latin = r < 0x80 && r != ' '; r == ' ' || at+word <= room {
			continue
		}
		if at > 0 {
			n, at = n+1, 0
		}
		if word > room && word > wide {
			n, word = n+1, wide
		}
	}
	return n
}

// displayWidth is how many characters wide s is, a Han character being two.
func displayWidth(s string) (wide float64) {
	for _, r := range s {
		wide += runeWidth(r)
	}
	return wide
}

// runeWidth is how many characters wide r is in 宋体.
func runeWidth(r rune) float64 {
	if r < 0x80 {
		return 1
	}
	return 2
}

// Sizes of the letters of titles and captions, in points.
const titleSize, sectionSize, textSize = 18.0, 12.0, 10.0

// roomFor is the width that a text of letters of this size needs on one line.
func roomFor(c xlsx.Cell, size float64) float64 {
	return (displayWidth(c.Text)*size/2*1.05 + 4) / narrowChar
}
