package town

import "strings"

// States are the ledger's states, in order of entry.
func (w *Town) States(county string, year int) string {
	w.Helper()
	return strings.Join(Column(w.Ledger(county, year), "状态"), " ")
}
