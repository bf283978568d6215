package rules

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Draft reads a folder of rules as a draft of changes: laid over this book's own files, unless it is whole, and under
// the same settings. With asIf, a day, what the draft brings later begins on that day, the first of it, and the rest as
// much earlier; it returns the day that became that day, empty when nothing is later. The error is a [LintErrors].
func (b *Book) Draft(folder fs.FS, asIf string) (draft *Book, began string, err error) {
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

// datedLine reports the beginning of a line of a file of rules that says from or until when something holds.
func datedLine(line string) string {
	for _, key := range []string{"effective:", "-- since:", "-- until:"} {
		if strings.HasPrefix(line, key) {
			return key
		}
	}
	return ""
}

// datesOf are the days that a file's lines give.
func datesOf(text string) (days []string) {
	for line := range strings.Lines(text) {
		if key := datedLine(line); key != "" {
			days = append(days, strings.TrimSpace(line[len(key):]))
		}
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
		return "", fmt.Errorf("an edition in force begins on %s, and one day cannot have two: name a day after it", asIf)
	}
	by := to.Sub(from)
	for name, text := range texts {
		if inForce[name] != text {
			texts[name] = moved(text, asIf, by)
		}
	}
	return first, nil
}

// moved is a file's text with the days that are later than one moved.
func moved(text, after string, by time.Duration) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		key := datedLine(line)
		day, err := time.Parse(time.DateOnly, strings.TrimSpace(strings.TrimPrefix(line, key)))
		if key == "" || err != nil || day.Format(time.DateOnly) <= after {
			out.WriteString(line)
			continue
		}
		out.WriteString(key + " " + day.Add(by).Format(time.DateOnly) + "\n")
	}
	return out.String()
}
