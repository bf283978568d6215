package pagetest

import (
	"fmt"
	"slices"
	"strings"

	"chuangpei/templates/xlsx"
)

// printed is a sheet with the pages it stands on.
type printed struct {
	xlsx.Sheet
	form  bool // to fill in, with no number yet
	rows  []xlsx.Row
	pages []Page
}

// PageFaults lists what is wrong with the pages of a paper.
func PageFaults(p Paper, pages []Page) []string {
	sheets, faults := p.assign(pages)
	for _, s := range sheets {
		if p.copied(s.Name) {
			continue
		}
		for n, page := range s.pages {
			for _, fault := range append(page.faults(), s.lacks(page)...) {
				faults = append(faults, fmt.Sprintf("%s, page %d: %s", s.Name, n+1, fault))
			}
		}
		if fault := s.signed(); fault != "" {
			faults = append(faults, s.Name+": "+fault)
		}
		small := strings.HasSuffix(p.Case, Smallest().Name) && s.Page.Scale == 0
		if small && len(s.pages) > 1+len(s.Page.Breaks) {
			faults = append(faults, fmt.Sprintf("%s: the smallest case takes %d pages", s.Name, len(s.pages)))
		}
	}
	return faults
}

// assign finds the pages of each sheet: they come in order, and the first one of a sheet begins with its first text.
func (p Paper) assign(pages []Page) (sheets []printed, faults []string) {
	for _, s := range p.Sheets {
		if !s.Hidden {
			sheets = append(sheets, printed{Sheet: s, form: p.Form, rows: slices.Collect(s.Rows)})
		}
	}
	now := -1
	for n, page := range pages {
		switch {
		case page.body() == "":
			faults = append(faults, fmt.Sprintf("page %d of %d is empty", n+1, len(pages)))
			continue
		case now+1 < len(sheets) && sheets[now+1].begins(page):
			now++
		case p.answers() && page.head() == "": // of the sender's own sheets
			continue
		case now < 0:
			return nil, append(faults, "the first page does not begin with the first sheet")
		}
		sheets[now].pages = append(sheets[now].pages, page)
	}
	for _, s := range sheets {
		if len(s.pages) == 0 && !p.copied(s.Name) {
			faults = append(faults, s.Name+" is not printed")
		}
	}
	return sheets, faults
}

// begins reports the first page of a sheet.
func (s printed) begins(page Page) bool {
	for _, row := range s.rows {
		for _, c := range row.Cells {
			if c.Text != "" {
				first := solid(c.Text)
				first = string([]rune(first)[:min(6, len([]rune(first)))])
				return strings.HasPrefix(page.body(), first) && strings.Contains(page.head(), solid(s.Page.HeadLeft))
			}
		}
	}
	return false
}

// solid is a text without blanks, as words are joined.
func solid(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "　", " ")), "")
}

// faults are texts that are too small or stand beyond the margins.
func (p Page) faults() (faults []string) {
	for _, w := range p.Words {
		if size := w.size(); size > 0 && size < leastPoints {
			faults = append(faults, fmt.Sprintf("%.30s is printed at %.1f points", w.Text, size))
		}
		if w.Right > p.Width-sideMargin || w.Left < sideMargin {
			faults = append(faults, fmt.Sprintf("%.30s stands beyond the margin", w.Text))
		}
	}
	return faults[:min(len(faults), 3)]
}

// lacks says what a page lacks: the title and the number at its head, something else than the repeated header.
func (s printed) lacks(page Page) (faults []string) {
	if s.Page.Plain || s.Name == "银行代发" { // certificates, and what only the bank's program reads
		return nil
	}
	for what, text := range map[string]string{"title": s.Page.HeadLeft, "number": s.Page.HeadRight} {
		if s.form && what == "number" {
			continue
		}
		if text == "" || !strings.Contains(page.head(), solid(text)) {
			faults = append(faults, fmt.Sprintf("no %s (%s) at its head: %s", what, text, page.head()))
		}
	}
	rest := page.body()
	for _, row := range s.rows {
		if row.Number < s.Page.RepeatFrom || row.Number > max(s.Page.RepeatFrom, s.Page.RepeatTo) {
			continue
		}
		for _, c := range row.Cells {
			rest = strings.Replace(rest, solid(c.Text), "", 1)
		}
	}
	if rest == "" {
		faults = append(faults, "nothing but the header of its table")
	}
	return faults
}

// signing are the texts of a signature block.
func signing() []string {
	return []string{"经办人：", "复核人：", "负责人：", "制表：", "审核："}
}

// signed says what is wrong with the signatures of a sheet: those of one paper stand together on one page, never below
// a header that is repeated for another page's rows.
func (s printed) signed() string {
	want, row := map[string]int{}, 0
	for _, r := range s.rows {
		for _, c := range r.Cells {
			for _, text := range signing() {
				if strings.HasPrefix(c.Text, text) {
					want[text]++
					row = r.Number
				}
			}
		}
	}
	if len(want) == 0 {
		return ""
	}
	var found []string
	headed := false // a page before had the table's header
	for n, page := range s.pages {
		body := page.body()
		for text, times := range want {
			got := strings.Count(body, text)
			if got > 0 && got < times {
				return fmt.Sprintf("page %d has %d of %d times %s", n+1, got, times, text)
			}
			if got > 0 {
				found = append(found, text)
			}
		}
		switch {
		case len(found) > 0 && len(found) < len(want):
			return fmt.Sprintf("page %d ends within the signatures: %v", n+1, found)
		case len(found) > 0 && row > s.Page.RepeatFrom && headed:
			return fmt.Sprintf("page %d repeats a header above the signatures", n+1)
		case len(found) > 0:
			return ""
		}
		headed = headed || s.headed(body)
	}
	return "the signatures are nowhere"
}

// headed reports whether a page has the header that is repeated.
func (s printed) headed(body string) bool {
	for _, row := range s.rows {
		for _, c := range row.Cells {
			if row.Number == s.Page.RepeatFrom && !strings.Contains(body, solid(c.Text)) {
				return false
			}
		}
	}
	return s.Page.RepeatFrom > 0
}
