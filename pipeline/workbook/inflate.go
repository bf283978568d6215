package workbook

import (
	"bytes"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/flate"
)

// inflater turns stored bytes into a part. Its buffer is used again for the next part, so memory stays that of the
// largest one.
type inflater struct {
	source bytes.Reader
	flate  io.ReadCloser // also a flate.Resetter; nil until first needed
	buf    []byte
}

// find looks a part up by name, whatever its case.
func (a *archive) find(name string) (*entry, bool) {
	i, ok := a.index[lower(name)]
	if !ok {
		return nil, false
	}
	return &a.entries[i], true
}

// read inflates a part and checks its size and CRC. The bytes are good until the next call and may be changed.
func (a *archive) read(e *entry) ([]byte, error) {
	if a.watch.over() {
		return nil, tooSlow(e.name, a.lim.Time)
	}
	buf := a.buffer(e.size)[:e.size]
	if e.method == methodStored || e.packed == 0 && e.size == 0 { // Excel 2010 writes empty parts with no stream at all
		copy(buf, e.data)
	} else if err := a.inflate(e, buf); err != nil {
		return nil, err
	}
	if crc32.ChecksumIEEE(buf) != e.crc {
		return nil, refuse(CodeDamaged, e.name, "CRC does not hold")
	}
	e.checked = true
	return buf, nil
}

// buffer returns a buffer of n bytes, made once for the largest part.
func (a *archive) buffer(n int64) []byte {
	if int64(cap(a.buf)) < n {
		for i := range a.entries {
			n = max(n, a.entries[i].size)
		}
		a.buf = make([]byte, n)
	}
	return a.buf
}

// inflate fills buf, which must be just what the compressed bytes give, to the last of them.
func (f *inflater) inflate(e *entry, buf []byte) error {
	f.source.Reset(e.data)
	if err := f.restart(); err != nil {
		return refuse(CodeDamaged, e.name, "deflate stream cannot be started")
	}
	if _, err := io.ReadFull(f.flate, buf); err != nil {
		return refuse(CodeDamaged, e.name, "deflate stream is broken or shorter than stated")
	}
	var more [1]byte
	if n, err := io.ReadFull(f.flate, more[:]); n != 0 || err != io.EOF || f.source.Len() != 0 {
		return refuse(CodeDamaged, e.name, "deflate stream is longer than stated")
	}
	return nil
}

// restart points the decompressor at the source.
func (f *inflater) restart() error {
	if f.flate == nil {
		f.flate = flate.NewReader(&f.source)
		return nil
	}
	return f.flate.(flate.Resetter).Reset(&f.source, nil)
}

// sound is all there is to know of a part that nobody asks for: its size and CRC hold.
type sound struct{}

// checkRest inflates the parts nobody asked for, such as pictures: a file with a broken part is a broken file.
func (a *archive) checkRest() error {
	for i := range a.entries {
		if a.entries[i].checked {
			continue
		}
		_, err := recall(a, &a.entries[i], func() (sound, error) {
			_, err := a.read(&a.entries[i])
			return sound{}, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
