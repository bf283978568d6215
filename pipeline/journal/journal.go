// Package journal keeps the second witness of the register: every row it was ever given, in sealed Parquet files.
//
// The engine survives kills, but with its log cut short it opens without a word on a shorter history and would give
// printed numbers out again. So what was appended to the register since the last seal is written beside it, synced, and
// listed in a manifest whose lines are chained by hash, before anything of it is published or its originals are
// archived. One mechanism, four uses: crash net (Check), tamper evidence (Verify), Rebuild, and files that any engine
// can read.
//
//	.chuangpei/journal/manifest.jsonl             a line a seal
//	.chuangpei/journal/00000001/<table>.parquet   the rows that seal added to a table
//
// A run is sealed twice: when everything is decided, before it is published; and at its end, when the register says
// what was published. What a run that was cut off left in the register is sealed by the next start. The register notes
// each seal in turn (table sealed), so that a journal that lost lines is found as surely as a register that lost rows.
package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"chuangpei/pipeline/disk"
)

const manifestFile = "manifest.jsonl"

// place is where the journal lies below the home.
const place = ".chuangpei/journal"

// Broken means that register and journal contradict each other. Nothing may be numbered until Way has been followed.
type Broken struct{ What, Way string }

// broken is a contradiction with the way out of it.
func broken(way, format string, args ...any) *Broken {
	return &Broken{fmt.Sprintf(format, args...), way}
}

// Error says what is wrong and what to do.
func (b *Broken) Error() string { return b.What + "; " + b.Way }

// The ways out of a broken state.
const (
	wayRebuild = "run `chuangpei rebuild`, which makes the register anew from the journal"
	wayRestore = "put the journal back from a backup, or restore one whole with `chuangpei backup --restore`"
	wayVerify  = "run `chuangpei verify` to see every difference, then `chuangpei rebuild`"
)

// Journal is an open journal. One process has it open at a time: the home's lock sees to that.
type Journal struct {
	manifest
	folder string     // absolute
	fault  disk.Fault // called before every file operation but the engine's own
	// of the register, once they were asked for: they stay as they are while it is open
	tables  []string
	version int64
}

// Open reads the journal in a folder, which need not be there yet, and checks the chain of its newest lines.
func Open(folder string, fault disk.Fault) (*Journal, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	j := &Journal{folder: folder, fault: fault}
	var text []byte
	err = j.inFolder(func(d disk.Folder) error { text, err = d.Read(manifestFile); return err })
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the journal's manifest: %w", err)
	}
	if j.manifest, err = openManifest(text); err != nil {
		return nil, err
	}
	return j, nil
}

// inFolder does work in the journal's folder.
func (j *Journal) inFolder(work func(disk.Folder) error) error {
	d, err := disk.Open(j.folder, place, j.fault)
	if err != nil {
		return err
	}
	defer d.Close()
	return work(d)
}

// path is where a seal's file lies, as a literal for the engine.
func (j *Journal) path(seal int64, table string) string {
	return literal(filepath.Join(j.folder, filepath.FromSlash(below(seal, table))))
}

// below is where a seal's file lies below the journal's folder.
func below(seal int64, table string) string { return folderOf(seal) + "/" + table + ".parquet" }

// folderOf is the name of a seal's folder.
func folderOf(seal int64) string { return fmt.Sprintf("%08d", seal) }

// append adds a line to the manifest: the whole is written anew, synced and renamed, so that no line is ever half
// there.
func (j *Journal) append(l Line) error {
	text, err := json.Marshal(l)
	if err != nil {
		return err
	}
	lines := append(j.lines[:len(j.lines):len(j.lines)], text)
	whole := append(bytes.Join(lines, []byte("\n")), '\n')
	put := func(d disk.Folder) error { return d.Put(manifestFile, manifestFile+".part", whole, 0o600) }
	if err := j.inFolder(put); err != nil {
		return err
	}
	j.lines, j.last = lines, l
	return nil
}
