package rules

import (
	"slices"
	"strings"
)

// Sources are the tables that a query draws its rows from, as far as its text says: each branch of a UNION from all
// that it joins, but for those beside an outer or an anti join.
type Sources struct {
	with     []source
	branches [][]source // none where the text does not say
}

// source is a table by its name, or a query in brackets or of a WITH; neither where the text does not say.
type source struct {
	name  string
	query *Sources
}

// SourcesOf reads them off a query.
func SourcesOf(query string) Sources {
	words := sqlWords(strings.ToLower(bare(query)))
	return sourcesOf(bracketed(&words))
}

// Empty reports whether a query has no rows whatever its conditions are, because tables that it draws from have none.
func (s Sources) Empty(empty func(table string) bool) bool {
	with := map[string]bool{}
	known := func(table string) bool {
		if none, ok := with[table]; ok {
			return none
		}
		return empty(table)
	}
	none := func(from source) bool {
		if from.query != nil {
			return from.query.Empty(known)
		}
		return from.name != "" && known(from.name)
	}
	for _, w := range s.with {
		with[w.name] = w.query.Empty(known)
	}
	for _, branch := range s.branches {
		if !slices.ContainsFunc(branch, none) {
			return false
		}
	}
	return len(s.branches) > 0
}

// term is a word of SQL, or what stands in brackets.
type term struct {
	word string
	in   []term
}

// bracketed takes words up to the bracket that closes.
func bracketed(words *[]string) (all []term) {
	for len(*words) > 0 {
		word := (*words)[0]
		*words = (*words)[1:]
		switch deeper(word) {
		case 1:
			all = append(all, term{word, bracketed(words)})
		case -1:
			return all
		default:
			all = append(all, term{word: word})
		}
	}
	return all
}

// at is where the first of some words stands; behind the last where none does.
func at(terms []term, words ...string) int {
	n := slices.IndexFunc(terms, func(t term) bool { return slices.Contains(words, t.word) })
	if n < 0 {
		return len(terms)
	}
	return n
}

// split cuts terms at some words.
func split(terms []term, words ...string) (parts [][]term) {
	for {
		n := at(terms, words...)
		parts = append(parts, terms[:n])
		if n == len(terms) {
			return parts
		}
		terms = terms[n+1:]
	}
}

func sourcesOf(terms []term) (s Sources) {
	for at(terms, "with", ",") == 0 && at(terms, "recursive") != 1 {
		as := at(terms, "as")
		body := as + at(terms[as:], "(")
		if body == len(terms) {
			return Sources{}
		}
		query := sourcesOf(terms[body].in)
		s.with = append(s.with, source{terms[1].word, &query})
		terms = terms[body+1:]
	}
	for _, branch := range split(terms, "union", "except", "intersect") {
		from := drawn(branch)
		if len(from) == 0 {
			return Sources{}
		}
		s.branches = append(s.branches, from)
	}
	return s
}

// drawn lists what one branch cannot do without; nothing where that is not clear.
func drawn(terms []term) []source {
	for at(terms, "all", "by", "name") == 0 && len(terms) > 0 {
		terms = terms[1:]
	}
	if len(terms) == 1 && terms[0].word == "(" {
		query := sourcesOf(terms[0].in)
		return []source{{query: &query}}
	}
	from := at(terms, "from")
	for from > 0 && from < len(terms) && terms[from-1].word == "distinct" { // IS DISTINCT FROM
		from += 1 + at(terms[from+1:], "from")
	}
	unclear := []string{"right", "full", "positional", "pivot", "unpivot", "rollup", "cube", "grouping"}
	if at(terms, "select") != 0 || from == len(terms) || !plain(terms[1:from]) ||
		at(terms[from:], unclear...) < len(terms)-from {
		return nil
	}
	tables := terms[from+1:]
	return joined(tables[:at(tables, "where", "group", "having", "qualify", "window", "order", "limit")])
}

// plain reports whether a column stands in a select list as it is. Then the query is no total, which has a row even
// where there is nothing to add up.
func plain(list []term) bool {
	if at(list, "distinct") == 0 {
		list = list[1:]
	}
	made := []string{"null", "true", "false"} // and the names given in the list: one may stand for a total
	for _, item := range split(list, ",") {
		if len(item) == 0 {
			return false
		}
		first, last := item[0].word, item[len(item)-1].word
		table, _, _ := strings.Cut(first, ".")
		alone := len(item) == 1 || len(item) == 3 && item[1].word == "as"
		column := first[0] >= 'a' && first[0] <= 'z' && !strings.HasPrefix(first, "current_")
		if first == "*" || strings.HasSuffix(first, ".") && at(item, "*") == 1 ||
			alone && column && !slices.Contains(made, table) {
			return true
		}
		made = append(made, last)
	}
	return false
}

// joined lists the tables of a FROM, but for those that may have nothing beside a row of the others.
func joined(terms []term) (all []source) {
	begins, needed := true, true
	for n, t := range terms {
		switch {
		case t.word == "," || t.word == "join":
			begins = true
			needed = n == 0 || !slices.Contains([]string{"left", "outer", "anti"}, terms[n-1].word)
		case begins && needed && t.word == "(":
			query := sourcesOf(t.in)
			all = append(all, source{query: &query})
			begins = false
		case begins && needed && (n+1 == len(terms) || terms[n+1].word != "("):
			all = append(all, source{name: t.word})
			begins = false
		default: // a function, an alias, a condition
			begins = false
		}
	}
	return all
}
