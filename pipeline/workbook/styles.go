package workbook

// readStyles reads from the styles part the number format class of each cell style, in the order cells point at.
func (r *reading) readStyles(e *entry) (err error) {
	r.styles, err = recall(r.zip, e, func() ([]Style, error) { return r.zip.parseStyles(e) })
	return err
}

// parseStyles is readStyles for a part not met before.
func (a *archive) parseStyles(e *entry) (styles []Style, err error) {
	s, err := a.scan(e)
	if err != nil {
		return nil, err
	}
	if !s.root(mainSpace, "styleSheet") {
		return nil, s.err
	}
	formats := map[int]Style{}
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
func (s *scanner) readFormats(formats map[int]Style) {
	for s.child() {
		if !s.is("numFmt") {
			s.stranger("unknown element among number formats")
			return
		}
		id, ok := s.number("numFmtId")
		code, coded := s.get("formatCode")
		if !ok || !coded {
			s.fail("number format without id or code")
		}
		formats[id] = formatStyle(code)
		s.skip()
	}
}

// readCellStyles reads cellXfs; formats come before it in the schema.
func (s *scanner) readCellStyles(formats map[int]Style) (styles []Style) {
	for s.child() {
		if !s.is("xf") {
			s.stranger("unknown element among cell styles")
			return nil
		}
		id, _ := s.number("numFmtId")
		style, custom := formats[id]
		if !custom {
			style = builtinStyle(id)
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
