package rules

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Table is one table of parameters: its declaration, and its rows as SQL literals.
type Table struct {
	Name    string
	Columns string
	Rows    []string
}

// Statement creates the table, temporary, with its rows.
func (t Table) Statement() string {
	create := "CREATE TEMP TABLE " + t.Name + " (" + t.Columns + ")"
	if len(t.Rows) == 0 {
		return create
	}
	return create + ";\nINSERT INTO " + t.Name + " VALUES\n" + strings.Join(t.Rows, ",\n")
}

// ParameterTables gives the policy as tables, every edition whole: each dated table has rows for every day on which any
// parameter begins, so that once a class's edition is known the rest is an equality join on since. The tables of codes
// hold the latest names only: a name is shown, never compared.
func (b *Book) ParameterTables() []Table {
	last := b.policy.dates[len(b.policy.dates)-1]
	return []Table{
		b.dated("policy_edition", "since DATE", editionRow),
		b.dated("policy_course", "since DATE, course VARCHAR, "+courseDDL(), courseRows),
		b.dated("policy_fund", "since DATE, fund VARCHAR, course VARCHAR, category VARCHAR, priority BIGINT", fundRows),
		b.dated("policy_city", "since DATE, name VARCHAR, value VARCHAR, number BIGINT", cityRows),
		b.dated("policy_grade", "since DATE, grade VARCHAR, at_least DECIMAL(9,2)", gradeRows),
		b.dated("policy_duty", "since DATE, place BIGINT, duty VARCHAR, title VARCHAR, basis VARCHAR, months BIGINT, "+
			"words VARCHAR", dutyRows),
		b.dated("policy_layout", "since DATE, spelling VARCHAR, layout VARCHAR", layoutRows),
		b.dated("policy_retirement", "since DATE, male BOOLEAN, born_from DATE, age_months BIGINT", retirementRows),
		b.dated("policy_district", "since DATE, code VARCHAR", districtRows),
		b.dated("policy_id_prefix", "since DATE, prefix VARCHAR, name VARCHAR", prefixRows("id_prefixes")),
		b.dated("policy_public_body", "since DATE, prefix VARCHAR, name VARCHAR", prefixRows("public_bodies")),
		{Name: "course", Columns: "code VARCHAR, name VARCHAR", Rows: codeRows(b.policy.on("courses", last))},
		{Name: "district", Columns: "code VARCHAR, name VARCHAR", Rows: codeRows(b.policy.on("districts", last))},
	}
}

// dated makes a table of the rows of every edition.
func (b *Book) dated(name, columns string, rows func(policy, string) []string) Table {
	t := Table{Name: name, Columns: columns}
	for _, since := range b.policy.dates {
		t.Rows = append(t.Rows, rows(b.policy, since)...)
	}
	return t
}

// row writes literals as one row of VALUES.
func row(literals ...string) string { return "(" + strings.Join(literals, ", ") + ")" }

// text writes a text literal.
func text(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// day writes a DATE literal.
func day(s string) string { return "DATE " + text(s) }

// number writes a number, truth value or NULL.
func number(v any) string {
	if v == nil {
		return "NULL"
	}
	return fmt.Sprint(v)
}

func editionRow(_ policy, since string) []string { return []string{row(day(since))} }

// courseDDL declares the value columns of policy_course.
func courseDDL() string {
	columns := make([]string, len(courseColumns()))
	for i, c := range courseColumns() {
		columns[i] = c.name + " " + c.sqlType
	}
	return strings.Join(columns, ", ")
}

func courseRows(p policy, since string) []string {
	values := map[string]any{}
	for _, i := range p.on("course_values", since) {
		values[i.key+" "+i.Code] = i.Value
	}
	var rows []string
	for _, course := range p.on("courses", since) {
		literals := []string{day(since), text(course.Code)}
		for _, c := range courseColumns() {
			literals = append(literals, number(values[c.name+" "+course.Code]))
		}
		rows = append(rows, row(literals...))
	}
	return rows
}

// fundRows lists what each fund pays.
func fundRows(p policy, since string) []string {
	var rows []string
	for _, f := range p.on("funds", since) {
		for _, course := range f.Courses {
			for _, category := range f.Categories {
				rows = append(rows, row(day(since), text(f.Fund), text(course), text(category),
					strconv.Itoa(f.Priority)))
			}
		}
	}
	return rows
}

func cityRows(p policy, since string) []string {
	var rows []string
	for _, i := range p.on("city", since) {
		value := fmt.Sprint(i.Value)
		figure := "NULL"
		if i.Value == nil {
			rows = append(rows, row(day(since), text(i.key), "NULL", figure))
			continue
		}
		if _, err := strconv.ParseInt(value, 10, 64); err == nil {
			figure = value
		}
		rows = append(rows, row(day(since), text(i.key), text(value), figure))
	}
	return rows
}

func districtRows(p policy, since string) []string {
	var rows []string
	for _, i := range p.on("districts", since) {
		rows = append(rows, row(day(since), text(i.Code)))
	}
	return rows
}

// prefixRows lists the beginnings of numbers that a section names.
func prefixRows(section string) func(policy, string) []string {
	return func(p policy, since string) []string {
		var rows []string
		for _, i := range p.on(section, since) {
			rows = append(rows, row(day(since), text(i.Code), text(i.Name)))
		}
		return rows
	}
}

func gradeRows(p policy, since string) []string {
	var rows []string
	for _, i := range p.on("grades", since) {
		rows = append(rows, row(day(since), text(i.Name), number(i.AtLeast)))
	}
	return rows
}

// dutyRows lists the duties with a date in their order; one that no word of 履职记录 tells of has none.
func dutyRows(p policy, since string) []string {
	var rows []string
	for n, i := range p.on("duties", since) {
		words := "NULL"
		if i.Words != "" {
			words = text(i.Words)
		}
		rows = append(rows, row(day(since), strconv.Itoa(n+1), text(i.key), text(i.Title),
			text(ArticleName(i.Article)), strconv.Itoa(i.Months), words))
	}
	return rows
}

func layoutRows(p policy, since string) []string {
	var rows []string
	for _, i := range p.on("layouts", since) {
		for _, spelling := range append([]string{i.Name}, i.Aliases...) {
			rows = append(rows, row(day(since), text(spelling), text(i.Name)))
		}
	}
	return rows
}

// retirementRows gives, by sex, the age in months from which birth month on; the first row stands for everyone born
// before the age began to move.
func retirementRows(p policy, since string) []string {
	var rows []string
	for _, i := range p.on("retirement", since) {
		born, _ := time.Parse("2006-01", i.FirstBorn)
		add := func(from time.Time, months int) {
			rows = append(rows, row(day(since), number(i.Male), day(from.Format(time.DateOnly)), strconv.Itoa(months)))
		}
		add(time.Date(1800, time.January, 1, 0, 0, 0, 0, time.UTC), i.Age*12)
		for delay := 1; delay <= (i.Limit-i.Age)*12; delay++ {
			add(born.AddDate(0, (delay-1)*i.StepMonths, 0), i.Age*12+delay)
		}
	}
	return rows
}

func codeRows(items []item) []string {
	rows := make([]string, len(items))
	for n, i := range items {
		rows[n] = row(text(i.Code), text(i.Name))
	}
	return rows
}
