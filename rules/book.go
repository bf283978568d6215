package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Book is a rulebook that held together when it was loaded. It does not change afterwards.
type Book struct {
	kinds           []string // of application, in the order of a night
	articles        []Article
	interpretations []Interpretation
	checks          []Check
	off             []switchedOff
	awards          []Award
	frames          []Frame
	setup           []setup
	policy          policy
	texts           map[string]string // the files it was read from, by name
	files           string            // digest of the files
	settings        map[string]string
	own             map[string]bool // files of a home's folder: do they stand in for one of the binary's?
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

// ArticleBook lists the policy's articles in order, the annex last.
func (b *Book) ArticleBook() []Article { return slices.Clone(b.articles) }

// Interpretations lists the readings taken where the policy is open.
func (b *Book) Interpretations() []Interpretation { return slices.Clone(b.interpretations) }

// Setup is the SQL that prepares a connection once, after the parameter tables are there: macros and views.
func (b *Book) Setup() []string {
	all := make([]string, len(b.setup))
	for n, s := range b.setup {
		all[n] = s.sql
	}
	return all
}

// Frames lists the tables that a wave of a kind stands on, in order: the kind's own, and those of other kinds that its
// checks, its own frames or the caller's queries mention. Making them all for every kind would cost more than a small
// night.
func (b *Book) Frames(kind string, queries ...string) []Frame {
	for _, c := range b.checks {
		for _, o := range c.Of(kind) {
			queries = append(queries, o.Queries[kind])
		}
	}
	var some []Frame
	for _, f := range slices.Backward(b.frames) { // a frame mentions only those before it
		own := slices.Contains(f.Kinds, kind)
		if (!own || f.OnDemand) && (!own && b.owns(kind, f.Name) || !mentioned(f.Name, queries)) {
			continue
		}
		if slices.ContainsFunc(some, func(other Frame) bool { return other.Name == f.Name }) {
			continue
		}
		queries = append(queries, f.SQL)
		f.Empty = !own
		some = append(some, f)
	}
	slices.Reverse(some)
	return some
}

// owns reports whether a kind has a frame of its own of that name.
func (b *Book) owns(kind, name string) bool {
	return slices.ContainsFunc(b.frames, func(f Frame) bool {
		return f.Name == name && slices.Contains(f.Kinds, kind)
	})
}

// mentioned reports whether one of the queries holds a name.
func mentioned(name string, queries []string) bool {
	return slices.ContainsFunc(queries, func(sql string) bool { return strings.Contains(sql, name) })
}
