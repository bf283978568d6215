// Package rules is the city's policy as data: dated parameters that cite their article, checks and awards in SQL, the
// interpretations taken where the text is open, and what becomes of each article. It imports nothing of ours and runs
// nothing itself: the review stage loads the parameters into tables and runs the queries.
//
// A folder of rules is refused whole, with everything wrong named by file and line, rather than used in part.
package rules

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"slices"
)

//go:embed articles.yaml interpretations.yaml views.sql money.sql doubts.sql parameters checks awards
var embedded embed.FS

// Embedded is the rulebook inside the binary, used when the working folder has none.
func Embedded() fs.FS { return embedded }

// Book is a rulebook that held together when it was loaded. It does not change afterwards.
type Book struct {
	kinds           []string // of application, in the order of a night
	articles        []Article
	interpretations []Interpretation
	checks          []Check
	awards          []Award
	frames          []Frame
	setup           []string
	policy          policy
	texts           map[string]string // the files it was read from, by name
	files           string            // digest of the files
	settings        map[string]string
}

// Load reads a folder of rules, which may speak of the given kinds of application. Its error is a [LintErrors],
// everything at once, when the folder is bad.
func Load(fsys fs.FS, kinds []string) (*Book, error) {
	l := newLoader(fsys)
	l.kinds = kinds
	book := &Book{kinds: kinds}
	book.texts, book.files = l.files()
	book.articles = l.articles()
	book.policy = l.policy(book.articles)
	book.interpretations = l.interpretations(book.articles)
	book.checks = l.checks(book.articles)
	book.awards = l.awards(book.articles)
	book.frames, book.setup = l.views()
	book.link()
	l.idle(book.articles)
	return book, l.err()
}

// Digest names this edition of the rules, settings included, by its content (hexadecimal SHA-256).
func (b *Book) Digest() string {
	h := sha256.New()
	fmt.Fprintln(h, b.files)
	for _, name := range slices.Sorted(maps.Keys(b.settings)) {
		fmt.Fprintf(h, "%s=%s\n", name, b.settings[name])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Check finds a check by its rule id, such as A19-1; ok is false when there is none.
func (b *Book) Check(id string) (check Check, ok bool) {
	i := slices.IndexFunc(b.checks, func(c Check) bool { return c.ID == id })
	if i < 0 {
		return Check{}, false
	}
	return b.checks[i], true
}

// namesDiffer is the rule whose words a sender reads, whatever else is known, when the name given is not the one known
// under the ID.
const namesDiffer = "D-7"

// NamesDiffer is that rule.
func (b *Book) NamesDiffer() Check {
	check, _ := b.Check(namesDiffer)
	return check
}

// Checks lists the checks that concern a kind of application, in order of id; every check when kind is empty.
func (b *Book) Checks(kind string) []Check {
	if kind == "" {
		return slices.Clone(b.checks)
	}
	var some []Check
	for _, c := range b.checks {
		if slices.Contains(c.Kinds, kind) {
			some = append(some, c)
		}
	}
	return some
}

// Award finds an award by its name, such as basic; ok is false when there is none.
func (b *Book) Award(name string) (award Award, ok bool) {
	i := slices.IndexFunc(b.awards, func(a Award) bool { return a.Name == name })
	if i < 0 {
		return Award{}, false
	}
	return b.awards[i], true
}

// Articles lists the policy's articles in order, the annex last.
func (b *Book) Articles() []Article { return slices.Clone(b.articles) }

// Interpretations lists the readings taken where the policy is open.
func (b *Book) Interpretations() []Interpretation { return slices.Clone(b.interpretations) }

// Setup is the SQL that prepares a connection once, after the parameter tables are there: macros and views.
func (b *Book) Setup() []string { return slices.Clone(b.setup) }
