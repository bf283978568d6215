package review

import (
	"embed"

	"chuangpei/pipeline/ledger"
)

//go:embed sql/*.sql
var files embed.FS

// statement is the text of sql/NAME.sql.
func statement(name string) string { return ledger.Statement(files, name) }
