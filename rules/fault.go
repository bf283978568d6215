package rules

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// Fault is one thing wrong with a folder of rules.
type Fault struct {
	File string
	Line int // 0 when the whole file is meant
	Text string
}

// String gives the fault as file:line: text.
func (f Fault) String() string {
	if f.Line == 0 {
		return f.File + ": " + f.Text
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Text)
}

// Faults is every fault of a folder of rules, in order of file and line.
type Faults []Fault

// Error lists the faults, a line each.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.String()
	}
	return strings.Join(lines, "\n")
}

// loader reads a folder and gathers its faults.
type loader struct {
	fsys   fs.FS
	kinds  []string // of application that rules may speak of
	faults Faults
	cast   *regexp.Regexp // what casts, in SQL
}

// newLoader makes a loader of a folder.
func newLoader(fsys fs.FS) *loader {
	return &loader{fsys: fsys, cast: regexp.MustCompile(`(?i)(\btry_cast\b|\bcast\s*\(|\bstrptime\b|::\s*([a-z]+))`)}
}

// fault notes something wrong.
func (l *loader) fault(file string, line int, format string, args ...any) {
	l.faults = append(l.faults, Fault{File: file, Line: line, Text: fmt.Sprintf(format, args...)})
}

// err is nil when nothing was wrong.
func (l *loader) err() error {
	if len(l.faults) == 0 {
		return nil
	}
	slices.SortStableFunc(l.faults, func(a, b Fault) int { return cmp.Or(cmp.Compare(a.File, b.File), a.Line-b.Line) })
	return slices.Compact(l.faults)
}

// read gives a file's text; a file that cannot be read is a fault.
func (l *loader) read(name string) string {
	text, err := fs.ReadFile(l.fsys, name)
	if err != nil {
		l.fault(name, 0, "cannot be read: %v", err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

// glob lists the files that match, sorted; none at all is a fault.
func (l *loader) glob(pattern string) []string {
	names, err := fs.Glob(l.fsys, pattern)
	if err != nil || len(names) == 0 {
		l.fault(pattern, 0, "no such file")
	}
	return names
}

// files reads every file of the rulebook and gives their texts by name, and the SHA-256 of all of it, hexadecimal.
func (l *loader) files() (texts map[string]string, digest string) {
	h := sha256.New()
	texts = map[string]string{}
	for _, pattern := range []string{
		"articles.yaml", "interpretations.yaml", "views.sql", "money.sql", "doubts.sql",
		"parameters/*.yaml", "checks/*.sql", "awards/*.sql",
	} {
		names, _ := fs.Glob(l.fsys, pattern)
		for _, name := range names {
			text := l.read(name)
			texts[name] = text
			fmt.Fprintf(h, "%s %d\n%s\n", name, len(text), text)
		}
	}
	return texts, hex.EncodeToString(h.Sum(nil))
}
