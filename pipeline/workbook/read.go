package workbook

import (
	"errors"
	"fmt"
)

// reading is the state of one reading of one file.
type reading struct {
	zip       *archive
	types     contentTypes
	relations map[string]relations // by the lower-case name of the .rels part
	lim       Limits
	strings   []string
	styles    []Format
	words     words
	text      []byte // the text being put together
	cells     int    // values and merged ranges so far
	content   int64  // bytes of their texts and formulas
	slab      []Cell // room for rows to come
	row       []Cell // the row being read
}

// Read reads a whole .xlsx file. The error is always a *[Refusal], and the book is then nil: nothing is read in part.
// data is not changed or kept.
func Read(data []byte, lim Limits) (*Book, error) { return (&Reader{limits: lim}).Read(data) }

// asRefusal keeps the promise that every error is a refusal.
func asRefusal(err error) *Refusal {
	if r, ok := errors.AsType[*Refusal](err); ok {
		return r
	}
	return refuse(CodeInternal, "", fmt.Sprintf("an error that is no refusal (%T)", err))
}

// book reads the parts in the order in which they point at one another.
func (r *reading) book() (*Book, error) {
	main, err := r.frame()
	if err != nil {
		return nil, err
	}
	if err := r.checkContents(); err != nil {
		return nil, err
	}
	book, err := r.readWorkbook(main)
	if err != nil {
		return nil, err
	}
	return book, r.zip.checkRest()
}

// frame reads what says which part is what, and finds the main one.
func (r *reading) frame() (main string, err error) {
	if r.types, err = r.zip.readTypes(); err != nil {
		return "", err
	}
	if err := r.readRelations(); err != nil {
		return "", err
	}
	return r.mainPart()
}
