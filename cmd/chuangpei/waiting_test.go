package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestContendingIsASetting: limits.contending reaches the engine, and what cannot be is refused with its line.
func TestContendingIsASetting(t *testing.T) {
	for text, want := range map[string]int{"": 20, "limits:\n  contending: 3\n": 3, "limits:\n  contending: 0\n": 0,
		"limits:\n  contending: 1001\n": 0} {
		c, err := parseConfig([]byte(text))
		if want == 0 {
			if err == nil || !strings.Contains(err.Error(), "contending must be from 1 to 1000") ||
				!strings.Contains(err.Error(), "yaml:2:15: ") {
				t.Errorf("%q: %v", text, err)
			}
			continue
		}
		if err != nil || c.engineSettings().Contending != want {
			t.Errorf("%q: %d, %v", text, c.engineSettings().Contending, err)
		}
	}
}

// TestHalfFilesAreNamed: an empty and a half-copied file, and one that a system left, are named by run and by status,
// by the second night with how often; the night after, what nobody touched is answered.
func TestHalfFilesAreNamed(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	say := func(args ...string) string {
		var out, errs bytes.Buffer
		m := &Main{Stdout: &out, Stderr: &errs, Clock: time.Now, Engine: newEngine}
		if code := m.Execute(context.Background(), append(args, "--home", home)); code != exitDone &&
			code != exitReturned {
			t.Fatalf("%v: %d %s%s", args, code, &out, &errs)
		}
		return out.String() + errs.String()
	}
	put := func(name, text string) {
		full := filepath.Join(home, "inbox", "市级", name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("空.xlsx", "")
	put("半.xlsx", "PK\x03\x04 half")
	put("#recycle/删了.xlsx", "PK\x03\x04 half")
	first := say("run", "--now", "2025-05-01T02:00:00+08:00")
	put("半.xlsx", "PK\x03\x04 half and more")
	for what, text := range map[string]string{"run": first, "status": say("status")} {
		for _, want := range []string{"空.xlsx (empty", "半.xlsx", "#recycle (folder of a system"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not name %q: %s", what, want, text)
			}
		}
	}
	second := say("run", "--now", "2025-05-02T02:00:00+08:00")
	if !strings.Contains(second, "found so on 2 nights") || strings.Contains(second, "空.xlsx") ||
		!strings.Contains(say("status"), "found so on 2 nights") {
		t.Errorf("the second night: %s", second)
	}
	if third := say("run", "--now", "2025-05-03T02:00:00+08:00"); strings.Contains(third, "waits for the next run") {
		t.Errorf("the third night: %s", third)
	}
	if found, _ := filepath.Glob(filepath.Join(home, "outbox", "市级", "回执_*.xlsx")); len(found) != 2 {
		t.Errorf("receipts %q", found)
	}
}
