package workbook

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/flate"
)

// inflater turns stored bytes into a part. Its buffer is used again for the next part, so memory stays that of the
// largest one.
type inflater struct {
	compressed bytes.Reader
	flate      io.ReadCloser // also a flate.Resetter; nil until first needed
	buf        []byte
}

// inflate fills buf, which must be just what the compressed bytes give, to the last of them.
func (f *inflater) inflate(e *entry, buf []byte) error {
	f.compressed.Reset(e.data)
	if err := f.restart(); err != nil {
		return refuse(CodeDamaged, e.name, "deflate stream cannot be started")
	}
	if _, err := io.ReadFull(f.flate, buf); err != nil {
		return refuse(CodeDamaged, e.name, "deflate stream is broken or shorter than stated")
	}
	var more [1]byte
	if n, err := io.ReadFull(f.flate, more[:]); n != 0 || err != io.EOF || f.compressed.Len() != 0 {
		return refuse(CodeDamaged, e.name, "deflate stream is longer than stated")
	}
	return nil
}

// restart points the decompressor at the source.
func (f *inflater) restart() error {
	if f.flate == nil {
		f.flate = flate.NewReader(&f.compressed)
		return nil
	}
	return f.flate.(flate.Resetter).Reset(&f.compressed, nil)
}

// buffers is the memory that a reading needs while it reads; nothing of the book stays in it.
type buffers struct {
	scanner scanner
	inflater
}

// release lets go of the file, and of what only a huge one needs.
func (b *buffers) release() {
	const usual = 1 << 20
	b.compressed.Reset(nil)
	b.scanner.tokenizer = b.scanner.cleared()
	if cap(b.buf) > usual {
		b.buf = nil
	}
}
