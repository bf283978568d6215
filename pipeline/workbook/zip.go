package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// archive is the zip, its directory read and found to agree with the local headers; parts are inflated one by one.
type archive struct {
	entries []entry
	// of size 0, as WPS, LibreOffice and Info-ZIP write them; they count in the layout and hold nothing
	folders []entry
	index   map[string]int // by lower-case name
	lim     Limits
	watch   *watch
	memory  *memory
	*buffers
}

// openArchive reads the directory and checks the zip's whole layout, without inflating anything.
func openArchive(data []byte, lim Limits, w *watch) (*archive, error) {
	dir, err := findDirectory(data)
	if err != nil {
		return nil, err
	}
	if dir.count > int64(lim.Entries) {
		return nil, tooLarge("", "too many entries", "文件内部的部件数量", fmt.Sprintf("%d 个", lim.Entries))
	}
	a := &archive{lim: lim, watch: w, index: make(map[string]int, dir.count)}
	if err := a.readDirectory(data, dir); err != nil {
		return nil, err
	}
	if err := a.checkSizes(int64(len(data))); err != nil {
		return nil, err
	}
	return a, a.checkLayout(data, dir.start)
}

// readDirectory reads every entry; the directory must be exactly as long as the end record says.
func (a *archive) readDirectory(data []byte, dir directory) error {
	rest := data[dir.start:dir.end]
	for range dir.count {
		e, n, err := readEntry(rest)
		if err != nil {
			return err
		}
		rest = rest[n:]
		if strings.HasSuffix(e.name, "/") && e.size == 0 {
			a.folders = append(a.folders, e)
			continue
		}
		key := lower(e.name)
		if _, twice := a.index[key]; twice {
			return refuse(CodeDamaged, "", "two zip entries share a name")
		}
		a.index[key] = len(a.entries)
		a.entries = append(a.entries, e)
	}
	if len(rest) != 0 {
		return refuse(CodeDamaged, "", "zip directory is longer than its entries")
	}
	return nil
}

// checkSizes compares what the directory promises with the limits, before a byte is inflated.
func (a *archive) checkSizes(file int64) error {
	const deflateBest = 1032 // deflate cannot do better
	var total int64
	for i := range a.entries {
		e := &a.entries[i]
		if e.size < 0 || e.packed < 0 || e.size > e.packed*deflateBest+deflateBest {
			return refuse(CodeDamaged, e.name, "zip directory states an impossible size")
		}
		if e.size > a.lim.Part {
			return a.oversized(e.name, e.size, e.packed)
		}
		total += e.size
	}
	if total > a.lim.Unzipped {
		return a.oversized("", total, file)
	}
	return nil
}

// oversized tells a bomb from a workbook that is merely too big.
func (a *archive) oversized(part string, size, packed int64) error {
	const honest = 100 // times that blank styled rows, the best an honest sheet does, may inflate
	if size/honest > packed {
		return refuse(CodeBomb, part, "inflates over a hundredfold past the limit")
	}
	limit := fmt.Sprintf("单个部件 %d MB，合计 %d MB", a.lim.Part>>20, a.lim.Unzipped>>20)
	return tooLarge(part, "inflated size above the limit", "文件解压后的大小", limit)
}

// checkLayout reads the local headers and refuses entries that overlap or hide others between them.
func (a *archive) checkLayout(data []byte, end int64) error {
	order := make([]*entry, 0, len(a.entries)+len(a.folders))
	for i := range a.entries {
		order = append(order, &a.entries[i])
	}
	for i := range a.folders {
		order = append(order, &a.folders[i])
	}
	slices.SortFunc(order, func(x, y *entry) int { return int(min(max(x.offset-y.offset, -1), 1)) })
	var pos int64
	for _, e := range order {
		if e.offset < pos || e.offset > end {
			return refuse(CodeDamaged, e.name, "zip entries overlap")
		}
		if hidden(data[pos:e.offset]) {
			return refuse(CodeDamaged, e.name, "an entry outside the zip directory")
		}
		next, err := e.locate(data[:end])
		if err != nil {
			return err
		}
		pos = next
	}
	if hidden(data[pos:end]) {
		return refuse(CodeDamaged, "", "an entry outside the zip directory")
	}
	return nil
}

// hidden finds an entry in a gap that the directory does not name.
func hidden(gap []byte) bool { return bytes.Contains(gap, []byte(sigLocal)) }
