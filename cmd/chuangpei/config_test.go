package main

import (
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
		"batch: 10\nshedule: x\n":        "[2:1]",
		"limits:\n  rows: 5\n":           "[2:3]",
		"batch: many\n":                  "[1:8]",
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
		"early: 1s\n":                    "early must be",
		"batch: [\n":                     "[1:",
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

func TestRuleSettingsAreChecked(t *testing.T) {
	d := newDesk(t)
	d.write(configFile, "serial_scope: planet\n")
	d.run(exitConfig, "run")
	d.write(configFile, "serial_scope: county\n")
	d.run(exitDone, "run")
}

func TestBadRulesFolderExitsWith4(t *testing.T) {
	d := newDesk(t)
	d.write("rules/articles.yaml", "[]")
	d.run(exitConfig, "run")
}

func FuzzConfig(f *testing.F) {
	f.Add("batch: 1\nlimits: {cells: 5000}\n")
	f.Add("schedule: '*/5 * * * *'\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := parseConfig([]byte(text))
		if err == nil && (c.next(time.Unix(0, 0)).IsZero() || c.Batch < 1 || c.Early < 0) {
			t.Errorf("accepted %+v", c)
		}
	})
}
