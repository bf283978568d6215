package rules

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"time"
)

// checkLoader reads checks/*.sql.
type checkLoader struct{ *loader }

// readChecks reads the rules' own files first, then the files of their other offences.
func (l checkLoader) readChecks(articles []Article) []Check {
	var all []Check
	var others []script
	for _, file := range l.glob("checks/*.sql") {
		s := l.readScript(file)
		if _, name := s.named(); name != "" {
			others = append(others, s)
			continue
		}
		c := l.readCheck(s, articles)
		if slices.ContainsFunc(all, func(other Check) bool { return other.ID == c.ID }) {
			l.bad(file, s.lines["rule"], "rule %s has another file too", c.ID)
		}
		all = append(all, c)
	}
	for _, s := range others {
		id, _ := s.named()
		if i := slices.IndexFunc(all, func(c Check) bool { return c.ID == id }); i >= 0 {
			all[i].Offences = append(all[i].Offences, l.readOffence(s, all[i]))
		} else {
			l.bad(s.file, s.lines["rule"], "rule %s has no file of its own", id)
		}
	}
	for _, c := range all {
		l.judgeCheck(c)
	}
	slices.SortFunc(all, func(a, b Check) int { return strings.Compare(sortKey(a.ID), sortKey(b.ID)) })
	return all
}

// readCheck reads a rule's own file.
func (l checkLoader) readCheck(s script, articles []Article) Check {
	c := Check{ID: s.header["rule"], Scope: s.header["scope"], Title: s.header["title"]}
	c.Articles, c.Kinds = commas(s.header["article"]), commas(s.header["kind"])
	c.CarriedBy, c.NoFault = s.header["carried out by"], s.header["fault"] == "none"
	c.Entry = s.entry(Entry{}, c.ID)
	l.headed(s, append(words(), "carried out by", "fault", "message", "fix"),
		"rule", "article", "kind", "outcome", "scope", "title")
	l.judgeIdentity(s, c.ID)
	if fault := s.header["fault"]; fault != "" && !c.NoFault {
		l.bad(s.file, s.lines["fault"], "fault is none or is left out, not %q", fault)
	}
	for _, id := range c.Articles {
		l.cited(articles, id, s.file, s.lines["article"])
	}
	if !slices.Contains([]string{"application", "person", "session", "sheet"}, c.Scope) {
		l.bad(s.file, s.lines["scope"], "unknown scope %q", c.Scope)
	}
	for _, kind := range c.Kinds {
		if !slices.Contains(l.kinds, kind) {
			l.bad(s.file, s.lines["kind"], "unknown kind %q", kind)
		}
	}
	l.judgeEntry(c.Entry)
	queries := l.readQueries(s, c.Kinds, c.Entry)
	if len(queries) > 0 {
		c.Offences = []Offence{{Entry: c.Entry, Queries: queries}}
	}
	for _, key := range []string{"message", "fix"} {
		if s.header[key] == "" && (len(queries) > 0 || c.CarriedBy != "") {
			l.bad(s.file, s.lines[key], "header key %s is missing", key)
		}
	}
	return c
}

// sortKey orders ids as people do: A3-1 before A14-1, then D, then R.
func sortKey(id string) string {
	var key strings.Builder
	for id != "" {
		n := run(id, digit)
		if n == 0 {
			n = run(id, func(c byte) bool { return !digit(c) })
		} else {
			key.WriteString(strings.Repeat("0", max(0, 4-n)))
		}
		key.WriteString(id[:n])
		id = id[n:]
	}
	return key.String()
}

// judgeCheck notes what is wrong with a check and its offences together.
func (l checkLoader) judgeCheck(c Check) {
	stage := c.CarriedBy
	if stage != "" && !slices.Contains([]string{"staging", "settling", "review"}, stage) {
		l.bad(c.File, c.lines["carried out by"], "unknown stage %q", stage)
	}
	if stage != "" && c.Until != "" {
		l.bad(c.File, c.lines["until"], "the program itself finds what offends %s: no file can switch it off", c.ID)
	}
	if stage == "" && len(c.Offences) == 0 {
		l.bad(c.File, 0, "no query, and no `carried out by`")
	}
	for _, kind := range c.Kinds {
		if stage == "" && len(c.Of(kind)) == 0 && slices.Contains(l.kinds, kind) {
			l.bad(c.File, c.lines["kind"], "no query for %s", kind)
		}
		for _, o := range c.Of(kind) {
			if o.Outcome == Exclude && c.Tier(kind) != Plain {
				l.bad(o.File, o.lines["outcome"], "a check that looks at exclusions or verdicts cannot exclude")
			}
			if o.Outcome == Repeat && c.Tier(kind) != Plain {
				l.bad(o.File, o.lines["outcome"],
					"a check that looks at exclusions or verdicts cannot say who is through already")
			}
		}
	}
}

// words are the header keys that any file of checks/ may have.
func words() []string {
	return []string{"audience", "told", "told fix", "since", "until", "risk", "mistake", "avoid"}
}

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
		Until:   cmp.Or(s.header["until"], rule.Until),
		Risk:    s.header["risk"],
		Mistake: s.header["mistake"],
		Avoid:   s.header["avoid"],
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

