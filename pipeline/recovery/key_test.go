package recovery_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/recovery"
	"chuangpei/pipeline/town"

	"filippo.io/age"
)

// keys are a key whole and its public half, and the text of its file.
type keys struct {
	key, public *recovery.Key
	text        string
}

// newKeys makes a key for a test.
func newKeys(t *testing.T) keys {
	t.Helper()
	text, _, err := recovery.NewKey(time.Date(2025, 4, 6, 2, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	return keysOf(t, string(text))
}

// keysOf reads a key file's text.
func keysOf(t *testing.T, text string) keys {
	t.Helper()
	key, err := recovery.ParseKey([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	found, err := age.ParseIdentities(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var half string
	switch identity := found[0].(type) {
	case *age.X25519Identity:
		half = identity.Recipient().String()
	case *age.HybridIdentity:
		half = identity.Recipient().String()
	}
	public, err := recovery.ParseKey([]byte(half))
	if err != nil {
		t.Fatal(err)
	}
	return keys{key, public, text}
}

// TestKeyFiles: what age-keygen writes is taken, with comments and Windows' line ends; what is none is refused by
// line, and never quoted.
func TestKeyFiles(t *testing.T) {
	text, public, err := recovery.NewKey(time.Date(2025, 4, 6, 2, 0, 0, 0, time.UTC))
	if err != nil || !strings.Contains(string(text), "# public key: "+public+"\n") {
		t.Fatalf("%s %v", public, err)
	}
	hybrid, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	secret := strings.Fields(string(text))[len(strings.Fields(string(text)))-1]
	typo := map[bool]string{true: "Y", false: "X"}[secret[30] == 'X']
	for _, good := range []string{string(text), strings.ReplaceAll(string(text), "\n", "\r\n"), public,
		"  " + public + "\n\n# the town hall's\n", hybrid.String(), hybrid.Recipient().String(),
		public + "\n" + secret} {
		if _, err := recovery.ParseKey([]byte(good)); err != nil {
			t.Errorf("refused: %v", err)
		}
	}
	for name, bad := range map[string]string{
		"empty": "", "a comment": "# nothing", "a typing mistake": secret[:30] + typo + secret[31:],
		"cut off": secret[:40], "a password": "hunter2", "two kinds": secret + "\n" + hybrid.String(),
		"an SSH key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ", "bytes": "\xff\xfe\x00",
	} {
		_, err := recovery.ParseKey([]byte(bad))
		_, ok := errors.AsType[*recovery.BadKey](err)
		shown := len(bad) > 25 && strings.Contains(err.Error(), bad[18:25]) ||
			bad == "hunter2" && strings.Contains(err.Error(), bad)
		if !ok || shown {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestBackupsNeedTheirKey: an encrypted backup shows nothing without its key, and opens with no other; age itself
// opens it.
func TestBackupsNeedTheirKey(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	hybrid, err := age.GenerateHybridIdentity()
	w.Must(err)
	want := w.Dump("rowid")
	office, other, quantum := newKeys(t), newKeys(t), keysOf(t, hybrid.String())
	for name, tc := range map[string]struct {
		wrote, right, text *recovery.Key
		wrong              map[string]*recovery.Key
	}{
		"whole": {wrote: office.key, right: office.key, wrong: map[string]*recovery.Key{
			"encrypted": nil, "another key": other.key, "public half": office.public}},
		"public half": {wrote: office.public, right: office.key, wrong: map[string]*recovery.Key{
			"another key": quantum.key, "public half": quantum.public}},
		"hybrid": {wrote: quantum.public, right: quantum.key, wrong: map[string]*recovery.Key{
			"another key": office.key}},
	} {
		file := aBackup(t, w, tc.wrote)
		text, err := os.ReadFile(file)
		if err != nil || bytes.Contains(text, []byte("register.duckdb")) || bytes.Contains(text, []byte("PAR1")) {
			t.Errorf("%s: the backup shows what is in it: %v", name, err)
		}
		for word, key := range tc.wrong {
			home := &town.Town{TB: t, Home: t.TempDir(), Rules: w.Rules}
			k := home.Keeper("2025-05-01")
			k.Key = key
			_, err := k.Restore(context.Background(), file)
			if _, ok := errors.AsType[*recovery.BadKey](err); !ok || !strings.Contains(err.Error(), word) {
				t.Errorf("%s, %s: %v", name, word, err)
			}
			if left, err := os.ReadDir(home.Home); err != nil || len(left) != 0 {
				t.Errorf("%s, %s: wrote %v %v", name, word, left, err)
			}
		}
		if home := restored(t, w, file, tc.right); home.Dump("rowid") != want {
			t.Errorf("%s: what was restored is another register", name)
		}
	}
	ageOpens(t, w, office)
}

// ageOpens: the library's own reading gives a zip, so that a backup outlives this program.
func ageOpens(t *testing.T, w *town.Town, office keys) {
	t.Helper()
	text, err := os.ReadFile(aBackup(t, w, office.public))
	w.Must(err)
	found, err := age.ParseIdentities(strings.NewReader(office.text))
	w.Must(err)
	plain, err := age.Decrypt(bytes.NewReader(text), found...)
	w.Must(err)
	var all bytes.Buffer
	if _, err := all.ReadFrom(plain); err != nil || !bytes.HasPrefix(all.Bytes(), []byte("PK")) {
		t.Errorf("no zip: %v", err)
	}
}

// TestRestoreInto: a home that is not empty is refused and stays as it was, but for settings that are there to the
// letter; what a restore that was cut off left is refused by every night and made good by the next restore.
func TestRestoreInto(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	w.Put(filepath.Join(w.Home, "chuangpei.yaml"), "batch: 7\n")
	file := aBackup(t, w, nil)
	for name, text := range map[string]string{
		".chuangpei/register.duckdb": "somebody's", ".chuangpei/register.duckdb.wal": "",
		".chuangpei/journal/manifest.jsonl": "", ".chuangpei/queue/x/files.json": "{}",
		".chuangpei/status.json": "{}", "chuangpei.yaml": "batch: 8\n", "rules/articles.yaml": "",
	} {
		home := &town.Town{TB: t, Home: t.TempDir(), Rules: w.Rules}
		full := filepath.Join(home.Home, filepath.FromSlash(name))
		w.Must(os.MkdirAll(filepath.Dir(full), 0o700))
		home.Put(full, text)
		before := listed(home, "")
		_, err := home.Keeper("2025-05-01").Restore(context.Background(), file)
		if name == "rules/articles.yaml" { // the backup has no rules: these are the operator's own
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), "move that one aside") || listed(home, "") != before {
			t.Errorf("%s: %v", name, err)
		}
	}
	home := &town.Town{TB: t, Home: t.TempDir(), Rules: w.Rules}
	home.Put(filepath.Join(home.Home, "chuangpei.yaml"), "batch: 7\n")
	cutOff(t, home, file)
	if home.Dump("rowid") != w.Dump("rowid") {
		t.Error("what was restored is another register")
	}
}

// cutOff plays a restore that ends in the middle as by a kill, then again.
func cutOff(t *testing.T, home *town.Town, file string) {
	t.Helper()
	k := home.Keeper("2025-05-01")
	k.Fault = func(op, name string) error {
		if op == "create" && strings.HasSuffix(name, "register.duckdb") {
			panic("killed")
		}
		return nil
	}
	func() {
		defer func() { _ = recover() }()
		_, _ = k.Restore(context.Background(), file)
	}()
	left := listed(home, "")
	home.Refused("a restore into this home was cut off")
	if _, err := home.Keeper("2025-05-01").Rebuild(context.Background()); err == nil {
		t.Error("a register was made from half a journal")
	}
	if after := listed(home, ""); after != left || !strings.Contains(left, "restore.json") {
		t.Errorf("a refused night changed the home: %s", town.FirstDifference(left, after))
	}
	if _, err := home.Keeper("2025-05-01").Restore(context.Background(), file); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(listed(home, ""), "restore.json") {
		t.Error("the mark of the restore stayed")
	}
}
