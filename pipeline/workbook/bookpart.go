package workbook

import (
	"fmt"
	"strings"
)

// tab is a sheet as the workbook part lists it.
type tab struct {
	name, id string // id is empty for what Excel keeps of an old module sheet: a tab without a part
	hidden   bool
	listed   bool // it has an id, empty or not
}

// readWorkbook reads the workbook part, what its cells point at, and then the sheets in tab order.
func (r *reading) readWorkbook(main string) (*Book, error) {
	rels := r.relationsOf(main)
	book, tabs, err := r.readTabs(main)
	if err != nil {
		return nil, err
	}
	if err := r.readShared(main, rels); err != nil {
		return nil, err
	}
	read := map[*entry]bool{}
	for _, t := range tabs {
		e, err := r.sheetPart(main, t, tabs, rels)
		if err != nil {
			return nil, err
		}
		if e != nil && read[e] {
			return nil, refuse(CodeDamaged, e.name, "two sheets share a part")
		}
		read[e] = e != nil
		sheet := Sheet{Name: t.name, Hidden: t.hidden}
		if e != nil {
			if err := r.readSheet(e, &sheet); err != nil {
				return nil, err
			}
		}
		book.Sheets = append(book.Sheets, sheet)
	}
	book.Formats = r.cells.styles
	return book, nil
}

// sheetPart finds the part of a sheet: nil without an error for a chart sheet or module, which has no cells.
func (r *reading) sheetPart(main string, t tab, tabs []tab, rels relations) (*entry, error) {
	if t.id == "" {
		return nil, orphan(main, rels, tabs)
	}
	rel := rels[t.id]
	switch rel.kind {
	case "worksheet":
	case "chartsheet", "dialogsheet":
		return nil, nil
	default:
		return nil, refuse(CodeDamaged, main, "a sheet without its relationship")
	}
	e, ok := r.zip.find(rel.target)
	if !ok || rel.external {
		return nil, refuse(CodeDamaged, main, "a sheet without its part")
	}
	return e, nil
}

// orphan refuses a book with a tab that has no part when there is a sheet that no tab points at: it may be that tab's
// sheet.
func orphan(main string, rels relations, tabs []tab) error {
	listed := map[string]bool{}
	for _, t := range tabs {
		listed[t.id] = true
	}
	for id, rel := range rels {
		if rel.kind == "worksheet" && !listed[id] {
			return refuse(CodeDamaged, main, "a tab without its part, and a sheet without its tab")
		}
	}
	return nil
}

// readShared reads the string table and the styles, where there are any. Cells that point into a missing one are
// refused when they are read.
func (r *reading) readShared(main string, rels relations) error {
	for _, part := range []struct {
		kind string
		read func(*entry) error
	}{{"sharedStrings", r.readStrings}, {"styles", r.readStyles}} {
		e, err := r.onlyPart(main, part.kind, rels)
		if err != nil {
			return err
		}
		if e == nil {
			continue
		}
		if err := part.read(e); err != nil {
			return err
		}
	}
	return nil
}

// readStrings reads the shared string table. Its order is what cells point at, so a broken one breaks every name.
func (r *reading) readStrings(e *entry) error {
	s, err := r.zip.scan(e)
	if err != nil {
		return err
	}
	if !s.root(mainSpace, "sst") {
		return s.err
	}
	most := r.zip.lim.Strings
	for s.child() {
		switch {
		case s.is("si"):
			r.cells.strings = append(r.cells.strings, r.cells.words.keep(r.cells.richText(s)))
		case s.is("extLst"):
			s.skip()
		default:
			s.unknown("unknown element in the string table")
		}
		if len(r.cells.strings) > most {
			return tooLarge(e.name, "too many shared strings", "文字内容的数量", fmt.Sprintf("%d 条", most))
		}
	}
	return s.end()
}

// readStyles reads from the styles part the number format of each cell style, in the order cells point at.
func (r *reading) readStyles(e *entry) (err error) {
	r.cells.styles, err = recall(r.zip, e, func() ([]Format, error) { return r.zip.parseStyles(e) })
	return err
}

