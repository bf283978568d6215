package workbook

import (
	"hash/crc32"
)

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
	if int64(len(e.data)) != e.packed {
		return nil, a.oversized(e.name, e.size, e.packed)
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
			if a.file.from == nil {
				n = max(n, a.entries[i].size)
			}
		}
		a.buf = make([]byte, n)
	}
	return a.buf
}

// sound is what is remembered of a part that is only checked: its size and CRC are right.
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

// scan inflates a part and puts the scanner on it. There is one for all parts, as there is one buffer: a part is read
// to its end before the next is begun.
func (a *archive) scan(e *entry) (*scanner, error) {
	data, err := a.read(e)
	if err != nil {
		return nil, err
	}
	a.scanner.reset(e.name, data, a.lim)
	a.scanner.watch, a.scanner.time = a.watch, a.lim.Time
	return &a.scanner, nil
}

// recall gives what was read of such a part before, or reads it. What it gives must not be changed.
func recall[T any](a *archive, e *entry, read func() (T, error)) (T, error) {
	if a.memory == nil || len(e.data) > mostOfOne {
		return read()
	}
	if found, ok := a.memory.find(e, func(found any) bool { _, ok := found.(T); return ok }); ok {
		e.checked = true
		return found.(T), nil
	}
	found, err := read()
	if err == nil {
		a.memory.keep(e, found)
	}
	return found, err
}
