package objects_test

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"chuangpei/pipeline/town"
)

// figures are what is read of the answer to `policy rehearse` and `policy readings`.
type figures struct {
	Workbook string `json:"workbook"`
	Losing   int    `json:"losing"`
	Gaining  int    `json:"gaining"`
	Nights   int    `json:"nights"`
	Caveats  []string
	Totals   []struct {
		Name string `json:"name"`
		Fen  int64  `json:"fen"`
	} `json:"totals"`
	People []struct {
		Rule string `json:"rule"`
	} `json:"people"`
	Readings []struct {
		ID     string `json:"id"`
		Other  string `json:"other"`
		People int    `json:"people"`
		Fen    int64  `json:"fen"`
		Played bool   `json:"played"`
	} `json:"readings"`
}

// asked runs a verb and reads its figures.
func asked(t *testing.T, home string, args ...string) (f figures) {
	t.Helper()
	if err := json.Unmarshal(told(t, home, 0, args...).Result, &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// draft writes a draft with one file of parameters.
func draft(t *testing.T, effective, values string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "parameters"), 0o700); err != nil {
		t.Fatal(err)
	}
	text := "effective: " + effective + "\nsource: 草案\n" + values + "\n"
	if err := os.WriteFile(filepath.Join(dir, "parameters", "draft.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// stands is a fingerprint of every file of a home but those of 测算.
func stands(t *testing.T, home string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(home, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(file, "政策测算_") {
			return err
		}
		body, err := os.ReadFile(file)
		fmt.Fprintf(&all, "%s %x\n", file, sha256.Sum256(body))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// raise is a draft's higher rate.
const raise = "course_values:\n  - {name: subsidy, article: 22, values: {SYB: 1500}}"

// TestARehearsalLeavesTheHomeAlone: a draft of July, played as if it had begun before the past, says what it would have
// cost; as it stands it says that it begins too late. Nothing of the home is another afterwards, each workbook keeps
// its name, verify knows them, and no number of a person leaves the register.
func TestARehearsalLeavesTheHomeAlone(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	dir, before := draft(t, "2026-07-01", raise), stands(t, w.Home)
	now := []string{"--now", "2025-04-02T02:00:00+08:00"}
	got := asked(t, w.Home, append([]string{"policy", "rehearse", dir, "--as-if", "2025-01-02"}, now...)...)
	if got.Losing != 0 || got.Gaining != 3 || len(got.People) != 3 || got.Totals[0].Fen != 3*300_00 ||
		!strings.HasSuffix(got.Workbook, "outbox/市级/测算/政策测算_20250402.xlsx") {
		t.Errorf("%+v", got)
	}
	late := asked(t, w.Home, append([]string{"policy", "rehearse", dir, "--since", "2025-04-01"}, now...)...)
	const same = "按现行规定重演的结果与实际办理的完全相同。"
	if len(late.People) != 0 || late.Nights != 1 || late.Caveats[0] != same || got.Caveats[0] != same ||
		!strings.HasSuffix(late.Workbook, "_v2.xlsx") ||
		!strings.Contains(strings.Join(late.Caveats, ""), "2026-07-01") {
		t.Errorf("%+v", late)
	}
	if after := stands(t, w.Home); after != before {
		t.Errorf("the home is another: %s", town.FirstDifference(before, after))
	}
	if _, _, errs := said(t, w.Home, append([]string{"verify"}, now...)...); strings.Contains(errs, "not written by") {
		t.Errorf("verify takes it for a stranger's: %s", errs)
	}
	for file, parts := range w.Unzipped() {
		for _, text := range parts {
			found := regexp.MustCompile(`99010\d{12}[\dX]`).FindString(text)
			if strings.Contains(file, "政策测算") && found != "" {
				t.Errorf("%s holds %s", file, found)
			}
		}
	}
}

// TestAgainstWhatWasDecided: nights that this program played under these rules need no second play.
func TestAgainstWhatWasDecided(t *testing.T) {
	t.Parallel()
	w, now := town.Paid(t), []string{"--now", "2025-04-02T02:00:00+08:00"}
	if exit, _, errs := said(t, w.Home, append([]string{"run"}, now...)...); exit != 0 {
		t.Fatal(errs)
	}
	dir := draft(t, "2025-01-02", raise)
	got := asked(t, w.Home, append([]string{"policy", "rehearse", dir, "--since", "2025-04-02"}, now...)...)
	if got.Nights != 1 || len(got.People) != 0 || !strings.Contains(got.Caveats[0], "取实际办理的结果") {
		t.Errorf("%+v", got)
	}
}

// TestTheDraftOfThePage: the page's own draft over a past in which a class was taught on a Sunday.
func TestTheDraftOfThePage(t *testing.T) {
	t.Parallel()
	page := town.New(t)
	writePage(t, page)
	w := town.Paid(t)
	got := asked(t, w.Home, "policy", "rehearse", filepath.Join(page.Home, "rules"), "--as-if", "2025-01-02",
		"--now", "2025-04-02T02:00:00+08:00")
	if got.Losing != 4 || len(got.People) != 4 {
		t.Fatalf("%+v", got)
	}
	for _, p := range got.People {
		if p.Rule != "A20-90" {
			t.Errorf("%+v", p)
		}
	}
}

// TestRehearsalsThatCannotBe: each is refused with its exit code, and says what to do.
func TestRehearsalsThatCannotBe(t *testing.T) {
	t.Parallel()
	w, good := town.Paid(t), draft(t, "2026-07-01", raise)
	bad := draft(t, "2026-07-01", "course_values:\n  - {name: subsidy, article: 22, values: {SYB: dear}}")
	for _, c := range []struct {
		home, line, says string
		exit             int
	}{
		{w.Home, "policy rehearse " + filepath.Join(good, "nowhere"), "name the folder", 2},
		{w.Home, "policy rehearse " + good + " --as-if July", "--as-if wants a day", 2},
		{w.Home, "policy rehearse " + good + " --since July", "--since wants a day", 2},
		{w.Home, "policy rehearse " + good + " --as-if 2025-01-01", "name a day after it", 2},
		{w.Home, "policy rehearse " + bad, "parameters/draft.yaml:4", 4},
		{w.Home, "policy rehearse " + good + " --since 2030-01-01", "nothing to play", 1},
		{t.TempDir(), "policy rehearse " + good, "nothing to play", 1},
	} {
		exit, _, errs := said(t, c.home, strings.Fields(c.line)...)
		if exit != c.exit || !strings.Contains(errs, c.says) {
			t.Errorf("%s: exit %d: %s", c.line, exit, errs)
		}
	}
}

// TestOriginalsThatAreGone: what is not kept any more cannot be played, and it is told from which day on everything is.
func TestOriginalsThatAreGone(t *testing.T) {
	t.Parallel()
	w, dir := town.Paid(t), draft(t, "2025-01-02", raise)
	kept, err := filepath.Glob(w.State("archive/*/*"))
	if err != nil || len(kept) == 0 {
		t.Fatalf("%v, %v", kept, err)
	}
	played := 0
	for _, file := range kept { // each is one application's
		w.Must(os.Rename(file, file+".away"))
		exit, _, errs := said(t, w.Home, "policy", "rehearse", dir)
		_, since, told := strings.Cut(errs, "--since ")
		if exit != 1 || !told {
			t.Fatalf("exit %d: %s", exit, errs)
		}
		if since = strings.Fields(since)[0]; since == "2025-03-21" && played == 0 { // one night is left to play
			played++
			if exit, _, errs := said(t, w.Home, "policy", "rehearse", dir, "--since", since); exit != 0 {
				t.Errorf("its own advice: exit %d: %s", exit, errs)
			}
		}
		w.Must(os.Rename(file+".away", file))
	}
	if played == 0 {
		t.Error("no advice was followed")
	}
}

// TestReadingsOfAHome: every other reading is told, with figures where it can be played.
func TestReadingsOfAHome(t *testing.T) {
	t.Parallel()
	got := asked(t, town.Paid(t).Home, "policy", "readings", "--since", "2025-04-01", "--now",
		"2025-04-02T02:00:00+08:00")
	empty := asked(t, t.TempDir(), "policy", "readings")
	if len(got.Readings) < 16 || len(empty.Readings) != len(got.Readings) || empty.Workbook != "" {
		t.Fatalf("%d and %d readings", len(got.Readings), len(empty.Readings))
	}
	for _, r := range got.Readings {
		// the claim of that night named no fund
		if must := r.ID == "I7" && r.Other == "必须写明，未写的退回"; must != (r.People == 3 && r.Fen == -3*1200_00) {
			t.Errorf("%+v", r)
		}
	}
}
