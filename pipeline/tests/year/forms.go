package year

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/town"
)

// form is a form of the outbox that lies ready; nil when there is none.
func (c *clerk) form(folder, name string) []byte {
	c.Helper()
	parent, code, _ := strings.Cut(folder, "/")
	found, err := filepath.Glob(filepath.Join(c.Home, "outbox", parent, code+"*", "待填", name+".xlsx"))
	c.Must(err)
	if len(found) != 1 {
		return nil
	}
	data, err := os.ReadFile(found[0])
	c.Must(err)
	return data
}

// fillIn is an application on the form of the outbox: what the form leaves blank is filled in as it should be. Without
// a form it is written by hand.
func (c *clerk) fillIn(kind, folder, stem, form string, truth []town.Sheet) *application {
	c.Helper()
	base := c.form(folder, form)
	if base == nil {
		c.without++
		return newApplication(kind, folder, stem, truth)
	}
	c.forms++
	a, err := filled(kind, folder, stem, base, func(sheets map[string]*town.Sheet) {
		for i := range truth {
			if s := sheets[truth[i].Name]; s != nil {
				complete(s, &truth[i], false)
			}
		}
	})
	c.Must(err)
	return a
}

// complete fills the blank cells of a form's sheet from a sheet that holds them, row by row; over says that cells that
// hold something else are put right too.
func complete(s, from *town.Sheet, over bool) (changed int) {
	top, _ := head(s, headed(from.Rows[0][0]))
	if top < 0 {
		return 0
	}
	for row := top + 1; row < len(s.Rows); row++ {
		like := alike(s, top, row, from)
		if like == nil {
			continue
		}
		for col, name := range from.Rows[0] {
			_, at := head(s, headed(name))
			value := cell(&town.Sheet{Rows: [][]any{like}}, 0, col)
			if at < 0 || value == nil || shown(value) == shown(cell(s, row, at)) {
				continue
			}
			if blank := shown(cell(s, row, at)) == ""; blank || over {
				setCell(s, row, at, value)
				changed++
			}
		}
	}
	return changed
}

// alike is the row that says what a form's row says: the one with most of its cells.
func alike(s *town.Sheet, top, row int, from *town.Sheet) (best []any) {
	most := 0
	for _, cells := range from.Rows[1:] {
		equal := 0
		for col, name := range from.Rows[0] {
			_, at := head(s, headed(name))
			value := cell(&town.Sheet{Rows: [][]any{cells}}, 0, col)
			text := shown(cell(s, row, at))
			if at >= 0 && text != "" && (text == shown(value) || headed(text) == value) {
				equal++
			}
		}
		if equal > most {
			best, most = cells, equal
		}
	}
	return best
}

// shown is a cell as its reader sees it.
func shown(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return strings.TrimSuffix(fmt.Sprint(value), ".00")
}

// supplement is 补报 of an application that was taken in part, if it lies ready: what was left out, put right from what
// is known to be true, and nothing else.
func (c *clerk) supplement(a *application) *application {
	c.Helper()
	name := "补报_" + strings.TrimSuffix(filepath.Base(a.file()), ".xlsx")
	base := c.form(a.folder, name)
	if base == nil || a.base != nil {
		return nil
	}
	changed, noted := 0, c.noted(base)
	more, err := filled(a.kind, a.folder, name, base, func(sheets map[string]*town.Sheet) {
		for i := range a.truth {
			s, right := sheets[a.truth[i].Name], &a.truth[i]
			switch {
			case s == nil || s.Name == "授课记录":
			case right.Rows[0][0] == "项目":
				changed += completeNoted(s, right, noted)
			default:
				changed += complete(s, right, true)
			}
		}
	})
	c.Must(err)
	if changed == 0 {
		return nil
	}
	more.slip = a.slip
	return more
}

// completeNoted puts right what a form notes of its items.
func completeNoted(s, from *town.Sheet, noted map[string]bool) (changed int) {
	for row, cells := range s.Rows {
		if at := itemRow(from, headed(cell(s, row, 0))); at >= 0 && len(cells) > 1 &&
			noted[fmt.Sprintf("%s!B%d", s.Name, row+1)] && shown(from.Rows[at][1]) != shown(cells[1]) {
			setCell(s, row, 1, from.Rows[at][1])
			changed++
		}
	}
	return changed
}

// noted are the cells of a form that bear a note.
func (c *clerk) noted(form []byte) map[string]bool {
	c.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(form))
	c.Must(err)
	defer f.Close()
	cells := map[string]bool{}
	for _, sheet := range f.GetSheetList() {
		notes, err := f.GetComments(sheet)
		c.Must(err)
		for _, n := range notes {
			cells[sheet+"!"+n.Cell] = true
		}
	}
	return cells
}
