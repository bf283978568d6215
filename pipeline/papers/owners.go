package papers

import "time"

// city is the subject of what is about every county.
const city = "全市"

// listOwner is whom a list is about, a county or the city, and the day it speaks of.
type listOwner struct {
	Name string    `db:"name"`
	AsOf time.Time `db:"as_of"`
}

// listOwners reads whom the lists to print are about.
func listOwners(q *query, workbook string) []part[listOwner] {
	return heads[listOwner](q, "owners", workbook)
}

// listOwnerOf is the county of a code, or the municipal centre.
func listOwnerOf(code, name string) Owner {
	if code == city {
		return municipal()
	}
	return county(code, name)
}
