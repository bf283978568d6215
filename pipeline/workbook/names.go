package workbook

// Names reads only the tabs of a file: their names and whether they are hidden, in a book without rows. It is a
// fraction of a whole reading, for sorting files before they are read; what it accepts may still be refused by Read.
func (d *Reader) Names(data []byte) (*Book, error) { return d.take(inMemory(data), (*reading).names) }

// names reads the part that lists the tabs.
func (r *reading) names() (*Book, error) {
	main, err := r.frame()
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
