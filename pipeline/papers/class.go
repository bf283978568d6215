package papers

import (
	"slices"
	"time"

	"chuangpei/templates"
)

// planned reads the classes of the papers to print as they were applied for.
func planned(q *query) []part[templates.Class] { return shared[templates.Class](q, "classes") }

// classes reads the classes of the papers to print, as they were held once they have ended.
func classes(q *query) map[string]templates.Class {
	type held struct {
		From time.Time `db:"opened_on"`
		To   time.Time `db:"closed_on"`
	}
	all := map[string]templates.Class{}
	for _, c := range planned(q) {
		all[c.Subject] = c.Row
	}
	for _, k := range shared[held](q, "classes_held") {
		if c, ok := all[k.Subject]; ok {
			c.OpensOn, c.ClosesOn = k.Row.From, k.Row.To
			all[k.Subject] = c
		}
	}
	return all
}

// sent is somebody who is sent to a class.
type sent struct {
	templates.Instructor `db:",inline"`
	TookOver             bool `db:"took_over"` // the place was another's
}

// instructors reads who is sent to the classes of the papers to print, the lead first, and who took over from whom.
func instructors(q *query) (map[string][]templates.Instructor, map[string][]templates.Replacement) {
	all := shared[sent](q, "instructors")
	by := map[string][]templates.Instructor{}
	for _, one := range all {
		by[one.Subject] = append(by[one.Subject], one.Row.Instructor)
	}
	took := slices.ContainsFunc(all, func(one part[sent]) bool { return one.Row.TookOver })
	if !took && !q.thorough {
		return by, nil
	}
	return by, bySubject(shared[templates.Replacement](q, "replacements"))
}

// countyOf is the county a class is held in.
func countyOf(c templates.Class) Owner { return county(c.CountyCode, c.County) }
