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

// followed follows every link of 今日待办: the files they lead to, and those that lead nowhere.
func followed(t *testing.T, file string) (found, broken []string) {
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
	for i := range 3 * len(rows) {
		linked, target, err := f.GetCellHyperLink("今日待办", fmt.Sprintf("%c%d", "AJK"[i%3], i/3+1))
		if err != nil {
			t.Fatal(err)
		}
		name, bad := url.PathUnescape(target)
		to := filepath.Join(filepath.Dir(file), filepath.FromSlash(name))
		_, gone := os.Stat(to)
		switch {
		case !linked:
		case bad != nil, gone != nil, strings.HasPrefix(name, ".."):
			broken = append(broken, target)
		default:
			found = append(found, to)
		}
	}
	return found, broken
}

// leads: every link of the city's pages of what is to be done opens a file in its reader's own folders; what is of
// classes and paid by is one click away, but for a notice of a night on which nothing is to do; what else there is lies
// behind 办理情况.html, to which each page leads.
func (p *played) leads(t *testing.T) {
	t.Helper()
	links, pages, reached := 0, 0, map[string]bool{}
	for file := range p.outbox(t) {
		if !strings.HasPrefix(filepath.Base(file), "今日待办_") {
			continue
		}
		found, broken := followed(t, file)
		if links, pages = links+len(found), pages+1; broken != nil {
			t.Errorf("%s leads nowhere: %v", file, broken)
		}
		for _, to := range found {
			reached[to] = true
		}
		if !slices.Contains(found, filepath.Join(filepath.Dir(file), "办理情况.html")) {
			t.Errorf("%s does not lead to 办理情况.html", file)
		}
	}
	for file := range p.outbox(t) {
		filed := strings.Contains(file, "/班期/") || strings.Contains(file, "/资金/拨付花名册")
		if filed && !strings.Contains(file, "审批结果通知") && !strings.Contains(file, "/机构/") && !reached[file] {
			t.Errorf("no 今日待办 leads to %s", file)
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
	if err := os.WriteFile(filepath.Join(filepath.Dir(page), "办理情况.html"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
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
	if found, broken := followed(t, page); len(found) != 2 || !slices.Equal(broken, []string{
		"%E6%8A%A5%E8%A1%A8/%E6%9C%88%E6%8A%A5%2050%25.xlsx"}) {
		t.Errorf("%v found, broken %v", found, broken)
	}
}
