package staging

import (
	"strconv"
	"strings"

	"chuangpei/pipeline/form"
)

// Keys are what applications of one kind may contend for: a person, a class, the name under which an institution
// opens one, and an enterprise for which an uplift is asked; the list that a register's sheet adds to, the county whose
// numbers a decision or a bank's answer speaks of. Two that share a key are decided one after the other, in order of
// arrival.
func (a *Application) Keys() []string {
	switch form.KindOf(a.Kind).Contends {
	case form.ForSheets:
		return a.tables()
	case form.ForCounty:
		// what a county revokes may end what its next decision speaks of, and takes the next numbers of its ledgers; a
		// line of a payment list stands for entries that another answer may name by their numbers
		return []string{"county " + a.SenderCode}
	}
	keys := a.Contends()
	for _, person := range a.Replaced { // free to join another class once theirs is replaced
		keys = append(keys, strconv.FormatInt(person, 10))
	}
	return keys
}

// Contends are the keys that two files of one sender may not share, or one of them waits for the other. They are
// those of [Application.Keys] where that is about what the files say: the registers of the municipal centre add to
// the same lists, and the decisions of a county take the next numbers of one ledger, whoever sends them and however
// many.
func (a *Application) Contends() []string {
	kind, keys := form.KindOf(a.Kind), []string(nil)
	if kind.Contends == form.ForPeople {
		keys = make([]string, 0, len(a.Persons)+1)
		for _, person := range a.Persons {
			keys = append(keys, strconv.FormatInt(person, 10))
		}
		if a.ClassNo != "" && !a.NoClass {
			keys = append(keys, "class "+a.ClassNo)
		}
	}
	for _, c := range kind.Keys {
		keys = append(keys, a.contended(c)...)
	}
	return keys
}

// tables are the staging tables of the sheets that were read, and of the lists that their rows are judged by.
func (a *Application) tables() []string {
	var tables []string
	for i := range a.sheets {
		plan := a.sheets[i].plan
		tables = append(tables, plan.Table)
		if plan.RestsOn != "" {
			tables = append(tables, plan.RestsOn)
		}
	}
	return tables
}

// ownNames are the keys that are the institution's own.
func (a *Application) ownNames() []string {
	var names []string
	for _, c := range form.KindOf(a.Kind).Keys {
		if c.Own {
			names = append(names, a.contended(c)...)
		}
	}
	return names
}

// contended is what stands in a column that is contended for, as keys. A name of the institution's own may be empty.
func (a *Application) contended(c form.Contended) []string {
	list := a.sheet(c.Table)
	if list == nil {
		return nil
	}
	var keys []string
	for row := range list.rows {
		switch value := list.text(row, c.Column); {
		case c.Own: // names that differ in blanks and case only are the same name, as the rules have it
			value = strings.ToUpper(strings.NewReplacer(" ", "", "　", "").Replace(value))
			keys = append(keys, c.Column+" "+a.Institution+" "+value)
		case value != "":
			keys = append(keys, c.Column+" "+value)
		}
	}
	return keys
}

// Bearing is what an application may bear on, and what may bear on it, among those that a night decides before one
// another's eyes, whatever their kinds: two bear on each other where one says what the other hears.
type Bearing struct{ Says, Hears []string }

// Bearing tells what an application of any kind bears on: its people, its class, what it contends for, where and by
// whom it is taught when; and everybody hears what the municipal centre registers and the own county decides. A class
// that the register does not have may be any that is opened: which number is whose follows from all of them.
func (a *Application) Bearing() Bearing {
	const registers, anywhere, openings = "registers", "county ", "openings"
	b := Bearing{Hears: []string{registers, anywhere + a.County}}
	switch form.KindOf(a.Kind).Contends {
	case form.ForSheets:
		b.Says = []string{registers}
	case form.ForCounty:
		b.Says = []string{anywhere + a.SenderCode, anywhere}
	}
	if a.Kind == form.KindOpening {
		b.Says = append(b.Says, openings)
	}
	if a.ClassNo != "" && a.NoClass {
		b.Hears = append(b.Hears, openings)
	}
	own := a.Contends()
	for _, person := range a.Persons {
		own = append(own, "person "+strconv.FormatInt(person, 10))
	}
	if a.ClassNo != "" {
		own = append(own, "class "+a.ClassNo)
	}
	if plan, head := a.sheet("staged_planned_session"), a.sheet("staged_opening"); plan != nil && head != nil {
		place := "place " + a.County + " " + head.text(0, "place") + " "
		for row := range plan.rows {
			day := strconv.FormatInt(plan.rows[row].values[plan.plan.byDB["day"]].N, 10)
			own = append(own, place+day)
			if who := plan.text(row, "instructor"); who != "" {
				own = append(own, "instructor "+who+" "+day)
			}
		}
	}
	b.Says, b.Hears = append(b.Says, own...), append(b.Hears, own...)
	return b
}
