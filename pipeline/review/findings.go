package review

import (
	"slices"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/rules"
)

// findings makes the statements of the checks of a tier. names is the rule of names that do not fit their IDs.
func findings(checks []rules.Check, names rules.Check, kind string, tier rules.Tier) []step {
	var steps []step
	for _, check := range checks {
		if offences := check.At(kind, tier); len(offences) > 0 {
			steps = append(steps, finding(check, offences, kind))
		}
	}
	if steps == nil {
		return nil
	}
	if tier != rules.Repeats && form.KindOf(kind).People != "" {
		steps = append(steps, step{name: "left alone", sql: statement("left_alone"), role: follows,
			when: "SELECT 1 FROM staged_repeat LIMIT 1"})
	}
	return append(steps, step{name: "cells", sql: resolved(names), role: follows})
}

// finding is one statement for all the offences of a check.
func finding(check rules.Check, offences []rules.Offence, kind string) step {
	s := step{name: check.ID, role: finds}
	for _, o := range offences {
		s.parts = append(s.parts, part{o.Queries[kind], offence(check, o, o.Queries[kind])})
	}
	s.sql = inserted(s.parts)
	return s
}

// inserted is the statement that finds the offences of some parts.
func inserted(parts []part) string {
	selects := make([]string, len(parts))
	for i, p := range parts {
		selects[i] = p.rows
	}
	return "INSERT INTO staged_offence\n" + strings.Join(selects, "\nUNION ALL\n")
}

// offence turns an offence's query into rows with their texts. Which columns it leaves out its text says; where it does
// not, UNION ALL BY NAME with the empty table gives it all of them, at the cost of a second pipeline.
func offence(check rules.Check, o rules.Offence, query string) string {
	returned, known := rules.Returned(query)
	from := "(\n" + query + "\n) q"
	if !known {
		from = "(SELECT * FROM no_offence UNION ALL BY NAME (\n" + query + "\n)) q"
	}
	// column is one that a query may leave out, and what stands in its place then.
	column := func(name, otherwise string) string {
		if known && !slices.Contains(returned, name) {
			return otherwise
		}
		return "coalesce(q." + name + ", " + otherwise + ")"
	}
	told, toldFix, hidden := "NULL::VARCHAR", "NULL::VARCHAR", "false"
	if o.Told != "" {
		told, toldFix, hidden = compose(o.Told), compose(o.ToldFix), "true"
	}
	columns := []string{
		"q.submission", literal(check.ID), column("outcome", literal(o.Outcome)), literal(check.Article()),
		"q.sheet::VARCHAR", "q.row::INTEGER", "q.field::VARCHAR", "q.found::VARCHAR", "q.allowed::VARCHAR",
		compose(o.Message), compose(o.Fix), column("person", "NULL::BIGINT"),
		column("audience", literal(o.Audience)), column("of_institution", "NULL::VARCHAR"),
		column("of_county", "NULL::VARCHAR"), column("misnamed", "NULL::BOOLEAN"),
		column("told_field", "q.field::VARCHAR"), hidden, told, toldFix,
	}
	return "SELECT " + strings.Join(columns, ", ") + "\nFROM " + from
}

// resolved turns the offences gathered so far into findings. names is the rule of names that do not fit their IDs.
func resolved(names rules.Check) string {
	words := strings.NewReplacer("{rule}", literal(names.ID), "{article}", literal(names.Article()),
		"{told}", compose(names.Told), "{fix}", compose(names.ToldFix))
	return words.Replace(statement("resolve"))
}

// compose turns a message with {fields} into an SQL expression; an empty value is said to be empty.
func compose(message string) string {
	var terms []string
	add := func(text string) {
		if text != "" {
			terms = append(terms, literal(text))
		}
	}
	for message != "" {
		before, after, _ := strings.Cut(message, "{")
		field, rest, closed := strings.Cut(after, "}")
		if !closed || field == "" || strings.Trim(field, "abcdefghijklmnopqrstuvwxyz_") != "" {
			add(message)
			break
		}
		add(before)
		terms = append(terms, "coalesce(q."+field+"::VARCHAR, '（空）')")
		message = rest
	}
	return strings.Join(terms, " || ")
}

// literal writes a text literal.
func literal(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// emptied clears what the last wave left; frames are made anew.
const emptied = "DELETE FROM staged_offence;\nDELETE FROM staged_repeat;\nDELETE FROM staged_through;\n" +
	"DELETE FROM staged_exclusion;\nDELETE FROM staged_verdict"
