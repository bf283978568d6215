// Package numbers knows what a number that people hold in hand names in the register.
package numbers

import (
	"context"
	"embed"
	"fmt"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
)

//go:embed sql/*.sql
var files embed.FS

// Thing is what a number names: a certificate, an entry (台账编号), an application (业务编号), a class (班期编号), a
// batch (批次号, or a later version of its list), or a day of nights (2025-06-01).
type Thing struct {
	Kind string `db:"kind"`
	Key  string `db:"key"` // as the register writes it
}

// Unknown means that a number names nothing in the register.
type Unknown struct{}

// Error says what may be named.
func (Unknown) Error() string {
	return "the register has nothing of this number: it may be 业务编号, 班期编号, 台账编号, 批次号, the number of a " +
		"certificate, or a day on which a night was played (2025-06-01)"
}

// Find finds what a text names, blanks and case aside. The error is Unknown when it is nothing.
func Find(ctx context.Context, db *ledger.DB, text string) (Thing, error) {
	found, err := ledger.Select[Thing](ctx, db, ledger.Statement(files, "named"), form.SheetKey(text))
	if err != nil {
		return Thing{}, fmt.Errorf("what a number names: %w", err)
	}
	if len(found) == 0 {
		return Thing{}, Unknown{}
	}
	return found[0], nil
}
