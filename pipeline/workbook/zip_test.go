package workbook

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"strings"
	"testing"
)

// rawPart is a zip entry whose headers may lie.
type rawPart struct {
	name   string
	data   []byte // as stored
	size   uint32 // as stated
	crc    uint32 // 0 means the right one of data, when stored
	stored bool
	flags  uint16
	local  func(header []byte)    // changes the local header
	dir    func(header []byte)    // changes the directory entry
	after  []byte                 // a descriptor
	at     func(now int64) uint32 // another offset
}

// rawZip writes a zip by hand.
func rawZip(parts ...rawPart) []byte {
	var out, dir []byte
	for _, p := range parts {
		method, crc := uint16(methodDeflated), p.crc
		if p.stored {
			method = methodStored
		}
		if crc == 0 {
			crc = crc32.ChecksumIEEE(p.data)
		}
		offset := uint32(len(out))
		if p.at != nil {
			offset = p.at(int64(len(out)))
		}
		le := binary.LittleEndian
		head := le.AppendUint16(le.AppendUint16(le.AppendUint16(nil, 20), p.flags), method)
		head = le.AppendUint32(le.AppendUint32(append(head, 0, 0, 0, 0), crc), uint32(len(p.data)))
		head = append(le.AppendUint16(le.AppendUint32(head, p.size), uint16(len(p.name))), 0, 0)
		local := append(append([]byte(sigLocal), head...), p.name...)
		entry := append(append([]byte(sigDirectory+"\x14\x00"), head...), make([]byte, 10)...)
		entry = append(le.AppendUint32(entry, offset), p.name...)
		if p.local != nil {
			p.local(local)
		}
		if p.dir != nil {
			p.dir(entry)
		}
		out = append(append(append(out, local...), p.data...), p.after...)
		dir = append(dir, entry...)
	}
	return endZip(out, dir, len(parts))
}

// endZip puts directory and end record behind the entries.
func endZip(out, dir []byte, count int) []byte {
	le := binary.LittleEndian
	end := le.AppendUint16(le.AppendUint16(append([]byte(sigEnd), 0, 0, 0, 0), uint16(count)), uint16(count))
	end = append(le.AppendUint32(le.AppendUint32(end, uint32(len(dir))), uint32(len(out))), 0, 0)
	return append(append(out, dir...), end...)
}

// rawBook is a good workbook as raw parts, to spoil.
func rawBook(t testing.TB) []rawPart {
	var raw []rawPart
	for _, p := range bareParts(`<row r="1"><c r="A1"><v>1</v></c></row>`) {
		var b bytes.Buffer
		w, err := flate.NewWriter(&b, 6)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(p.Text))
		_ = w.Close()
		raw = append(raw, rawPart{name: p.Name, data: b.Bytes(), size: uint32(len(p.Text)),
			crc: crc32.ChecksumIEEE([]byte(p.Text))})
	}
	return raw
}

// descriptor is what follows a streamed entry.
func descriptor(p rawPart, signed, wide bool) []byte {
	le, out := binary.LittleEndian, []byte(nil)
	if signed {
		out = append(out, sigDescriptor...)
	}
	out = le.AppendUint32(out, p.crc)
	if wide {
		return le.AppendUint64(le.AppendUint64(out, uint64(len(p.data))), uint64(p.size))
	}
	return le.AppendUint32(le.AppendUint32(out, uint32(len(p.data))), p.size)
}

