package papers

import (
	"fmt"
	"testing"

	"chuangpei/pipeline/form"
	"chuangpei/rules"
)

func TestFilesAreVersionsOfNames(t *testing.T) {
	for file, want := range map[string]string{"单.xlsx": "单 1", "a/单_v2.xlsx": "a/单 2", "单_v12.xlsx": "单 12",
		"单_v1.xlsx": "单_v1 1", "单_v02.xlsx": "单_v02 1", "_v2.xlsx": " 2", "x_v2_v3.xlsx": "x_v2 3"} {
		name, version := NameOf(file)
		if got := fmt.Sprint(name, " ", version); got != want || FileName(name, version) != file {
			t.Errorf("%s is %q, want %q", file, got, want)
		}
	}
}

// TestArticlesNameRealPapers: what the article book says comes of an article is a paper that goes out.
func TestArticlesNameRealPapers(t *testing.T) {
	titles, named := map[string]bool{}, 0
	for _, kind := range Kinds() {
		titles[ReadersOf(kind.Workbook).Title] = true
	}
	book, err := rules.Load(rules.Embedded(), form.Codes())
	if err != nil {
		t.Fatal(err)
	}
	for _, article := range book.ArticleBook() {
		for _, paper := range article.Papers {
			if named++; !titles[paper] {
				t.Errorf("article %s: nobody gets a paper called %s", article.ID, paper)
			}
		}
	}
	if named < 20 {
		t.Errorf("only %d papers are named", named)
	}
}
