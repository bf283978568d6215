package workbook

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

// Reader reads many workbooks under the same limits, also side by side. It keeps the buffers of one reading for the
// next, and what it read of parts that many workbooks have alike, such as the styles of one template: see [memory].
type Reader struct {
	limits Limits
	memory *memory   // nil where only one workbook is read
	free   sync.Pool // of *buffers
}

// NewReader makes a reader.
func NewReader(lim Limits) *Reader {
	return &Reader{limits: lim, memory: &memory{parts: map[string][]rememberedPart{}}}
}

// Read reads a whole .xlsx file, like the function of that name.
func (d *Reader) Read(data []byte) (*Book, error) { return d.take(inMemory(data), (*reading).book) }

// Rows reads a workbook that may be far larger than memory, under the same rules as Read. Each row is handed over as it
// is read, with the name of its sheet, and is good until the next. What was handed over counts when no error follows.
func (d *Reader) Rows(from io.ReaderAt, size int64, each func(sheet string, row Row)) error {
	_, err := d.take(file{from: from, size: size}, func(r *reading) (*Book, error) {
		r.cells.each = each
		return r.book()
	})
	return err
}

// take reads of a file what is wanted. Buffers of a reading that broke down are not used again.
func (d *Reader) take(f file, want func(*reading) (*Book, error)) (book *Book, err error) {
	defer func() {
		if p := recover(); p != nil {
			book, err = nil, refuse(CodeInternal, "", fmt.Sprintf("the reader panicked (%T)", p))
		}
	}()
	if f.size > d.limits.File {
		return nil, TooLarge(d.limits.File)
	}
	if err := d.sniff(f); err != nil {
		return nil, err
	}
	w := newWatch(d.limits.Time)
	defer w.stop()
	if book, err = d.read(f, w, want); err != nil {
		return nil, asRefusal(err)
	}
	return book, nil
}

// sniff names what a file is that does not begin as a zip does; nil when it does.
func (d *Reader) sniff(f file) error {
	const beginning = 64 << 10
	if f.from == nil {
		return sniff(f.data)
	}
	data, err := f.piece(0, min(f.size, beginning))
	if err != nil {
		return err
	}
	return sniff(data)
}

// read opens the zip and reads what is wanted of it.
func (d *Reader) read(f file, w *watch, want func(*reading) (*Book, error)) (*Book, error) {
	zip, err := openArchive(f, d.limits, w)
	if err != nil {
		return nil, err
	}
	used, ok := d.free.Get().(*buffers)
	if !ok {
		used = new(buffers)
	}
	zip.buffers, zip.memory = used, d.memory
	book, err := want(&reading{zip: zip, cells: cellReader{textReader: textReader{lim: d.limits}}})
	used.release()
	d.free.Put(used)
	return book, err
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
