package workbook

// sheetElements are the elements of a sheet, beside those read here, that say nothing of cells.
const sheetElements = " " +
	"sheetPr dimension sheetViews sheetFormatPr sheetCalcPr sheetProtection protectedRanges scenarios autoFilter " +
	"sortState dataConsolidate customSheetViews phoneticPr conditionalFormatting dataValidations hyperlinks " +
	"printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches " +
	"ignoredErrors smartTags drawing drawingHF picture legacyDrawing legacyDrawingHF oleObjects controls " +
	"webPublishItems tableParts extLst "

// readSheet reads what stands in a sheet's element.
func (r *cellReader) readSheet(s *scanner, sheet *Sheet) {
	seen, hidden := false, make([]bool, r.lim.Columns+1)
	for s.child() {
		switch {
		case s.is("sheetData") && !seen:
			seen = true
			r.readRows(s, sheet)
		case s.is("cols"):
			s.columns(hidden)
		case s.is("mergeCells"):
			r.readMerges(s, sheet)
		case s.space == mainSpace && !oneOf(string(s.at(s.local)), sheetElements):
			s.unknown("unknown element in a sheet")
		default:
			s.skip()
		}
	}
	if !seen {
		s.fail("a sheet without cells")
	}
	sheet.HiddenCols = marked(hidden)
}

// marked lists the numbers that are true.
func marked(is []bool) (numbers []int) {
	for n, yes := range is {
		if yes {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// readRows reads the rows; they stand in ascending order, and one without a number follows the one before.
func (r *cellReader) readRows(s *scanner, sheet *Sheet) {
	last := 0
	for s.ahead(); s.child(); s.ahead() {
		if !s.is("row") {
			s.unknown("unknown element among the rows")
			return
		}
		row := s.rowHead(last + 1)
		if row.Number <= last || row.Number > maxRow {
			s.fail("rows out of order")
		}
		last = row.Number
		r.readCells(s, row.Number)
		switch {
		case len(r.row) == 0:
		case r.each != nil:
			row.Cells = r.row
			r.each(sheet.Name, row)
		default:
			row.Cells = r.rowOfCells()
			sheet.Rows = append(sheet.Rows, row)
		}
	}
}

// rowHead reads a row's number and whether it is hidden; others of its attributes say how it looks.
func (s *scanner) rowHead(next int) Row {
	row := Row{Number: next}
	for i := range s.attrs {
		if s.attrs[i].space != noSpace {
			continue
		}
		value := s.attrValue(i)
		switch string(s.attrName(i)) {
		case "r":
			n, ok := natural(value)
			if row.Number = n; !ok {
				s.fail("malformed row number")
			}
		case "hidden":
			row.Hidden = s.boolean(string(value)) || row.Hidden
		case "ht":
			row.Hidden = row.Hidden || zero(value)
		case "spans", "s", "customFormat", "customHeight", "outlineLevel", "collapsed", "thickTop", "thickBot", "ph":
		default:
			s.fail("unknown attribute of a row")
		}
	}
	return row
}

// rowOfCells copies the row being read into a piece of its own, cut from a larger one.
func (r *cellReader) rowOfCells() []Cell {
	const piece = 256
	n := len(r.row)
	if len(r.store) < n {
		r.store = make([]Cell, max(piece, n))
	}
	cells := r.store[:n:n]
	r.store = r.store[n:]
	copy(cells, r.row)
	return cells
}

// columns marks the columns that are hidden, by hand or by width 0.
func (s *scanner) columns(hidden []bool) {
	for s.child() {
		if !s.is("col") {
			s.unknown("unknown element among the columns")
			return
		}
		first, ok := s.number("min")
		last, ok2 := s.number("max")
		if !ok || !ok2 || first < 1 || last < first || last > maxCol {
			s.fail("malformed column range")
			return
		}
		width, _ := s.get("width")
		if s.flag("hidden") || zero([]byte(width)) {
			for c := first; c <= min(last, len(hidden)-1); c++ {
				hidden[c] = true
			}
		}
		s.skip()
	}
}

// readMerges reads the merged ranges.
func (r *cellReader) readMerges(s *scanner, sheet *Sheet) {
	for s.child() {
		ref, _ := s.get("ref")
		merged, ok := parseRange([]byte(ref))
		if !s.is("mergeCell") || !ok {
			s.fail("malformed merged range")
			return
		}
		sheet.Merges = append(sheet.Merges, merged)
		r.count(s)
		s.skip()
	}
}
