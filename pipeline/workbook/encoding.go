package workbook

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Order recognises UTF-16 by its byte order mark or by the zero beside a leading '<'.
func utf16Order(data []byte) (wide bool, order binary.ByteOrder) {
	if len(data) < 2 {
		return false, nil
	}
	switch string(data[:2]) {
	case "\xff\xfe", "<\x00":
		return true, binary.LittleEndian
	case "\xfe\xff", "\x00<":
		return true, binary.BigEndian
	}
	return false, nil
}

// utf16ToUTF8 decodes an even number of bytes; a lone surrogate becomes U+FFFE, which XML forbids.
func utf16ToUTF8(data []byte, order binary.ByteOrder) []byte {
	out := make([]byte, 0, len(data))
	for i := 0; i < len(data); i += 2 {
		r := rune(order.Uint16(data[i:]))
		if utf16.IsSurrogate(r) {
			next := rune(0)
			if i+4 <= len(data) {
				next = rune(order.Uint16(data[i+2:]))
			}
			if r = utf16.DecodeRune(r, next); r == utf8.RuneError {
				r = '\ufffe'
			}
			if r > 0xFFFF {
				i += 2
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

// decodePart turns a part into UTF-8 with XML's line ends and checks that every character is one XML allows. problem is
// empty when it is so; wide says that the part was UTF-16.
func decodePart(data []byte) (text []byte, wide bool, problem string) {
	wide, order := utf16Order(data)
	if wide && len(data)%2 != 0 {
		return nil, wide, "UTF-16 with half a character"
	}
	if wide {
		data = utf16ToUTF8(data, order)
	}
	text, problem = checkText(bytes.TrimPrefix(data, []byte("\ufeff")))
	return text, wide, problem
}

// checkText gives UTF-8 XML's line ends and checks that every character is one XML allows.
func checkText(data []byte) (text []byte, problem string) {
	if !utf8.Valid(data) {
		return nil, "not valid UTF-8"
	}
	if hasControl(data) || bytes.Contains(data, []byte("\ufffe")) || bytes.Contains(data, []byte("\uffff")) {
		return nil, "a character that XML forbids"
	}
	return normaliseLines(data), ""
}

// otherEncoding reports a part whose declaration names another encoding, such as GBK: legal, if the bytes are no UTF-8
// either.
func otherEncoding(data []byte) bool {
	head, _, _ := bytes.Cut(data[:min(len(data), 200)], []byte("?>"))
	head = bytes.ToLower(head)
	declares := bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("encoding="))
	return declares && !bytes.Contains(head, []byte("utf-"))
}

// extendsASCII reports an encoding, by its lower-case name, in which every byte below 128 is that character of ASCII.
func extendsASCII(name string) bool {
	switch name {
	case "us-ascii", "ascii", "ansi_x3.4-1968", "latin1", "l1", "gbk", "gb2312", "gb18030", "big5":
		return true
	}
	return strings.HasPrefix(name, "iso-8859-") || strings.HasPrefix(name, "windows-125")
}

// isASCII reports whether every byte is a character of ASCII.
func isASCII(data []byte) bool {
	for _, c := range data {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// hasControl looks for control characters other than tab and line ends, eight bytes at a time while there are none
// below the space.
func hasControl(data []byte) bool {
	const low, high = 0x2020202020202020, 0x8080808080808080
	for len(data) >= 8 {
		w := binary.LittleEndian.Uint64(data)
		if (w-low)&^w&high != 0 && anyControl(data[:8]) {
			return true
		}
		data = data[8:]
	}
	return anyControl(data)
}

// anyControl looks byte by byte.
func anyControl(data []byte) bool {
	for _, c := range data {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return true
		}
	}
	return false
}

// normaliseLines turns CR LF and CR into LF, in place.
func normaliseLines(data []byte) []byte {
	from := bytes.IndexByte(data, '\r')
	if from < 0 {
		return data
	}
	out := data[:from]
	for i := from; i < len(data); i++ {
		switch {
		case data[i] != '\r':
			out = append(out, data[i])
		case i+1 == len(data) || data[i+1] != '\n':
			out = append(out, '\n')
		}
	}
	return out
}

// lower folds ASCII letters, the way part names are compared.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
