package rules

import (
	"path"
	"strings"
)

// Award is one query that gives amounts.
type Award struct {
	Name     string
	Articles []string
	SQL      string
	File     string

	line int // of its query
}

// readAwards reads awards/*.sql.
func (l *loader) readAwards(articles []Article) []Award {
	var all []Award
	for _, file := range l.glob("awards/*.sql") {
		s := l.readScript(file)
		l.headed(s, nil, "award", "article", "title")
		a := Award{Name: s.header["award"], Articles: commas(s.header["article"]), File: file}
		if a.Name != strings.TrimSuffix(path.Base(file), ".sql") {
			l.bad(file, s.lines["award"], "award %q is not what the file is named after: write %s", a.Name,
				strings.TrimSuffix(path.Base(file), ".sql"))
		}
		for _, id := range a.Articles {
			l.cited(articles, id, file, s.lines["article"])
		}
		for _, part := range s.parts() {
			l.lintSQL(file, part, false)
			a.SQL, a.line = part.sql, part.line
		}
		if a.SQL == "" {
			l.bad(file, s.first(), "the query is missing: the file that `policy copy DIR` writes has it")
		}
		all = append(all, a)
	}
	return all
}
