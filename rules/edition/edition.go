// Package edition pins the policy that tests speak of: they hold whatever editions the rulebook gains.
package edition

import (
	"bytes"
	"io/fs"
	"path"
	"testing/fstest"
)

// First are the files of a rulebook without those of later editions: the policy as it was first written, in force from
// 2025-01-01.
func First(rulebook fs.FS) (fstest.MapFS, error) {
	files := fstest.MapFS{}
	err := fs.WalkDir(rulebook, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(rulebook, name)
		if path.Dir(name) != "parameters" || bytes.Contains(text, []byte("\neffective: 2025-01-01\n")) {
			files[name] = &fstest.MapFile{Data: text}
		}
		return err
	})
	return files, err
}
