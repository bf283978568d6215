package papers_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chuangpei/pipeline/town"

	"github.com/xuri/excelize/v2"
)

// edit changes a workbook as somebody at a desk does, and saves it.
func edit(t *testing.T, file string, change func(*excelize.File)) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	change(f)
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// TestAnEditedPaymentListIsNoticed: the next night names it in the log, every night until it is put right, and 月报 as
// of then, with the cell; one that was only saved again is none, and one that is paid is looked at no more.
func TestAnEditedPaymentListIsNoticed(t *testing.T) {
	t.Parallel()
	w, _ := town.PaidClass(t)
	list := w.Newest("旗县区/150104_*/拨付花名册_*")
	if list == "" {
		t.Fatal("no payment list")
	}
	written, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	report := "旗县区/150104_*/月报_玉泉区_????????"
	edit(t, list, func(*excelize.File) {})
	w.Night("2025-09-27")
	if n := w.Rows("altered"); n != 1 || strings.Contains(w.Logged.String(), "was edited") {
		t.Errorf("a list that was saved again: %d rows, log %s", n, &w.Logged)
	}
	edit(t, list, func(f *excelize.File) {
		cells, err := f.SearchSheet(f.GetSheetList()[0], "^99000088", true)
		if err != nil || len(cells) == 0 {
			t.Fatalf("no account to change: %v", err)
		}
		_ = f.SetCellStr(f.GetSheetList()[0], cells[0], "9900009900000000001")
	})
	for _, night := range []string{"2025-09-28", "2025-09-29"} {
		w.Logged.Reset()
		w.Night(night)
		if said := w.Logged.String(); !strings.Contains(said, "was edited") || !strings.Contains(said,
			filepath.Base(list)) || strings.Contains(said, "9900009900000000001") {
			t.Errorf("night of %s says %s", night, said)
		}
	}
	rows := w.Month("2025-09-29", report)["花名册核对"].Table("批次号")
	if len(rows) != 1 || !strings.Contains(rows[0]["被改动的单元格"], "拨付花名册") ||
		!strings.Contains(w.Newest(report), "20250929") {
		t.Errorf("%s: %v", filepath.Base(w.Newest(report)), rows)
	}
	if city := w.Pages("市级/月报_全市_????????")["花名册核对"].Table("批次号"); len(city) != 1 {
		t.Errorf("the city reads %v", city)
	}
	w.Finds(filepath.Base(list), "the cell was edited")
	w.Put(list, string(written))
	w.Night("2025-09-30")
	if found := w.Faults(""); found != "" || w.Rows("altered") != 3 {
		t.Errorf("%d rows; %s", w.Rows("altered"), found)
	}
	paysEverything(w, "2025-10-01")
	if rows := w.Pages(report); rows["花名册核对"] != nil || !strings.Contains(w.Newest(report), "20250930") {
		t.Errorf("put right, and %s still says %v", filepath.Base(w.Newest(report)), rows["花名册核对"])
	}
	edit(t, list, func(f *excelize.File) { _ = f.SetCellStr("拨付花名册", "A1", "改") })
	w.Logged.Reset()
	w.Night("2025-10-02")
	if strings.Contains(w.Logged.String(), "was edited") {
		t.Error("a list that is paid is looked at")
	}
}

// paysEverything reports every entry of 玉泉区 as paid.
func paysEverything(w *town.Town, day string) {
	w.Helper()
	var rows [][4]string
	for i, row := range w.Ledger("150104", 2025) {
		rows = append(rows, [4]string{row["台账编号"], "成功", fmt.Sprintf("凭证%d", i), ""})
	}
	w.Drop("旗县区/150104/拨付.xlsx", town.Pay(day, rows...))
	w.Night(day)
	w.Expect("旗县区/150104/拨付.xlsx", "受理", "")
}

// TestLinksInTheOutboxDoNotEndVerify: a link that somebody laid is named and passed over; a workbook behind one is
// named as not looked at; nothing is read through it, and the night goes on.
func TestLinksInTheOutboxDoNotEndVerify(t *testing.T) {
	t.Parallel()
	w, _ := town.PaidClass(t)
	elsewhere := t.TempDir()
	outbox := filepath.Join(w.Home, "outbox")
	for link, target := range map[string]string{"近路": elsewhere, "圈": outbox,
		"断": filepath.Join(elsewhere, "没有")} {
		if err := os.Symlink(target, filepath.Join(outbox, link)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	v, err := w.Verifier("2025-10-02").Verify(context.Background(), "")
	if notes := strings.Join(v.Notes, "\n"); err != nil || len(v.Faults) != 0 || strings.Count(notes,
		"is a link and was passed over") != 3 {
		t.Fatalf("%v %v\n%s", err, v.Faults, notes)
	}
	list := w.Newest("旗县区/150104_*/拨付花名册_*")
	county := filepath.Dir(list)
	moved := filepath.Join(elsewhere, "moved")
	if err := os.CopyFS(moved, os.DirFS(county)); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(county); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(moved, county); err != nil {
		t.Fatal(err)
	}
	w.Finds(filepath.Base(list)+": it cannot be looked at: a link", "publish")
	w.Logged.Reset()
	if _, err := w.Engine("2025-10-02").Run(context.Background()); err != nil && !strings.Contains(err.Error(),
		"outbox") {
		t.Errorf("the night: %v", err)
	}
	if !strings.Contains(w.Logged.String(), "cannot be looked at") {
		t.Errorf("the night says %s", &w.Logged)
	}
}
