package workbook

import (
	"fmt"
	"sync"
)

// Reader reads many workbooks under the same limits, also side by side. It keeps the room that one reading needed for the next, and
// what it read of parts that many workbooks have alike, such as the styles of one template: see [memory].
type Reader struct {
	limits Limits
	memory *memory   // nil where only one workbook is read
	rooms  sync.Pool // of *room
}

// room is what a reading needs while it reads and nothing of the book stays in.
type room struct {
	scanner scanner
	inflater
}

// NewReader makes a reader.
func NewReader(lim Limits) *Reader {
	return &Reader{limits: lim, memory: &memory{met: map[string][]met{}}}
}

// Read reads a whole .xlsx file, like the function of that name.
func (d *Reader) Read(data []byte) (*Book, error) { return d.take(data, (*reading).book) }

// take reads of a file what is wanted. A room in which something broke down is not used again.
func (d *Reader) take(data []byte, want func(*reading) (*Book, error)) (book *Book, err error) {
	defer func() {
		if p := recover(); p != nil {
			book, err = nil, refuse(CodeInternal, "", fmt.Sprintf("the reader panicked (%T)", p))
		}
	}()
	if int64(len(data)) > d.limits.File {
		return nil, TooLarge(d.limits.File)
	}
	if err := sniff(data); err != nil {
		return nil, err
	}
	w := newWatch(d.limits.Time)
	defer w.stop()
	if book, err = d.read(data, w, want); err != nil {
		return nil, asRefusal(err)
	}
	return book, nil
}

// read opens the zip and reads what is wanted of it.
func (d *Reader) read(data []byte, w *watch, want func(*reading) (*Book, error)) (*Book, error) {
	zip, err := openArchive(data, d.limits, w)
	if err != nil {
		return nil, err
	}
	used, ok := d.rooms.Get().(*room)
	if !ok {
		used = new(room)
	}
	zip.room, zip.memory = used, d.memory
	book, err := want(&reading{zip: zip, lim: d.limits})
	used.leave()
	d.rooms.Put(used)
	return book, err
}

// leave lets go of the file, and of what only a huge one needs.
func (r *room) leave() {
	const usual = 1 << 20
	r.source.Reset(nil)
	r.scanner = r.scanner.cleared()
	if cap(r.buf) > usual {
		r.buf = nil
	}
}
