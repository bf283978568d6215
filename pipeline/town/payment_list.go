package town

import (
	"path/filepath"
	"slices"
)

// List is a 拨付花名册 of 玉泉区 as finance reads it: its face, and its rows.
func (w *Town) List(name string) (face string, rows []map[string]string, sheets map[string]Page) {
	w.Helper()
	found, err := filepath.Glob(filepath.Join(w.Home, "outbox", "旗县区", "150104_*", "拨付花名册_"+name+".xlsx"))
	if err != nil || len(found) != 1 {
		w.Fatalf("%d lists %s: %v", len(found), name, err)
	}
	sheets = w.read(found[0])
	empty := func(r map[string]string) bool { return r["收款户名"] == "" || r["金额"] == "" }
	rows = slices.DeleteFunc(sheets["拨付花名册"].Table("台账编号"), empty)
	return Flat(sheets["拨付花名册"]), rows, sheets
}
