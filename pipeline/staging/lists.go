package staging

import (
	"chuangpei/pipeline/form"
	"chuangpei/rules"
)

// Lists are the policy's lists as the forms read them.
func Lists(book *rules.Book) form.Lists {
	l := book.Lists()
	return form.Lists{Courses: listed(l.Courses), Counties: listed(l.Counties), Funds: listed(l.Funds),
		Layouts: listed(l.Layouts)}
}

// listed turns a list of the policy into one of the forms.
func listed(names []rules.Named) []form.Listed {
	var out []form.Listed
	for _, n := range names {
		out = append(out, form.Listed{Code: n.Code, Name: n.Name, Spelling: n.Spelling})
	}
	return out
}
