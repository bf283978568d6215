package form

import "strings"

// DDL is the statement that creates the sheet's temporary staging table: the submission, the Excel row, the person key
// where the sheet names people, then every field. Nothing is constrained: what could not be read is NULL beside a
// finding.
func (s Sheet) DDL() string {
	columns := []string{"submission BIGINT", "row INTEGER"}
	if s.HasPerson() {
		columns = append(columns, "person BIGINT")
	}
	for _, c := range s.Columns {
		columns = append(columns, c.DB+" "+c.Kind.SQLType())
	}
	return "CREATE OR REPLACE TEMP TABLE " + s.Table + " (" + strings.Join(columns, ", ") + ")"
}
