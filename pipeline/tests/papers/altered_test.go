package papers_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chuangpei/pipeline/town"

	"github.com/xuri/excelize/v2"
)

// edit changes a workbook as somebody at a desk does, and saves it.
func edit(t testing.TB, file string, change func(*excelize.File)) {
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

// save copies a list aside, or back.
func save(w *town.Town, from, to string) {
	written, err := os.ReadFile(from)
	w.Must(err)
	w.Put(to, string(written))
}

// editsItsList is what 新城区 does to its list: it saves it again, changes an account, puts that right, and changes the
// list once more when all is paid.
func editsItsList(w *town.Town) town.Story {
	list := func() string { return w.Newest("旗县区/150102_*/拨付花名册_*") }
	aside := filepath.Join(w.Home, "150102.xlsx")
	return town.Story{"2025-09-26": func() {
		save(w, list(), aside)
		edit(w, list(), func(*excelize.File) {})
	}, "2025-09-28": func() {
		edit(w, list(), func(f *excelize.File) {
			cells, err := f.SearchSheet(f.GetSheetList()[0], "^99000088", true)
			if err != nil || len(cells) == 0 {
				w.Fatalf("no account to change: %v", err)
			}
			_ = f.SetCellStr(f.GetSheetList()[0], cells[0], "9900009900000000001")
		})
	}, "2025-09-30": func() {
		save(w, aside, list())
	}, "2025-10-09": func() {
		w.Drop("旗县区/150102/拨付.xlsx", town.Pay("2025-10-01", [4]string{entry("150102", 1) + "～" +
			entry("150102", 3), "成功", "凭证1", ""}))
	}, "2025-10-10": func() {
		edit(w, list(), func(f *excelize.File) { _ = f.SetCellStr("拨付花名册", "A1", "改") })
	}}
}

// TestAnEditedPaymentListIsNoticed: the next night names it in the log, every night until it is put right, and 月报 as
// of then, with the cell; one that was only saved again is none, and one that is paid is looked at no more.
func TestAnEditedPaymentListIsNoticed(t *testing.T) {
	t.Parallel()
	const list, report = "拨付花名册_1501022025092601.xlsx", "旗县区/150102_*/月报_新城区_????????"
	if w := autumn.After(t, "2025-09-28"); w.Rows("altered") != 1 || edited(w, "") {
		t.Errorf("a list that was saved again: %d rows, log %s", w.Rows("altered"), &w.Logged)
	}
	for _, day := range []string{"2025-09-29", "2025-09-30"} {
		w := autumn.After(t, day)
		if !edited(w, list) || strings.Contains(w.Logged.String(), "9900009900000000001") {
			t.Errorf("night of %s says %s", day, &w.Logged)
		}
	}
	w := autumn.After(t, "2025-09-30")
	rows := w.Month("2025-09-30", report)["花名册核对"].Table("批次号")
	if len(rows) != 1 || !strings.Contains(rows[0]["被改动的单元格"], "拨付花名册") ||
		!strings.Contains(w.Newest(report), "20250930") {
		t.Errorf("%s: %v", filepath.Base(w.Newest(report)), rows)
	}
	if city := w.Pages("市级/月报_全市_????????")["花名册核对"].Table("批次号"); len(city) != 1 {
		t.Errorf("the city reads %v", city)
	}
	w.Finds(list, "the cell was edited")
	w = autumn.After(t, "2025-10-09")
	rows = w.Pages(report)["花名册核对"].Table("批次号")
	if len(rows) != 1 || !strings.Contains(w.Newest(report), "20250930") {
		t.Errorf("as of the end of September %s says %v", filepath.Base(w.Newest(report)), rows)
	}
	now := w.Month("2025-10-09", report)["花名册核对"]
	if now != nil || !strings.Contains(w.Newest(report), "20251009") {
		t.Errorf("put right, and %s still says %v", filepath.Base(w.Newest(report)), now)
	}
	w = autumn.After(t, "2025-10-10")
	w.Expect("旗县区/150102/拨付.xlsx", "受理", "")
	written, err := os.ReadFile(w.Newest("旗县区/150102_*/拨付花名册_*"))
	w.Must(err)
	w = autumn.After(t, "2025-10-11")
	if edited(w, "") {
		t.Error("a list that is paid is looked at")
	}
	w.Put(w.Newest("旗县区/150102_*/拨付花名册_*"), string(written))
	if found := w.Faults(""); found != "" { // of all the stories that took these nights
		t.Errorf("verify: %s", found)
	}
	w.Steady("2025-11-15")
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
	w.Must(os.CopyFS(moved, os.DirFS(county)))
	w.Must(os.RemoveAll(county))
	w.Must(os.Symlink(moved, county))
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
