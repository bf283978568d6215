package rules

import (
	"slices"
	"strconv"
)

// Named is something the policy names by a code or a full name, with the spellings people use for it.
type Named struct {
	Code     string // equal to Name where the policy has no code
	Name     string
	Spelling []string // other accepted spellings
}

// CourseName is a course as drop-downs have it: name and code.
func (n Named) CourseName() string { return n.Name + "（" + n.Code + "）" }

// Names are the names of items.
func Names(items []Named) []string {
	names := make([]string, len(items))
	for i, item := range items {
		names[i] = item.Name
	}
	return names
}

// Lists are the lists of the policy that workbooks draw their values from: the latest edition's, older names included.
type Lists struct {
	Courses    []Named
	Counties   []Named
	Funds      []Named
	Layouts    []Named
	Categories []string       // suggestions for 人员类别
	Caps       map[string]int // the most people a class may have, by the code of its course, where there is a most
}

// Lists gives the accepted values for staging and for the drop-downs of the blank workbooks.
func (b *Book) Lists() Lists {
	last := b.policy.dates[len(b.policy.dates)-1]
	lists := Lists{
		Courses:  named(b.policy.on("courses", last)),
		Counties: named(b.policy.on("districts", last)),
		Funds:    named(b.policy.on("funds", last)),
		Layouts:  named(b.policy.on("layouts", last)),
		Caps:     map[string]int{},
	}
	for _, i := range b.policy.on("categories", last) {
		lists.Categories = append(lists.Categories, i.Name)
	}
	for _, i := range b.policy.on("course_values", last) {
		if most, err := strconv.Atoi(number(i.Value)); err == nil && i.key == "cap" {
			lists.Caps[i.Code] = most
		}
	}
	return lists
}

// Mistake is one that people who fill in a form often make, and what is right.
type Mistake struct{ Wrong, Right, Article string }

// MistakesOf are those that concern a kind of application, in the order of their rules, but for those that were none
// any more on a day (YYYY-MM-DD).
func MistakesOf(b *Book, kind, day string) []Mistake {
	var all []Mistake
	for _, c := range b.Checks(kind) {
		for _, e := range c.entriesOf(kind) {
			if e.Mistake != "" && (e.Until == "" || day < e.Until) {
				all = append(all, Mistake{e.Mistake, e.advice(), c.Article()})
			}
		}
	}
	return all
}

// Attachment is a paper that a claim is sent with, and the article that asks for what it shows.
type Attachment struct{ Name, Basis string }

// AttachmentsOf lists what a claim is sent with, in the order of the articles.
func AttachmentsOf(b *Book) []Attachment {
	var all []Attachment
	for _, a := range b.articles {
		for _, name := range a.Attach {
			all = append(all, Attachment{name, ArticleName(a.ID)})
		}
	}
	return all
}

// Office is the city and its municipal centre by their full names, and the policy by its title.
type Office struct{ City, Centre, Policy string }

// OfficeOf gives the names in force by the latest edition; no Go and no layout knows them.
func OfficeOf(b *Book) Office {
	city := cityOf(b)
	return Office{city["city"], city["centre"], city["policy"]}
}

// ProbeLimit is how many others' numbers a sender's returned files may hold before he is a doubt, by the latest
// edition; 0 when the policy sets no limit.
func ProbeLimit(b *Book) int {
	limit, err := strconv.Atoi(cityOf(b)["probe_hits"])
	if err != nil {
		return 0
	}
	return limit
}

// cityOf are the values of the city by the latest edition.
func cityOf(b *Book) map[string]string {
	values := map[string]string{}
	for _, i := range b.policy.on("city", b.policy.dates[len(b.policy.dates)-1]) {
		if i.Value != nil {
			values[i.key] = number(i.Value)
		}
	}
	return values
}

// named turns items into names with their spellings.
func named(items []item) []Named {
	all := make([]Named, len(items))
	for n, i := range items {
		all[n] = Named{Code: i.key, Name: i.Name, Spelling: slices.Clone(i.Aliases)}
		if i.Name == "" {
			all[n].Name = i.key
		}
	}
	return all
}

// Parameter is one dated value, for people who want to read the policy as it stands on a day.
type Parameter struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Unit    string `json:"unit"`
	Course  string `json:"course"`  // empty for the whole city
	Value   string `json:"value"`   // empty when the policy has no such rule for the course
	Article string `json:"article"` // its id
	Source  string `json:"source"`
	Since   string `json:"since"` // YYYY-MM-DD
	File    string `json:"file"`
	Line    int    `json:"line"`
}

// On lists the values in force on a day (YYYY-MM-DD), settings included; none before the first edition.
func (b *Book) On(day string) []Parameter {
	var all []Parameter
	for _, section := range []string{"course_values", "city"} {
		for _, i := range b.policy.on(section, day) {
			p := Parameter{
				Name: i.key, Title: i.Title, Unit: i.Unit, Article: i.Article, Source: i.source, Since: i.since,
				File: i.file, Line: i.line,
			}
			if section == "course_values" {
				p.Course = i.Code
			}
			if i.Value != nil {
				p.Value = number(i.Value)
			}
			all = append(all, p)
		}
	}
	return all
}
