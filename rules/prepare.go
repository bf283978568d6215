package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Prepare checks every query against the tables as they are declared: make runs a statement that makes a frame,
// describe types a query without running it and gives its columns. It refuses, all at once as [LintErrors], frames and
// queries that do not prepare, queries that lack a column a finding needs, and messages with a field their query does
// not return. One cause is told once: neither what stands on a frame that does not hold, nor the same of another kind,
// nor each query that asks for a table that is not there.
func (b *Book) Prepare(make func(sql string) error, describe func(sql string) ([]string, error)) error {
	l := checkLoader{newLoader(nil)}
	told := map[string]int{}
	for _, kind := range b.kinds {
		var broken []string // frames
		for _, f := range b.Frames(kind) {
			if standsOn(f.SQL, broken) {
				broken = append(broken, f.Name)
			} else if err := make(f.Statement()); err != nil {
				broken = append(broken, f.Name)
				l.once(told, f.File, 0, fmt.Sprintf("frame %s for %s: ", f.Name, kind), firstLine(err.Error()))
			}
		}
		l.describeChecks(b.checks, kind, broken, told, describe)
	}
	if b.NamesDiffer().Told == "" {
		l.bad("checks/"+namesDiffer+".sql", 0,
			"it must say in `told` what the sender reads where a name is not the one known under its ID")
	}
	for _, a := range b.awards {
		if _, err := describe(a.SQL); err != nil {
			l.bad(a.File, 0, "%s", firstLine(err.Error()))
		}
	}
	return l.err()
}

// SetupFault is what the engine says of a statement of [Book.Setup], by file and line.
func SetupFault(b *Book, sql, said string) LintErrors {
	s := b.setup[slices.IndexFunc(b.setup, func(s setup) bool { return s.sql == sql })]
	return LintErrors{{File: s.file, Line: s.line, Text: firstLine(said)}}
}

// standsOn reports whether a query mentions one of some frames.
func standsOn(sql string, frames []string) bool {
	return slices.ContainsFunc(frames, func(name string) bool { return mentioned(name, []string{sql}) })
}

// once notes what the engine says of a query unless it is told already: in that place, or of a table that is not there.
func (l checkLoader) once(told map[string]int, file string, line int, of, said string) {
	cause := fmt.Sprint(file, line, said)
	if strings.Contains(said, "Table with name") {
		cause = said
	}
	if n, ok := told[cause]; ok {
		if l.errors[n].File != file && !strings.HasSuffix(l.errors[n].Text, elsewhere) {
			l.errors[n].Text += elsewhere
		}
		return
	}
	told[cause] = len(l.errors)
	l.bad(file, line, "%s%s", of, said)
}

// elsewhere is said where one cause shows in other files too.
const elsewhere = " (other files ask for it too)"

// describeChecks types the checks' queries for a kind, whose frames stand but for those that are broken.
func (l checkLoader) describeChecks(checks []Check, kind string, broken []string, told map[string]int,
	describe func(sql string) ([]string, error)) {
	for _, c := range checks {
		for _, o := range c.Of(kind) {
			if standsOn(o.Queries[kind], broken) {
				continue
			}
			columns, err := describe(o.Queries[kind])
			if err != nil {
				l.once(told, o.File, o.lines["query "+kind]+further(err.Error()), "for "+kind+": ",
					firstLine(err.Error()))
				continue
			}
			l.returns(o, kind, columns)
		}
	}
}

// returns notes columns that an offence's query lacks.
func (l checkLoader) returns(c Offence, kind string, columns []string) {
	for _, name := range []string{"submission", "sheet", "row", "field", "found", "allowed"} {
		if !slices.Contains(columns, name) {
			l.bad(c.File, c.lines["query "+kind], "the query for %s does not return %s", kind, name)
		}
	}
	for key, message := range map[string]string{"message": c.Message, "fix": c.Fix, "told": c.Told,
		"told fix": c.ToldFix} {
		for _, name := range Fields(message) {
			if !slices.Contains(columns, name) {
				l.bad(c.File, c.lines[key], "%s uses {%s}, which the query for %s does not return", key, name, kind)
			}
		}
	}
	for _, name := range []string{"of_institution", "of_county", "misnamed", "told_field"} {
		if c.Told == "" && slices.Contains(columns, name) {
			l.bad(c.File, c.lines["query "+kind],
				"the query for %s returns %s, but the header does not say what the sender is told", kind, name)
		}
	}
	if (c.Outcome == Exclude || c.Outcome == Repeat) && !slices.Contains(columns, "person") {
		l.bad(c.File, c.lines["outcome"], "the query for %s %ss, but does not return person", kind, c.Outcome)
	}
}

// further is how many lines below its first one a query has what the engine points at.
func further(text string) int {
	_, rest, _ := strings.Cut(text, "\nLINE ")
	line, _, _ := strings.Cut(rest, ":")
	n, err := strconv.Atoi(line)
	if err != nil {
		return 0
	}
	return n - 1
}

// firstLine keeps the first line of an engine's error: the rest quotes the query.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
