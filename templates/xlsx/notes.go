package xlsx

import (
	"fmt"
	"strings"
)

// noteTexts is the part that holds the notes of a sheet.
func noteTexts(notes []Note) []byte {
	m := &markup{}
	m.put(xmlHead, `<comments`, mainSpace, `><authors><author>`, creator, `</author></authors><commentList>`)
	for _, n := range notes {
		m.put(`<comment ref="`, CellName(n.Row, n.Col), `" authorId="0"><text><t xml:space="preserve">`)
		m.text(n.shown())
		m.put(`</t></text></comment>`)
	}
	m.put(`</commentList></comments>`)
	return m.Bytes()
}

// noteShapes is the part that says where the notes of sheet number (from 1) unfold: beside their cells, as high as they
// need.
func noteShapes(number int, s Sheet) []byte {
	const vml = "urn:schemas-microsoft-com:"
	m := &markup{}
	m.put(`<xml xmlns:v="`, vml, `vml" xmlns:o="`, vml, `office:office" xmlns:x="`, vml, `office:excel">`)
	fmt.Fprintf(m, `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/></o:shapelayout>`, number)
	m.put(`<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">`)
	m.put(`<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`)
	for i, n := range s.Notes {
		s.noteShape(m, number*1024+1+i, i+1, n)
	}
	m.put(`</xml>`)
	return m.Bytes()
}

// noteShape appends the shape in which a note unfolds; id is its own, depth orders those of a sheet.
func (s Sheet) noteShape(m *markup, id, depth int, n Note) {
	fmt.Fprintf(m, `<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;z-index:%d;`, id, depth)
	m.put(`visibility:hidden" fillcolor="#FBF6D6" strokecolor="#BFBFBF" o:insetmode="auto">`)
	m.put(`<v:fill color2="#FBF6D6"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>`)
	m.put(`<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>`)
	m.put(`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>`, s.anchor(n), `</x:Anchor>`)
	fmt.Fprintf(m, `<x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column>`, n.Row-1, n.Col-1)
	m.put(`</x:ClientData></v:shape>`)
}

// mostNoteRunes is how much of a note is shown.
const mostNoteRunes = 1000

// shown is the note's text, cut to what is shown.
func (n Note) shown() string { return clip(n.Text, mostNoteRunes) }

// The size of a note and of cells, in pixels.
const (
	noteWidth     = 260
	noteGap       = 15
	noteLine      = 24
	noteLineRunes = 16
	mostNoteLines = 16
	rowPixels     = 20
)

// anchor is where a note unfolds: columns and rows from 0, with how far into them in pixels.
func (s Sheet) anchor(n Note) string {
	text := n.shown()
	lines := 2 + len([]rune(text))/noteLineRunes + strings.Count(text, "\n")
	high := noteLine * min(lines, mostNoteLines)
	left, right, wide := n.Col, n.Col, noteGap+noteWidth
	for wide >= s.pixels(right+1) {
		wide -= s.pixels(right + 1)
		right++
	}
	return fmt.Sprintf("%d, %d, %d, 0, ", left, noteGap, n.Row-1) +
		fmt.Sprintf("%d, %d, %d, %d", right, wide, n.Row-1+high/rowPixels, high%rowPixels)
}

// pixels is how wide a column is on a screen.
func (s Sheet) pixels(col int) int {
	width := usualWidth
	if col <= len(s.Columns) && s.Columns[col-1].Width > 0 {
		width = s.Columns[col-1].Width
	}
	return int(width*7) + 5
}
