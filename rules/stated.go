package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Stated is what the policy says of one thing on a day, as people read it: the values of a parameter, or the entries of
// a list, that begin on one day.
type Stated struct {
	Article string // its id
	Name    string // of the parameter, or of the list
	Title   string // Chinese
	Value   string // 创办企业 1500、创业意识 500
	Unit    string
	Since   string // YYYY-MM-DD
	Source  string // the document that says so
}

// called is a list of parameters, and what people call it; nothing where each of its entries has a title.
type called struct{ section, title string }

// calledLists are the lists in the order in which they are stated.
func calledLists() []called {
	return []called{{"courses", "课程"}, {"course_values", ""}, {"funds", "资金渠道：可付课程、人员类别"},
		{"categories", "人员类别（下拉建议）"}, {"districts", "办班旗县区"}, {"city", ""}, {"layouts", "课堂布置"},
		{"grades", "师资考核等次（最低分）"}, {"duties", "有期限的职责（每几个月）"},
		{"retirement", "法定退休年龄（周岁）"}, {"id_prefixes", "证件号码开头"},
		{"public_bodies", "不予上浮的企业代码开头"}}
}

// StatedOn lists what is in force on a day (YYYY-MM-DD), settings included, in the order of the articles.
func StatedOn(b *Book, day string) []Stated {
	var all []Stated
	for _, list := range calledLists() {
		for _, i := range b.policy.on(list.section, day) {
			s := Stated{Article: i.Article, Name: i.key, Title: i.Title, Value: i.said(b.policy, day), Unit: i.Unit,
				Since: i.since, Source: i.source}
			if list.title != "" {
				s.Name, s.Title = list.section, list.title
			}
			all = stating(all, s)
		}
	}
	place := func(s Stated) int {
		return slices.IndexFunc(b.articles, func(a Article) bool { return a.ID == s.Article })
	}
	slices.SortStableFunc(all, func(a, b Stated) int { return cmp.Compare(place(a), place(b)) })
	return all
}

// stating adds what is stated to what is stated of the same thing from the same day by the same article.
func stating(all []Stated, s Stated) []Stated {
	same := func(o Stated) bool {
		return o.Name == s.Name && o.Since == s.Since && o.Article == s.Article && o.Source == s.Source
	}
	at := slices.IndexFunc(all, same)
	if at < 0 {
		return append(all, s)
	}
	all[at].Value += "、" + s.Value
	return all
}

// said is an item's value as people read it.
func (i item) said(p policy, day string) string {
	value := spoken(i.Value)
	switch i.section {
	case "course_values":
		return p.courseName(i.Code, day) + " " + value
	case "city":
		return value
	case "funds":
		var courses []string
		for _, code := range i.Courses {
			courses = append(courses, p.courseName(code, day))
		}
		return i.Fund + "：" + strings.Join(courses, "、") + "（" + strings.Join(i.Categories, "、") + "）"
	case "grades":
		return i.Name + " " + spoken(i.AtLeast)
	case "duties":
		return fmt.Sprintf("%s %d", i.Title, i.Months)
	case "retirement":
		return fmt.Sprintf("%s %d 至 %d", i.Name, i.Age, i.Limit)
	}
	if i.Code != "" {
		return i.Name + "（" + i.Code + "）"
	}
	return i.Name
}

// spoken is a value in words.
func spoken(value any) string {
	switch value {
	case nil:
		return "不作规定"
	case true:
		return "是"
	case false:
		return "否"
	}
	return fmt.Sprint(value)
}

// courseName is what a course is called on a day.
func (p policy) courseName(code, day string) string {
	for _, i := range p.on("courses", day) {
		if i.Code == code {
			return i.Name
		}
	}
	return code
}

// Duty is a duty with a date.
type Duty struct {
	Article string // its id
	Title   string // Chinese
	Months  int    // from one time to the next
	Since   string // YYYY-MM-DD
	Source  string
}

// DutiesOn lists those in force on a day (YYYY-MM-DD).
func DutiesOn(b *Book, day string) []Duty {
	var all []Duty
	for _, i := range b.policy.on("duties", day) {
		all = append(all, Duty{i.Article, i.Title, i.Months, i.since, i.source})
	}
	return all
}

// SwitchedTo is what an interpretation's switch stands at on a day: the values of all courses where they differ; empty
// where there is none.
func SwitchedTo(b *Book, name, day string) string {
	if value, ok := b.settings[name]; ok {
		return value
	}
	var values []string
	for _, section := range []string{"course_values", "city"} {
		for _, i := range b.policy.on(section, day) {
			if value := fmt.Sprint(i.Value); i.key == name && i.Value != nil && !slices.Contains(values, value) {
				values = append(values, value)
			}
		}
	}
	return strings.Join(values, "、")
}
