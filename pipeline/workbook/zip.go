package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// archive is the zip, its directory read and found to agree with the local headers; parts are inflated one by one.
type archive struct {
	file    file
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
func openArchive(f file, lim Limits, w *watch) (*archive, error) {
	dir, err := locateDirectory(f)
	if err != nil {
		return nil, err
	}
	if dir.count > int64(lim.Entries) {
		return nil, tooLarge("", "too many entries", "文件内部的部件数量", fmt.Sprintf("%d 个", lim.Entries))
	}
	a := &archive{file: f, lim: lim, watch: w, index: make(map[string]int, dir.count)}
	if err := a.readDirectory(dir); err != nil {
		return nil, err
	}
	if err := a.checkSizes(f.size); err != nil {
		return nil, err
	}
	return a, a.checkLayout(dir.start)
}

// locateDirectory finds the zip's directory by the end record, which stands in the last of the file.
func locateDirectory(f file) (directory, error) {
	const ending = 128 << 10
	if f.from == nil {
		return findDirectory(f.data, 0)
	}
	base := max(0, f.size-ending)
	data, err := f.piece(base, f.size)
	if err != nil {
		return directory{}, err
	}
	return findDirectory(data, base)
}

// readDirectory reads every entry; the directory must be exactly as long as the end record says.
func (a *archive) readDirectory(dir directory) error {
	rest, err := a.file.piece(dir.start, dir.end)
	if err != nil {
		return err
	}
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
func (a *archive) checkLayout(end int64) error {
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
		if err := a.noneHidden(e.name, pos, e.offset); err != nil {
			return err
		}
		next, err := e.locate(a.file, end)
		if err != nil {
			return err
		}
		pos = next
	}
	return a.noneHidden("", pos, end)
}

// noneHidden refuses an entry in a gap, before the part of this name, that the directory does not name.
func (a *archive) noneHidden(part string, from, to int64) error {
	gap, err := a.file.piece(from, to)
	if err == nil && bytes.Contains(gap, []byte(sigLocal)) {
		err = refuse(CodeDamaged, part, "an entry outside the zip directory")
	}
	return err
}
