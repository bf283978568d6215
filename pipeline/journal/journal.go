// Package journal keeps the second witness of the register: every row it was ever given, in sealed Parquet files.
//
// The engine survives kills, but with its log cut short it opens without a word on a shorter history and would give printed
// numbers out again. So what was appended to the register since the last seal is written beside it, synced, and listed in a
// manifest whose lines are chained by hash, before anything of it is published or its originals are put away. One
// mechanism, four uses: crash net (Check), tamper evidence (Verify), Rebuild, and files that any engine can read.
//
//	.chuangpei/journal/manifest.jsonl          a line a seal
//	.chuangpei/journal/00000001/<table>.parquet   the rows that seal added to a table
//
// A run is sealed twice: when everything is decided, before it is published; and at its end, when the register says what
// was published. What a run that was cut off left in the register is sealed by the next start. The register notes each
// seal in turn (table sealed), so that a journal that lost lines is found as surely as a register that lost rows.
package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"chuangpei/pipeline/disk"
)

const manifest = "manifest.jsonl"

// at is where the journal lies below the home.
const at = ".chuangpei/journal"

// Broken means that register and journal contradict each other. Nothing may be numbered until Way has been followed.
type Broken struct{ What, Way string }

// Error says what is wrong and what to do.
func (b *Broken) Error() string { return b.What + "; " + b.Way }

// The ways out of a broken state.
const (
	wayRebuild = "run `chuangpei rebuild`, which makes the register anew from the journal"
	wayRestore = "put the journal back from a backup, or restore one whole with `chuangpei backup --restore`"
	wayVerify  = "run `chuangpei verify` to see every difference, then `chuangpei rebuild`"
)

// Line is one seal as the manifest lists it.
type Line struct {
	Seal     int64            `json:"seal"`      // 1, 2, 3 … without gaps
	Run      int64            `json:"run"`       // the newest run under seal
	SealedAt string           `json:"sealed_at"` // wall clock of the city
	Schema   int64            `json:"schema"`    // version of the register's schema that the files have
	Files    []File           `json:"files"`
	Total    map[string]int64 `json:"total"`    // rows of each table under seal so far
	Previous string           `json:"previous"` // hash of the line before; empty in the first
	Hash     string           `json:"hash"`     // SHA-256 of the line without its hash, hexadecimal
}

// File is one Parquet file of a seal.
type File struct {
	Table  string `json:"table"`
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// hash computes the line's own.
func (l Line) hash() (string, error) {
	l.Hash = ""
	text, err := json.Marshal(l)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), err
}

// Journal is an open journal. One process has it open at a time: the home's lock sees to that.
type Journal struct {
	folder string     // absolute
	fault  disk.Fault // the seam of every file operation but the engine's own
	lines  [][]byte   // as the manifest has them; decoded when needed, for there is one for every seal ever made
	last   Line       // the newest; its zero value before the first
	tables []string   // of the register, once they were asked for: they stay as they are while it is open
}

// recent is how many seals every start looks at closely; Verify looks at all.
const recent = 3

// Open reads the journal in a folder, which need not be there yet, and checks the chain of its newest lines.
func Open(folder string, fault disk.Fault) (*Journal, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	j := &Journal{folder: folder, fault: fault}
	var text []byte
	err = j.in(func(d disk.Folder) error { text, err = d.Read(manifest); return err })
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the journal's manifest: %w", err)
	}
	if len(text) == 0 {
		return j, nil
	}
	if text[len(text)-1] != '\n' {
		return nil, &Broken{"the journal's manifest is cut off in its last line", wayRestore}
	}
	j.lines = bytes.Split(text[:len(text)-1], []byte("\n"))
	newest, err := j.chain(max(0, len(j.lines)-recent))
	if err != nil {
		return nil, err
	}
	j.last = newest[len(newest)-1]
	return j, nil
}

// in does work in the journal's folder.
func (j *Journal) in(work func(disk.Folder) error) error {
	d, err := disk.Open(j.folder, at, j.fault)
	if err != nil {
		return err
	}
	defer d.Close()
	return work(d)
}

// Last is the newest seal; its number is 0 before the first.
func (j *Journal) Last() Line { return j.last }

// Newest is the newest run under the last seal that added rows to a table; 0 when none did.
func (j *Journal) Newest(table string) (int64, error) {
	for i := len(j.lines) - 1; i >= 0; i-- {
		l, err := decode(j.lines[i])
		if err != nil {
			return 0, &Broken{fmt.Sprintf("line %d of the journal's manifest was changed: %v", i+1, err), wayRestore}
		}
		if slices.ContainsFunc(l.Files, func(f File) bool { return f.Table == table }) {
			return l.Run, nil
		}
	}
	return 0, nil
}

// Lines decodes the whole manifest and checks its chain from the first line on.
func (j *Journal) Lines() ([]Line, error) { return j.chain(0) }

// chain decodes the lines from the given one on; each must hold to the one before it.
func (j *Journal) chain(from int) ([]Line, error) {
	var lines []Line
	for i := from; i < len(j.lines); i++ {
		l, err := decode(j.lines[i])
		if err != nil {
			return lines, &Broken{fmt.Sprintf("line %d of the journal's manifest was changed: %v", i+1, err), wayRestore}
		}
		if l.Seal != int64(i)+1 {
			return lines, &Broken{fmt.Sprintf("the journal's manifest lacks seal %d: its line %d is seal %d", i+1, i+1, l.Seal), wayRestore}
		}
		if i == 0 && l.Previous != "" || len(lines) > 0 && l.Previous != lines[len(lines)-1].Hash {
			return lines, &Broken{fmt.Sprintf("the journal's chain is broken at seal %d", l.Seal), wayRestore}
		}
		lines = append(lines, l)
	}
	return lines, nil
}

// decode reads a line and checks that it says what its hash says, to the letter.
func decode(text []byte) (Line, error) {
	var l Line
	if err := json.Unmarshal(text, &l); err != nil {
		return l, errors.New("it is no JSON object")
	}
	again, err := json.Marshal(l)
	if err != nil {
		return l, err
	}
	hash, err := l.hash()
	if err == nil && (hash != l.Hash || !bytes.Equal(again, text)) {
		err = errors.New("it does not have the hash it gives")
	}
	return l, err
}

// path is where a seal's file lies.
func (j *Journal) path(seal int64, table string) string {
	return filepath.Join(j.folder, filepath.FromSlash(below(seal, table)))
}

// below is the same below the journal's folder.
func below(seal int64, table string) string { return folderOf(seal) + "/" + table + ".parquet" }

// folderOf is the name of a seal's folder.
func folderOf(seal int64) string { return fmt.Sprintf("%08d", seal) }

// append adds a line to the manifest: the whole is written anew, synced and renamed, so that no line is ever half there.
func (j *Journal) append(l Line) error {
	text, err := json.Marshal(l)
	if err != nil {
		return err
	}
	lines := append(j.lines[:len(j.lines):len(j.lines)], text)
	whole := append(bytes.Join(lines, []byte("\n")), '\n')
	if err := j.in(func(d disk.Folder) error { return d.Put(manifest, manifest+".part", whole, 0o600) }); err != nil {
		return err
	}
	j.lines, j.last = lines, l
	return nil
}
