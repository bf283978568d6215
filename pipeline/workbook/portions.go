package workbook

import (
	"bufio"
	"bytes"
	"errors"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/flate"
)

// portionSize is how much of a sheet is inflated at a time, in bytes.
const portionSize = 1 << 20

// rowEnd is how a row ends. One that ends otherwise is waited for until the part ends, which costs memory alone; in a
// CDATA section it has the reading end too early, which is an error.
const rowEnd = "</row>"

// portions inflates a sheet a portion at a time. What was read is given up, but for what stands above the rows.
type portions struct {
	entry  *entry
	packed *bufio.Reader
	from   io.Reader // inflated
	raw    []byte    // inflated, and not yet checked: what follows the last tag read
	size   int64     // inflated so far
	crc    uint32
	head   int // bytes above the rows
	ended  bool
}

// scanPortions puts the scanner on the beginning of a sheet.
func (a *archive) scanPortions(e *entry) (*scanner, error) {
	p := &portions{entry: e, packed: bufio.NewReader(a.stored(e))}
	if p.from = p.packed; e.method == methodDeflated && e.packed > 0 {
		p.from = flate.NewReader(p.packed)
	}
	beginning, err := p.next()
	if err != nil {
		return nil, err
	}
	s := &a.scanner
	s.reset(e.name, beginning, a.lim)
	s.watch, s.time, s.supply = a.watch, a.lim.Time, p
	return s, nil
}

// next inflates a portion, up to the last tag that is whole. At the end of the part its size and CRC must hold.
func (p *portions) next() ([]byte, error) {
	have := len(p.raw)
	p.raw = append(p.raw, make([]byte, portionSize)...)
	n, err := io.ReadFull(p.from, p.raw[have:])
	p.raw = p.raw[:have+n]
	p.crc = crc32.Update(p.crc, crc32.IEEETable, p.raw[have:])
	p.size += int64(n)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		p.ended, err = true, nil
	}
	switch {
	case err != nil, p.size > p.entry.size, p.ended && !p.whole():
		return nil, refuse(CodeDamaged, p.entry.name, "deflate stream is broken, or not as long as stated")
	case p.ended && p.crc != p.entry.crc:
		return nil, refuse(CodeDamaged, p.entry.name, "CRC does not hold")
	}
	end := len(p.raw)
	if !p.ended {
		end = bytes.LastIndexByte(p.raw, '>') + 1
	}
	portion := bytes.Clone(p.raw[:end])
	p.raw = p.raw[:copy(p.raw, p.raw[end:])]
	p.entry.checked = p.ended
	return portion, nil
}

// whole reports whether the part, of which nothing more comes, ended as it should and as long as is stated.
func (p *portions) whole() bool {
	_, inflated := p.from.Read(make([]byte, 1))
	_, packed := p.packed.ReadByte()
	return p.size == p.entry.size && errors.Is(inflated, io.EOF) && errors.Is(packed, io.EOF)
}

// over reports whether the part was read to its end.
func (p *portions) over() bool { return p.ended }

// ahead reads on until a whole row, or the end of the part, stands before the reader.
func (p *portions) ahead(s *source) {
	if p.ended || bytes.Contains(s.data[s.pos:], []byte(rowEnd)) {
		return
	}
	if p.head == 0 {
		p.head = s.pos
	}
	s.data = s.data[:p.head+copy(s.data[p.head:], s.data[s.pos:])]
	s.pos = p.head
	for !p.ended && s.err == nil && !bytes.Contains(s.data[s.pos:], []byte(rowEnd)) {
		portion, err := p.next()
		text, problem := checkText(portion)
		switch {
		case err != nil:
			s.err = err
		case problem != "":
			s.fail(problem)
		case s.wide:
			s.fail("UTF-16 in a sheet of many portions")
		default:
			s.data = append(s.data, text...)
		}
	}
}

// stored reads the stored bytes of an entry.
func (a *archive) stored(e *entry) io.Reader {
	if a.file.from == nil {
		return bytes.NewReader(e.data)
	}
	return io.NewSectionReader(a.file.from, e.start, e.packed)
}
