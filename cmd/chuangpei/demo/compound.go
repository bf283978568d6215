package demo

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
)

// compound is a minimal compound file (the container of .xls files and of encrypted workbooks) with one stream of the
// name: header, allocation table, directory and a mini-sized stream that is all zeros.
func compound(stream string) []byte {
	const sector = 512
	le := binary.LittleEndian
	data := make([]byte, sector*11)
	copy(data, []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1})
	for at, v := range map[int]uint16{24: 0x3e, 26: 3, 28: 0xfffe, 30: 9, 32: 6} {
		le.PutUint16(data[at:], v)
	}
	for at, v := range map[int]uint32{44: 1, 48: 1, 56: 4096, 60: 0xfffffffe, 68: 0xfffffffe} {
		le.PutUint32(data[at:], v)
	}
	for i := range 109 { // where the allocation table lies: sector 0
		le.PutUint32(data[76+4*i:], []uint32{0, 0xffffffff}[min(i, 1)])
	}
	table := data[sector:]
	for i := range sector / 4 {
		next := uint32(0xffffffff)
		switch {
		case i == 0:
			next = 0xfffffffd
		case i == 1 || i == 9:
			next = 0xfffffffe
		case i < 9: // the stream: sectors 2 to 9
			next = uint32(i + 1)
		}
		le.PutUint32(table[4*i:], next)
	}
	directory := data[2*sector:]
	entry(directory, "Root Entry", 5, 1, 0xfffffffe, 0)
	entry(directory[128:], stream, 2, 0xffffffff, 2, 4096)
	entry(directory[256:], "", 0, 0xffffffff, 0, 0)
	entry(directory[384:], "", 0, 0xffffffff, 0, 0)
	return bytes.Clone(data)
}

// entry writes a directory entry of a compound file.
func entry(at []byte, name string, kind byte, child, start, size uint32) {
	le := binary.LittleEndian
	for i, u := range utf16.Encode([]rune(name)) {
		le.PutUint16(at[2*i:], u)
	}
	if name != "" {
		le.PutUint16(at[64:], uint16(2*len(name)+2))
	}
	at[66], at[67] = kind, 1
	le.PutUint32(at[68:], 0xffffffff)
	le.PutUint32(at[72:], 0xffffffff)
	le.PutUint32(at[76:], child)
	le.PutUint32(at[116:], start)
	le.PutUint32(at[120:], size)
}
