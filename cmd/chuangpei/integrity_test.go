package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestIntegrityVerbs: an empty home is in order; status tells of a rebuild that was cut off; a journal that was changed
// is named, with exit code 12.
func TestIntegrityVerbs(t *testing.T) {
	d := newDesk(t)
	d.run(exitDone, "verify")
	if !strings.Contains(d.out.String(), "no night was played yet") {
		t.Errorf("said %q", &d.out)
	}
	d.run(exitFailure, "rebuild")
	d.run(exitFailure, "backup")
	d.run(exitUsage, "backup", "x.zip", "--restore", "y.zip")
	d.run(exitFailure, "export", filepath.Join(d.home, "out"))
	d.run(exitUsage, "export", filepath.Join(d.home, "out"), "--format", "xls")
	d.write(".chuangpei/register.duckdb.new", "half of one")
	d.run(exitFailure, "status", "--check")
	if !strings.Contains(d.out.String(), "a rebuild was CUT OFF: do it once more with: chuangpei rebuild") {
		t.Errorf("said %q", &d.out)
	}
	d.write(".chuangpei/journal/manifest.jsonl", `{"seal":1}`+"\n")
	d.run(exitIntegrity, "verify")
	d.run(exitIntegrity, "rebuild")
	if !strings.Contains(d.err.String(), "line 1 of the journal's manifest was changed") {
		t.Errorf("said %q", &d.err)
	}
}
