package house_test

import (
	"slices"
	"strings"
	"testing"
)

// mayImport is who may import whom, as doc.go says it.
func mayImport() map[string][]string {
	stage := []string{"pipeline/disk", "pipeline/form", "pipeline/ledger", "pipeline/workbook", "rules"}
	return map[string][]string{
		"pipeline/audit": {"pipeline/ledger"}, "rules/edition": nil, // the policy that tests pin
		"pipeline/disk": nil, "pipeline/form": nil, "pipeline/ledger": nil, "pipeline/workbook": nil, "rules": nil, "pipeline/scratch": nil,
		"templates/xlsx":   nil,
		"templates":        {"pipeline/form", "templates/xlsx"},
		"pipeline/intake":  stage,
		"pipeline/staging": stage,
		"pipeline/review":  stage,
		"pipeline/enact":   stage,
		"pipeline/journal": {"pipeline/disk", "pipeline/ledger"},
		"pipeline/papers":  {"pipeline/form", "pipeline/ledger", "rules", "templates", "templates/xlsx"},
		"pipeline/publish": {"pipeline/disk", "pipeline/ledger", "pipeline/papers", "pipeline/workbook", "templates",
			"templates/xlsx"},
		"pipeline": {"pipeline/audit", "pipeline/journal", "pipeline/intake", "pipeline/staging", "pipeline/review",
			"pipeline/enact", "pipeline/papers", "pipeline/publish", "pipeline/disk", "pipeline/form", "pipeline/ledger", "pipeline/workbook", "rules", "templates", "templates/xlsx"},
		// Tests alone: the city they share, and packages of their own that play its nights.
		"pipeline/town": nil, "pipeline/house": nil,
		"pipeline/tests/corrections": nil, "pipeline/tests/faults": nil, "pipeline/tests/money": nil,
		"pipeline/tests/nights": nil, "pipeline/tests/papers": nil, "pipeline/tests/recovery": nil,
		"pipeline/tests/senders": nil, "pipeline/tests/standstill": nil, "pipeline/tests/strange": nil,
		"pipeline/tests/turns": nil,
		"cmd/chuangpei":        {"cmd/chuangpei/demo", "pipeline", "pipeline/disk", "pipeline/form", "pipeline/intake", "pipeline/ledger", "pipeline/review", "pipeline/workbook", "rules", "templates"},
		// The city that demo plays knows the forms' columns, writes them with the plain writer, and reads what comes back.
		"cmd/chuangpei/demo": {"pipeline/form", "pipeline/workbook", "templates/xlsx"},
	}
}

func TestStagesMeetInTablesOnly(t *testing.T) {
	allowed, seen := mayImport(), map[string]bool{}
	for _, s := range sources(t) {
		list, known := allowed[s.dir]
		if !known {
			t.Errorf("%s: package %s is not in the house's plan", s.path, s.dir)
			continue
		}
		seen[s.dir] = true
		for _, spec := range s.file.Imports {
			name := strings.Trim(spec.Path.Value, `"`)
			if strings.Contains(name, "duckdb") && s.dir != "pipeline/ledger" {
				t.Errorf("%s knows the database driver", s.path)
			}
			ours, isOurs := strings.CutPrefix(name, "chuangpei/")
			if isOurs && !s.test && !slices.Contains(list, ours) {
				t.Errorf("%s imports %s", s.path, ours)
			}
		}
	}
	for dir := range allowed {
		if !seen[dir] {
			t.Errorf("%s is planned and not there", dir)
		}
	}
}
