package rules

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"time"
)

// DraftOf reads a folder of rules as a draft of changes in a book: laid over its files, unless it is whole, and under
// the same settings. With asIf, a day, what the draft brings later begins on that day, the first of it, and the rest as
// much earlier; it returns the day that became that day, empty when nothing is later. The error is a [LintErrors].
func DraftOf(b *Book, folder fs.FS, asIf string) (draft *Book, began string, err error) {
	texts, own := textFS{}, map[string]bool(nil)
	if Whole(folder) {
		whole, err := Load(folder, b.kinds)
		if err != nil {
			return nil, "", err
		}
		for name, text := range whole.texts {
			texts[name] = text
		}
	} else if texts, own, err = laid(newLoader(folder), textFS(b.texts)); err != nil {
		return nil, "", err
	}
	if asIf != "" {
		if began, err = bringForward(texts, b.texts, asIf); err != nil {
			return nil, "", err
		}
	}
	l := newLoader(texts)
	l.own = own
	if draft, err = load(l, b.kinds); err != nil {
		return nil, began, err
	}
	draft, err = draft.With(b.settings)
	return draft, began, err
}

// dayLine matches where a file of rules says from or until when something holds.
var dayLine = regexp.MustCompile(`(?m)(^effective:|^-- since:|^-- until:|\bfrom:)(\s*)(\d{4}-\d{2}-\d{2})`)

// datesOf are the days that a file's lines give.
func datesOf(text string) (days []string) {
	for _, match := range dayLine.FindAllStringSubmatch(text, -1) {
		days = append(days, match[3])
	}
	return days
}

// bringForward moves the days of the files that differ from those in force, as far as they are later than a day, by as
// much as brings the first of them there, and returns that first.
func bringForward(texts textFS, inForce map[string]string, asIf string) (first string, err error) {
	to, err := time.Parse(time.DateOnly, asIf)
	if err != nil {
		return "", fmt.Errorf("%q is no day such as 2025-01-01", asIf)
	}
	var days, taken []string
	for name, text := range texts {
		switch {
		case inForce[name] != text:
			days = append(days, slices.DeleteFunc(datesOf(text), func(day string) bool { return day <= asIf })...)
		case path.Dir(name) == "parameters":
			taken = append(taken, datesOf(text)...)
		}
	}
	if len(days) == 0 {
		return "", nil
	}
	first = slices.Min(days)
	from, err := time.Parse(time.DateOnly, first)
	if err != nil {
		return "", fmt.Errorf("%q is no day such as 2025-01-01", first)
	}
	if slices.Contains(taken, asIf) {
		return "", fmt.Errorf("an edition in force begins on %s, and one day cannot have two: name a day after it",
			asIf)
	}
	by := to.Sub(from)
	for name, text := range texts {
		if inForce[name] != text {
			texts[name] = broughtForward(text, asIf, by)
		}
	}
	return first, nil
}

// broughtForward is a file's text with the days that are later than one moved.
func broughtForward(text, after string, by time.Duration) string {
	return dayLine.ReplaceAllStringFunc(text, func(said string) string {
		at := len(said) - len(time.DateOnly)
		day, err := time.Parse(time.DateOnly, said[at:])
		if err != nil || said[at:] <= after {
			return said
		}
		return said[:at] + day.Add(by).Format(time.DateOnly)
	})
}
