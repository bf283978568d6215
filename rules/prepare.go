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
	l.own, l.texts = b.own, b.texts
	told := map[string]int{}
	for _, kind := range b.kinds {
		var broken []string // frames
		for _, f := range b.Frames(kind) {
			if standsOn(f.SQL, broken) {
				broken = append(broken, f.Name)
			} else if err := make(f.Statement()); err != nil {
				broken = append(broken, f.Name)
				l.once(told, f.File, f.line, fmt.Sprintf("frame %s for %s: ", f.Name, kind), firstLine(err.Error()))
			}
		}
		l.describeChecks(b.checks, kind, broken, told, describe)
	}
	if b.NamesDiffer().Told == "" {
		l.bad("checks/"+namesDiffer+".sql", 1, "the header must say in `told` and `told fix` what the sender reads "+
			"where a name is not the one known under its ID")
	}
	for _, a := range b.awards {
		if _, err := describe(a.SQL); err != nil {
			l.once(told, a.File, a.line+further(err.Error()), "", firstLine(err.Error()))
		}
	}
	return l.err()
}

// SetupFault is what the engine says of a statement of [Book.Setup], by file and line.
func SetupFault(b *Book, sql, said string) LintErrors {
	s := b.setup[slices.IndexFunc(b.setup, func(s setup) bool { return s.sql == sql })]
	return LintErrors{{File: s.file, Line: s.line, Text: firstLine(said) + usable(said)}}
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
		if l.errors[n].File != file && !strings.Contains(l.errors[n].Text, elsewhere) {
			l.errors[n].Text += elsewhere
		}
		return
	}
	told[cause] = len(l.errors)
	said = strings.TrimSuffix(said, "!")
	if l.own[file] && !strings.Contains(said, "syntax error") {
		said += "; this file stands in for the binary's, which may be of a later day: take what you changed over " +
			"into the one that `policy copy DIR` writes"
	} else {
		said += usable(said)
	}
	l.bad(file, line, "%s%s", of, said)
}

// usable is where somebody finds what the engine does not.
func usable(said string) string {
	if strings.Contains(said, "syntax error") {
		return ": look for a bracket, a comma or a full-width sign there"
	}
	return "; `policy articles` lists the tables and columns that a rule may use"
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

// returns notes columns that an offence's query lacks, once for all kinds.
func (l checkLoader) returns(c Offence, kind string, columns []string) {
	once := func(line int, format string, args ...any) {
		e := LintError{File: c.File, Line: line, Text: fmt.Sprintf(format, args...)}
		if !slices.Contains(l.errors, e) {
			l.bad(c.File, line, "%s", e.Text)
		}
	}
	lacking := func(name string) bool { return !slices.Contains(columns, name) }
	needed := slices.DeleteFunc([]string{"submission", "sheet", "row", "field", "found", "allowed"},
		func(name string) bool { return !lacking(name) })
	if len(needed) > 0 {
		once(c.lines["query "+kind], "the query does not return %s: add … AS %s", strings.Join(needed, ", "), needed[0])
	}
	for key, message := range map[string]string{"message": c.Message, "fix": c.Fix, "told": c.Told,
		"told fix": c.ToldFix} {
		for _, name := range Fields(message) {
			if lacking(name) && !slices.Contains(needed, name) {
				once(max(c.lines[key], 1), "%s uses {%s}, which the query does not return: add … AS %[2]s, or take "+
					"it out", key,
					name)
			}
		}
	}
	facts := slices.DeleteFunc([]string{"of_institution", "of_county", "misnamed", "told_field"}, lacking)
	if len(facts) > 0 && c.Told == "" && !strings.HasPrefix(c.File, "checks/"+namesDiffer+".") {
		once(c.lines["query "+kind], "the query returns %s, but the header does not say what the sender is told: "+
			"write `told` and `told fix`", strings.Join(facts, ", "))
	}
	if (c.Outcome == Exclude || c.Outcome == Repeat) && lacking("person") {
		once(max(c.lines["outcome"], 1), "the query %ss, but does not return person: add … AS person", c.Outcome)
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
