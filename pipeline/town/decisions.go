package town

import (
	"context"
	"io/fs"
	"path/filepath"
	"slices"
)

// Steady renders everything again on a later day: the register alone must give what stands, so nothing new may appear.
func (w *Town) Steady(day string) {
	w.Helper()
	before := w.standing()
	n := w.Engine(day)
	n.Anew = true
	if _, err := n.Publish(context.Background()); err != nil {
		w.Fatal(err)
	}
	for _, file := range w.standing() {
		if !slices.Contains(before, file) {
			w.Errorf("rendering again wrote %s", file)
		}
	}
}

// Month reads 月报 of the month to date, written now: as of the last night.
func (w *Town) Month(day, pattern string) map[string]Page {
	w.Helper()
	if _, err := w.Engine(day).PublishMonth(context.Background()); err != nil {
		w.Fatal(err)
	}
	return w.Pages(pattern)
}

// standing lists the workbooks of the outbox.
func (w *Town) standing() (files []string) {
	w.Helper()
	err := filepath.WalkDir(filepath.Join(w.Home, "outbox"), func(file string, d fs.DirEntry, err error) error {
		if filepath.Ext(file) == ".xlsx" {
			files = append(files, file)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		w.Fatalf("%d workbooks: %v", len(files), err)
	}
	return files
}

// Bank plays the night of a day on which the county tells what the bank did.
func (w *Town) Bank(day string, rows ...[4]string) Receipt {
	w.Helper()
	file := "旗县区/150104/拨付结果" + day + ".xlsx"
	w.Drop(file, Pay(day, rows...))
	w.Night(day)
	return w.Receipt(file)
}

// Revoke plays the night of a day on which the county revokes numbers.
func (w *Town) Revoke(day string, numbers ...string) {
	w.Helper()
	var rows [][3]string
	for _, no := range numbers {
		rows = append(rows, [3]string{no, "撤销", "资料不实"})
	}
	w.Drop("旗县区/150104/审批意见"+day+".xlsx", Decide(day, rows...))
	w.Night(day)
}
