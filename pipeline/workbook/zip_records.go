package workbook

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
)

// directory is where the zip's directory lies and how many entries it holds.
type directory struct{ start, end, count int64 }

// findDirectory reads the end record, which must be the last thing in the file; data is the file from base on.
func findDirectory(data []byte, base int64) (directory, error) {
	pos, err := findEnd(data)
	if err != nil {
		return directory{}, err
	}
	le, b := binary.LittleEndian, data[pos:]
	if le.Uint32(b[4:]) != 0 || le.Uint16(b[8:]) != le.Uint16(b[10:]) {
		return directory{}, refuse(CodeDamaged, "", "zip spans several disks")
	}
	count, size, start := int64(le.Uint16(b[10:])), int64(le.Uint32(b[12:])), int64(le.Uint32(b[16:]))
	end := base + int64(pos)
	if pos >= 20 && string(data[pos-20:pos-16]) == sigLocator64 {
		if end, err = readEnd64(data[:pos], base, &count, &size, &start); err != nil {
			return directory{}, err
		}
	}
	if size < 0 || start < 0 || start > end || size != end-start {
		return directory{}, refuse(CodeDamaged, "", "zip directory is not where the end record says")
	}
	return directory{start: start, end: end, count: count}, nil
}

// findEnd finds the end record by its signature and a comment that ends with the file.
func findEnd(data []byte) (int, error) {
	const length, longest = 22, 22 + 1<<16
	from := max(0, len(data)-longest)
	missing := refuse(CodeTruncated, "", "the zip's end record is missing")
	for end := len(data); ; {
		i := bytes.LastIndex(data[from:end], []byte(sigEnd))
		if i < 0 {
			return 0, missing
		}
		if end = from + i; end+length > len(data) {
			continue
		}
		switch past := end + length + int(binary.LittleEndian.Uint16(data[end+20:])); {
		case past == len(data):
			return end, nil
		case past < len(data):
			missing = refuse(CodeDamaged, "", "bytes after the end of the zip")
		}
	}
}

// readEnd64 takes from the zip64 end record what the plain one leaves open; the rest must agree. It returns where the
// directory ends.
func readEnd64(data []byte, base int64, count, size, start *int64) (int64, error) {
	le := binary.LittleEndian
	wrong := refuse(CodeDamaged, "", "zip64 end record is malformed")
	pos := int64(le.Uint64(data[len(data)-12:])) - base
	if pos < 0 || pos > int64(len(data))-76 || string(data[pos:pos+4]) != sigEnd64 {
		return 0, wrong
	}
	b := data[pos:]
	for _, f := range []struct {
		at   int
		open int64
		v    *int64
	}{{32, 0xFFFF, count}, {40, 0xFFFFFFFF, size}, {48, 0xFFFFFFFF, start}} {
		wide := int64(le.Uint64(b[f.at:]))
		if *f.v != f.open && *f.v != wide {
			return 0, wrong
		}
		*f.v = wide
	}
	return base + pos, nil
}

// widen replaces sizes that stand at the 32-bit maximum by those of the zip64 extra field, in its fixed order. It
// reports false when a size is left open.
func widen(extra []byte, fields ...*int64) bool {
	wide, found := extraField(extra, 0x0001)
	for _, f := range fields {
		if *f != 0xFFFFFFFF {
			continue
		}
		if !found || len(wide) < 8 {
			return false
		}
		*f, wide = int64(binary.LittleEndian.Uint64(wide)), wide[8:]
	}
	return true
}

// extraField finds a field of an extra block by its id.
func extraField(extra []byte, id uint16) ([]byte, bool) {
	for len(extra) >= 4 {
		n := int(binary.LittleEndian.Uint16(extra[2:]))
		if n > len(extra)-4 {
			return nil, false
		}
		if binary.LittleEndian.Uint16(extra) == id {
			return extra[4 : 4+n], true
		}
		extra = extra[4+n:]
	}
	return nil, false
}

// locate reads the local header, which must agree with the directory, and returns where the entry ends. The directory
// begins at end.
func (e *entry) locate(f file, end int64) (int64, error) {
	le := binary.LittleEndian
	room := end - e.offset
	b, err := f.piece(e.offset, min(e.offset+30, end))
	if err != nil {
		return 0, err
	}
	if room < 30 || string(b[:4]) != sigLocal {
		return 0, refuse(CodeDamaged, e.name, "local header is missing")
	}
	nameLen, extraLen := int64(le.Uint16(b[26:])), int64(le.Uint16(b[28:]))
	head := 30 + nameLen + extraLen
	if room < head || room-head < e.packed {
		return 0, refuse(CodeDamaged, e.name, "entry runs past the zip directory")
	}
	if b, err = f.piece(e.offset, e.offset+head); err != nil {
		return 0, err
	}
	local := entry{
		name: cleanName(string(b[30 : 30+nameLen])), flags: le.Uint16(b[6:]), method: le.Uint16(b[8:]),
		crc:    le.Uint32(b[14:]),
		packed: int64(le.Uint32(b[18:])), size: int64(le.Uint32(b[22:])),
	}
	if !widen(b[30+nameLen:head], &local.size, &local.packed) || !e.agrees(local) {
		return 0, refuse(CodeDamaged, e.name, "local header and zip directory disagree")
	}
	e.start = e.offset + head
	past := e.start + e.packed
	if f.from == nil || e.packed <= mostInMemory {
		if e.data, err = f.piece(e.start, past); err != nil {
			return 0, err
		}
	}
	rest, err := f.piece(past, min(past+longestDescriptor, end))
	if err != nil {
		return 0, err
	}
	return e.pastDescriptor(local, rest, past)
}

