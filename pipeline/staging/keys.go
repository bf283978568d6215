package staging

import (
	"strconv"
)

// Keys are what applications of one kind may contend for: a person, a class, the name under which an institution
// opens one, and an enterprise for which an uplift is asked; the list that a register's sheet adds to, the county whose numbers a
// decision or a bank's answer speaks of. Two that share a key are decided one after the other, in order of arrival.
func (a *Application) Keys() []string {
	switch a.Kind {
	case "register":
		return a.tables()
	case "decision", "payment":
		// what a county revokes may end what its next decision speaks of, and takes the next numbers of its ledgers; a
		// line of a payment list stands for entries that another answer may name by their numbers
		return []string{"county " + a.SenderCode}
	}
	keys := make([]string, 0, len(a.Persons)+1)
	for _, person := range a.Persons {
		keys = append(keys, strconv.FormatInt(person, 10))
	}
	if a.ClassNo != "" && !a.NoClass {
		keys = append(keys, "class "+a.ClassNo)
	}
	if head := a.sheet("staged_opening"); head != nil {
		keys = append(keys, "name "+a.Institution+" "+head.text(0, "name"))
	}
	return append(keys, a.named("staged_uplift_claimant", "enterprise_code")...)
}

// tables are the staging tables of the sheets that were read.
func (a *Application) tables() []string {
	var tables []string
	for i := range a.sheets {
		tables = append(tables, a.sheets[i].plan.Table)
	}
	return tables
}

// named are the values of a sheet's column, as keys.
func (a *Application) named(table, column string) []string {
	var keys []string
	if list := a.sheet(table); list != nil {
		for row := range list.rows {
			if value := list.text(row, column); value != "" {
				keys = append(keys, column+" "+value)
			}
		}
	}
	return keys
}

// Kind tells a submission's kind by its tabs; empty when they cannot be read or recognised. A file may still turn out to be
// unreadable when it is read whole: its kind is then empty after all.
func (r *Reader) Kind(src Source) (kind string) {
	defer func() {
		if p := recover(); p != nil {
			kind = "" // the whole reading will break down too, and say so
		}
	}()
	if r.Before != nil {
		r.Before(src)
	}
	if src.Refusal != nil {
		return ""
	}
	book, err := r.books.Names(src.Data)
	if err != nil {
		return ""
	}
	if found := r.recognise(book, src.SenderKind); found != nil {
		return found.Code
	}
	return ""
}
