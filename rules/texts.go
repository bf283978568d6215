package rules

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// settingsFile is the name under which a book's settings stand among its texts.
const settingsFile = "settings"

// Texts are the files the book was read from, by name, and its settings, a line each: what [Restore] makes the same
// book of. They are kept with what was decided under them.
func (b *Book) Texts() map[string]string {
	texts := maps.Clone(b.texts)
	var lines strings.Builder
	for _, name := range slices.Sorted(maps.Keys(b.settings)) {
		fmt.Fprintf(&lines, "%s=%s\n", name, b.settings[name])
	}
	texts[settingsFile] = lines.String()
	return texts
}

// Restore makes a book of texts that were kept. Its digest is the one they were kept under, unless they were changed
// since. What was accepted once is not judged by what a later release asks of a folder: it only has to be read.
func Restore(texts map[string]string, kinds []string) (*Book, error) {
	book, err := Load(textFS(texts), kinds)
	if err != nil && book == nil {
		return nil, err
	}
	settings := map[string]string{}
	for line := range strings.Lines(texts[settingsFile]) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		settings[name] = value
	}
	if len(settings) == 0 {
		return book, nil
	}
	return book.With(settings)
}

// textFS are files in memory, as far as loading asks for them.
type textFS map[string]string

// Open knows no file that is not read whole.
func (f textFS) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadFile gives a file's text.
func (f textFS) ReadFile(name string) ([]byte, error) {
	text, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return []byte(text), nil
}

// Glob lists the names that match, sorted.
func (f textFS) Glob(pattern string) ([]string, error) {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(f)) {
		ok, err := path.Match(pattern, name)
		if err != nil {
			return nil, err
		}
		if ok {
			names = append(names, name)
		}
	}
	return names, nil
}
