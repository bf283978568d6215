package demo_test

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chuangpei/templates"
)

// followed follows every link of 今日待办: how many lead to a file, and those that lead nowhere.
func followed(t *testing.T, file string) (found int, broken []string) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("今日待办")
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		linked, target, err := f.GetCellHyperLink("今日待办", fmt.Sprintf("J%d", i+1))
		if err != nil {
			t.Fatal(err)
		}
		name, bad := url.PathUnescape(target)
		_, gone := os.Stat(filepath.Join(filepath.Dir(file), filepath.FromSlash(name)))
		switch {
		case !linked:
		case bad != nil, gone != nil, strings.HasPrefix(name, ".."):
			broken = append(broken, target)
		default:
			found++
		}
	}
	return found, broken
}

// leads: every link of the city's pages of what is to be done opens a file in its reader's own folders.
func (p *played) leads(t *testing.T) {
	t.Helper()
	links, pages := 0, 0
	for file := range p.outbox(t) {
		if !strings.HasPrefix(filepath.Base(file), "今日待办_") {
			continue
		}
		found, broken := followed(t, file)
		if links, pages = links+found, pages+1; broken != nil {
			t.Errorf("%s leads nowhere: %v", file, broken)
		}
	}
	if links < 3*pages || pages < 40 {
		t.Errorf("%d pages with %d links", pages, links)
	}
}

// TestALinkThatLeadsNowhereIsFound follows one that does, and one that does not.
func TestALinkThatLeadsNowhereIsFound(t *testing.T) {
	page := filepath.Join(t.TempDir(), "今日待办_20250621.xlsx")
	task := func(file string) templates.Task { return templates.Task{What: "月报", Paper: "月报", File: file} }
	out, err := os.Create(page)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	err = templates.Render(out, templates.Todo(templates.TodoData{Sections: []templates.TodoSection{
		{Title: "待签", Tasks: []templates.Task{task(filepath.Base(page)), task("报表/月报 50%.xlsx")}}}}),
		templates.Fonts{})
	if err != nil {
		t.Fatal(err)
	}
	if found, broken := followed(t, page); found != 1 || !slices.Equal(broken, []string{
		"%E6%8A%A5%E8%A1%A8/%E6%9C%88%E6%8A%A5%2050%25.xlsx"}) {
		t.Errorf("%d found, broken %v", found, broken)
	}
}
