package workbook

import "sync"

// memory is what was read of parts, by their stored bytes. What a part gives depends on these bytes, on the size and
// CRC that the zip states, on the part's name and on the limits, and on nothing else, so that an equal part gives the
// same. Only readings that found nothing wrong are kept, and only of small parts: what many workbooks have alike is
// small.
type memory struct {
	mu    sync.Mutex
	parts map[string][]rememberedPart
	bytes int // stored bytes and names of all
}

// rememberedPart is a part that was read, and what it gave.
type rememberedPart struct {
	name   string
	method uint16
	crc    uint32
	size   int64
	found  any // of the type of its reading; never changed
}

// Bounds of the memory, in bytes of stored parts. When it is full it forgets everything.
const (
	mostRemembered = 4 << 20
	mostOfOne      = 16 << 10
)

// find looks a part up whose reading was of the wanted type.
func (m *memory) find(e *entry, wanted func(any) bool) (any, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, p := range m.parts[string(e.data)] {
		if p.name == e.name && p.method == e.method && p.crc == e.crc && p.size == e.size && wanted(p.found) {
			return p.found, true
		}
	}
	return nil, false
}

// keep remembers a part.
func (m *memory) keep(e *entry, found any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.bytes += len(e.data) + len(e.name); m.bytes > mostRemembered {
		m.bytes = len(e.data) + len(e.name)
		clear(m.parts)
	}
	m.parts[string(e.data)] = append(m.parts[string(e.data)], rememberedPart{e.name, e.method, e.crc, e.size, found})
}
