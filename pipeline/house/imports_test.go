package house_test

import (
	"slices"
	"strings"
	"testing"
)

// mayImport is who may import whom, as doc.go says it.
func mayImport() map[string][]string {
	stage := []string{"pipeline/disk", "pipeline/form", "pipeline/ledger", "pipeline/workbook", "rules"}
	home := []string{"pipeline/home", "pipeline/journal", "pipeline/ledger", "pipeline/disk"}
	return map[string][]string{
		"pipeline/disk": nil, "pipeline/form": nil, "pipeline/ledger": nil, "pipeline/workbook": nil, "rules": nil,
		"rules/edition": nil, "pipeline/scratch": nil, // the policy that tests pin, and where their files lie
		"templates/xlsx":    nil,
		"templates":         {"pipeline/form", "templates/xlsx"},
		"pipeline/audit":    {"pipeline/ledger"},
		"pipeline/numbers":  {"pipeline/form", "pipeline/ledger"},
		"pipeline/journal":  {"pipeline/disk", "pipeline/ledger"},
		"pipeline/home":     {"pipeline/journal", "pipeline/ledger", "pipeline/disk"},
		"pipeline/report":   append([]string{"pipeline/audit", "pipeline/form"}, home...),
		"pipeline/recovery": home,
		"pipeline/intake":   stage,
		"pipeline/staging":  stage,
		"pipeline/review":   stage,
		"pipeline/enact":    stage,
		"pipeline/papers":   {"pipeline/form", "pipeline/ledger", "rules", "templates", "templates/xlsx"},
		"pipeline/publish": {"pipeline/papers", "pipeline/disk", "pipeline/ledger", "pipeline/numbers",
			"pipeline/workbook", "templates", "templates/xlsx"},
		"pipeline/verify": append([]string{"pipeline/papers", "pipeline/publish", "pipeline/review", "pipeline/enact",
			"pipeline/audit", "pipeline/form", "rules", "templates", "templates/xlsx"}, home...),
		"pipeline/check": append([]string{"pipeline/home", "pipeline/papers", "pipeline/publish", "pipeline/report",
			"pipeline/review", "pipeline/staging", "templates", "templates/xlsx"}, stage...),
		"pipeline/decide": append([]string{"pipeline/staging", "pipeline/review", "pipeline/enact", "pipeline/audit"},
			stage...),
		"pipeline/preview": append([]string{"pipeline/check", "pipeline/intake", "pipeline/decide", "pipeline/staging",
			"pipeline/enact", "pipeline/audit", "pipeline/papers", "pipeline/publish", "pipeline/home", "templates"},
			stage...),
		"pipeline/replay": append([]string{"pipeline/decide", "pipeline/staging", "pipeline/review", "pipeline/enact",
			"pipeline/audit", "pipeline/papers", "pipeline/publish", "pipeline/home", "templates"}, stage...),
		"pipeline": append([]string{"pipeline/preview", "pipeline/replay",
			"pipeline/check", "pipeline/intake", "pipeline/decide",
			"pipeline/staging", "pipeline/review",
			"pipeline/enact", "pipeline/papers", "pipeline/publish", "pipeline/audit", "pipeline/report",
			"pipeline/home", "pipeline/numbers", "templates", "templates/xlsx"}, stage...),
		"templates/pagetest": {"pipeline/form", "templates", "templates/xlsx"}, // tests alone
		// Tests alone: the city they share, and packages of their own that play its nights.
		"pipeline/town": nil, "pipeline/handmade": nil, "pipeline/house": nil,
		"pipeline/tests/advice": nil, "pipeline/tests/again": nil,
		"pipeline/tests/corrections": nil, "pipeline/tests/faults": nil,
		"pipeline/tests/money":  nil,
		"pipeline/tests/nights": nil, "pipeline/tests/papers": nil, "pipeline/tests/reports": nil,
		"pipeline/tests/senders": nil, "pipeline/tests/strange": nil,
		"pipeline/tests/turns": nil, "pipeline/tests/reopening": nil, "pipeline/tests/histories": nil,
		"pipeline/tests/year": nil, "pipeline/tests/answers": nil, "pipeline/tests/doubts": nil,
		"pipeline/tests/instructors": nil, "pipeline/tests/previews": nil, "pipeline/tests/rehearsals": nil,
		"cmd/chuangpei/secrets": nil, "cmd/chuangpei/production": nil, "cmd/chuangpei/objects": nil,
		"cmd/chuangpei/restored": nil, "cmd/chuangpei/daemon": nil,
		"cmd/chuangpei": {"pipeline", "pipeline/check", "pipeline/preview", "pipeline/replay",
			"pipeline/verify", "pipeline/recovery",
			"pipeline/report",
			"pipeline/home", "cmd/chuangpei/demo", "pipeline/audit", "pipeline/disk", "pipeline/form",
			"pipeline/intake", "pipeline/ledger", "pipeline/numbers", "pipeline/workbook", "rules", "templates"},
		// The city that demo plays knows the forms' columns, writes with the plain writer, and reads answers.
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
