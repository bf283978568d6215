package workbook

import "io"

// file is the bytes of a workbook: in memory, or where they stand when they are too many for that.
type file struct {
	data []byte
	from io.ReaderAt // nil when the bytes are in memory
	size int64
}

// inMemory is a file in memory.
func inMemory(data []byte) file { return file{data: data, size: int64(len(data))} }

// piece gives the bytes between two places. They are not to be changed.
func (f file) piece(from, to int64) ([]byte, error) {
	if f.from == nil {
		return f.data[from:to], nil
	}
	data := make([]byte, to-from)
	if _, err := f.from.ReadAt(data, from); err != nil {
		return nil, Unreadable()
	}
	return data, nil
}

// mostInMemory is how large a part of a file outside memory may be, as stored, to be read whole.
const mostInMemory = 1 << 20
