package verify_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chuangpei/pipeline/town"

	"github.com/xuri/excelize/v2"
)

// TestRestoredHomeIsRecognised: a home put back from an old copy beside an outbox that knows more numbers nothing.
func TestRestoredHomeIsRecognised(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	old := w.Copied(t)
	w.Night("2025-04-10")
	w.Must(errors.Join(os.RemoveAll(w.State("")), os.CopyFS(w.State(""), os.DirFS(old.State("")))))
	w.Refused("restored from an older state", "期初证书号")
	w.Finds("restored from an older state")
}

// TestChangedParameters: other rules are told of and change nothing of the past; the text of the policy an award was
// made under cannot be changed behind our back.
func TestChangedParameters(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	book := w.Rules
	w.Rules = town.Amended(t, "effective: 2025-02-01\nsource: 示例通知\n"+
		"course_values:\n  - {name: subsidy, article: 22, title: 补贴标准, unit: 元/人, values: {SYB: 1300}}\n")
	found, err := w.Verifier("2025-05-01").Verify(context.Background(), "")
	if err != nil || len(found.Faults) > 0 || !strings.Contains(strings.Join(found.Notes, "\n"), "rules were changed") {
		t.Errorf("faults %v, notes %v, %v", found.Faults, found.Notes, err)
	}
	w.Rules = book
	w.SQL("UPDATE policy_text SET text = replace(text, 'SYB: 1200', 'SYB: 1300'); " +
		"UPDATE policy_rate SET rate = 1300 WHERE rate = 1200")
	w.Finds("rules: policy", "the policy that was kept was changed", "amount: 基础 SYB, policy of 2025-01-01, 3 people",
		"1200.00 → 1300.00")
}

// TestEditedWorkbook: an amount edited in a ledger is named with its cell, also when the register has moved on since;
// one that was only saved again is fine.
func TestEditedWorkbook(t *testing.T) {
	t.Parallel()
	w := town.Paid(t)
	edited := w.Newest("旗县区/150104*/资金台账_*")
	resave := func(file string, edit func(*excelize.File)) {
		t.Helper()
		f, err := excelize.OpenFile(file)
		w.Must(err)
		edit(f)
		w.Must(f.Save())
	}
	resave(edited, func(*excelize.File) {})
	if found := w.Faults(""); found != "" {
		t.Errorf("saved again, and found\n%s", found)
	}
	place := ""
	resave(edited, func(f *excelize.File) {
		cells, err := f.SearchSheet(f.GetSheetList()[0], "核定金额")
		if err != nil || len(cells) == 0 {
			t.Fatalf("no 核定金额: %v", err)
		}
		col, row, err := excelize.CellNameToCoordinates(cells[0])
		w.Must(err)
		at, err := excelize.CoordinatesToCellName(col, row+2)
		w.Must(err)
		place = f.GetSheetList()[0] + "!" + at
		w.Must(f.SetCellValue(f.GetSheetList()[0], at, 9200))
	})
	w.Finds(place+": the cell was edited: 1200 → 9200", filepath.Base(edited))
	mailed := filepath.Join(t.TempDir(), filepath.Base(edited))
	text, err := os.ReadFile(edited)
	w.Must(err)
	w.Put(mailed, string(text))
	k := town.ClassOf(town.SchoolOf("150104", 7), "SYB", "2025-03-03", town.Crowd(1, 4))
	k.Foretell(1)
	w.Drop(k.File("补贴"), k.Claim(3)) // who was not claimed for: the ledger of this night holds another entry
	if entered := town.Total(w.Night("2025-04-25"))[town.Skills]; entered != "1200.00" {
		t.Fatalf("entered %s", entered)
	}
	if found := w.Faults(mailed); strings.Count(found, "edited") != 1 || !strings.Contains(found, place) {
		t.Errorf("a mailed copy of an older ledger: found\n%s", found)
	}
}