// streamed reports whether sizes and CRC follow the data in a descriptor.
func (e *entry) streamed() bool { return e.flags&flagDescriptor != 0 }

// agrees compares the local header with the directory. A streamed entry may leave at 0 any figure that is to come
// later; Info-ZIP leaves all but the size.
func (e *entry) agrees(local entry) bool {
	if local.name != e.name || local.method != e.method || (local.flags^e.flags)&flagEncrypted != 0 {
		return false
	}
	agree := func(here, there int64) bool { return here == there || here == 0 && local.streamed() }
	return agree(int64(local.crc), int64(e.crc)) && agree(local.packed, e.packed) && agree(local.size, e.size)
}

// longestDescriptor is how long a data descriptor may be, in bytes.
const longestDescriptor = 24

// pastDescriptor steps over the data descriptor of a streamed entry; it comes with or without a signature, with sizes
// of 4 or 8 bytes, and must agree with the directory in one of these forms. It may be missing where the local header
// states everything.
func (e *entry) pastDescriptor(local entry, rest []byte, pos int64) (int64, error) {
	if !local.streamed() {
		return pos, nil
	}
	stated := local.crc == e.crc && local.packed == e.packed && local.size == e.size
	if stated && (len(rest) == 0 || bytes.HasPrefix(rest, []byte(sigLocal))) { // some writers set the flag all the same
		return pos, nil
	}
	le := binary.LittleEndian
	short := le.AppendUint32(le.AppendUint32(le.AppendUint32(nil, e.crc), uint32(e.packed)), uint32(e.size))
	long := le.AppendUint64(le.AppendUint64(le.AppendUint32(nil, e.crc), uint64(e.packed)), uint64(e.size))
	for _, form := range [][]byte{long, short} {
		if bytes.HasPrefix(rest, append([]byte(sigDescriptor), form...)) {
			return pos + 4 + int64(len(form)), nil
		}
		if bytes.HasPrefix(rest, form) {
			return pos + int64(len(form)), nil
		}
	}
	return 0, refuse(CodeDamaged, e.name, "data descriptor and zip directory disagree")
}

// entry is one part of the zip as its directory and its local header agree on it.
type entry struct {
	name    string // with forward slashes, no leading one
	method  uint16
	flags   uint16
	crc     uint32
	packed  int64  // bytes as stored
	size    int64  // bytes inflated
	offset  int64  // of the local header
	start   int64  // of the stored bytes
	data    []byte // the stored bytes; nil where they are too many to be held
	checked bool   // inflated, its size and CRC found right
}

// Bits and methods of a zip entry.
const (
	flagEncrypted  = 1 << 0
	flagDescriptor = 1 << 3
	methodStored   = 0
	methodDeflated = 8
)

// Signatures of the zip's records.
const (
	sigLocal      = "PK\x03\x04"
	sigDirectory  = "PK\x01\x02"
	sigEnd        = "PK\x05\x06"
	sigEnd64      = "PK\x06\x06"
	sigLocator64  = "PK\x06\x07"
	sigDescriptor = "PK\x07\x08"
)

// readEntry reads one directory entry and returns its length.
func readEntry(b []byte) (entry, int, error) {
	if len(b) < 46 || string(b[:4]) != sigDirectory {
		return entry{}, 0, refuse(CodeDamaged, "", "zip directory entry is malformed")
	}
	le := binary.LittleEndian
	nameLen, extraLen, noteLen := int(le.Uint16(b[28:])), int(le.Uint16(b[30:])), int(le.Uint16(b[32:]))
	total := 46 + nameLen + extraLen + noteLen
	if len(b) < total || le.Uint16(b[34:]) != 0 {
		return entry{}, 0, refuse(CodeDamaged, "", "zip directory entry is cut or on another disk")
	}
	e := entry{
		name: string(b[46 : 46+nameLen]), flags: le.Uint16(b[8:]), method: le.Uint16(b[10:]), crc: le.Uint32(b[16:]),
		packed: int64(le.Uint32(b[20:])), size: int64(le.Uint32(b[24:])), offset: int64(le.Uint32(b[42:])),
	}
	if !widen(b[46+nameLen:46+nameLen+extraLen], &e.size, &e.packed, &e.offset) {
		return entry{}, 0, refuse(CodeDamaged, "", "zip64 sizes are missing")
	}
	return e, total, e.acceptable()
}

// acceptable cleans the name and refuses what cannot be inflated at all.
func (e *entry) acceptable() error {
	e.name = cleanName(e.name)
	if e.name == "" || strings.ContainsRune(e.name, 0) || slices.Contains(strings.Split(e.name, "/"), "..") {
		return refuse(CodeDamaged, "", "zip entry has an impossible name")
	}
	if e.flags&flagEncrypted != 0 {
		return refuse(CodePassword, e.name, "zip entry is encrypted")
	}
	if e.method != methodStored && e.method != methodDeflated {
		return refusef(CodeUnsupported, e.name, "compression method %d", e.method)
	}
	if e.method == methodStored && e.packed != e.size {
		return refuse(CodeDamaged, e.name, "stored entry with two sizes")
	}
	return nil
}

// cleanName writes an entry's name the way part names are written; some old writers use backslashes.
func cleanName(name string) string {
	return strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/")
}
