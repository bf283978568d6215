package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"sync"

	"github.com/xuri/excelize/v2"
)

// recurring keeps parts that are the same in many workbooks: compressed once, then copied.
type recurring struct {
	mu    sync.Mutex
	parts map[recurrence]packed
}

// recurrence tells parts apart.
type recurrence struct{ name, body string }

// mostRecurring bounds what is kept: senders name sheets as they please.
const mostRecurring = 512

// of is the part, compressed now or before.
func (k *recurring) of(r *Renderer, p part) (packed, error) {
	key := recurrence{p.name, string(p.body)}
	k.mu.Lock()
	ready, ok := k.parts[key]
	k.mu.Unlock()
	if ok {
		return ready, nil
	}
	ready, err := compressed(r, p)
	if err != nil {
		return packed{}, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.parts == nil || len(k.parts) >= mostRecurring {
		k.parts = map[recurrence]packed{}
	}
	k.parts[key] = ready
	return ready, nil
}

// compressed is a part as it would lie in a file.
func compressed(r *Renderer, p part) (packed, error) {
	var file bytes.Buffer
	alone := newPack(&file, r)
	if err := alone.add(p); err != nil {
		return packed{}, err
	}
	if err := alone.close(); err != nil {
		return packed{}, err
	}
	z, err := zip.NewReader(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		return packed{}, err
	}
	raw, err := z.File[0].OpenRaw()
	if err != nil {
		return packed{}, err
	}
	data, err := io.ReadAll(raw)
	return packed{z.File[0].FileHeader, data}, err
}

// fixedParts compresses the style sheet and the theme of f.
func (r *Renderer) fixedParts(f *excelize.File) error {
	parts, err := partsOf(f, func(name string) bool { return name == "xl/styles.xml" || name == "xl/theme/theme1.xml" })
	if err != nil {
		return fmt.Errorf("xlsx: styles: %w", err)
	}
	for _, p := range parts {
		ready, err := compressed(r, p)
		if err != nil {
			return fmt.Errorf("xlsx: styles: %w", err)
		}
		r.fixed = append(r.fixed, ready)
	}
	return nil
}
