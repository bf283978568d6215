package workbook

import "fmt"

// Names reads only the tabs of a file: their names and whether they are hidden, in a book without rows. It is a fraction of a
// whole reading, for sorting files before they are read; what it accepts may still be refused by [Read].
func Names(data []byte, lim Limits) (book *Book, err error) {
	defer func() {
		if p := recover(); p != nil {
			book, err = nil, refuse(CodeInternal, "", fmt.Sprintf("the reader panicked (%T)", p))
		}
	}()
	if int64(len(data)) > lim.File {
		return nil, TooLarge(lim.File)
	}
	if err := sniff(data); err != nil {
		return nil, err
	}
	w := newWatch(lim.Time)
	defer w.stop()
	zip, err := openArchive(data, lim, w)
	if err != nil {
		return nil, asRefusal(err)
	}
	r := &reader{zip: zip, lim: lim}
	if book, err = r.readNames(); err != nil {
		return nil, asRefusal(err)
	}
	return book, nil
}

// readNames reads the part that lists the tabs.
func (r *reader) readNames() (*Book, error) {
	var err error
	if r.types, err = r.zip.readTypes(); err != nil {
		return nil, err
	}
	if err := r.readRelations(); err != nil {
		return nil, err
	}
	main, err := r.mainPart()
	if err != nil {
		return nil, err
	}
	book, tabs, err := r.readTabs(main)
	if err != nil {
		return nil, err
	}
	for _, t := range tabs {
		book.Sheets = append(book.Sheets, Sheet{Name: t.name, Hidden: t.hidden})
	}
	return book, nil
}
