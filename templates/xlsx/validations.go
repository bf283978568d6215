package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// ListSheet is the very hidden sheet that holds long drop-downs.
const ListSheet = "选项"

// mostInline is how many UTF-16 units a drop-down may hold in the cell rule itself.
const mostInline = 255

// allSheets are the sheets to write: those of the model and, when there are lists, the one that holds them.
func (w Workbook) allSheets() []Sheet {
	if len(w.Lists) == 0 {
		return w.Sheets
	}
	s := Sheet{Name: ListSheet, Width: len(w.Lists), Hidden: true}
	for _, l := range w.Lists {
		s.Last = max(s.Last, 1+len(l.Items))
	}
	s.Rows = func(yield func(Row) bool) {
		for n := 1; n <= s.Last; n++ {
			if !yield(listRow(w.Lists, n)) {
				return
			}
		}
	}
	return append(append([]Sheet(nil), w.Sheets...), s)
}

// listRow is row n of the list sheet: names first, then items.
func listRow(lists []List, n int) Row {
	r := Row{Number: n}
	for _, l := range lists {
		switch {
		case n == 1:
			r.Cells = append(r.Cells, Text(0, l.Name))
		case n-2 < len(l.Items):
			r.Cells = append(r.Cells, Text(0, l.Items[n-2]))
		default:
			r.Cells = append(r.Cells, Cell{})
		}
	}
	return r
}

// validations adds drop-downs and hints.
func validations(m *markup, rules []Validation) {
	if len(rules) == 0 {
		return
	}
	m.put("<dataValidations")
	m.count("count", len(rules))
	m.put(">")
	for _, rule := range rules {
		rule.write(m)
	}
	m.put("</dataValidations>")
}

// write appends one rule. A rule that enforces nothing is a hint: spreadsheet programs accept anything then.
func (r Validation) write(m *markup) {
	kind, operator, bounds := r.demand()
	m.put("<dataValidation")
	for _, a := range []struct{ name, value string }{{"type", kind}, {"errorStyle", r.Strict.style()}, {"operator", operator}} {
		if a.value != "" {
			m.attr(a.name, a.value)
		}
	}
	m.put(` allowBlank="1"`)
	if r.Prompt != "" {
		m.put(` showInputMessage="1"`)
		m.attr("promptTitle", clip(r.Title, 32))
		m.attr("prompt", clip(r.Prompt, 255))
	}
	if r.Strict != Hint {
		m.put(` showErrorMessage="1"`)
		m.attr("errorTitle", "请核对")
		m.attr("error", clip(r.Problem, 225))
	}
	m.put(` sqref="`, r.Cells.String(), `">`)
	for i, bound := range bounds {
		tag := "formula" + strconv.Itoa(i+1)
		m.put("<", tag, ">")
		m.text(bound)
		m.put("</", tag, ">")
	}
	m.put("</dataValidation>")
}

// demand is what a value must be, in the format's words. Days are serials from 2000 to 2099.
func (r Validation) demand() (kind, operator string, bounds []string) {
	switch {
	case r.List != "":
		return "list", "", []string{r.List}
	case r.Items != nil:
		return "list", "", []string{`"` + strings.ReplaceAll(strings.Join(r.Items, ","), `"`, `""`) + `"`}
	}
	switch r.Test {
	case WholeNumber:
		return "whole", "between", []string{"0", "99999999"}
	case AnyNumber:
		return "decimal", "between", []string{"-9999999999", "9999999999"}
	case CalendarDay:
		return "date", "between", []string{"36526", "73050"}
	case Length18:
		return "textLength", "equal", []string{"18"}
	case Length20:
		return "textLength", "equal", []string{"20"}
	}
	return "", "", nil
}

// style is the format's word for s; none when nothing is enforced.
func (s Strictness) style() string {
	switch s {
	case Refuse:
		return "stop"
	case Warn:
		return "warning"
	}
	return ""
}

// FitsInline reports whether a drop-down of these items fits into the cell rule itself, which takes commas for separators.
func FitsInline(items []string) bool {
	units := max(len(items)-1, 0)
	for _, item := range items {
		if strings.Contains(item, ",") {
			return false
		}
		units += len(utf16.Encode([]rune(item)))
	}
	return units <= mostInline
}
