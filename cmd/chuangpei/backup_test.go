package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/recovery"
)

// lived gives the home a register and a journal, as a first night without applications leaves them.
func (d *desk) lived() {
	d.t.Helper()
	d.run(exitDone, "run")
	if _, err := d.engine.night.Run(context.Background()); err != nil {
		d.t.Fatal(err)
	}
}

// TestBackupKeys: a key is made once, encrypts what nights and people back up, and is the only way back; whatever is
// wrong with one exits with 4 and writes nothing.
func TestBackupKeys(t *testing.T) {
	d := newDesk(t)
	d.lived()
	elsewhere := t.TempDir()
	at := func(name string) string { return filepath.Join(elsewhere, name) }
	d.run(exitDone, "backup", "--new-key", at("office.key"))
	public := strings.Fields(d.out.String())[0]
	secret, err := os.ReadFile(at("office.key"))
	if err != nil || !strings.HasPrefix(public, "age1") || strings.Contains(d.out.String()+d.err.String(),
		"AGE-SECRET") || !strings.Contains(string(secret), "AGE-SECRET-KEY-1") {
		t.Fatalf("said %s%s: %v", &d.out, &d.err, err)
	}
	if info, err := os.Stat(at("office.key")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v %v", info.Mode(), err)
	}
	d.run(exitUsage, "backup", "--new-key", at("office.key"))
	d.run(exitUsage, "backup", "--new-key", at("x.key"), "--key", at("office.key"))
	d.run(exitDone, "backup", "--new-key", at("other.key"))
	d.write("public.key", public+"\n")
	d.write(configFile, "backup_key: public.key\n")
	d.run(exitDone, "backup", at("a.zip.age"))
	d.run(exitDone, "backup", at("b.zip.age"), "--key", at("office.key"))
	d.run(exitDone, "backup")
	if made, _ := filepath.Glob(filepath.Join(d.home, ".chuangpei/backups/*.zip.age")); len(made) != 1 {
		t.Errorf("made %v", made)
	}
	d.engine.result.Run, d.engine.result.Workbooks = 9, 1
	d.run(exitDone, "run")
	if made, _ := filepath.Glob(filepath.Join(d.home, ".chuangpei/backups/run-00000009.zip.age")); len(made) != 1 {
		t.Errorf("nights do not encrypt: %s", &d.err)
	}
	for _, file := range []string{at("a.zip.age"), at("b.zip.age")} {
		into := newDesk(t)
		into.write("public.key", public+"\n")
		for _, args := range [][]string{nil, {"--key", at("other.key")}, {"--key", at("no.key")},
			{"--key", filepath.Join(into.home, "public.key")}, {"--key", at("a.zip.age")}} {
			into.run(exitConfig, append([]string{"backup", "--restore", file}, args...)...)
			if !strings.Contains(into.err.String(), "key") || strings.Contains(into.err.String(), "AGE-SECRET-KEY-1Q") {
				t.Errorf("%v: said %s", args, &into.err)
			}
			if _, err := os.Stat(filepath.Join(into.home, ".chuangpei/register.duckdb")); err == nil {
				t.Fatalf("%v: restored", args)
			}
		}
		into.run(exitDone, "backup", "--restore", file, "--key", at("office.key"))
		into.run(exitDone, "verify")
	}
}

// TestABadKeyStopsBackupsAndNights: better none is made than one that anybody reads, and the operator hears of it.
func TestABadKeyStopsBackupsAndNights(t *testing.T) {
	d := newDesk(t)
	d.lived()
	d.write("some.key", "password: hunter2\n")
	for _, config := range []string{"backup_key: no.key\n", "backup_key: some.key\n", "backup_key: inbox\n"} {
		d.write(configFile, config)
		d.engine.asked = nil
		for _, args := range [][]string{{"run"}, {"backup", filepath.Join(d.home, "backup.zip")}} {
			d.run(exitConfig, args...)
			if !strings.Contains(d.err.String(), "backup key: ") || strings.Contains(d.err.String(), "hunter2") {
				t.Errorf("%s%v: said %s", config, args, &d.err)
			}
		}
		if _, err := os.Stat(filepath.Join(d.home, "backup.zip")); err == nil || len(d.engine.asked) > 0 {
			t.Errorf("%s: something was done: %v", config, d.engine.asked)
		}
		d.run(exitDone, "status") // asks for no key
	}
}

// TestSpoiltBackupExitsWith12 and leaves the home empty; a file that is none as well.
func TestSpoiltBackupExitsWith12(t *testing.T) {
	d := newDesk(t)
	d.lived()
	file := filepath.Join(t.TempDir(), "backup.zip")
	d.run(exitDone, "backup", file)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{"cut": string(text[:len(text)/2]), "empty": "", "none": "something else",
		"a hole": string(text[:len(text)/2]) + strings.Repeat("\x00", 512) + string(text[len(text)/2+512:])} {
		into := newDesk(t)
		into.run(exitIntegrity, "backup", "--restore", into.write("bad.zip", bad))
		if _, err := os.Stat(filepath.Join(into.home, ".chuangpei/register.duckdb")); err == nil {
			t.Errorf("%s: restored", name)
		}
	}
	d.run(exitFailure, "backup", "--restore", file) // the home is not empty
}

// TestRegisterOfANewerProgram: nothing is broken, so it is a failure and no integrity fault, and the way out is said.
func TestRegisterOfANewerProgram(t *testing.T) {
	d := newDesk(t)
	d.write(".chuangpei/journal/x", "")
	files := fstest.MapFS{"0001.sql": {Data: []byte("INSERT INTO schema_version VALUES (98), (99)")}}
	db, err := ledger.OpenAs(context.Background(), filepath.Join(d.home, ".chuangpei/register.duckdb"),
		ledger.Memory{}, files)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	for _, args := range [][]string{{"verify"}, {"backup", filepath.Join(d.home, "backup.zip")},
		{"export", filepath.Join(d.home, "out")}} {
		d.run(exitFailure, args...)
		if !strings.Contains(d.err.String(), "newer program (its schema is 99") ||
			!strings.Contains(d.err.String(), "install") {
			t.Errorf("%v: said %s", args, &d.err)
		}
	}
	d.run(exitDone, "run")
	if _, err := d.engine.night.Run(context.Background()); err == nil {
		t.Error("a night was played")
	}
}

// TestRetentionReachesTheEngine in days.
func TestRetentionReachesTheEngine(t *testing.T) {
	for text, want := range map[string]float64{"": 0, "retention: 90\n": 90 * 24, "retention: 1\n": 24} {
		c, err := parseConfig([]byte(text))
		if err != nil || c.recoverySettings().Retention.Hours() != want {
			t.Errorf("%q: %v %v", text, c.recoverySettings().Retention, err)
		}
	}
	if _, err := parseConfig([]byte("retention: 36501\n")); err == nil {
		t.Error("a hundred years and a day")
	}
	var none *recovery.Key
	if c, err := parseConfig([]byte("backups: 3\n")); err != nil || c.recoverySettings().Key != none {
		t.Errorf("a key of nowhere: %v", err)
	}
}
