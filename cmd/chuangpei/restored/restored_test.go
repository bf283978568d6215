package restored_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
	"chuangpei/rules"

	"github.com/xuri/excelize/v2"
)

// next are the commands that a restore says come next, by their verbs.
func next(t *testing.T, said string) map[string]string {
	t.Helper()
	commands, verbs := map[string]string{}, []string{}
	for _, line := range regexp.MustCompile(`(?m)^  (chuangpei (\w+) .*?)  +#`).FindAllStringSubmatch(said, -1) {
		commands[line[2]], verbs = line[1], append(verbs, line[2])
	}
	if strings.Join(verbs, " ") != "verify publish run" {
		t.Fatalf("these come next: %v\n%s", verbs, said)
	}
	return commands
}

// readTree reads every file below a folder.
func readTree(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == ".journal.json" {
			return err
		}
		text, err := os.ReadFile(name)
		files[strings.TrimPrefix(name, folder)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestARestoredHomeGoesOn: a backup put into an empty folder is a home again, with its settings, its rules and its
// inbox, and what the command says comes next works: verify finds nothing wrong, publish gives every paper that still
// holds as it was, to the byte, and a night goes on. Beside an outbox that stands, what was edited there is said; what
// a night's snapshot lacks is said as well.
func TestARestoredHomeGoesOn(t *testing.T) {
	t.Parallel()
	w, k := town.PaidClass(t)
	o := operator{t, "2025-09-28"}
	w.Must(os.CopyFS(filepath.Join(w.Home, "rules"), rules.Embedded()))
	w.Put(filepath.Join(w.Home, "chuangpei.yaml"), "batch: 500\n")
	file, into := filepath.Join(t.TempDir(), "backup.zip"), t.TempDir()
	o.says("chuangpei backup " + file + " --home " + w.Home)
	said := o.says("chuangpei backup --restore " + file + " --home " + into)
	if strings.Contains(said, "NOT BACK") {
		t.Error(said)
	}
	for _, folder := range []string{"rules", "chuangpei.yaml"} {
		want, got := readTree(t, filepath.Join(w.Home, folder)), readTree(t, filepath.Join(into, folder))
		for name, text := range want {
			if got[name] != text || len(got) != len(want) {
				t.Errorf("%s%s is not as it was", folder, name)
			}
		}
	}
	for _, name := range []string{"inbox/市级", "inbox/旗县区/150104_玉泉区/说明.txt",
		"inbox/机构/" + k.School.Credit + "_" + k.School.Name + "/说明.txt"} {
		if _, err := os.Stat(filepath.Join(into, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
	o.says("chuangpei status --home " + into)
	commands := next(t, said)
	if found := o.says(commands["verify"]); !strings.Contains(found, "all in order") {
		t.Error(found)
	}
	o.says(commands["publish"])
	before := readTree(t, filepath.Join(w.Home, "outbox"))
	after, back := readTree(t, filepath.Join(into, "outbox")), 0
	for name, text := range before {
		if after[name] == text {
			back++
		} else if after[name] != "" {
			t.Errorf("%s is not as it was", name)
		}
	}
	if found := o.says(commands["verify"]); back < 20 || back != len(after) || strings.Contains(found, "no longer") {
		t.Errorf("%d of %d papers are back, there were %d\n%s", back, len(after), len(before), found)
	}
	o.says(commands["run"])
	o.besideItsOutbox(w, file)
	o.withoutOriginals(w)
}

// besideItsOutbox restores beside the outbox as it stands, in which somebody edited a cell.
func (o operator) besideItsOutbox(w *town.Town, file string) {
	o.Helper()
	into := filepath.Join(o.TempDir(), "it's home")
	w.Must(os.CopyFS(filepath.Join(into, "outbox"), os.DirFS(filepath.Join(w.Home, "outbox"))))
	sheets, err := filepath.Glob(filepath.Join(into, "outbox/旗县区/150104_*/班期/*/结业审批表_*.xlsx"))
	if err != nil || len(sheets) == 0 {
		o.Fatal(sheets, err)
	}
	f, err := excelize.OpenFile(sheets[0])
	w.Must(err)
	w.Must(f.SetCellStr(f.GetSheetName(0), "A1", "另一个题目"))
	w.Must(f.Save())
	commands := next(o.T, o.says("chuangpei backup --restore "+file+` --home "`+into+`"`))
	if found := o.says(commands["verify"], 12); !strings.Contains(found, "A1: the cell was edited") {
		o.Error(found)
	}
	done := o.says(commands["publish"])
	if !regexp.MustCompile(`结业审批表 completion_approval +0 +1 +1`).MatchString(done) {
		o.Error(done)
	}
}

// withoutOriginals restores the snapshot that a night kept: it is said what is not back, and what cannot be made.
func (o operator) withoutOriginals(w *town.Town) {
	o.Helper()
	k := w.Keeper(o.day)
	k.Snapshots = 1
	k.KeepNight(context.Background(), 9, true)
	said := o.says("chuangpei backup --restore " + w.State("backups/run-00000009.zip") + " --home " + o.TempDir())
	done := o.says(next(o.T, said)["publish"], 1)
	if !strings.Contains(said, "NOT BACK: originals") || !strings.Contains(done, "COULD NOT BE MADE") {
		o.Errorf("%s\n%s", said, done)
	}
}
