package papers

import "chuangpei/templates"

// classes reads the classes of the papers to print.
func classes(q *query) map[string]templates.Class { return index[templates.Class](q, "classes") }

// instructors reads who is sent to the classes of the papers to print, the lead first.
func instructors(q *query) map[string][]templates.Instructor {
	return parts[templates.Instructor](q, "instructors")
}

// replacements tells who took over from whom in the classes of the papers to print.
func replacements(q *query) map[string][]templates.Replacement {
	return parts[templates.Replacement](q, "replacements")
}

// countyOf is the county a class is held in.
func countyOf(c templates.Class) Owner { return county(c.CountyCode, c.County) }
