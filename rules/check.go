package rules

import (
	"cmp"
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
	Repeat  = "repeat"  // this person is through already and is left as he is; the others are judged
)

// Whom a finding is for, as the header key `audience` says. A check that has none is for all, but for the notes of R
// rules: what is suspected of somebody stands on the county's papers only.
const (
	ForAll    = "all"    // the sender reads on the receipt what the county's papers say
	ForCounty = "county" // a note that stands on the county's and the centre's papers; no receipt lists it
)

// What a finding is to the approver, as the header key `risk` says. Where none does a note is a doubt (疑点), to be
// looked into and cleared, and no other finding is.
const (
	RiskYes  = "yes"  // a doubt, though it is more than a note
	RiskNone = "none" // its note asks nobody to do anything
)

// Check is one rule: who offends it, and what they are told. Its entry in the catalogue stands in checks/ID.sql. Each
// way of offending it is an [Offence], with a query of its own: one in that file, the others in checks/ID.name.sql.
//
// What a sender is told of others: nothing. So a check whose facts may be another's has the header keys `told` and
// `told fix`: what the sender reads in place of `message` and `fix`, which then stand on the county's papers alone.
// Its query says whose the facts of a row are:
//
//	of_institution, of_county  the sender that may read the facts, for they are its own; NULL: nobody but the centre
//	misnamed                   true: the name given is not the one known under the ID; the sender reads D-7's words
//	told_field                 the field whose cell the sender is shown, where it is another than the county's
//
// A row's columns audience and outcome stand in for the header's. found is always the sender's own value; what is known
// of others has columns of its own, which message may name and told must not.
type Check struct {
	ID        string
	Articles  []string // ids of [Article]
	Kinds     []string // applications it concerns
	Scope     string   // what one finding is about: application, person, session, sheet
	Title     string
	CarriedBy string // the stage that finds it where no query does
	NoFault   bool   // who is excluded may be so by the truth: the application is accepted all the same
	Entry            // what its own file says of its offences
	Offences  []Offence
}

// Entry is what the header of a file says of the offences in it. What an offence's own header leaves out, the rule's
// says.
type Entry struct {
	Outcome  string
	Message  string // Chinese, with {field} for columns of the query
	Fix      string // how to put it right, likewise
	Audience string // [ForAll] or [ForCounty]
	Told     string // what the sender reads in place of Message where the facts are another's; empty: they never are
	ToldFix  string // likewise in place of Fix
	Since    string // YYYY-MM-DD: classes opened before are not touched; of kinds without a class, earlier files
	Until    string // YYYY-MM-DD: likewise those of that day and later
	Risk     string // [RiskYes] or [RiskNone] where it is not so that a note is a doubt and nothing else is
	Mistake  string // how people come to offend, where blank forms tell it as one that is often made
	Avoid    string // what to do instead; empty: what Fix says
	File     string

	off   bool           // Until is what checks/off.yaml says
	lines map[string]int // where each header key and each query stands
}

// switchedOff says that a check finds nothing any more in classes that open on a day or later.
type switchedOff struct {
	Check   string `yaml:"check"` // id of a rule, A19-2, or of one of its offences, A22-3.state
	From    string `yaml:"from"`  // YYYY-MM-DD
	Article string `yaml:"article"`
	Why     string `yaml:"why"`

	line int
}

// advice is how the mistake is avoided.
func (e Entry) advice() string { return cmp.Or(e.Avoid, e.Fix) }

// Offence is one way of offending a rule: a sentence, and the query that selects who does, by kind.
type Offence struct {
	Entry
	Queries map[string]string
}

// Article cites the check's articles: 第十四条、第二十二条.
func (c Check) Article() string { return citation(c.Articles) }

// Of lists the offences that a kind of application is looked through for.
func (c Check) Of(kind string) []Offence {
	var some []Offence
	for _, o := range c.Offences {
		if o.Queries[kind] != "" {
			some = append(some, o)
		}
	}
	return some
}

// AppliesTo reports whether a kind of application of a class that opens on a day (YYYY-MM-DD) is looked through for one
// of the check's offences.
func (c Check) AppliesTo(kind, day string) bool {
	return slices.ContainsFunc(c.entriesOf(kind), func(e Entry) bool {
		return day >= e.Since && (e.Until == "" || day < e.Until)
	})
}

// Entries lists what is said of the check's offences: one whom a stage finds, and one each that a query does.
func (c Check) Entries() []Entry { return c.entries(c.Offences) }

// entriesOf lists likewise what is said of the offences that a kind of application is looked through for.
func (c Check) entriesOf(kind string) []Entry { return c.entries(c.Of(kind)) }

// entries is what is said of some of the check's offences, and of the one whom a stage finds.
func (c Check) entries(offences []Offence) []Entry {
	var all []Entry
	if c.CarriedBy != "" {
		all = append(all, c.Entry)
	}
	for _, o := range offences {
		if o.File != c.File || c.CarriedBy == "" {
			all = append(all, o.Entry)
		}
	}
	return all
}

// Mentions reports whether a query of the check holds a word; kind is empty for the queries of every kind.
func (c Check) Mentions(word, kind string) bool {
	for _, o := range c.Offences {
		for of, query := range o.Queries {
			if (kind == "" || kind == of) && strings.Contains(query, word) {
				return true
			}
		}
	}
	return false
}

// Tier is when a check runs: after those whose decisions its query looks at.
type Tier int

// The tiers, in order.
const (
	Repeats         Tier = iota // says who is through already
	Plain                       // looks at no decision
	AfterExclusions             // looks at staged_exclusion: who goes no further
	AfterVerdicts               // looks at staged_verdict, and may return an application itself
	Last                        // looks at staged_verdict and only remarks
)

// At lists the offences that a kind of application is looked through for at a tier.
func (c Check) At(kind string, tier Tier) []Offence {
	at := func(o Offence) Tier {
		if o.Outcome == Repeat {
			return Repeats
		}
		return c.Tier(kind)
	}
	return slices.DeleteFunc(c.Of(kind), func(o Offence) bool { return at(o) != tier })
}

// Tier says when the queries of a kind run: all of a rule's together, but for those that say who is through already.
func (c Check) Tier(kind string) Tier {
	switch verdict := c.Mentions("staged_verdict", kind); {
	case verdict && c.Outcome == Return:
		return AfterVerdicts
	case verdict:
		return Last
	case c.Mentions("staged_exclusion", kind):
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
