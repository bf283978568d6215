package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// slip is a sign that people type for another, and what is to be done.
type slip struct {
	sign *regexp.Regexp
	what string
}

// yamlSlips are slips in YAML, of which the parser says something else or nothing.
func yamlSlips() []slip {
	return []slip{
		{regexp.MustCompile(`^ *\t`), "a tab stands before the first word: put blanks in its place"},
		{regexp.MustCompile(`(^|[-{,，])\s*["']?[A-Za-z_]+["']?\s*：`),
			"a full-width ： stands behind a name: write : and a blank"},
		{regexp.MustCompile(`[0-9]+，\s*[A-Za-z_]+\s*[:：]|[}\]]，`),
			"a full-width ， stands here: write , and a blank"},
		{regexp.MustCompile(`[:：]\s*["']?[０-９]`),
			"full-width digits stand here: write them half-width, such as 1500"},
		{regexp.MustCompile(`[｛｝［］]`), "a full-width bracket stands here: write { } [ ]"},
		{regexp.MustCompile(`[{,]\s*["']?[A-Za-z_]+["']?: *[0-9]{1,3}, *[0-9]{3}\b`),
			"a comma parts the digits of a number: write them without, such as 1500"},
	}
}

// didYouMean names the word that a mistyped one is most like, else all that there are.
func didYouMean(word string, known []string) string {
	for _, k := range known {
		if strings.EqualFold(k, word) || letters(k) == letters(word) || distance(k, word) <= min(2, len(word)/3) {
			return fmt.Sprintf("is %s meant?", k)
		}
	}
	return "there are " + strings.Join(known, ", ")
}

// letters are those of a word, in their order.
func letters(word string) string {
	all := strings.Split(word, "")
	slices.Sort(all)
	return strings.Join(all, "")
}

// distance is how many letters are to be put in, taken out or changed to make one word of another.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range from {
		before := row[0]
		row[0] = i + 1
		for j, s := range to {
			cost := before
			if r != s {
				cost = 1 + min(before, row[j], row[j+1])
			}
			before, row[j+1] = row[j+1], cost
		}
	}
	return row[len(to)]
}

// advice is what to do about what the YAML library says.
func advice(said string) string {
	for _, a := range [][2]string{
		{"could not find", ": braces and brackets go in pairs, in one line or several"},
		{"not allowed in this context", ": keys of an entry stand exactly below each other, and a list's entries " +
			"begin with `- ` in one column"},
		{"already defined", ": leave one of them"},
		{"a list is wanted here", ", in brackets: [SYB, WLC]"},
		{"is wanted here", ""},
	} {
		if strings.Contains(said, a[0]) {
			return a[1]
		}
	}
	return ": compare it with a file that `policy copy DIR` writes"
}

// words are the header keys that any file of checks/ may have.
func words() []string {
	return []string{"audience", "told", "told fix", "since", "until", "risk", "mistake", "avoid"}
}

// nearlyHeader matches a header line of a check that is nearly one.
func nearlyHeader() *regexp.Regexp {
	keys := append(words(), "rule", "article", "kind", "outcome", "scope", "title", "message", "fix", "fault",
		"carried out by")
	return regexp.MustCompile(`^[-—－–]+[ 　\t]*(` + strings.Join(keys, "|") + `)[ 　]*([:：]|[ 　]\d)[ 　]*(.*)$`)
}
