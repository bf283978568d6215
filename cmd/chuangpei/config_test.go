package main

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestConfigOverDefaults(t *testing.T) {
	for _, empty := range []string{"", "# nothing\n", "---\n"} {
		c, err := parseConfig([]byte(empty))
		if err != nil || c.Schedule != "0 2 * * *" || c.Batch != 1000 || c.zone().String() != "Asia/Shanghai" {
			t.Fatalf("%q: %+v %v", empty, c, err)
		}
	}
	c, err := parseConfig([]byte("settle: 3s\nbatch: 500\nlimits:\n  file_mib: 5\n" +
		"approval: signed\nfund_order: [乙, 甲]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if s := c.engineSettings(); s.Settle != 3*time.Second || s.BatchSize != 500 || s.Limits.File != 5<<20 ||
		s.Limits.Sheets != 50 {
		t.Errorf("settings %+v", s)
	}
	if s := c.ruleSettings(); s["approval"] != "signed" || s["fund_order"] != "乙,甲" || len(s) != 2 {
		t.Errorf("rule settings %v", s)
	}
}

func TestConfigRefusals(t *testing.T) {
	for text, want := range map[string]string{
		"batch: 10\nshedule: x\n":        ":2:1: unknown key shedule; did you mean schedule?",
		"limits:\n  rows: 5\n":           ":2:3: unknown key rows; known here: file_mib, cells",
		"batch: many\n":                  ":1:8: a whole number is wanted here",
		"batch: 0\n":                     "batch must be",
		"batch: 10001\n":                 "batch must be",
		"schedule: 0 0 31 2 *\n":         "never comes",
		"schedule: nonsense\n":           "schedule",
		"schedule: TZ=UTC 0 2 * * *\n":   "timezone",
		"timezone: Nowhere/City\n":       "timezone must be",
		"settle: 1ms\n":                  "settle must be",
		"limits:\n  file_mib: 21\n":      "file_mib must be",
		"approval: maybe\n":              "approval must be",
		"webhook: ftp://example.org/x\n": "webhook must be",
		"retention: -1\n":                "retention must be",
		"early: 1ms\n":                   "early must be",
		"batch: [\n":                     ":1:",
		"batch: 1.5\n":                   ":1:8: a whole number",
		"batch: 99999999999999999999\n":  "too large",
		"batch: 1\nbatch: 2\n":           ":2:1: batch stands here twice",
		"settle: 5\n":                    ":1:9: a duration such as",
		"early: soon\n":                  ":1:8: a duration such as 1m, or off",
		"mask: sometimes\n":              ":1:7: true or false",
		"fund_order: 乙\n":                ":1:13: a list is wanted here",
		"notify: [{kind: wecom}]\n":      "url must be an http or https address",
		"batch: &b 5\n":                  "anchors and aliases",
		"- batch\n":                      ":1:1: a mapping of keys to values",
		"batch: 5\n---\nbatch: 6\n":      "one document",
	} {
		d := newDesk(t)
		d.write(configFile, text)
		d.run(exitConfig, "run")
		if !strings.Contains(d.err.String(), want) || !strings.Contains(d.err.String(), configFile) {
			t.Errorf("%q: said\n%s", text, &d.err)
		}
		if len(d.engine.asked) != 0 {
			t.Errorf("%q: a night was played", text)
		}
	}
}

// TestConfigFaultsAllAtOnce: everything wrong is told in one go, each with a caret under its place, whatever the width
// of the characters before it; and nothing secret of the line is.
func TestConfigFaultsAllAtOnce(t *testing.T) {
	d := newDesk(t)
	d.write(configFile, "batch: 0\nlimits: {file_mib: 5, rows: 7}\nfonts: {body: 宋体, sighs: 9}\n"+
		"serial_scope: planet\nnotify:\n  - {kind: json, url: \"https://example.org/b\", onn: []}\n"+
		"  - {kind: fax, url: \"https://example.org/hook?key=abc\"}\nsettle: 2s\n")
	d.run(exitConfig, "policy", "check")
	for _, want := range []string{
		"batch: 0\n           ^\n", "rows: 7}\n" + strings.Repeat(" ", 26) + "^\n",
		"sighs: 9}\n" + strings.Repeat(" ", 24) + "^\n", "serial_scope: planet\n" + strings.Repeat(" ", 18) + "^",
		"- {kind: fax, url: \"https://example.org/************\"}\n" + strings.Repeat(" ", 15) + "^",
	} {
		if !strings.Contains(d.err.String(), want) {
			t.Errorf("no %q in\n%s", want, &d.err)
		}
	}
	d.run(exitConfig, "policy", "check", "--json")
	var places []string
	for _, f := range d.object().Faults {
		places = append(places, fmt.Sprintf("%d:%d", f.Line, f.Column))
	}
	want := "1:8 2:23 3:19 4:15 6:48 7:12"
	if got := strings.Join(places, " "); got != want {
		t.Errorf("faults at %s, want %s", got, want)
	}
	if c, _ := loadConfig(d.home); c.Batch != 1000 || c.Limits.FileMiB != 5 || c.Settle != 2*time.Second ||
		len(c.Notify) != 1 {
		t.Errorf("what is right was not read, or what is wrong was: %+v", c)
	}
}

func TestRuleSettingsAreChecked(t *testing.T) {
	d := newDesk(t)
	d.write(configFile, "serial_scope: planet\n")
	d.run(exitConfig, "run")
	d.write(configFile, "batch: 5\nserial_scope: county\n")
	d.run(exitDone, "run")
	d.run(exitDone, "policy", "diff")
	if out := d.out.String(); !strings.Contains(out, "prefix → county") || !strings.Contains(out, configFile+":2") {
		t.Errorf("of a reading that is set diff says\n%s", out)
	}
}

func TestBadRulesFolderExitsWith4(t *testing.T) {
	d := newDesk(t)
	d.write("rules/articles.yaml", "[]")
	d.run(exitConfig, "run")
}

func FuzzConfig(f *testing.F) {
	f.Add("batch: 1\nlimits: {cells: 5000}\n")
	f.Add("schedule: '*/5 * * * *'\n")
	f.Add("notify: [{kind: fax}, 1]\nlimits: [1]\nreadings: {a: {b: c}}\n" +
		"fonts:\n  ? [x]\n  : y\n<<: *z\n'batch': \"5\"\n")
	f.Add("notify:\n- kind: json\n  on: {a: b}\nearly: !!int off\n--- {}\nmetrics: | \n  x\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := parseConfig([]byte(text))
		if err == nil && (c.next(time.Unix(0, 0)).IsZero() || c.Batch < 1 || c.Early < 0) {
			t.Errorf("accepted %+v", c)
		}
	})
}
