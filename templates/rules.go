package templates

import (
	"strconv"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// listSheet is the very hidden sheet that holds long drop-downs.
const listSheet = "选项"

// mostInline is how many UTF-16 units a drop-down may hold in the cell rule itself.
const mostInline = 255

// allSheets are the sheets to write: those of the model and, when there are lists, the one that holds them.
func (w Workbook) allSheets() []Sheet {
	if len(w.Lists) == 0 {
		return w.Sheets
	}
	s := Sheet{Name: listSheet, Width: len(w.Lists), Hidden: true}
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
			r.Cells = append(r.Cells, text(Bare, l.Name))
		case n-2 < len(l.Items):
			r.Cells = append(r.Cells, text(Bare, l.Items[n-2]))
		default:
			r.Cells = append(r.Cells, Cell{})
		}
	}
	return r
}

// nameLists gives each list the name its rules refer to.
func nameLists(f *excelize.File, lists []List) error {
	for i, l := range lists {
		block := "$" + columnName(i+1) + "$2:$" + columnName(i+1) + "$" + strconv.Itoa(max(2, 1+len(l.Items)))
		if err := f.SetDefinedName(&excelize.DefinedName{Name: l.Name, RefersTo: quoted(listSheet) + "!" + block}); err != nil {
			return err
		}
	}
	return nil
}

// rules adds drop-downs and hints.
func rules(f *excelize.File, s Sheet) error {
	for _, rule := range s.Rules {
		v, err := validation(rule)
		if err != nil {
			return err
		}
		if err = f.AddDataValidation(s.Name, v); err != nil {
			return err
		}
	}
	return nil
}

// validation is excelize's description of a Rule.
func validation(rule Rule) (*excelize.DataValidation, error) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(rule.Cells.String())
	switch {
	case rule.List != "":
		v.SetSqrefDropList(rule.List)
	case rule.Items != nil:
		if err := v.SetDropList(rule.Items); err != nil {
			return nil, err
		}
	default:
		if err := rule.Test.apply(v); err != nil {
			return nil, err
		}
	}
	if rule.Prompt != "" {
		v.SetInput(clip(rule.Title, 32), clip(rule.Prompt, 255))
	}
	if style, ok := rule.Strict.style(); ok {
		v.SetError(style, "请核对", clip(rule.Problem, 225))
	}
	return v, nil
}

// apply tells excelize what a value must be. Days are serials from 2000 to 2099.
func (t Test) apply(v *excelize.DataValidation) error {
	switch t {
	case WholeNumber:
		return v.SetRange(0, 99999999, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween)
	case AnyNumber:
		return v.SetRange(-9999999999, 9999999999, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween)
	case CalendarDay:
		return v.SetRange(36526, 73050, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween)
	case Length18:
		return v.SetRange(18, 18, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorEqual)
	case Length20:
		return v.SetRange(20, 20, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorEqual)
	}
	return nil
}

// style is excelize's word for s; false when nothing is enforced.
func (s Strictness) style() (excelize.DataValidationErrorStyle, bool) {
	switch s {
	case Refuse:
		return excelize.DataValidationErrorStyleStop, true
	case Warn:
		return excelize.DataValidationErrorStyleWarning, true
	}
	return 0, false
}

// fitsInline reports whether items fit into the cell rule itself.
func fitsInline(items []string) bool {
	units := max(len(items)-1, 0)
	for _, item := range items {
		units += len(utf16.Encode([]rune(item)))
	}
	return units <= mostInline
}

// clip cuts s to n runes.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
