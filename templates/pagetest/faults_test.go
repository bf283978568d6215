package pagetest

import (
	"slices"
	"strings"
	"testing"

	"chuangpei/templates"
	"chuangpei/templates/xlsx"
)

// made is a paper of one sheet: its title, a header repeated on every page, a row, and a signature.
func made() Paper {
	line := func(n int, texts ...string) xlsx.Row {
		row := xlsx.Row{Number: n, Height: 20}
		for _, text := range texts {
			row.Cells = append(row.Cells, xlsx.Text(templates.Plain, text))
		}
		return row
	}
	rows := []xlsx.Row{line(1, "审批表"), line(2, "经办人：", "负责人："), line(3, "姓名", "金额"),
		line(4, "学员", "1")}
	return Paper{Layout: "Made", Case: "largest", Workbook: xlsx.Workbook{Sheets: []xlsx.Sheet{{Name: "表", Last: 4,
		Width: 2, Rows: slices.Values(rows), Columns: []xlsx.Column{{Width: 12}, {Width: 12}},
		Page: xlsx.Page{RepeatFrom: 3, RepeatTo: 3, HeadLeft: "审批表", HeadRight: "业务编号：1"}}}}}
}

// page is a page of words of 10 points below each other, the first two at its head.
func page(words ...string) Page {
	p := Page{Width: 842, Height: 595}
	for i, text := range words {
		top := float64(20 + 15*max(0, i-1))
		if i > 1 {
			top += 30
		}
		p.Words = append(p.Words, Word{Left: 30, Right: 30 + 10*float64(len([]rune(text))), Top: top, Bottom: top + 13,
			Text: text})
	}
	return p
}

// TestFaultsAreFound: what is wrong with pages is told, and nothing of those that are right.
func TestFaultsAreFound(t *testing.T) {
	head := []string{"审批表", "业务编号：1"}
	on := func(words ...string) Page { return page(append(slices.Clone(head), words...)...) }
	first := on("审批表", "经办人：", "负责人：", "姓名", "金额", "学员", "1")
	small, beyond := first, first
	small.Words, beyond.Words = slices.Clone(first.Words), slices.Clone(first.Words)
	small.Words[5].Right = small.Words[5].Left + 14
	beyond.Words[6].Right = 840
	for want, pages := range map[string][]Page{
		"":                         {first, on("姓名", "金额", "学员乙")},
		"is empty":                 {first, on()},
		"nothing but the header":   {first, on("姓名", "金额")},
		"no title":                 {first, page("审批", "业务编号：1", "学员")},
		"no number":                {first, page("审批表", "业务编号", "学员")},
		"printed at 7.0 points":    {small},
		"beyond the margin":        {beyond},
		"within the signatures":    {on("审批表", "经办人："), on("负责人：")},
		"the signatures are nowhe": {on("审批表", "学员")},
	} {
		found := strings.Join(PageFaults(made(), pages), "\n")
		if want == "" && found != "" || !strings.Contains(found, want) {
			t.Errorf("want %q, found %q", want, found)
		}
	}
}

// TestClippedCellsAreFound: a text higher than its row.
func TestClippedCellsAreFound(t *testing.T) {
	p := made()
	if faults, err := Clipped(p); err != nil || len(faults) > 0 {
		t.Errorf("%v, %v", faults, err)
	}
	p.Sheets[0].Columns = []xlsx.Column{{Width: 5}, {Width: 3}}
	faults, err := Clipped(p)
	if said := strings.Join(faults, "\n"); err != nil || !strings.Contains(said, "表!A1 needs 39 points for 3 lines") {
		t.Errorf("%s, %v", said, err)
	}
}