// readSheet reads a sheet part.
func (r *reading) readSheet(e *entry, sheet *Sheet) error {
	scan := r.zip.scan
	if r.cells.each != nil {
		scan = r.zip.scanPortions
	}
	s, err := scan(e)
	if err != nil {
		return err
	}
	if !s.root(mainSpace, "worksheet") {
		return s.err
	}
	r.cells.readSheet(s, sheet)
	return s.end()
}

// onlyPart finds the part of a kind of which there may be one; nil when the workbook has none. Several relationships
// may name it. A string table may be named without being there, as some writers do when no cell needs one.
func (r *reading) onlyPart(main, kind string, rels relations) (*entry, error) {
	var found *entry
	for _, rel := range rels {
		if rel.kind != kind {
			continue
		}
		e, ok := r.zip.find(rel.target)
		if !ok && !rel.external && kind == "sharedStrings" {
			continue
		}
		if !ok || rel.external || found != nil && found != e {
			return nil, refuse(CodeDamaged, main, "the part "+kind+" is missing, or there are two")
		}
		found = e
	}
	return found, nil
}

// tabList is what the workbook part says: the sheets, and how they count days.
type tabList struct {
	tabs     []tab
	date1904 bool
}

// readTabs reads the workbook part: the date system and the list of sheets.
func (r *reading) readTabs(main string) (*Book, []tab, error) {
	e, _ := r.zip.find(main)
	list, err := recall(r.zip, e, func() (tabList, error) { return r.parseTabs(e) })
	return &Book{Date1904: list.date1904}, list.tabs, err
}

// parseTabs reads a workbook part that is not remembered.
func (r *reading) parseTabs(e *entry) (list tabList, err error) {
	s, err := r.zip.scan(e)
	if err != nil {
		return list, err
	}
	if !s.root(mainSpace, "workbook") {
		return list, s.err
	}
	dated := false
	for s.child() {
		switch {
		case s.is("workbookPr") && !dated:
			dated, list.date1904 = true, s.flag("date1904")
			s.skip()
		case s.is("sheets") && list.tabs == nil:
			list.tabs = s.tabs(r.zip.lim.Sheets)
		case s.is("externalReferences"):
			s.refuse(CodeExternalLink, "references to other workbooks")
		case s.space == mainSpace && !oneOf(string(s.at(s.local)), workbookElements):
			s.unknown("unknown element in the workbook")
		default:
			s.skip()
		}
	}
	if s.err == nil && len(list.tabs) == 0 {
		s.fail("a workbook without sheets")
	}
	return list, s.end()
}

// workbookElements are the elements of a workbook part that say nothing of cells.
const workbookElements = " " +
	"fileVersion fileSharing workbookProtection bookViews functionGroups definedNames calcPr oleSize " +
	"customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects " +
	"extLst "

// tabs reads the list of sheets.
func (s *scanner) tabs(most int) []tab {
	found := []tab{}
	for s.child() {
		if !s.is("sheet") {
			s.unknown("unknown element among the sheets")
			break
		}
		t := s.tab()
		for _, other := range found {
			if strings.EqualFold(other.name, t.name) {
				s.fail("two sheets share a name, but for case")
			}
		}
		found = append(found, t)
		if len(found) > most && s.err == nil {
			s.err = tooLarge(s.part, "too many sheets", "工作表的数量", fmt.Sprintf("%d 张", most))
		}
		s.skip()
	}
	return found
}

// tab reads the sheet element the scanner stands on.
func (s *scanner) tab() tab {
	name, _ := s.get("name")
	state, _ := s.get("state")
	t := tab{name: name, hidden: state == "hidden" || state == "veryHidden"}
	if state != "" && state != "visible" && state != "show" && !t.hidden { // show is what early exceljs wrote
		s.fail("a sheet in an unknown state")
	}
	for i := range s.attrs {
		if s.attrs[i].space == refSpace && string(s.attrName(i)) == "id" {
			t.id, t.listed = string(s.attrValue(i)), true
		}
	}
	if t.name == "" || !t.listed {
		s.fail("a sheet without name or part")
	}
	return t
}
