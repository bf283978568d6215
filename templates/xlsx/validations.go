package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// mostInline is how many UTF-16 units a drop-down may hold in the cell rule itself.
const mostInline = 255

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
	optional := func(name, value string) {
		if value != "" {
			m.attr(name, value)
		}
	}
	optional("type", kind)
	optional("errorStyle", r.Strict.style())
	optional("operator", operator)
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

// FitsInline reports whether a drop-down of these items fits into the cell rule itself, which takes commas for
// separators.
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
