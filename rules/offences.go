package rules

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// checkLoader reads checks/*.sql.
type checkLoader struct{ *loader }

// readChecks reads the rules' own files first, then the files of their other offences.
func (l checkLoader) readChecks(articles []Article, off []switchedOff) []Check {
	var all []Check
	var others []script
	for _, file := range l.glob("checks/*.sql") {
		s := l.readScript(file)
		if _, name := s.apart(); name != "" {
			others = append(others, s)
			continue
		}
		all = append(all, l.readCheck(s, articles, off))
	}
	for _, s := range others {
		id, _ := s.apart()
		if i := slices.IndexFunc(all, func(c Check) bool { return c.ID == id }); i >= 0 {
			all[i].Offences = append(all[i].Offences, l.readOffence(s, all[i], off))
		} else {
			l.bad(s.file, s.first(), "rule %s has no file of its own: write checks/%[1]s.sql first, with title and "+
				"outcome", id)
		}
	}
	for _, c := range all {
		l.judgeCheck(c)
	}
	judgeOff(l.loader, off, all)
	slices.SortFunc(all, func(a, b Check) int { return strings.Compare(sortKey(a.ID), sortKey(b.ID)) })
	return all
}

// readCheck reads a rule's own file.
func (l checkLoader) readCheck(s script, articles []Article, off []switchedOff) Check {
	c := Check{ID: s.header["rule"], Scope: s.header["scope"], Title: s.header["title"]}
	c.Articles, c.Kinds = commas(s.header["article"]), commas(s.header["kind"])
	c.CarriedBy, c.NoFault = s.header["carried out by"], s.header["fault"] == "none"
	c.Entry = s.entry(Entry{}, c.ID)
	c.Entry.until(off, c.ID)
	said, may := []string{"message", "fix"}, append(words(), "carried out by", "fault")
	required := []string{"rule", "article", "kind", "outcome", "scope", "title"}
	if c.CarriedBy != "" || len(s.parts()) > 0 {
		l.headed(s, may, append(required, said...)...)
	} else {
		l.headed(s, append(may, said...), required...)
	}
	l.judgeIdentity(s, c.ID)
	if fault := s.header["fault"]; fault != "" && !c.NoFault {
		l.bad(s.file, s.lines["fault"], "fault is none or is left out, not %q: delete the line", fault)
	}
	for _, id := range c.Articles {
		l.cited(articles, id, s.file, s.lines["article"])
	}
	l.oneOf(s, "scope", c.Scope, "application", "person", "session", "sheet")
	for _, kind := range c.Kinds {
		if !slices.Contains(l.kinds, kind) {
			l.bad(s.file, s.lines["kind"], "unknown kind %q: %s", kind, didYouMean(kind, l.kinds))
		}
	}
	l.judgeEntry(s, c.Entry)
	queries := l.readQueries(s, c.Kinds, c.Entry)
	if len(queries) > 0 {
		c.Offences = []Offence{{Entry: c.Entry, Queries: queries}}
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
		l.bad(c.File, c.lines["carried out by"], "unknown stage %q: a check of your own is carried out by its query; "+
			"delete the line", stage)
	}
	if stage != "" && c.lines["until"] > 0 {
		l.bad(c.File, c.lines["until"], "the program itself finds what offends %s: no file can switch it off; delete "+
			"the line",
			c.ID)
	}
	if stage == "" && len(c.Offences) == 0 && len(c.Kinds) > 0 {
		l.bad(c.File, c.lines["rule"], "the query is missing: write below the header a SELECT of who offends the rule")
		return
	}
	for _, kind := range c.Kinds {
		if stage == "" && len(c.Of(kind)) == 0 && slices.Contains(l.kinds, kind) {
			l.bad(c.File, c.lines["kind"], "no query for %s: write one behind a line `-- for: %[1]s`, or leave the "+
				"kind out", kind)
		}
		for _, o := range c.Of(kind) {
			if o.Outcome == Exclude && c.Tier(kind) != Plain {
				l.bad(o.File, o.lines["outcome"], "a check that looks at exclusions or verdicts cannot exclude: let "+
					"it note or return")
			}
			if o.Outcome == Repeat && c.Tier(kind) != Plain {
				l.bad(o.File, o.lines["outcome"],
					"a check that looks at exclusions or verdicts cannot say who is through already: let it note")
			}
		}
	}
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
func (l checkLoader) readOffence(s script, c Check, off []switchedOff) Offence {
	o := Offence{Entry: s.entry(c.Entry, c.ID)}
	o.Entry.until(off, s.stem())
	required := []string{"rule", "kind", "message"}
	if o.Fix == "" {
		required = append(required, "fix")
	}
	l.headed(s, append(words(), "outcome", "fix"), required...)
	l.judgeIdentity(s, s.header["rule"])
	for _, kind := range commas(s.header["kind"]) {
		if !slices.Contains(c.Kinds, kind) {
			l.bad(s.file, s.lines["kind"], "%q is none of the kinds of rule %s: "+
				"%s", kind, c.ID, didYouMean(kind, c.Kinds))
		}
	}
	l.judgeEntry(s, o.Entry)
	if o.Queries = l.readQueries(s, commas(s.header["kind"]), o.Entry); len(o.Queries) == 0 && s.header["kind"] != "" {
		l.bad(s.file, s.first(), "the query is missing: write below the header a SELECT of who offends the rule")
	}
	return o
}

// judgeIdentity notes a rule that is not what its file is named after, or none.
func (l checkLoader) judgeIdentity(s script, rule string) {
	id, _ := s.apart()
	switch {
	case rule == "": // told already
	case !ruleID(id):
		l.bad(s.file, s.first(), "the file must be named after its rule, checks/A20-9.sql: A and an article's "+
			"number, D or "+
			"R, then - and a number")
	case rule != id:
		l.bad(s.file, s.first(), "rule %q is not what the file is named after: write %s, or name the file "+
			"checks/%s.sql",
			rule, id, rule)
	}
}

// ruleID reports whether an id is A and an article's number, D or R, then a dash and a number.
func ruleID(id string) bool {
	before, after, _ := strings.Cut(id, "-")
	article := strings.HasPrefix(before, "A") && whole(before[1:])
	return (article || before == "D" || before == "R") && whole(after)
}

// oneOf notes a value of a header that is none of those accepted.
func (l checkLoader) oneOf(s script, key, value string, accepted ...string) {
	if value != "" && !slices.Contains(accepted, value) {
		l.bad(s.file, max(s.lines[key], s.first()), "unknown %s %q: %s", key, value, didYouMean(value, accepted))
	}
}

// judgeEntry notes what is wrong with what a header says of its offences.
func (l checkLoader) judgeEntry(s script, e Entry) {
	at := func(key string) int { return e.lines[key] }
	l.oneOf(s, "outcome", e.Outcome, Return, Exclude, Note, Cut, Hold, Repeat)
	l.oneOf(s, "risk", e.Risk, RiskYes, RiskNone)
	l.oneOf(s, "audience", e.Audience, ForAll, ForCounty)
	// what a file takes from its rule's is told there
	for key, day := range map[string]string{"since": e.Since, "until": e.Until} {
		if _, err := time.Parse(time.DateOnly, day); at(key) > 0 && err != nil {
			l.bad(e.File, at(key), "%s must be a day such as 2026-07-01 that there is, not %q", key, day)
		}
	}
	if e.Until != "" && e.Until <= e.Since && at("until")+at("since") > 0 {
		l.bad(e.File, max(at("until"), at("since")), "nothing is left between since %s and until %s: until must be "+
			"later",
			e.Since, e.Until)
	}
	switch {
	case e.Audience == ForCounty && e.Outcome != Note:
		l.bad(e.File, at("audience"),
			"only a note can be for the county alone: the sender must be told what a %s is about; delete the "+
				"line", e.Outcome)
	case e.Audience == ForCounty && e.Told != "":
		l.bad(e.File, at("told"), "`told` says what the sender reads, and this check's findings are for the county "+
			"alone: delete `told` and `told fix`")
	}
	if (e.Told == "") != (e.ToldFix == "") && at("told")+at("told fix") > 0 {
		l.bad(e.File, max(at("told"), at("told fix")), "`told` and `told fix` go together: write both")
	}
	if e.Avoid != "" && e.Mistake == "" {
		l.bad(e.File, at("avoid"), "`avoid` says how a `mistake` is avoided, and there is none: write mistake, too")
	}
	if e.Mistake != "" && len(Fields(e.Mistake+e.advice())) > 0 {
		l.bad(e.File, at("mistake"), "a blank form cannot fill in the {fields} of `fix`: say it in `avoid`")
	}
	for key, text := range map[string]string{"message": e.Message, "fix": e.Fix} {
		if text != "" && strings.Trim(l.field.ReplaceAllString(text, ""), "。 ") == "" {
			l.bad(e.File, at(key), "%s %q says nothing unless its query is run: write a sentence around the "+
				"{fields}", key, text)
		}
	}
}

// readQueries takes a file's SQL apart by kind and looks for what SQL of the rulebook must not hold.
func (l checkLoader) readQueries(s script, kinds []string, e Entry) map[string]string {
	queries := map[string]string{}
	for _, part := range s.parts() {
		l.lintSQL(s.file, part, true)
		if before, _, two := strings.Cut(part.sql, ";"); two && strings.Contains(bare(part.sql), ";") {
			l.bad(s.file, part.line+strings.Count(before, "\n"), "a second query begins behind this ;: each offence "+
				"has a file of its own, checks/ID.name.sql")
		}
		for _, kind := range kinds {
			if part.kinds != nil && !slices.Contains(part.kinds, kind) {
				continue
			}
			if queries[kind] != "" {
				l.bad(s.file, part.line, "a second query for %s: each offence has a file of its own, "+
					"checks/ID.name.sql", kind)
			}
			queries[kind], s.lines["query "+kind] = between(part.sql, e.Since, e.Until), part.line
		}
		for _, kind := range part.kinds {
			if !slices.Contains(kinds, kind) {
				l.bad(s.file, part.line, "a query for %q, which the header does not name: add it to kind", kind)
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
