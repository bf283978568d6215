package rules

import (
	"slices"
	"strings"
)

// Prepare checks every query against the tables as they are declared: describe types a query without running it and gives its
// columns. It refuses, all at once as [Faults], queries that do not prepare, that lack a column a finding needs, and
// messages with a field their query does not return.
func (b *Book) Prepare(describe func(sql string) ([]string, error)) error {
	l := &loader{}
	for _, c := range b.checks {
		for kind, sql := range c.Queries {
			columns, err := describe(sql)
			if err != nil {
				l.fault(c.File, c.lines["query "+kind], "for %s: %s", kind, firstLine(err.Error()))
				continue
			}
			l.returns(c, kind, columns)
		}
	}
	for _, a := range b.awards {
		if _, err := describe(a.SQL); err != nil {
			l.fault(a.File, 0, "%s", firstLine(err.Error()))
		}
	}
	return l.err()
}

// returns notes columns that a check's query lacks.
func (l *loader) returns(c Check, kind string, columns []string) {
	for _, name := range []string{"submission", "sheet", "row", "field", "found", "allowed"} {
		if !slices.Contains(columns, name) {
			l.fault(c.File, c.lines["query "+kind], "the query for %s does not return %s", kind, name)
		}
	}
	for key, message := range map[string]string{"message": c.Message, "fix": c.Fix} {
		for _, name := range Fields(message) {
			if !slices.Contains(columns, name) {
				l.fault(c.File, c.lines[key], "%s uses {%s}, which the query for %s does not return", key, name, kind)
			}
		}
	}
	if c.Outcome == Exclude && !slices.Contains(columns, "person") {
		l.fault(c.File, c.lines["outcome"], "the query for %s excludes, but does not return person", kind)
	}
}

// firstLine keeps the first line of an engine's error: the rest quotes the query.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
