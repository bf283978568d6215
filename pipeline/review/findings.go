package review

import (
	"slices"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/rules"
)

// step is one statement of a review, with a name for errors.
type step struct {
	name, sql string
	role      role
}

// role says what a step has to do with offences.
type role int

const (
	always  role = iota
	finds        // its rows are offences
	follows      // it has nothing to do when its tier found none
)

// findings makes the statements of the checks of a tier. names is the rule of names that do not fit their IDs.
func findings(checks []rules.Check, names rules.Check, kind string, tier rules.Tier) []step {
	var steps []step
	for _, check := range checks {
		if offences := check.At(kind, tier); len(offences) > 0 {
			steps = append(steps, step{check.ID, finding(check, offences, kind), finds})
		}
	}
	if steps == nil {
		return nil
	}
	if tier != rules.Repeats && form.KindOf(kind).People != "" {
		steps = append(steps, step{"left alone", statement("left_alone"), follows})
	}
	return append(steps, step{"cells", resolved(names), follows})
}

// finding is one statement for all the offences of a check.
func finding(check rules.Check, offences []rules.Offence, kind string) string {
	selects := make([]string, len(offences))
	for i, o := range offences {
		selects[i] = offence(check, o, o.Queries[kind])
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