func TestZipsAsHonestWritersMakeThem(t *testing.T) {
	for name, change := range map[string]func(*rawPart){
		"plain": func(*rawPart) {}, "backslashes": func(p *rawPart) { p.name = strings.ReplaceAll(p.name, "/", `\`) },
		"leading slash": func(p *rawPart) { p.name = "/" + p.name },
		"streamed":      func(p *rawPart) { p.flags, p.local, p.after = 8, noFigures, descriptor(*p, true, false) },
		"streamed, unsigned": func(p *rawPart) {
			p.flags, p.local, p.after = 8, noFigures,
				descriptor(*p, false, false)
		},
		"streamed, zip64": func(p *rawPart) { p.flags, p.local, p.after = 8, noFigures, descriptor(*p, true, true) },
		"padding":         func(p *rawPart) { p.after = make([]byte, 7) },
		"other case":      func(p *rawPart) { p.name = strings.ToUpper(p.name) },
	} {
		raw := rawBook(t)
		for i := range raw {
			change(&raw[i])
		}
		b, err := Read(rawZip(raw...), DefaultLimits())
		if err != nil || dump(&b.Sheets[0]) != `A1 1 "1"` {
			t.Errorf("%s: %v", name, err)
		}
	}
	whole := rawZip(rawBook(t)...)
	whole[len(whole)-2] = 3
	mustRead(t, append(whole, "abc"...))
}

// noFigures clears CRC and sizes of a local header.
func noFigures(h []byte) { clear(h[14:26]) }

func TestZipsThatContradictThemselves(t *testing.T) {
	last := func(p []rawPart) *rawPart { return &p[len(p)-1] }
	for name, change := range map[string]func([]rawPart) []rawPart{
		"crc":               func(p []rawPart) []rawPart { last(p).crc++; return p },
		"size too small":    func(p []rawPart) []rawPart { last(p).size--; return p },
		"size too great":    func(p []rawPart) []rawPart { last(p).size++; return p },
		"impossible size":   func(p []rawPart) []rawPart { last(p).size = 20 << 20; return p },
		"more after stream": func(p []rawPart) []rawPart { last(p).data = append(last(p).data, 0); return p },
		"cut stream": func(p []rawPart) []rawPart {
			last(p).data = last(p).data[:len(last(p).data)-3]
			return p
		},
		"local name":      func(p []rawPart) []rawPart { last(p).local = func(h []byte) { h[30] = 'X' }; return p },
		"local crc":       func(p []rawPart) []rawPart { last(p).local = func(h []byte) { h[14]++ }; return p },
		"local size":      func(p []rawPart) []rawPart { last(p).local = func(h []byte) { h[22]++ }; return p },
		"local method":    func(p []rawPart) []rawPart { last(p).local = func(h []byte) { h[8] = 0 }; return p },
		"local signature": func(p []rawPart) []rawPart { last(p).local = func(h []byte) { h[3] = 9 }; return p },
		"no descriptor":   func(p []rawPart) []rawPart { last(p).flags, last(p).local = 8, noFigures; return p },
		"twice":           func(p []rawPart) []rawPart { return append(p, *last(p)) },
		"twice, by case": func(p []rawPart) []rawPart {
			q := *last(p)
			q.name = strings.ToUpper(q.name)
			return append(p, q)
		},
		"climbing": func(p []rawPart) []rawPart { return append(p, rawPart{name: "xl/../x", stored: true}) },
		"overlap": func(p []rawPart) []rawPart {
			return append(p, rawPart{name: "x", stored: true, at: func(int64) uint32 { return 0 }})
		},
		"hidden entry": func(p []rawPart) []rawPart { last(p).after = []byte(sigLocal); return p },
		"other disk":   func(p []rawPart) []rawPart { last(p).dir = func(h []byte) { h[34] = 1 }; return p },
	} {
		t.Run(name, func(t *testing.T) { wantRefusal(t, rawZip(change(rawBook(t))...), CodeDamaged) })
	}
	unknown, locked := rawBook(t), rawBook(t)
	unknown[0].dir = func(h []byte) { h[10] = 9 }
	wantRefusal(t, rawZip(unknown...), CodeUnsupported)
	locked[0].dir = func(h []byte) { h[8] = 1 }
	wantRefusal(t, rawZip(locked...), CodePassword)
}

func TestCutFilesAreTruncated(t *testing.T) {
	data := rawZip(rawBook(t)...)
	for n := 4; n < len(data); n += 7 {
		wantRefusal(t, data[:n], CodeTruncated)
	}
	wantRefusal(t, append(bytes.Clone(data), 0), CodeDamaged)
	wantRefusal(t, append(bytes.Clone(data[:200]), data[260:]...), CodeDamaged)
	wantRefusal(t, data[1:], CodeDamaged)
}

// widened is the book as writers do it that use zip64 whatever the size: sizes and offset in an extra field.
func widened(t testing.TB) []byte {
	le := binary.LittleEndian
	var out, dir []byte
	for _, p := range rawBook(t) {
		head := append([]byte{45, 0, 0, 0, 8, 0, 0, 0, 0, 0}, le.AppendUint32(nil, p.crc)...)
		head = append(head, "\xff\xff\xff\xff\xff\xff\xff\xff"...)
		head = le.AppendUint16(head, uint16(len(p.name)))
		sizes := le.AppendUint64(le.AppendUint64(nil, uint64(p.size)), uint64(len(p.data)))
		local := append(append([]byte(sigLocal), head...), 20, 0)
		local = append(append(append(local, p.name...), 1, 0, 16, 0), sizes...)
		entry := append(append([]byte(sigDirectory+"\x2d\x00"), head...), 28, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff,
			0xff, 0xff, 0xff)
		entry = append(append(append(entry, p.name...), 1, 0, 24, 0), le.AppendUint64(sizes, uint64(len(out)))...)
		out, dir = append(append(out, local...), p.data...), append(dir, entry...)
	}
	end := append([]byte(sigEnd64), make([]byte, 20)...)
	end = le.AppendUint64(le.AppendUint64(end, 7), 7)
	end = le.AppendUint64(le.AppendUint64(end, uint64(len(dir))), uint64(len(out)))
	locator := le.AppendUint64(append([]byte(sigLocator64), 0, 0, 0, 0), uint64(len(out)+len(dir)))
	last := sigEnd + "\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00"
	return append(append(append(append(append(out, dir...), end...), locator...), 1, 0, 0, 0), last...)
}

func TestZip64(t *testing.T) {
	data := widened(t)
	if got := dump(&mustRead(t, data).Sheets[0]); got != `A1 1 "1"` {
		t.Error(got)
	}
	for i := len(data) - 42 - 24; i < len(data)-2; i++ {
		spoilt := bytes.Clone(data)
		spoilt[i] ^= 0x55
		if b, err := Read(spoilt, DefaultLimits()); err == nil && dump(&b.Sheets[0]) != `A1 1 "1"` {
			t.Errorf("byte %d spoilt, read otherwise", i)
		}
	}
}
