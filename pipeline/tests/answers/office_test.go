package answers_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"

	"github.com/xuri/excelize/v2"
)

// TestListSavedByLibreOffice: what another program saves is read like our own.
func TestListSavedByLibreOffice(t *testing.T) {
	t.Parallel()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not here")
	}
	w, all := listedClasses(t)
	k := all[resaved]
	school, _, _ := k.lines(w)
	from, to := filepath.Join(t.TempDir(), "a.xlsx"), t.TempDir()
	w.Must(os.WriteFile(from, k.list(w, paidLine(k.batch, school, "2025-09-27")), 0o600))
	convert := exec.Command(office, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "xlsx",
		"--outdir", to, from)
	if text, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	data, err := os.ReadFile(filepath.Join(to, "a.xlsx"))
	w.Must(err)
	w.DropBytes(k.file("结果"), data)
	w.Night("2025-09-28")
	if got := w.States(k.county, 2025); got != "已拨付 已拨付 待拨付 待拨付" {
		t.Errorf("states %s: %v", got, w.Receipt(k.file("结果")).Findings)
	}
	exportOpens(w, k.Class, office)
}

// exportOpens: a CSV of an export has its Chinese in a spreadsheet, each digit of a long number, amounts as numbers.
func exportOpens(w *town.Town, k *town.Class, office string) {
	w.Helper()
	from, to := filepath.Join(w.TempDir(), "csv"), w.TempDir()
	_, err := report.Export(w.Context(), w.HomeFolder(), from, "csv", true)
	w.Must(err)
	convert := exec.Command(office, "-env:UserInstallation=file://"+w.TempDir(), "--headless", "--convert-to", "xlsx",
		"--infilter=CSV:44,34,76", "--outdir", to, filepath.Join(from, "entitlement.csv"))
	if text, err := convert.CombinedOutput(); err != nil {
		w.Fatalf("%v: %s", err, text)
	}
	book, err := excelize.OpenFile(filepath.Join(to, "entitlement.xlsx"))
	w.Must(err)
	defer book.Close()
	rows, err := book.GetRows("entitlement", excelize.Options{RawCellValue: true})
	w.Must(err)
	people := map[string]string{}
	for _, row := range rows {
		people[row[slices.Index(rows[0], "id_number")]] = row[slices.Index(rows[0], "name")] +
			row[slices.Index(rows[0], "fund")] + row[slices.Index(rows[0], "approved")]
	}
	for _, person := range k.People {
		if got := people["'"+person.ID]; got != person.Name+town.Jobs+"1200" {
			w.Errorf("of %s stands there %q: %v", person.ID, got, people)
		}
	}
}
