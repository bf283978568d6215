package workbook

import (
	"errors"
	"fmt"
)

// reader is the state of one reading.
type reader struct {
	zip       *archive
	types     contentTypes
	relations map[string]relations // by the lower-case name of the .rels part
	lim       Limits
	strings   []string
	styles    []Style
	words     words
	text      []byte // the text being put together
	cells     int    // values and merged ranges so far
	content   int64  // bytes of their texts and formulas
	slab      []Cell // room for rows to come
	row       []Cell // the row being read
}

// Read reads a whole .xlsx file. The error is always a *[Refusal], and the book is then nil: nothing is read in part.
// data is not changed or kept.
func Read(data []byte, lim Limits) (book *Book, err error) {
	defer func() {
		if p := recover(); p != nil {
			book, err = nil, refuse(CodeInternal, "", fmt.Sprintf("the reader panicked (%T)", p))
		}
	}()
	if int64(len(data)) > lim.File {
		return nil, tooLarge("", "file above the limit", "文件", fmt.Sprintf("%d MB", lim.File>>20))
	}
	if err := sniff(data); err != nil {
		return nil, err
	}
	w := newWatch(lim.Time)
	defer w.stop()
	if book, err = readBook(data, lim, w); err != nil {
		return nil, asRefusal(err)
	}
	return book, nil
}

// asRefusal keeps the promise that every error is a refusal.
func asRefusal(err error) *Refusal {
	if r, ok := errors.AsType[*Refusal](err); ok {
		return r
	}
	return refuse(CodeInternal, "", fmt.Sprintf("an error that is no refusal (%T)", err))
}

// readBook reads the parts in the order in which they point at one another.
func readBook(data []byte, lim Limits, w *watch) (*Book, error) {
	zip, err := openArchive(data, lim, w)
	if err != nil {
		return nil, err
	}
	r := &reader{zip: zip, lim: lim}
	if r.types, err = zip.readTypes(); err != nil {
		return nil, err
	}
	if err := r.readRelations(); err != nil {
		return nil, err
	}
	main, err := r.mainPart()
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
	return book, zip.checkRest()
}
