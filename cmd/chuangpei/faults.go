package main

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"chuangpei/rules"

	"github.com/mattn/go-runewidth"
)

// fault is one thing wrong in a file of the operator's.
type fault struct {
	File    string `json:"file"`
	Line    int    `json:"line"`   // from 1; 0: the whole file
	Column  int    `json:"column"` // from 1, in characters; 0: the whole line
	Message string `json:"message"`
	excerpt string // the line, without what is secret in it
}

// String is the fault with a caret below its place.
func (f fault) String() string {
	if f.Line == 0 {
		return f.File + ": " + f.Message
	}
	before := string([]rune(f.excerpt)[:min(max(f.Column, 1)-1, len([]rune(f.excerpt)))])
	return fmt.Sprintf("%s:%d:%d: %s\n    %s\n    %s^", f.File, f.Line, f.Column, f.Message, f.excerpt,
		strings.Repeat(" ", runewidth.StringWidth(before)))
}

// configFaults is everything wrong with chuangpei.yaml, in its order.
type configFaults []fault

// Error lists them.
func (c configFaults) Error() string {
	lines := make([]string, len(c))
	for i, f := range c {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// sorted puts them in the order of the file.
func (c configFaults) sorted() configFaults {
	slices.SortStableFunc(c, func(a, b fault) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
	return c
}

// ExitCode is the code of the process.
func (c configFaults) ExitCode() int { return exitConfig }

// withFaults is one error of two, with the faults of both in one list, so that they are mended in one go.
func withFaults(a, b error) error {
	one, ok := errors.AsType[configFaults](a)
	other, too := errors.AsType[configFaults](b)
	if ok && too {
		return append(one, other...).sorted()
	}
	return errors.Join(a, b)
}

// sentence tells an error in one line, with the first of the faults that it lists, and apart from it all of them.
func sentence(err error) (text string, found []fault) {
	text = err.Error()
	if lint, ok := errors.AsType[rules.LintErrors](err); ok {
		for _, e := range lint {
			found = append(found, fault{File: e.File, Line: e.Line, Column: e.Column, Message: e.Text})
		}
		text = strings.Replace(text, lint.Error(), lint[0].String()+more(len(lint)-1), 1)
	}
	if own, ok := errors.AsType[configFaults](err); ok {
		found = append(found, own...)
		first, _, _ := strings.Cut(own[0].String(), "\n")
		text = strings.Replace(text, own.Error(), first+more(len(own)-1), 1)
	}
	return strings.ReplaceAll(text, "\n", "; "), found
}

// more says that there are more faults than the one that was told.
func more(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return " (and 1 more fault)"
	}
	return fmt.Sprintf(" (and %d more faults)", n)
}

// discreet is a line of chuangpei.yaml, or a value of it, with stars for what is secret in it: whatever of an address
// follows its host, and the secret of a robot.
func discreet(line string) string {
	secret := regexp.MustCompile(`(https?://[^/?\s"']*[/?]|\bsecret:\s*["']?)([^\s"',}]+)`)
	return secret.ReplaceAllStringFunc(line, func(found string) string {
		part := secret.FindStringSubmatch(found)
		return part[1] + strings.Repeat("*", len([]rune(part[2])))
	})
}
