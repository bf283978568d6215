package review

import "embed"

//go:embed sql/*.sql
var files embed.FS

// statement is the text of sql/name.sql; a name that is none would be found by every test.
func statement(name string) string {
	text, err := files.ReadFile("sql/" + name + ".sql")
	if err != nil {
		panic(err)
	}
	return string(text)
}
