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
			style = Format{builtinStyle(id), builtinCode(id)}
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

// builtinStyle classes the formats that files name without spelling them out. 27 to 36 and 50 to 58 are what Chinese
// Excel makes of them: 32 to 35, 55 and 56 are times, the others dates. From 71 on they are Thai.
func builtinStyle(id int) Style {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return DateStyle
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return TimeStyle
	case id == 49:
		return TextStyle
	case id >= 71 && id <= 74, id == 77, id == 81:
		return DateStyle
	case id == 75, id == 76, id >= 78 && id <= 80:
		return TimeStyle
	}
	return General
}

// builtinCode spells out the formats that files name by number only, as Chinese Excel shows them; empty for General.
func builtinCode(id int) string {
	const (
		month = `yyyy"年"m"月"`
		day   = `m"月"d"日"`
		half  = `上午/下午h"时"mm"分"`
	)
	switch id {
	case 27, 36, 50, 52, 57:
		return month
	case 28, 29, 51, 53, 54, 58:
		return day
	case 31:
		return month + `d"日"`
	case 32:
		return `h"时"mm"分"`
	case 33:
		return `h"时"mm"分"ss"秒"`
	case 34, 55:
		return half
	case 35, 56:
		return half + `ss"秒"`
	case 49:
		return "@"
	}
	if id < 14 || id > 36 && id < 45 || id == 48 {
		return builtinNumber(id)
	}
	return builtinDate(id)
}

// builtinNumber spells out the formats of numbers.
func builtinNumber(id int) string {
	switch id {
	case 1:
		return `0`
	case 2:
		return `0.00`
	case 3:
		return `#,##0`
	case 4:
		return `#,##0.00`
	case 5:
		return `"¥"#,##0;"¥"\-#,##0`
	case 6:
		return `"¥"#,##0;[Red]"¥"\-#,##0`
	case 7:
		return `"¥"#,##0.00;"¥"\-#,##0.00`
	case 8:
		return `"¥"#,##0.00;[Red]"¥"\-#,##0.00`
	case 9:
		return `0%`
	case 10:
		return `0.00%`
	case 11:
		return `0.00E+00`
	case 12:
		return `# ?/?`
	case 13:
		return `# ??/??`
	case 37:
		return `#,##0_);(#,##0)`
	case 38:
		return `#,##0_);[Red](#,##0)`
	case 39:
		return `#,##0.00_);(#,##0.00)`
	case 40:
		return `#,##0.00_);[Red](#,##0.00)`
	case 41:
		return `_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ `
	case 42:
		return `_ "¥"* #,##0_ ;_ "¥"* \-#,##0_ ;_ "¥"* "-"_ ;_ @_ `
	case 43:
		return `_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ `
	case 44:
		return `_ "¥"* #,##0.00_ ;_ "¥"* \-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ `
	case 48:
		return `##0.0E+0`
	}
	return ""
}

// builtinDate spells out the other formats of dates and times; from 71 on they are Thai.
func builtinDate(id int) string {
	switch id {
	case 14:
		return "yyyy/m/d"
	case 15, 72:
		return "d-mmm-yy"
	case 16, 73:
		return "d-mmm"
	case 17, 74:
		return "mmm-yy"
	case 18:
		return "h:mm AM/PM"
	case 19:
		return "h:mm:ss AM/PM"
	case 20, 75:
		return "h:mm"
	case 21, 76:
		return "h:mm:ss"
	case 22:
		return "yyyy/m/d h:mm"
	case 30:
		return "m-d-yy"
	case 45, 78:
		return "mm:ss"
	case 46, 79:
		return "[h]:mm:ss"
	case 47, 80:
		return "mm:ss.0"
	case 71, 81:
		return "d/m/bb"
	case 77:
		return "d/m/bb h:mm"
	}
	return ""
}
