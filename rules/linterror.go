package rules

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// LintError is one thing wrong with a folder of rules.
type LintError struct {
	File string
	Line int // from 1; 0 when the whole file is meant
	Text string

	Column int // from 1, in characters; 0 when the whole line is meant
}

// String gives the error as file:line:column: text.
func (e LintError) String() string {
	if e.Line == 0 {
		return e.File + ": " + e.Text
	}
	if e.Column > 0 {
		return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Text)
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Text)
}

// LintErrors is everything wrong with a folder of rules, in order of file and line.
type LintErrors []LintError

// Error lists the errors, a line each.
func (e LintErrors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.String()
	}
	return strings.Join(lines, "\n")
}

// loader reads a folder and gathers what is wrong with it.
type loader struct {
	fsys   fs.FS
	kinds  []string        // of application that rules may speak of
	own    map[string]bool // files laid over the binary's: do they replace one? nil: all are of one folder
	errors LintErrors
	texts  map[string]string // the files read, by name
	broken bool              // one of them is no YAML
	cast   *regexp.Regexp    // what casts, in SQL
	field  *regexp.Regexp    // a {field} of a message
	nearly *regexp.Regexp    // a header line that is nearly one
}

// newLoader makes a loader of a folder.
func newLoader(fsys fs.FS) *loader {
	return &loader{
		fsys:  fsys,
		cast:  regexp.MustCompile(`(?i)(\btry_cast\b|\bcast\s*\(|\bstrptime\b|::\s*([a-z]+))`),
		field: regexp.MustCompile(`\{([a-z_]+)\}`), nearly: nearlyHeader(),
	}
}

// bad notes something wrong.
func (l *loader) bad(file string, line int, format string, args ...any) {
	l.errors = append(l.errors, LintError{File: file, Line: line, Text: fmt.Sprintf(format, args...)})
}

// err is nil when nothing was wrong.
func (l *loader) err() error {
	if len(l.errors) == 0 {
		return nil
	}
	for i, e := range l.errors {
		if _, own := l.own[e.File]; l.own != nil && !own && strings.Contains(e.File, ".") && l.fsys != nil {
			l.errors[i].Text += " (this file is the binary's)"
		}
	}
	slipped(l)
	slices.SortStableFunc(l.errors, func(a, b LintError) int {
		return cmp.Or(cmp.Compare(a.File, b.File), a.Line-b.Line)
	})
	return slices.Compact(l.errors)
}

// read gives a file's text; one that cannot be read is a LintError.
func (l *loader) read(name string) string {
	text, err := fs.ReadFile(l.fsys, name)
	if err != nil {
		if failed, ok := errors.AsType[*fs.PathError](err); ok {
			err = failed.Err // the name is told beside it
		}
		l.bad(name, 0, "cannot be read: %v", err)
	}
	return strings.ReplaceAll(strings.TrimPrefix(string(text), "\ufeff"), "\r\n", "\n")
}

// glob lists the files that match, sorted; none at all is a LintError.
func (l *loader) glob(pattern string) []string {
	names, err := fs.Glob(l.fsys, pattern)
	if err != nil || len(names) == 0 {
		l.bad(pattern, 0, "no such file")
	}
	return names
}

// viewFiles are the files of what checks stand on, in the order in which they may stand on one another.
func viewFiles() []string {
	return []string{"views.sql", "openings.sql", "instructors.sql", "classes.sql", "attendance.sql", "again.sql",
		"money.sql", "payments.sql", "doubts.sql"}
}

// offFile is the file of a home's folder that switches checks off.
const offFile = "checks/off.yaml"

// patterns are the names of the files of a rulebook.
func patterns() []string {
	all := []string{"articles.yaml", "interpretations.yaml", "parameters/*.yaml", "checks/*.sql", offFile,
		"awards/*.sql"}
	return append(all, viewFiles()...)
}

// readFiles reads every file of the rulebook and gives their texts by name, and the SHA-256 of all of it, hexadecimal.
// What is not UTF-8 is a LintError.
func (l *loader) readFiles() (texts map[string]string, digest string) {
	h := sha256.New()
	texts = map[string]string{}
	l.texts = texts
	for _, pattern := range patterns() {
		names, _ := fs.Glob(l.fsys, pattern)
		for _, name := range names {
			text := l.read(name)
			texts[name] = text
			judgeEncoding(l, name, text)
			fmt.Fprintf(h, "%s %d\n%s\n", name, len(text), text)
		}
	}
	return texts, hex.EncodeToString(h.Sum(nil))
}

// judgeEncoding notes a text that is not UTF-8.
func judgeEncoding(l *loader, file, text string) {
	for n, line := range strings.Split(text, "\n") {
		if !utf8.ValidString(line) {
			l.bad(file, n+1, "this is not UTF-8 (GBK, perhaps): save the file with the encoding UTF-8")
			return
		}
	}
}

// slipped tells the slip in place of what it made the parser, or whoever reads values, say: of a YAML file that is
// wrong, what is wrong in the slip's own line, or cannot be parsed anywhere.
func slipped(l *loader) {
	told := map[string]bool{}
	for _, e := range slices.Clone(l.errors) {
		if path.Ext(e.File) != ".yaml" || told[e.File] || l.texts == nil {
			continue
		}
		told[e.File] = true
		for n, text := range strings.Split(l.texts[e.File], "\n") {
			tellSlip(l, e.File, n+1, text)
		}
	}
}

// tellSlip puts the slip of a line in place of its symptoms.
func tellSlip(l *loader, file string, line int, text string) {
	for _, s := range yamlSlips() {
		if strings.HasPrefix(strings.TrimSpace(text), "#") || !s.sign.MatchString(text) {
			continue
		}
		symptom := func(e LintError) bool {
			return e.File == file && (e.Line == line || e.Column > 0 || e.Line <= 1)
		}
		if slices.ContainsFunc(l.errors, symptom) {
			l.errors = append(slices.DeleteFunc(l.errors, symptom), LintError{File: file, Line: line, Text: s.what})
			return
		}
	}
}