// readOffence reads the file of one of a rule's offences.
func (l checkLoader) readOffence(s script, c Check) Offence {
	o := Offence{Entry: s.entry(c.Entry, c.ID)}
	l.headed(s, append(words(), "outcome", "fix"), "rule", "kind", "message")
	if o.Fix == "" {
		l.bad(s.file, 0, "header key fix is missing, here and in %s", c.File)
	}
	l.judgeIdentity(s, s.header["rule"])
	for _, kind := range commas(s.header["kind"]) {
		if !slices.Contains(c.Kinds, kind) {
			l.bad(s.file, s.lines["kind"], "%q is none of the kinds of rule %s", kind, c.ID)
		}
	}
	l.judgeEntry(o.Entry)
	if o.Queries = l.readQueries(s, commas(s.header["kind"]), o.Entry); len(o.Queries) == 0 {
		l.bad(s.file, 0, "no query")
	}
	return o
}

// judgeIdentity notes a rule that is not what its file is named after, or none.
func (l checkLoader) judgeIdentity(s script, rule string) {
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

// judgeEntry notes what is wrong with what a header says of its offences.
func (l checkLoader) judgeEntry(e Entry) {
	at := func(key string) int { return e.lines[key] }
	if !slices.Contains([]string{Return, Exclude, Note, Cut, Hold, Repeat}, e.Outcome) {
		l.bad(e.File, at("outcome"), "unknown outcome %q", e.Outcome)
	}
	if e.Risk != "" && e.Risk != RiskYes && e.Risk != RiskNone {
		l.bad(e.File, at("risk"), "risk is %s or %s, or is left out, not %q", RiskYes, RiskNone, e.Risk)
	}
	// what a file takes from its rule's is told there
	for key, day := range map[string]string{"since": e.Since, "until": e.Until} {
		if _, err := time.Parse(time.DateOnly, day); at(key) > 0 && err != nil {
			l.bad(e.File, at(key), "%s must be a day such as 2025-01-01, not %q", key, day)
		}
	}
	if e.Until != "" && e.Until <= e.Since && at("until")+at("since") > 0 {
		l.bad(e.File, max(at("until"), at("since")), "nothing is left between since %s and until %s", e.Since, e.Until)
	}
	switch {
	case e.Audience != ForAll && e.Audience != ForCounty:
		l.bad(e.File, at("audience"), "unknown audience %q: all or county", e.Audience)
	case e.Audience == ForCounty && e.Outcome != Note:
		l.bad(e.File, at("audience"),
			"only a note can be for the county alone: the sender must be told what a %s is about", e.Outcome)
	case e.Audience == ForCounty && e.Told != "":
		l.bad(e.File, at("told"),
			"`told` says what the sender reads, and this check's findings are for the county alone")
	}
	if (e.Told == "") != (e.ToldFix == "") {
		l.bad(e.File, max(at("told"), at("told fix")), "`told` and `told fix` go together")
	}
	if e.Avoid != "" && e.Mistake == "" {
		l.bad(e.File, at("avoid"), "`avoid` says how a `mistake` is avoided, and there is none")
	}
	if e.Mistake != "" && len(Fields(e.Mistake+e.advice())) > 0 {
		l.bad(e.File, at("mistake"), "a blank form cannot fill in the {fields} of `fix`: say it in `avoid`")
	}
	for key, text := range map[string]string{"message": e.Message, "fix": e.Fix} {
		if text != "" && strings.Trim(l.field.ReplaceAllString(text, ""), "。 ") == "" {
			l.bad(e.File, at(key), "%s %q says nothing unless its query is run", key, text)
		}
	}
}

// readQueries takes a file's SQL apart by kind and looks for what SQL of the rulebook must not hold.
func (l checkLoader) readQueries(s script, kinds []string, e Entry) map[string]string {
	queries := map[string]string{}
	for _, part := range s.parts() {
		l.lintSQL(s.file, part, true)
		for _, kind := range kinds {
			if part.kinds != nil && !slices.Contains(part.kinds, kind) {
				continue
			}
			if queries[kind] != "" {
				l.bad(s.file, part.line, "a second query for %s: each offence has a file of its own", kind)
			}
			queries[kind], s.lines["query "+kind] = between(part.sql, e.Since, e.Until), part.line
		}
		for _, kind := range part.kinds {
			if !slices.Contains(kinds, kind) {
				l.bad(s.file, part.line, "a query for %q, which the header does not name", kind)
			}
		}
	}
	return queries
}

// between is a query that leaves alone what came before a day, and what came on another or later: rows of reference_day
// (views.sql) say of which day an application, or a row of it, is. What is of no known day stays.
func between(sql, since, until string) string {
	var outside []string
	if since != "" {
		outside = append(outside, "d.day < DATE "+text(since))
	}
	if until != "" {
		outside = append(outside, "d.day >= DATE "+text(until))
	}
	if outside == nil {
		return sql
	}
	return "SELECT q.*\nFROM (\n" + sql + "\n) q\nANTI JOIN reference_day d ON d.submission = q.submission" +
		" AND coalesce(d.row = q.row, true) AND (" + strings.Join(outside, " OR ") + ")"
}
