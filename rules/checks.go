package rules

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// Outcomes of a check.
const (
	Return  = "return"  // the application goes back whole
	Exclude = "exclude" // this person goes no further
	Note    = "note"    // it goes on; the approver sees it
	Cut     = "cut"     // the amount is lowered
	Hold    = "hold"    // right, but waiting for something outside it
)

// Whom a finding is for, as the header key `audience` says. A check that has none is for all, but for the notes of R
// rules: what is suspected of somebody stands on the county's papers only.
const (
	ForAll    = "all"    // the sender reads on the receipt what the county's papers say
	ForCounty = "county" // a note that stands on the county's and the centre's papers; no receipt lists it
)

// Check is one rule: who offends it, and what they are told.
//
// What a sender is told of others: nothing. So a check whose facts may be another's has the header keys `told` and
// `told fix`: what the sender reads in place of `message` and `fix`, which then stand on the county's papers alone.
// Its query says whose the facts of a row are:
//
//	of_institution, of_county  the sender that may read the facts, for they are its own; NULL: nobody but the centre
//	misnamed                   true: the name given is not the one known under the ID; the sender reads D-7's words
//	told_field                 the field whose cell the sender is shown, where it is another than the county's
//
// A row's column audience stands in for the header's. found is always the sender's own value; what is known of others
// has columns of its own, which message may name and told must not.
type Check struct {
	ID        string
	Articles  []string // ids of [Article]
	Kinds     []string // applications it concerns
	Outcome   string
	Scope     string // what one finding is about: application, person, session, sheet
	Title     string
	Message   string // Chinese, with {field} for columns of the query
	Fix       string // how to put it right, likewise
	Audience  string // [ForAll] or [ForCounty]
	Told      string // what the sender reads in place of Message where the facts are another's; empty: they never are
	ToldFix   string // likewise in place of Fix
	CarriedBy string // the stage that finds it where no query does
	Queries   map[string]string
	File      string

	lines map[string]int // where each header key and each query stands
}

// Article cites the check's articles: 第十四条、第二十二条.
func (c Check) Article() string { return citation(c.Articles) }

// Tier is when a check runs: after those whose decisions its query looks at.
type Tier int

// The tiers, in order.
const (
	Plain           Tier = iota // looks at no decision
	AfterExclusions             // looks at staged_exclusion: who goes no further
	AfterVerdicts               // looks at staged_verdict, and may return an application itself
	Last                        // looks at staged_verdict and only remarks
)

// Tier says when the query of a kind runs.
func (c Check) Tier(kind string) Tier {
	switch verdict := strings.Contains(c.Queries[kind], "staged_verdict"); {
	case verdict && c.Outcome == Return:
		return AfterVerdicts
	case verdict:
		return Last
	case strings.Contains(c.Queries[kind], "staged_exclusion"):
		return AfterExclusions
	}
	return Plain
}

// Fields lists the names in braces of a message.
func Fields(message string) []string {
	var names []string
	for _, m := range regexp.MustCompile(`\{([a-z_]+)\}`).FindAllStringSubmatch(message, -1) {
		names = append(names, m[1])
	}
	return names
}

// Award is one query that gives amounts.
type Award struct {
	Name     string
	Articles []string
	Title    string
	SQL      string
	File     string
}

// checks reads checks/*.sql.
func (l *loader) checks(articles []Article) []Check {
	var all []Check
	for _, file := range l.glob("checks/*.sql") {
		s := l.script(file)
		c := Check{File: file, lines: s.lines, Queries: map[string]string{}}
		c.ID, c.Outcome, c.Scope = s.header["rule"], s.header["outcome"], s.header["scope"]
		c.Title, c.Message, c.Fix = s.header["title"], s.header["message"], s.header["fix"]
		c.Articles, c.Kinds = commas(s.header["article"]), commas(s.header["kind"])
		c.CarriedBy = s.header["carried out by"]
		c.Told, c.ToldFix = s.header["told"], s.header["told fix"]
		c.Audience = audience(c, s.header["audience"])
		l.headed(s, []string{"carried out by", "audience", "told", "told fix"}, "rule", "article", "kind", "outcome",
			"scope", "title", "message", "fix")
		l.queries(s, &c)
		l.judge(c, articles)
		if slices.ContainsFunc(all, func(other Check) bool { return other.ID == c.ID }) {
			l.fault(file, s.lines["rule"], "rule %s has another file too", c.ID)
		}
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b Check) int { return strings.Compare(sortKey(a.ID), sortKey(b.ID)) })
	return all
}

