// Package rules is the city's policy as data: dated parameters that cite their article, checks and awards in SQL, the
// interpretations taken where the text is open, and what becomes of each article. It imports nothing of ours and runs
// nothing itself: the review stage loads the parameters into tables and runs the queries.
//
// A rule is for an officer to read: checks/ID.sql says what it asks, of whom and by which article, and each way of
// offending it is a sentence with a short query, one in that file, the others in checks/ID.name.sql. What only programs
// need stands in views.sql and the files after it; `policy articles` lists what a query may use. A header key `since`
// leaves alone the classes that opened before a day, `until`, or an entry of a home's checks/off.yaml, those that
// opened on a day or later. What a file advises is followed by a case of pipeline/tests/advice; one that nobody follows
// fails the tests.
//
// A home's folder holds only what differs: [LoadOver] lays it over the rules in the binary, which [Diff] compares.
//
// A folder of rules is refused whole, with everything wrong named by file and line, rather than used in part.
package rules

import (
	"embed"
	"io/fs"
	"slices"
)

//go:embed articles.yaml interpretations.yaml *.sql parameters checks awards
var embedded embed.FS

// Embedded is the rulebook inside the binary, used when the working folder has none.
func Embedded() fs.FS { return embedded }

// Load reads a folder of rules, which may speak of the given kinds of application. Its error is a [LintErrors],
// everything at once, when the folder is bad.
func Load(fsys fs.FS, kinds []string) (*Book, error) {
	return load(newLoader(fsys), kinds)
}

// LoadOver reads a home's folder of rules, as [Load] does one that is whole. Any other is laid over the rules in the
// binary: a file is one more, or stands in for the binary's of the same name. The book's texts and its digest are of
// all files together, so that [Restore] needs no binary of the same age.
func LoadOver(folder fs.FS, kinds []string) (*Book, error) {
	if Whole(folder) {
		return Load(folder, kinds)
	}
	texts, own, err := laid(newLoader(folder), embedded)
	if err != nil {
		return nil, err
	}
	l := newLoader(texts)
	l.own = own
	return load(l, kinds)
}

// load reads what a loader has before it; the book is nil where not all of it could be read.
func load(l *loader, kinds []string) (*Book, error) {
	l.kinds = kinds
	if incomplete(l); len(l.errors) > 0 {
		return nil, l.err() // else everything that cites what is missing would be told too
	}
	book := &Book{kinds: kinds}
	book.own = l.own
	if book.texts, book.files = l.readFiles(); len(l.errors) > 0 {
		return nil, l.err() // nor what cites something that cannot be read
	}
	book.articles = l.readArticles()
	book.policy = policyLoader{l}.readPolicy(book.articles)
	book.interpretations = l.readInterpretations(book.articles)
	book.off = readOff(l)
	book.checks = checkLoader{l}.readChecks(book.articles, book.off)
	book.awards = l.readAwards(book.articles)
	book.frames, book.setup = l.readViews()
	link(book)
	l.idle(book.articles)
	if l.broken || len(book.policy.dates) == 0 {
		return nil, l.err()
	}
	return book, l.err()
}

// link notes in each article which checks and parameters cite it.
func link(b *Book) {
	for _, c := range b.checks {
		for _, id := range c.Articles {
			if a := find(b.articles, id); a != nil {
				a.Rules = append(a.Rules, c.ID)
			}
		}
	}
	for _, p := range b.policy.items {
		if a := find(b.articles, p.Article); a != nil && !slices.Contains(a.Parameters, p.key) {
			a.Parameters = append(a.Parameters, p.key)
		}
	}
}
