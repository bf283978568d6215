package staging

import (
	"fmt"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/workbook"
)

// Reader reads workbooks against fixed lists and limits. Everything that depends only on the forms is worked out once,
// when it is made; it may be used by many goroutines.
type Reader struct {
	books      *workbook.Reader
	checker    *form.Checker
	businesses []businessPlan

	// Before is called with each submission before it is read, within the guard that quarantines a file which breaks
	// the reading. It is nil but in tests of that guard.
	Before func(Source)
}

// businessPlan is a kind of application, ready to be recognised and read.
type businessPlan struct {
	form.Business
	sheets []*sheetPlan
}

// sheetPlan is a sheet's declaration, ready to be read.
type sheetPlan struct {
	form.Sheet
	key      string
	parsers  []form.Parser
	accepted []string       // what the lists of columns offer, empty where there is none
	headers  map[string]int // form.Key of a header or alias → column
	byDB     map[string]int
	needed   []int // required columns
	person   int   // column of the identity number, -1 when there is none
	name     int   // column of the person's name, -1 when there is none
	seq      int   // column of 序号, -1 when there is none
	answer   int   // column without which a row is passed over, -1 when there is none
}

// NewReader prepares the forms of every business. It fails only when a form is declared wrongly.
func NewReader(lists form.Lists, limits workbook.Limits) (*Reader, error) {
	checker, err := form.NewChecker()
	if err != nil {
		return nil, err
	}
	r := &Reader{books: workbook.NewReader(limits), checker: checker}
	for _, business := range form.Businesses() {
		b := businessPlan{Business: business}
		for _, sheet := range business.Sheets {
			plan, err := newSheetPlan(sheet, lists)
			if err != nil {
				return nil, err
			}
			b.sheets = append(b.sheets, plan)
		}
		r.businesses = append(r.businesses, b)
	}
	return r, nil
}

// newSheetPlan prepares one sheet. Two columns with the same header are an error of the form.
func newSheetPlan(sheet form.Sheet, lists form.Lists) (*sheetPlan, error) {
	p := &sheetPlan{Sheet: sheet, key: form.SheetKey(sheet.Name), headers: map[string]int{}, byDB: map[string]int{}}
	p.answer = -1
	for i, column := range sheet.Columns {
		p.parsers = append(p.parsers, column.Parser(lists))
		p.accepted = append(p.accepted, column.Accepted(lists))
		p.byDB[column.DB] = i
		if column.Need == form.Required {
			p.needed = append(p.needed, i)
		}
		if column.Answer {
			p.answer = i
		}
		for _, header := range append([]string{column.Header}, column.Aliases...) {
			if _, taken := p.headers[form.Key(header)]; taken {
				return nil, fmt.Errorf("staging: two columns of %s answer to one header", sheet.Table)
			}
			p.headers[form.Key(header)] = i
		}
	}
	p.person, p.name, p.seq = p.find("id_number"), p.find("name"), p.find("seq")
	if p.person < 0 {
		p.name = -1
	}
	return p, nil
}

// find gives the index of a column by its staging name, -1 when there is none.
func (p *sheetPlan) find(db string) int {
	if at, ok := p.byDB[db]; ok {
		return at
	}
	return -1
}