// audience is what the header says, or else what goes for a check of its kind.
func audience(c Check, header string) string {
	switch {
	case header != "":
		return header
	case c.Outcome == Note && strings.HasPrefix(c.ID, "R-"):
		return ForCounty
	}
	return ForAll
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

// judge notes what is wrong with a check's header.
func (l *loader) judge(c Check, articles []Article) {
	at := func(key string) int { return c.lines[key] }
	if c.ID != strings.TrimSuffix(path.Base(c.File), ".sql") {
		l.fault(c.File, at("rule"), "rule %q is not what the file is named after", c.ID)
	}
	if !ruleID(c.ID) {
		l.fault(c.File, at("rule"), "rule %q is not A, D or R with a number", c.ID)
	}
	for _, id := range c.Articles {
		l.cited(articles, id, c.File, at("article"))
	}
	for _, kind := range c.Kinds {
		if !slices.Contains(l.kinds, kind) {
			l.fault(c.File, at("kind"), "unknown kind %q", kind)
		}
	}
	if !slices.Contains([]string{Return, Exclude, Note, Cut, Hold}, c.Outcome) {
		l.fault(c.File, at("outcome"), "unknown outcome %q", c.Outcome)
	}
	if !slices.Contains([]string{"application", "person", "session", "sheet"}, c.Scope) {
		l.fault(c.File, at("scope"), "unknown scope %q", c.Scope)
	}
	for kind := range c.Queries {
		if c.Outcome == Exclude && c.Tier(kind) != Plain {
			l.fault(c.File, at("outcome"), "a check that looks at exclusions or verdicts cannot exclude")
		}
	}
	l.judgeAudience(c)
}

// judgeAudience notes what is wrong with whom a check's findings are for.
func (l *loader) judgeAudience(c Check) {
	at := c.lines["audience"]
	switch {
	case c.Audience != ForAll && c.Audience != ForCounty:
		l.fault(c.File, at, "unknown audience %q: all or county", c.Audience)
	case c.Audience == ForCounty && c.Outcome != Note:
		l.fault(c.File, at, "only a note can be for the county alone: the sender must be told what a %s is about",
			c.Outcome)
	case c.Audience == ForCounty && c.Told != "":
		l.fault(c.File, c.lines["told"],
			"`told` says what the sender reads, and this check's findings are for the county alone")
	}
	if (c.Told == "") != (c.ToldFix == "") {
		l.fault(c.File, max(c.lines["told"], c.lines["told fix"]), "`told` and `told fix` go together")
	}
}

// ruleID reports whether an id is A and an article's number, D or R, then a dash and a number.
func ruleID(id string) bool {
	before, after, _ := strings.Cut(id, "-")
	article := strings.HasPrefix(before, "A") && whole(before[1:])
	return (article || before == "D" || before == "R") && whole(after)
}

// queries takes a check's SQL apart by kind and looks for what SQL of the rulebook must not hold.
func (l *loader) queries(s script, c *Check) {
	stage := c.CarriedBy
	if stage != "" && !slices.Contains([]string{"staging", "settling", "review"}, stage) {
		l.fault(s.file, s.lines["carried out by"], "unknown stage %q", stage)
	}
	parts := s.parts()
	if len(parts) == 0 && stage == "" {
		l.fault(s.file, 0, "no query, and no `carried out by`")
	}
	for _, part := range parts {
		l.lint(s.file, part, true)
		for _, kind := range c.Kinds {
			if part.kind == "" || part.kind == kind {
				c.Queries[kind] = part.sql
				c.lines["query "+kind] = part.line
			}
		}
		if part.kind != "" && !slices.Contains(c.Kinds, part.kind) {
			l.fault(s.file, part.line, "a query for %q, which the header does not name", part.kind)
		}
	}
	for _, kind := range c.Kinds {
		if c.Queries[kind] == "" && stage == "" {
			l.fault(s.file, s.lines["kind"], "no query for %s", kind)
		}
	}
}

// awards reads awards/*.sql.
func (l *loader) awards(articles []Article) []Award {
	var all []Award
	for _, file := range l.glob("awards/*.sql") {
		s := l.script(file)
		l.headed(s, nil, "award", "article", "title")
		a := Award{Name: s.header["award"], Articles: commas(s.header["article"]), Title: s.header["title"], File: file}
		if a.Name != strings.TrimSuffix(path.Base(file), ".sql") {
			l.fault(file, s.lines["award"], "award %q is not what the file is named after", a.Name)
		}
		for _, id := range a.Articles {
			l.cited(articles, id, file, s.lines["article"])
		}
		for _, part := range s.parts() {
			l.lint(file, part, false)
			a.SQL = part.sql
		}
		if a.SQL == "" {
			l.fault(file, 0, "no query")
		}
		all = append(all, a)
	}
	return all
}

// commas cuts a header value at its commas.
func commas(value string) []string {
	var parts []string
	for part := range strings.SplitSeq(value, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}
