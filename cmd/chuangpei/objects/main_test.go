// Package objects_test reads what the real command prints with --json, verb by verb, over a small home.
package objects_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/scratch"
)

// command is the real command.
var command scratch.Command

// TestMain plays in memory.
func TestMain(m *testing.M) { os.Exit(command.InMemory(m.Run)) }

// object is what --json prints.
type object struct {
	Version int             `json:"version"`
	Verb    string          `json:"verb"`
	Exit    int             `json:"exit"`
	Result  json.RawMessage `json:"result"`
	Error   string          `json:"error"`
	Faults  []struct {
		File    string `json:"file"`
		Line    int    `json:"line"`
		Column  int    `json:"column"`
		Message string `json:"message"`
	} `json:"faults"`
}

// said runs a verb in a home and gives its exit code and what it printed on stdout and stderr.
func said(t *testing.T, home string, args ...string) (exit int, out, errs string) {
	t.Helper()
	name := command.Path(t)
	var stdout, stderr bytes.Buffer
	c := exec.CommandContext(t.Context(), name, append(args, "--home", home)...)
	c.Stdout, c.Stderr = &stdout, &stderr
	if err := c.Run(); err != nil && c.ProcessState == nil {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), stdout.String(), stderr.String()
}

// told runs a verb with --json; its object must be of the one style.
func told(t *testing.T, home string, exit int, args ...string) object {
	t.Helper()
	got, out, errs := said(t, home, append(args, "--json")...)
	var page object
	decoder := json.NewDecoder(strings.NewReader(out))
	if err := decoder.Decode(&page); err != nil || decoder.More() {
		t.Fatalf("%v: not one object: %v\n%s%s", args, err, out, errs)
	}
	if got != exit || page.Exit != exit || page.Version != 1 || !strings.HasPrefix(strings.Join(args, " "), page.Verb) {
		t.Errorf("%v: exit %d, want %d; it says %d of %q\n%s%s", args, got, exit, page.Exit, page.Verb, out, errs)
	}
	failed := exit != 0 && exit != 3
	if failed != (page.Error != "") || strings.Contains(page.Error, "\n") {
		t.Errorf("%v: exit %d with the sentence %q", args, exit, page.Error)
	}
	var whole any
	if err := json.Unmarshal([]byte(out), &whole); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range unlike("", whole) {
		t.Errorf("%v: %s", args, wrong)
	}
	for _, text := range []string{out, errs} {
		if goValue := goValues().FindString(text); goValue != "" {
			t.Errorf("%v: a Go value or the engine's own words: %q", args, goValue)
		}
	}
	return page
}

// goValues matches what %v writes of a map, a pointer, a list of words or a missing value, and how the engine begins
// its errors.
func goValues() *regexp.Regexp {
	return regexp.MustCompile(`map\[|%!|0xc0[0-9a-f]{8}|<nil>|&\{|\[\]interface|Go value|[A-Z][A-Za-z]+ Error: `)
}

// unlike lists what is not of the one style: names, and what is null.
func unlike(at string, v any) (wrong []string) {
	switch v := v.(type) {
	case nil:
		wrong = append(wrong, at+" is null")
	case []any:
		for i, item := range v {
			wrong = append(wrong, unlike(fmt.Sprintf("%s[%d]", at, i), item)...)
		}
	case map[string]any:
		for name, item := range v {
			if !regexp.MustCompile(`^[a-z][a-z0-9_]*$`).MatchString(name) {
				wrong = append(wrong, fmt.Sprintf("%s has the name %q", at, name))
			}
			wrong = append(wrong, unlike(at+"."+name, item)...)
		}
	}
	slices.Sort(wrong)
	return wrong
}
