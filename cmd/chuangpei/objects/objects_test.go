package objects_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
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
		{0, "run --dry-run"}, {0, "status"}, {0, "list"}, {0, "list --held"}, {0, "explain A19-1"}, {0, "explain I3"},
		{0, "explain 150104202503SYB-01"}, {0, "explain 结业_SYB2025-03-03"}, {1, "explain 990101"},
		{0, "policy show"}, {0, "policy check"}, {0, "policy articles"}, {0, "policy diff"},
		{0, "policy articles --xlsx " + in("a.xlsx")}, {2, "policy articles --xlsx " + in("a.xlsx")},
		{2, "policy articles " + in("b.xlsx")}, {2, "policy articles --xlsx " + in("a.pdf")},
		{0, "policy editions"}, {0, "policy copy " + in("rules")},
		{1, "policy copy " + in("rules")}, {0, "policy diff " + in("rules")}, {4, "policy diff " + in("nowhere")},
		{0, "verify"}, {0, "publish"},
		{0, "backup " + in("b.zip")}, {0, "backup --new-key " + in("key")}, {0, "export " + in("export")},
		{0, "template " + in("blank")}, {0, "service"}, {0, "service --cron"}, {0, "version"},
		{0, "config show"}, {2, "config"}, {2, "config nonsense"},
		{0, "completion bash"}, {0, "man " + in("man")}, {3, "check " + file}, {0, "rebuild"}, {0, "run"},
		{0, "demo --classes 1 " + in("load")}, {0, "init " + in("home")},
		{1, "explain nobody-knows-this"}, {2, "explain"}, {2, "list --county nowhere"}, {2, "policy nonsense"},
		{2, "run --nonsense"}, {1, "export " + in("export")}, {2, "template --for nobody " + in("none")},
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

// TestConfigShow: each value says where it comes from, and what is secret does not say what it is.
func TestConfigShow(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	text := "batch: 500\nsettle: 90s\nwebhook: https://example.org/a?b=hidden\nnotify:\n" +
		"  - {kind: feishu, url: \"https://example.org/hook/hidden\", secret: hidden}\n" +
		"readings: {uplift_payee: person}\n"
	if err := os.WriteFile(filepath.Join(home, "chuangpei.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	page := told(t, home, 0, "config", "show")
	var all []struct{ Name, Value, Unit, From string }
	if err := json.Unmarshal(page.Result, &all); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range all {
		got = append(got, strings.TrimSpace(s.Name+" "+s.Value+" "+s.Unit)+" ← "+s.From)
	}
	for _, want := range []string{"batch 500 applications ← chuangpei.yaml:1", "settle 1m30s ← chuangpei.yaml:2",
		"limits.file_mib 20 MiB ← default", "webhook https://example.org/**** ← chuangpei.yaml:3",
		"notify[0].url https://example.org/**** ← chuangpei.yaml:5", "notify[0].secret **** ← chuangpei.yaml:5",
		"notify[0].on failure, missed ← default", "readings.uplift_payee person ← chuangpei.yaml:6",
		"home " + home + " ← --home", "schedule 0 2 * * * ← default"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, strings.Join(got, "\n"))
		}
	}
	if approval := slices.IndexFunc(all, func(s struct{ Name, Value, Unit, From string }) bool {
		return s.Name == "approval" && s.Value == "automatic" && strings.HasPrefix(s.From, "parameters/")
	}); approval < 0 || strings.Contains(string(page.Result), "hidden") {
		t.Errorf("%s", page.Result)
	}
}
