package enact

import (
	"context"
	"slices"

	"chuangpei/pipeline/ledger"
)

// place is a place of a class that waits for somebody to take over another's, with whoever holds it.
type place struct {
	Opening int64  `db:"opening"`
	Place   int64  `db:"place"`
	Ordinal int64  `db:"ordinal"` // how many have held it
	No      string `db:"instructor_no"`
	Name    string `db:"name"`
	Lead    bool   `db:"lead"`
	Gone    string `db:"gone"` // since when he is not 在库; empty of one who stays
	Because string // why another takes it over
}

// placesToFill are the places of the classes that wait for somebody to take one over: none where none was sent anybody
// yet.
func placesToFill(ctx context.Context, tx *ledger.Tx, classes []waitingClass) ([]place, error) {
	if !slices.ContainsFunc(classes, func(c waitingClass) bool { return c.Before != "" }) {
		return nil, nil
	}
	return query[place](ctx, tx, "places")
}

// placesOf are the places of one class.
func placesOf(all []place, class waitingClass) []place {
	return slices.DeleteFunc(slices.Clone(all), func(p place) bool { return p.Opening != class.Opening })
}

// replace gives the places of those who left before the first day to the first who are free, for the days that are
// left, and returns their dispatch rows: fewer, or none, where too few are free (A9-3). Where the lead left, the first
// of all who then teach the class, by the order of article 9, leads it.
func (r *roster) replace(class waitingClass, places []place, t Terms) [][]any {
	year := class.OpensOn[:4]
	var left, stay []place
	for _, p := range places {
		if p.Gone == "" {
			stay = append(stay, p)
		} else {
			p.Because = p.Name + "（" + p.No + "）从" + p.Gone + "起不在库"
			left = append(left, p)
		}
	}
	free := r.free(class, year)
	n := min(len(left), len(free))
	left, free = left[:n], free[:n]
	lead := ""
	if slices.ContainsFunc(left, func(p place) bool { return p.Lead }) {
		lead = r.first(class, year, free, stay)
	}
	var rows [][]any
	for i, p := range left {
		rows = append(rows, r.row(class, free[i], p, free[i].No == lead, t))
	}
	for _, p := range stay {
		if p.No == lead {
			p.Because = left[0].Because + "，接任教学组长"
			r.taught[p.No+year]-- // of other classes
			rows = append(rows, r.row(class, r.of(p.No), p, true, t))
			r.taught[p.No+year]++
		}
	}
	r.bind(class, year, free)
	return rows
}

// first is the number of the one who leads a class when its lead left. Those who stay have had this class counted
// already.
func (r *roster) first(class waitingClass, year string, free []instructor, stay []place) string {
	all := slices.Clone(free)
	for _, p := range stay {
		if one := r.of(p.No); one.No != "" {
			all = append(all, one)
			r.taught[one.No+year]--
			defer func() { r.taught[one.No+year]++ }()
		}
	}
	return slices.MinFunc(all, func(a, b instructor) int { return r.order(class, year, a, b) }).No
}

// of is an instructor who may be sent, by the number; none when there is no such.
func (r *roster) of(no string) instructor {
	i := slices.IndexFunc(r.instructors, func(one instructor) bool { return one.No == no })
	if i < 0 {
		return instructor{}
	}
	return r.instructors[i]
}
