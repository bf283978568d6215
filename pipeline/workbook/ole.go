package workbook

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// oleMagic begins every OLE compound file: old Office formats and the envelope of encrypted new ones.
const oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// oleKind tells by the names in an OLE directory what the file is. The directory is recognised entry by entry wherever
// it lies, so that it works on damaged and truncated files too and takes one pass.
func oleKind(data []byte) string {
	names := map[string]bool{}
	for pos := 512; pos+128 <= len(data); pos += 128 {
		if name, ok := oleName(data[pos : pos+128]); ok {
			names[strings.ToLower(name)] = true
		}
	}
	switch {
	case names["encryptedpackage"], names["\x06dataspaces"], names["encryptioninfo"]:
		return CodePassword
	case names["etextdata"], names["wpscustomdata"], names["etcustomdata"]:
		return CodeET
	case names["workbook"], names["book"]:
		return CodeXLS
	case names["worddocument"]:
		return CodeWord
	case names["powerpoint document"]:
		return CodeSlides
	}
	return CodeUnknown
}

// oleName reads the name of a directory entry; ok is false when the bytes cannot be one.
func oleName(b []byte) (name string, ok bool) {
	n := int(binary.LittleEndian.Uint16(b[64:]))
	kind, colour := b[66], b[67]
	if n < 4 || n > 64 || n%2 != 0 || colour > 1 || kind != 1 && kind != 2 && kind != 5 {
		return "", false
	}
	units := make([]uint16, n/2-1)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	last := binary.LittleEndian.Uint16(b[n-2:])
	return string(utf16.Decode(units)), last == 0
}
