package templates

import (
	"slices"

	"chuangpei/templates/xlsx"
)

// sign are the blocks for people, one an office: its opinion, who signs, seal and date. All of it is left blank. They
// stand on one page, and before the table whose header is repeated on every page.
func sign(d *draft, labelSpan int, offices ...string) {
	first := d.next()
	for _, office := range offices {
		signBlock(d, office, labelSpan)
	}
	keepTogether(d, first)
	d.gap()
}

// signedTable prints a table and its signature blocks: below a table that ends with them on its first page, above
// another, whose header would be repeated over them.
func signedTable(d *draft, print func(*draft), offices ...string) {
	below := *d
	below.rows, below.sheet.Merges = slices.Clip(d.rows), slices.Clip(d.sheet.Merges)
	below.sheet.Page.Breaks = slices.Clip(d.sheet.Page.Breaks)
	print(&below)
	below.gap()
	sign(&below, 2, offices...)
	if onePage(&below) {
		*d = below
		return
	}
	sign(d, 2, offices...)
	print(d)
}

// signBlock is the block of one office: on paper more than 60 points high.
func signBlock(d *draft, office string, labelSpan int) {
	row, width := d.next(), d.sheet.Width
	d.sheet.Merges = append(d.sheet.Merges, xlsx.NewRange(row, 1, row+1, labelSpan))
	d.join(row, labelSpan+1, width)
	label, opinion := text(Label, office+"\n意见（盖章）"), xlsx.Cell{Style: Opinion}
	d.add(62, append(fill(label, labelSpan), fill(opinion, width-labelSpan)...)...)
	cells, col := fill(xlsx.Cell{Style: Label}, labelSpan), labelSpan+1
	who := []string{"经办人：", "复核人：", "负责人：", "　　　年　　月　　日"}
	for i, n := range shares(width-labelSpan, len(who)) {
		cells = append(cells, d.span(row+1, &col, n, text(Opinion, who[i]))...)
	}
	d.add(28, cells...)
}

// signers is a line for those who made, checked and answer for a list, left blank.
func signers(d *draft, who ...string) {
	row, col := d.next(), 1
	var cells []xlsx.Cell
	for i, n := range shares(d.sheet.Width, len(who)) {
		cells = append(cells, d.span(row, &col, n, text(Opinion, who[i]+"："))...)
	}
	d.add(80, cells...)
	keepTogether(d, row)
}

// shares divides n columns among parts; the last ones get what is over.
func shares(n, parts int) []int {
	out := make([]int, parts)
	for i := range out {
		out[i] = n*(i+1)/parts - n*i/parts
	}
	return out
}
