package workbook

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// words keeps texts in a few large pieces instead of one allocation each.
type words struct{ piece strings.Builder }

// keep copies a text into the current piece, or into a new one when it does not fit: a piece never moves.
func (w *words) keep(text []byte) string {
	const least, most = 1 << 10, 1 << 16
	if len(text) == 0 {
		return ""
	}
	if room := w.piece.Cap() - w.piece.Len(); room < len(text) {
		size := max(min(2*w.piece.Cap(), most), least, len(text))
		w.piece.Reset()
		w.piece.Grow(size)
	}
	at := w.piece.Len()
	w.piece.Write(text)
	return w.piece.String()[at:]
}

// textReader reads texts of cells and of the string table.
type textReader struct {
	lim   Limits
	words words
	text  []byte // the text being put together
}

// richText reads a string item: one text, or runs of differently formatted text to be joined. Phonetic guides stand
// beside the text and are not part of it. The bytes are good until the next call.
func (r *textReader) richText(s *scanner) []byte {
	r.text = r.text[:0]
	plain := false
	for s.child() {
		switch {
		case s.is("t") && !plain:
			plain = true
			r.text = append(r.text, s.value()...)
		case s.is("r"):
			r.run(s)
		case s.is("rPh"), s.is("phoneticPr"):
			s.skip()
		default:
			s.unknown("unknown element in a text")
		}
	}
	return r.plainText(s, r.text)
}

// run appends one run of a rich text.
func (r *textReader) run(s *scanner) {
	found := false
	for s.child() {
		switch {
		case s.is("t") && !found:
			found = true
			r.text = append(r.text, s.value()...)
		case s.is("rPr"):
			s.skip()
		default:
			s.unknown("unknown element in a run of text")
		}
	}
}

// plainText decodes _xHHHH_ escapes in place and checks the length of a text.
func (r *textReader) plainText(s *scanner, text []byte) []byte {
	if bytes.Contains(text, []byte("_x")) {
		decoded, ok := unescape(text)
		if !ok {
			s.fail("half a character in a text")
		}
		text = decoded
	}
	if len(text) > r.lim.Text && units(text) > r.lim.Text && s.err == nil {
		s.err = tooLarge(s.part, "a text above the limit", "一个单元格的文字", fmt.Sprintf("%d 字", r.lim.Text))
	}
	return text
}

// units counts a text the way Excel does, in UTF-16.
func units(text []byte) (n int) {
	for _, c := range string(text) {
		n += utf16.RuneLen(c)
	}
	return n
}

// unescape decodes _xHHHH_, by which a text may hold any UTF-16 unit; _x005F_ is the underscore that escapes itself. ok
// is false when half a surrogate pair is left.
func unescape(text []byte) (plain []byte, ok bool) {
	const length = len("_x0000_")
	high := rune(-1)
	for len(text) > 0 {
		unit, escaped := escape(text)
		if high >= 0 {
			pair := utf16.DecodeRune(high, unit)
			if !escaped || pair == utf8.RuneError {
				return nil, false
			}
			plain, text, high = utf8.AppendRune(plain, pair), text[length:], -1
			continue
		}
		switch {
		case !escaped:
			plain, text = append(plain, text[0]), text[1:]
		case utf16.IsSurrogate(unit):
			high, text = unit, text[length:]
		default:
			plain, text = utf8.AppendRune(plain, unit), text[length:]
		}
	}
	return plain, high < 0
}

// escape reads an escape at the start of a text.
func escape(text []byte) (rune, bool) {
	if len(text) < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return 0, false
	}
	unit, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return rune(unit), err == nil
}
