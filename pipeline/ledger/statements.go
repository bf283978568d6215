package ledger

import "embed"

// Statement is the text of sql/NAME.sql of what a package embeds. A name that is none panics: every test would find it.
func Statement(files embed.FS, name string) string {
	text, err := files.ReadFile("sql/" + name + ".sql")
	if err != nil {
		panic(err)
	}
	return string(text)
}
