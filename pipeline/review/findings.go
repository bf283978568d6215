package review

import (
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

// offence turns an offence's query into rows with their texts. UNION ALL BY NAME with the empty table gives every query
// the columns it may leave out.
func offence(check rules.Check, o rules.Offence, query string) string {
	told, toldFix, hidden := "NULL", "NULL", "false"
	if o.Told != "" {
		told, toldFix, hidden = compose(o.Told), compose(o.ToldFix), "true"
	}
	columns := []string{
		"q.submission", literal(check.ID), "coalesce(q.outcome, " + literal(o.Outcome) + ")", literal(check.Article()),
		"q.sheet", "q.row", "q.field", "q.found", "q.allowed", compose(o.Message), compose(o.Fix), "q.person",
		"coalesce(q.audience, " + literal(o.Audience) + ")", "q.of_institution", "q.of_county", "q.misnamed",
		"coalesce(q.told_field, q.field)", hidden, told, toldFix,
	}
	return "SELECT " + strings.Join(columns, ", ") + "\nFROM (SELECT * FROM no_offence UNION ALL BY NAME (\n" + query +
		"\n)) q"
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
