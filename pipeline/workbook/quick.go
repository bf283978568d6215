package workbook

import "bytes"

// quickCell reads a cell written the way nearly all are, in one step instead of tag by tag. It knows
//
//	<c r="B7" s="1" t="s"><v>12</v></c>
//	<c r="B7" s="1" t="inlineStr"><is><t xml:space="preserve">text</t></is></c>
//	<c r="B7" s="1"/>
//
// When ok is false nothing has been read, and slowCell reads the cell tag by tag, with the same result.
func (r *cellReader) quickCell(s *scanner, row int) (c rawCell, ok bool) {
	if s.err != nil || s.empty || s.plain != mainSpace || len(s.open)+3 > s.depth || s.most < 3 {
		return c, false
	}
	rest, ok := bytes.CutPrefix(s.data[s.pos:], []byte(`<c r="`))
	if !ok {
		return c, false
	}
	ref, rest := upTo(rest, '"')
	at, col, ok := parseAddress(ref)
	if !ok || at != row {
		return c, false
	}
	c = rawCell{col: col, kind: "n"}
	if rest, ok = c.quickAttributes(rest); !ok {
		return c, false
	}
	if rest, ok = c.quickValue(rest); !ok {
		return c, false
	}
	s.pos = len(s.data) - len(rest)
	return c, true
}

// quickAttributes reads style and type, either of which may be absent.
func (c *rawCell) quickAttributes(rest []byte) (after []byte, ok bool) {
	var v []byte
	if more, found := bytes.CutPrefix(rest, []byte(` s="`)); found {
		v, rest = upTo(more, '"')
		if c.style, ok = natural(v); !ok {
			return nil, false
		}
	}
	if more, found := bytes.CutPrefix(rest, []byte(` t="`)); found {
		v, rest = upTo(more, '"')
		if c.kind = knownType(v); c.kind == "" {
			return nil, false
		}
	}
	return rest, true
}

// quickValue reads what stands in the cell and its end.
func (c *rawCell) quickValue(rest []byte) (after []byte, ok bool) {
	if after, ok = bytes.CutPrefix(rest, []byte("/>")); ok {
		return after, true
	}
	c.hasValue = true
	if text, found := bytes.CutPrefix(rest, []byte("><v>")); found {
		c.value, rest = upTo(text, '<')
		return bytes.CutPrefix(rest, []byte("/v></c>"))
	}
	text, found := bytes.CutPrefix(rest, []byte("><is><t"))
	if !found || c.kind != "inlineStr" {
		return nil, false
	}
	text, _ = bytes.CutPrefix(text, []byte(` xml:space="preserve"`))
	if text, found = bytes.CutPrefix(text, []byte(">")); !found {
		return nil, false
	}
	c.value, rest = upTo(text, '<')
	return bytes.CutPrefix(rest, []byte("/t></is></c>"))
}

// upTo cuts at the first such byte; what comes before it holds no entity and no bracket, or all is empty.
func upTo(b []byte, end byte) (before, rest []byte) {
	for i, c := range b {
		if c == end {
			return b[:i], b[i+1:]
		}
		if c == '&' || c == ']' {
			break
		}
	}
	return nil, nil
}
