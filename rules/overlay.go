package rules

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Whole reports whether a folder is a rulebook of its own, read without the binary's: it holds the article book and the
// views. Any other holds only what differs.
func Whole(folder fs.FS) bool {
	for _, name := range []string{"articles.yaml", "views.sql"} {
		if _, err := fs.Stat(folder, name); err != nil {
			return false
		}
	}
	return true
}

// laid gives the files of a folder laid over others, by name, and which are the folder's.
func laid(over *loader, base fs.FS) (texts textFS, own map[string]bool, err error) {
	strays(over)
	texts, own = textFS{}, map[string]bool{}
	for _, pattern := range patterns() {
		names, _ := fs.Glob(base, pattern) // the patterns are right
		for _, name := range names {
			text, err := fs.ReadFile(base, name)
			if err != nil {
				return nil, nil, err
			}
			texts[name] = string(text)
		}
		names, _ = fs.Glob(over.fsys, pattern)
		for _, name := range names {
			_, own[name] = texts[name]
			texts[name] = over.read(name)
		}
	}
	return texts, own, over.err()
}

// strays notes files of rules that lie where nothing reads them. What is hidden, or no text, is nobody's rule.
func strays(l *loader) {
	err := fs.WalkDir(l.fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(base, ".") && name != ".":
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir() || strings.HasPrefix(base, "~$") || !looksLikeRules(name):
			return nil
		}
		known := func(pattern string) bool { ok, _ := path.Match(pattern, name); return ok }
		if !slices.ContainsFunc(patterns(), known) {
			l.bad(name, 0, "nothing reads a file of this name: values stand in parameters/NAME.yaml, a check in "+
				"checks/ID.sql or checks/ID.name.sql, an award in awards/NAME.sql")
		}
		return nil
	})
	if err != nil {
		l.bad(".", 0, "the folder cannot be read: %v", err)
	}
}

// looksLikeRules reports a file that somebody meant to be read: by its ending, one behind the ending, or a text in a
// folder of rules.
func looksLikeRules(name string) bool {
	name = strings.ToLower(name)
	if dir := path.Dir(name); path.Ext(name) == ".txt" {
		return slices.Contains([]string{"parameters", "checks", "awards"}, dir) ||
			looksLikeRules(strings.TrimSuffix(name, ".txt"))
	}
	return slices.Contains([]string{".yaml", ".yml", ".sql"}, path.Ext(name))
}

// incomplete notes once what a folder that must be whole does not hold.
func incomplete(l *loader) {
	var missing []string
	for _, pattern := range patterns() {
		if names, _ := fs.Glob(l.fsys, pattern); len(names) == 0 && pattern != offFile {
			missing = append(missing, pattern)
		}
	}
	if len(missing) > 0 {
		l.bad(missing[0], 0, "no such file (missing: %s): a folder with articles.yaml and views.sql is read as a "+
			"whole rulebook; take the rest from `policy copy DIR`, or leave here only what differs from the binary's",
			strings.Join(missing, ", "))
	}
}
