package papers

import (
	"cmp"
	"slices"
)

// pageClasses reads what the pages tell of their classes, those that ended last first.
func pageClasses(q *query, awarded bool) map[string][]classFacts {
	filed := heads[classFiled](q, "situation_classes")
	people, sent := ofClasses[classPeople](q, "situation_people"), ofClasses[classSent](q, "situation_sent")
	passed, certified := map[int64]classPassed{}, map[int64]classCertified{}
	completed := slices.ContainsFunc(filed, func(c part[classFiled]) bool { return c.Row.Completed })
	if completed || q.thorough {
		passed = ofClasses[classPassed](q, "situation_passed")
		certified = ofClasses[classCertified](q, "situation_certified")
	}
	public, money := map[int64]classPublic{}, map[int64]classMoney{}
	if awarded {
		q.periods()
		public, money = ofClasses[classPublic](q, "situation_public"), ofClasses[classMoney](q, "situation_money")
	}
	classes := map[string][]classFacts{}
	for _, c := range filed {
		of := c.Row.Opening
		facts := classFacts{c.Row, people[of], sent[of], passed[of], certified[of], public[of], money[of]}
		classes[c.Subject] = append(classes[c.Subject], facts)
	}
	for _, some := range classes {
		slices.SortFunc(some, func(a, b classFacts) int {
			return cmp.Or(b.Closes.Compare(a.Closes), cmp.Compare(b.Opening, a.Opening))
		})
	}
	return classes
}

// ofClass is something that is known of a class.
type ofClass[T any] struct {
	Opening int64 `db:"opening"`
	Known   T     `db:",inline"`
}

// ofClasses reads a line a class.
func ofClasses[T any](q *query, name string) map[int64]T {
	known := map[int64]T{}
	for _, c := range rows[ofClass[T]](q, name) {
		known[c.Opening] = c.Known
	}
	return known
}
