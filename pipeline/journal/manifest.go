package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
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

// recent is how many seals every start checks by their files and hashes; Verify checks all.
const recent = 3

// manifest is the chained list of the seals.
type manifest struct {
	lines [][]byte // as the file has them; decoded when needed, for there is one for every seal ever made
	last  Line     // the newest; its zero value before the first
}

// openManifest reads the manifest and checks the chain of its newest lines.
func openManifest(text []byte) (manifest, error) {
	if len(text) == 0 {
		return manifest{}, nil
	}
	if text[len(text)-1] != '\n' {
		return manifest{}, broken(wayRestore, "the journal's manifest is cut off in its last line")
	}
	m := manifest{lines: bytes.Split(text[:len(text)-1], []byte("\n"))}
	newest, err := m.newest()
	if err == nil {
		m.last = newest[len(newest)-1]
	}
	return m, err
}

// Last is the newest seal; its number is 0 before the first.
func (m *manifest) Last() Line { return m.last }

// Newest is the newest run under the last seal that added rows to a table; 0 when none did.
func (m *manifest) Newest(table string) (int64, error) {
	for i := len(m.lines) - 1; i >= 0; i-- {
		l, err := m.line(i)
		if err != nil {
			return 0, err
		}
		if slices.ContainsFunc(l.Files, func(f File) bool { return f.Table == table }) {
			return l.Run, nil
		}
	}
	return 0, nil
}

// newest decodes the lines that every start checks.
func (m *manifest) newest() ([]Line, error) { return m.chain(max(0, len(m.lines)-recent)) }

// Lines decodes the whole manifest and checks its chain from the first line on.
func (m *manifest) Lines() ([]Line, error) { return m.chain(0) }

// chain decodes the lines from the given one on; each must hold to the one before it.
func (m *manifest) chain(from int) ([]Line, error) {
	var lines []Line
	for i := from; i < len(m.lines); i++ {
		l, err := m.line(i)
		if err != nil {
			return lines, err
		}
		if l.Seal != int64(i)+1 {
			return lines, broken(wayRestore, "the journal's manifest lacks seal %d: its line %d is seal %d",
				i+1, i+1, l.Seal)
		}
		if i == 0 && l.Previous != "" || len(lines) > 0 && l.Previous != lines[len(lines)-1].Hash {
			return lines, broken(wayRestore, "the journal's chain is broken at seal %d", l.Seal)
		}
		lines = append(lines, l)
	}
	return lines, nil
}

// line decodes one line.
func (m *manifest) line(i int) (Line, error) {
	l, err := decode(m.lines[i])
	if err != nil {
		err = broken(wayRestore, "line %d of the journal's manifest was changed: %v", i+1, err)
	}
	return l, err
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
