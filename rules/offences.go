package rules

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"time"
)

// words are the header keys that any file of checks/ may have.
func words() []string { return []string{"audience", "told", "told fix", "since"} }

// named takes a file's name apart: the rule it speaks for, and what the offence is called in a file of its own.
func (s script) named() (id, name string) {
	id, name, _ = strings.Cut(strings.TrimSuffix(path.Base(s.file), ".sql"), ".")
	return id, name
}

// entry is what a file's header says of its offences; what it leaves out the rule's entry says.
func (s script) entry(rule Entry, id string) Entry {
	e := Entry{
		Outcome: cmp.Or(s.header["outcome"], rule.Outcome),
		Message: s.header["message"],
		Fix:     cmp.Or(s.header["fix"], rule.Fix),
		Told:    cmp.Or(s.header["told"], rule.Told),
		ToldFix: cmp.Or(s.header["told fix"], rule.ToldFix),
		Since:   cmp.Or(s.header["since"], rule.Since),
		File:    s.file,
		lines:   s.lines,
	}
	e.Audience = cmp.Or(s.header["audience"], usual(e.Outcome, id))
	if s.header["audience"] == "" && e.Outcome == rule.Outcome {
		e.Audience = rule.Audience
	}
	return e
}

// usual is whom findings are for where no header says it.
func usual(outcome, id string) string {
	if outcome == Note && strings.HasPrefix(id, "R-") {
		return ForCounty
	}
	return ForAll
}

// offence reads the file of one of a rule's offences.
func (l *loader) offence(s script, c Check) Offence {
	o := Offence{Entry: s.entry(c.Entry, c.ID)}
	l.headed(s, append(words(), "outcome", "fix"), "rule", "kind", "message")
	if o.Fix == "" {
		l.bad(s.file, 0, "header key fix is missing, here and in %s", c.File)
	}
	l.identity(s, s.header["rule"])
	for _, kind := range commas(s.header["kind"]) {
		if !slices.Contains(c.Kinds, kind) {
			l.bad(s.file, s.lines["kind"], "%q is none of the kinds of rule %s", kind, c.ID)
		}
	}
	l.entry(o.Entry)
	if o.Queries = l.queries(s, commas(s.header["kind"]), o.Since); len(o.Queries) == 0 {
		l.bad(s.file, 0, "no query")
	}
	return o
}

// identity notes a rule that is not what its file is named after, or none.
func (l *loader) identity(s script, rule string) {
	if id, _ := s.named(); rule != id {
		l.bad(s.file, s.lines["rule"], "rule %q is not what the file is named after", rule)
	}
	if !ruleID(rule) {
		l.bad(s.file, s.lines["rule"], "rule %q is not A, D or R with a number", rule)
	}
}

// ruleID reports whether an id is A and an article's number, D or R, then a dash and a number.
func ruleID(id string) bool {
	before, after, _ := strings.Cut(id, "-")
	article := strings.HasPrefix(before, "A") && whole(before[1:])
	return (article || before == "D" || before == "R") && whole(after)
}

// entry notes what is wrong with what a header says of its offences.
func (l *loader) entry(e Entry) {
	at := func(key string) int { return e.lines[key] }
	if !slices.Contains([]string{Return, Exclude, Note, Cut, Hold}, e.Outcome) {
		l.bad(e.File, at("outcome"), "unknown outcome %q", e.Outcome)
	}
	if _, err := time.Parse(time.DateOnly, e.Since); e.Since != "" && err != nil {
		l.bad(e.File, at("since"), "since must be a day such as 2025-01-01, not %q", e.Since)
	}
	switch {
	case e.Audience != ForAll && e.Audience != ForCounty:
		l.bad(e.File, at("audience"), "unknown audience %q: all or county", e.Audience)
	case e.Audience == ForCounty && e.Outcome != Note:
		l.bad(e.File, at("audience"),
			"only a note can be for the county alone: the sender must be told what a %s is about", e.Outcome)
	case e.Audience == ForCounty && e.Told != "":
		l.bad(e.File, at("told"), "`told` says what the sender reads, and this check's findings are for the county alone")
	}
	if (e.Told == "") != (e.ToldFix == "") {
		l.bad(e.File, max(at("told"), at("told fix")), "`told` and `told fix` go together")
	}
	for key, text := range map[string]string{"message": e.Message, "fix": e.Fix} {
		if text != "" && strings.Trim(l.field.ReplaceAllString(text, ""), "。 ") == "" {
			l.bad(e.File, at(key), "%s %q says nothing unless its query is run", key, text)
		}
	}
}

// queries takes a file's SQL apart by kind and looks for what SQL of the rulebook must not hold.
func (l *loader) queries(s script, kinds []string, since string) map[string]string {
	queries := map[string]string{}
	for _, part := range s.parts() {
		l.lint(s.file, part, true)
		for _, kind := range kinds {
			if part.kinds != nil && !slices.Contains(part.kinds, kind) {
				continue
			}
			if queries[kind] != "" {
				l.bad(s.file, part.line, "a second query for %s: each offence has a file of its own", kind)
			}
			queries[kind], s.lines["query "+kind] = from(part.sql, since), part.line
		}
		for _, kind := range part.kinds {
			if !slices.Contains(kinds, kind) {
				l.bad(s.file, part.line, "a query for %q, which the header does not name", kind)
			}
		}
	}
	return queries
}

// from is a query that leaves alone what came before a day: rows of reference_day (views.sql) say of which day an
// application, or a row of it, is. What is of no known day stays.
func from(sql, day string) string {
	if day == "" {
		return sql
	}
	return "SELECT q.*\nFROM (\n" + sql + "\n) q\nANTI JOIN reference_day d ON d.submission = q.submission" +
		" AND coalesce(d.row = q.row, true) AND d.day < DATE " + text(day)
}
