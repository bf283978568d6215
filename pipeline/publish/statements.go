package publish

import "embed"

//go:embed sql/*.sql
var statements embed.FS

// statement is the text of sql/NAME.sql; of a name that is none it is empty, which the engine refuses.
func statement(name string) string {
	text, err := statements.ReadFile("sql/" + name + ".sql")
	if err != nil {
		return ""
	}
	return string(text)
}
