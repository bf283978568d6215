package form

import (
	"slices"
	"strings"
	"unicode"
)

// Listed is an item of a policy list: what is stored, the full name, and the other spellings people use.
type Listed struct {
	Code     string // 150102, SYB; for a fund its full name
	Name     string
	Spelling []string
}

// Lists are the accepted values that belong to the policy and not to the forms, so the caller passes them in.
type Lists struct {
	Courses  []Listed
	Counties []Listed
	Funds    []Listed
	Layouts  []Listed
}

// table finds what a typed value stands for.
type table struct {
	codes   map[string]string // comparing form → stored value
	plain   map[string]bool   // comparing forms that need no note when typed just so
	key     func(string) string
	allowed string
}

// listParser is the parser of a column whose values come from a list.
func (c Column) listParser(lists Lists) Parser {
	switch c.Kind {
	case Course:
		return courseTable(lists.Courses).parser(c)
	case Courses:
		return coursesParser(courseTable(lists.Courses))
	case County:
		return listTable(lists.Counties).parser(c)
	case Fund:
		return listTable(lists.Funds).parser(c)
	case Layout:
		return layoutParser(listTable(lists.Layouts))
	default:
		return choiceTable(c.List).parser(c)
	}
}

// listKey is how list values are compared: half width, capitals, no blanks, brackets or quotation marks.
func listKey(s string) string {
	s = strings.ToUpper(compact(s))
	if !strings.ContainsAny(s, "()[]【】《》〈〉“”\"'") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("()[]【】《》〈〉“”\"'", r) {
			return -1
		}
		return r
	}, s)
}

// courseKey is listKey without the words 培训 and 班, so that 创办企业培训班 is 创办企业.
func courseKey(s string) string {
	return strings.TrimSuffix(strings.ReplaceAll(listKey(s), "培训", ""), "班")
}

// listTable takes codes, names and aliases.
func listTable(items []Listed) table {
	t := table{codes: map[string]string{}, plain: map[string]bool{}, key: listKey}
	var names []string
	for _, item := range items {
		t.add(item.Code, item.Code, true)
		t.add(item.Name, item.Code, true)
		if item.Code != item.Name {
			t.add(item.Code+item.Name, item.Code, false)
			t.add(item.Name+item.Code, item.Code, false)
		}
		for _, alias := range item.Spelling {
			t.add(alias, item.Code, false)
		}
		names = append(names, item.Name)
	}
	t.allowed = strings.Join(names, "、")
	return t
}

// courseTable takes codes, names and both together in either order.
func courseTable(items []Listed) table {
	t := table{codes: map[string]string{}, plain: map[string]bool{}, key: courseKey}
	var names []string
	for _, item := range items {
		t.add(item.Code, item.Code, true)
		for _, name := range append([]string{item.Name}, item.Spelling...) {
			t.add(name, item.Code, true)
			t.add(name+item.Code, item.Code, true)
			t.add(item.Code+name, item.Code, true)
		}
		names = append(names, item.Name+"（"+item.Code+"）")
	}
	t.allowed = strings.Join(names, "、")
	return t
}

// choiceTable takes the values of a list tag.
func choiceTable(values []string) table {
	t := table{codes: map[string]string{}, plain: map[string]bool{}, key: listKey, allowed: strings.Join(values, "、")}
	for _, value := range values {
		t.add(value, value, true)
	}
	return t
}

// add enters one spelling.
func (t table) add(spelling, code string, plain bool) {
	key := t.key(spelling)
	t.codes[key] = code
	t.plain[key] = t.plain[key] || plain
}

// find looks a typed value up. noted says that it is not one of the spellings of the contract, so that the receipt
// notes what it was read as.
func (t table) find(typed string) (code string, noted, ok bool) {
	key := t.key(typed)
	code, ok = t.codes[key]
	return code, !t.plain[key] || strings.ContainsFunc(typed, oddlySpelt), ok
}

// oddlySpelt reports full-width letters and digits and blanks, which the contract's spellings do not have.
func oddlySpelt(r rune) bool {
	return r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' || unicode.IsSpace(r)
}

// parser is the parser of one value from the table. A column with a policy tag hands unknown values on as typed.
func (t table) parser(c Column) Parser {
	return func(cell Cell) (Value, *Problem) {
		typed, differs := Tidy(cell.Text), false
		if cell.Stored == Numeric {
			if typed, differs, _ = cell.wording(); typed == "" || cell.Format == AsDate || cell.Format == AsTime {
				return Value{}, t.unknown()
			}
		}
		if cell.Stored == ISODate {
			return Value{}, t.unknown()
		}
		code, noted, ok := t.find(typed)
		switch {
		case ok:
			return word(code, noted || differs)
		case c.Policy != "":
			return word(typed, differs)
		}
		return Value{}, t.unknown()
	}
}

// unknown is the problem of a value that is not in the list.
func (t table) unknown() *Problem {
	p := d1("填写的内容不在可选范围内", "请改填其中之一："+t.allowed)
	p.Allowed = t.allowed
	return p
}

// Accepted names what a column's list offers, for people; empty when the column has no list.
func (c Column) Accepted(lists Lists) string {
	switch c.Kind {
	case Course, Courses:
		return courseTable(lists.Courses).allowed
	case County:
		return listTable(lists.Counties).allowed
	case Fund:
		return listTable(lists.Funds).allowed
	case Layout:
		return listTable(lists.Layouts).allowed
	}
	return strings.Join(c.List, "、")
}

// coursesParser reads several courses, in the order of the cell, each once.
func coursesParser(t table) Parser {
	return func(cell Cell) (Value, *Problem) {
		parts := strings.FieldsFunc(Tidy(cell.Text), func(r rune) bool {
			return strings.ContainsRune("、,，;；/／|", r) || unicode.IsSpace(r)
		})
		var codes []string
		for _, part := range parts {
			code, _, ok := t.find(part)
			if !ok || cell.Stored != Textual {
				return Value{}, t.unknown()
			}
			if !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
		if len(codes) == 0 {
			return Value{}, t.unknown()
		}
		return word(strings.Join(codes, ","), false)
	}
}

// layoutParser brings 课堂布置 to the policy's spelling, or else to one of its own: half width, capitals, no blanks or
// quotation marks, 形 for 型. Which layouts will do is article 19's to say.
func layoutParser(t table) Parser {
	return func(c Cell) (Value, *Problem) {
		if c.Stored != Textual {
			return parseText(c)
		}
		if code, noted, ok := t.find(c.Text); ok {
			return word(code, noted)
		}
		layout := strings.ReplaceAll(listKey(c.Text), "型", "形")
		return word(layout, layout != Tidy(c.Text))
	}
}
