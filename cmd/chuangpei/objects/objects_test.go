package objects_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// TestEveryVerbAnswersInOneStyle: each verb's object, of what went well and of what failed.
func TestEveryVerbAnswersInOneStyle(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	later := []string{"--now", "2025-04-02T02:00:00+08:00"}
	file := in("旧.xlsx")
	w.Put(file, "PK no workbook")
	for _, tc := range []struct {
		exit int
		line string
	}{
		{0, "run --dry-run"}, {0, "status"}, {0, "list"}, {0, "list --held"}, {0, "explain A19-1"},
		{0, "policy show"}, {0, "policy check"}, {0, "policy articles"}, {0, "verify"}, {0, "publish"},
		{0, "backup " + in("b.zip")}, {0, "backup --new-key " + in("key")}, {0, "export " + in("export")},
		{0, "template " + in("blank")}, {0, "service"}, {0, "service --cron"}, {0, "version"},
		{0, "completion bash"}, {0, "man " + in("man")}, {3, "check " + file}, {0, "rebuild"}, {0, "run"},
		{0, "demo --classes 1 " + in("load")}, {0, "init " + in("home")},
		{1, "explain nobody-knows-this"}, {2, "explain"}, {2, "list --county nowhere"}, {2, "policy nonsense"},
		{2, "run --nonsense"}, {1, "export " + in("export")}, {1, "template --for nobody " + in("none")},
		{2, "backup --new-key " + in("key")},
	} {
		told(t, w.Home, tc.exit, append(strings.Fields(tc.line), later...)...)
	}
}

// TestFaultsAreListed: what is wrong in a folder of rules is told place by place, and in a sentence.
func TestFaultsAreListed(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	for name, text := range map[string]string{"articles.yaml": "- {article: 1, line: x, by: [}\n",
		"interpretations.yaml": "- {id: I1}\n"} {
		if err := os.MkdirAll(filepath.Join(home, "rules"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(home, "rules", name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	page := told(t, home, 4, "policy", "check")
	for _, f := range page.Faults {
		if f.File == "articles.yaml" && f.Line == 1 && f.Column > 1 && f.Message != "" {
			return
		}
	}
	t.Errorf("%s: %+v", page.Error, page.Faults)
}
