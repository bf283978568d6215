package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"
)

// envelope is the one object that --json prints.
type envelope struct {
	Version int    `json:"version"`
	Verb    string `json:"verb"`
	Exit    int    `json:"exit"`
	Result  any    `json:"result,omitempty"`
	Error   string `json:"error,omitempty"`
}

// object prints the versioned object.
func (m *Main) object(code int, result any, err error) {
	page := envelope{Version: 1, Verb: m.verb, Exit: code, Result: result}
	if err != nil {
		page.Error = err.Error()
	}
	out := json.NewEncoder(m.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(page); err != nil {
		fmt.Fprintf(m.Stderr, "chuangpei: %v\n", err)
	}
}

// answer prints a verb's result: the object under --json, the text otherwise. returned makes the exit code 3.
func (m *Main) answer(result any, text string, returned bool) error {
	code, err := exitDone, error(nil)
	if returned {
		code, err = exitReturned, errReturned
	}
	if m.json {
		m.object(code, result, nil)
	} else {
		fmt.Fprint(m.Stdout, text)
	}
	return err
}

// table lays rows out in columns as wide as their text shows, Han characters counting double. The first column is
// left aligned, the others right.
func table(rows [][]string) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			if i == 0 {
				line.WriteString(runewidth.FillRight(cell, widths[i]))
			} else {
				line.WriteString("  " + runewidth.FillLeft(cell, widths[i]))
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}
