package intake

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"io"
)

// Bounds of what is looked at to tell whether a zip is whole, however much its records promise.
const (
	mostEntries  = 2000     // of its directory, in order; an honest workbook has a few dozen
	mostInflated = 64 << 20 // bytes, of entries that look as if they had a hole
	longestEnd   = 22 + 1<<16
)

// whole reports whether a file is all there as far as copying can tell. What is empty, begins with space that was
// reserved and not filled, or begins like a workbook and lacks its end or has a hole, is not. It judges nothing else:
// what is damaged otherwise, or is no workbook, is for the strict reader to name. No more is looked at than the
// bounds above, and nothing is built of what the file promises: a directory of millions of entries costs what a small
// one does.
func whole(data []byte) bool {
	const begins = "PK\x03\x04"
	head := data[:min(len(data), len(begins))]
	switch {
	case len(bytes.TrimLeft(head, "\x00")) == 0:
		return false
	case !bytes.HasPrefix(data, []byte(begins[:2])):
		return len(data) >= len(begins) || begins[:len(data)] != string(data)
	}
	end := findEnd(data)
	if end < 0 {
		return false
	}
	start, size, count := directoryOf(data, end)
	if start < 0 || size < 0 || start > int64(end) || size > int64(end)-start {
		return true // a record that contradicts the file was not cut off
	}
	return !hasHole(data, data[start:start+size], count)
}

// findEnd finds the zip's end record, -1 when there is none: a comment may follow it, and bytes that do not belong.
func findEnd(data []byte) int {
	from := max(0, len(data)-longestEnd)
	for end := len(data); ; {
		i := bytes.LastIndex(data[from:end], []byte("PK\x05\x06"))
		if i < 0 {
			return -1
		}
		end = from + i
		if end+22 <= len(data) && end+22+int(binary.LittleEndian.Uint16(data[end+20:])) <= len(data) {
			return end
		}
	}
}

// directoryOf takes from the end record, or the zip64 one that it points at, where the directory lies and how many
// entries are said to be in it.
func directoryOf(data []byte, end int) (start, size, count int64) {
	le, b := binary.LittleEndian, data[end:]
	count, size, start = int64(le.Uint16(b[10:])), int64(le.Uint32(b[12:])), int64(le.Uint32(b[16:]))
	if end < 20 || string(data[end-20:end-16]) != "PK\x06\x07" {
		return start, size, count
	}
	wide := int64(le.Uint64(data[end-12:]))
	if wide < 0 || wide > int64(end)-76 || string(data[wide:wide+4]) != "PK\x06\x06" {
		return start, size, count
	}
	b = data[wide:]
	return int64(le.Uint64(b[48:])), int64(le.Uint64(b[40:])), int64(le.Uint64(b[32:]))
}

// hasHole reports whether zeros stand where the directory, a header that it points at, or the data of an entry should.
func hasHole(data, directory []byte, count int64) bool {
	le, room := binary.LittleEndian, int64(mostInflated)
	for range min(count, mostEntries) {
		if len(directory) < 46 || string(directory[:4]) != "PK\x01\x02" {
			return reserved(directory)
		}
		at, packed, crc := int64(le.Uint32(directory[42:])), int64(le.Uint32(directory[20:])), le.Uint32(directory[16:])
		next := 46 + int(le.Uint16(directory[28:])) + int(le.Uint16(directory[30:])) + int(le.Uint16(directory[32:]))
		directory = directory[min(next, len(directory)):]
		if at > int64(len(data))-30 {
			continue // zip64, or a lie
		}
		local := data[at:]
		if reserved(local) {
			return true
		}
		from := 30 + int64(le.Uint16(local[26:])) + int64(le.Uint16(local[28:]))
		if from+packed > int64(len(local)) {
			continue
		}
		if body := local[from : from+packed]; hasZeros(body) && room > 0 {
			sound, inflated := checkSum(body, le.Uint16(local[8:]), crc, room)
			if room -= inflated; !sound {
				return true
			}
		}
	}
	return false
}

// reserved reports whether a record begins with zeros instead of its signature.
func reserved(b []byte) bool { return len(b) >= 4 && string(b[:4]) == "\x00\x00\x00\x00" }

// hasZeros reports whether 64 zero bytes stand in a row: a hole, or data that compress very well.
func hasZeros(b []byte) bool {
	const block = 32 // 64 in a row hold an aligned block of 32
	blank := make([]byte, block)
	for i := 0; i+block <= len(b); i += block {
		if bytes.Equal(b[i:i+block], blank) {
			return true
		}
	}
	return false
}

// checkSum inflates an entry, up to most bytes, and compares its checksum; what is longer, or packed in a way unknown
// here, passes.
func checkSum(body []byte, method uint16, crc uint32, most int64) (sound bool, inflated int64) {
	var from io.Reader = bytes.NewReader(body)
	switch method {
	case 0:
	case 8:
		from = flate.NewReader(from)
	default:
		return true, 0
	}
	sum := crc32.NewIEEE()
	n, err := io.Copy(sum, io.LimitReader(from, most))
	return err == nil && (n == most || sum.Sum32() == crc), n
}
