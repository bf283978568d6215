package workbook

// parseStyles reads a styles part: the number format of each cell style.
func (a *archive) parseStyles(e *entry) (styles []Format, err error) {
	s, err := a.scan(e)
	if err != nil {
		return nil, err
	}
	if !s.root(mainSpace, "styleSheet") {
		return nil, s.err
	}
	formats := map[int]Format{}
	seen := false
	for s.child() {
		switch {
		case s.is("numFmts"):
			s.readFormats(formats)
		case s.is("cellXfs"):
			if seen {
				s.fail("cell styles twice")
			}
			seen = true
			styles = s.readCellStyles(formats)
		default:
			s.skip()
		}
	}
	return styles, s.end()
}

// readFormats classes the custom number formats.
func (s *scanner) readFormats(formats map[int]Format) {
	for s.child() {
		if !s.is("numFmt") {
			s.unknown("unknown element among number formats")
			return
		}
		id, ok := s.number("numFmtId")
		code, coded := s.get("formatCode")
		if !ok || !coded {
			s.fail("number format without id or code")
		}
		formats[id] = Format{formatStyle(code), code}
		s.skip()
	}
}

// readCellStyles reads cellXfs; formats come before it in the schema.
func (s *scanner) readCellStyles(formats map[int]Format) (styles []Format) {
	for s.child() {
		if !s.is("xf") {
			s.unknown("unknown element among cell styles")
			return nil
		}
		id, _ := s.number("numFmtId")
		style, custom := formats[id]
		if !custom {
			code := builtinCode(id)
			style = Format{formatStyle(code), code}
		}
		styles = append(styles, style)
		s.skip()
	}
	return styles
}

// number reads a whole-number attribute; ok is false when it is absent.
func (s *scanner) number(name string) (n int, ok bool) {
	for i := range s.attrs {
		if s.attrs[i].space == noSpace && string(s.attrName(i)) == name {
			if n, ok = natural(s.attrValue(i)); !ok {
				s.fail("not a whole number")
			}
			return n, ok
		}
	}
	return 0, false
}

// builtinCode spells out the formats that files name by number only, as Chinese Excel shows them (from 71 on they are
// Thai); empty for General.
func builtinCode(id int) string {
	codes := [...]string{
		1: `0`, 2: `0.00`, 3: `#,##0`, 4: `#,##0.00`, 5: `"¥"#,##0;"¥"\-#,##0`, 6: `"¥"#,##0;[Red]"¥"\-#,##0`,
		7: `"¥"#,##0.00;"¥"\-#,##0.00`, 8: `"¥"#,##0.00;[Red]"¥"\-#,##0.00`, 9: `0%`, 10: `0.00%`, 11: `0.00E+00`,
		12: `# ?/?`, 13: `# ??/??`, 14: `yyyy/m/d`, 15: `d-mmm-yy`, 16: `d-mmm`, 17: `mmm-yy`, 18: `h:mm AM/PM`,
		19: `h:mm:ss AM/PM`, 20: `h:mm`, 21: `h:mm:ss`, 22: `yyyy/m/d h:mm`, 27: `yyyy"年"m"月"`, 28: `m"月"d"日"`,
		29: `m"月"d"日"`, 30: `m-d-yy`, 31: `yyyy"年"m"月"d"日"`, 32: `h"时"mm"分"`, 33: `h"时"mm"分"ss"秒"`,
		34: `上午/下午h"时"mm"分"`, 35: `上午/下午h"时"mm"分"ss"秒"`, 36: `yyyy"年"m"月"`, 37: `#,##0_);(#,##0)`,
		38: `#,##0_);[Red](#,##0)`, 39: `#,##0.00_);(#,##0.00)`, 40: `#,##0.00_);[Red](#,##0.00)`,
		41: `_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ `, 42: `_ "¥"* #,##0_ ;_ "¥"* \-#,##0_ ;_ "¥"* "-"_ ;_ @_ `,
		43: `_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ `,
		44: `_ "¥"* #,##0.00_ ;_ "¥"* \-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ `, 45: `mm:ss`, 46: `[h]:mm:ss`,
		47: `mm:ss.0`, 48: `##0.0E+0`, 49: `@`, 50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`,
		53: `m"月"d"日"`, 54: `m"月"d"日"`, 55: `上午/下午h"时"mm"分"`, 56: `上午/下午h"时"mm"分"ss"秒"`,
		57: `yyyy"年"m"月"`, 58: `m"月"d"日"`, 71: `d/m/bb`, 72: `d-mmm-yy`, 73: `d-mmm`, 74: `mmm-yy`, 75: `h:mm`,
		76: `h:mm:ss`, 77: `d/m/bb h:mm`, 78: `mm:ss`, 79: `[h]:mm:ss`, 80: `mm:ss.0`, 81: `d/m/bb`,
	}
	if id >= len(codes) {
		return ""
	}
	return codes[id]
}
