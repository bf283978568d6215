package town

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"chuangpei/pipeline/form"
	"chuangpei/rules"
	"chuangpei/rules/edition"
)

// Later is the policy with some editions more.
func Later(t *testing.T, editions ...string) *rules.Book {
	t.Helper()
	files := fstest.MapFS{}
	for n, edition := range editions {
		files[fmt.Sprintf("parameters/later%d.yaml", n)] = &fstest.MapFile{Data: []byte(edition)}
	}
	err := fs.WalkDir(rules.Embedded(), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(rules.Embedded(), p)
		files[p] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	book, err := rules.Load(files, form.Codes())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// Since is the policy as if it had taken effect on another day.
func Since(t testing.TB, day string) *rules.Book {
	t.Helper()
	files, err := edition.First(rules.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		file.Data = []byte(strings.ReplaceAll(string(file.Data), "effective: 2025-01-01", "effective: "+day))
	}
	book, err := rules.Load(files, form.Codes())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// Counties are the nine of the annex.
func Counties() []string {
	return []string{"150102", "150103", "150104", "150105", "150121", "150122", "150123", "150124", "150125"}
}

// Amended is the policy in the binary with one more file of parameters.
func Amended(t *testing.T, parameters string) *rules.Book {
	t.Helper()
	texts := Since(t, "2025-01-01").Texts()
	texts["parameters/amended.yaml"] = parameters
	book, err := rules.Restore(texts, form.Codes())
	if err != nil {
		t.Fatal(err)
	}
	return book
}
