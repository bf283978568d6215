package form

import (
	"fmt"
	"strings"
)

// KindTable is the SQL that makes the kinds known to the queries of a connection, in the temporary table
//
//	kind(place, code, name, letters, registers, by_row, people, waits_for, papers)
//
// place is the kind's in the night, people the sheet whose rows are decided person by person. letters, people and
// waits_for are NULL where a kind has none.
func KindTable() string {
	var rows []string
	for place, k := range Businesses() {
		rows = append(rows, fmt.Sprintf("(%d, %s, %s, %s, %t, %t, %s, %s, [%s])", place, text(k.Code), text(k.Name),
			text(k.Letters), k.Registers, k.Rows, text(k.List()), text(string(k.WaitsFor)), texts(k.Papers)))
	}
	return "CREATE OR REPLACE TEMP TABLE kind (place BIGINT, code VARCHAR, name VARCHAR, letters VARCHAR, " +
		"registers BOOLEAN, by_row BOOLEAN, people VARCHAR, waits_for VARCHAR, papers VARCHAR[]);\n" +
		"INSERT INTO kind VALUES\n" + strings.Join(rows, ",\n")
}

// List is the sheet whose rows are decided person by person.
func (b Business) List() string {
	for _, s := range b.Sheets {
		if s.Table == b.People {
			return s.Name
		}
	}
	return ""
}

// text is an SQL literal; NULL when it is empty.
func text(s string) string {
	if s == "" {
		return "NULL"
	}
	return "'" + s + "'"
}

// texts are SQL literals joined by commas.
func texts(all []string) string {
	var literals []string
	for _, s := range all {
		literals = append(literals, text(s))
	}
	return strings.Join(literals, ", ")
}
