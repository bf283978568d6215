package review

import (
	"strings"

	"chuangpei/rules"
)

// step is one statement of a review, with a name for errors.
type step struct{ name, sql string }

// findings makes the statements of the checks of a tier. names is the rule of names that do not fit their IDs.
func findings(checks []rules.Check, names rules.Check, kind string, tier rules.Tier) []step {
	var steps []step
	for _, check := range checks {
		if check.Queries[kind] != "" && check.Tier(kind) == tier {
			steps = append(steps, step{check.ID, finding(check, check.Queries[kind])})
		}
	}
	if steps == nil {
		return nil
	}
	return append(steps, step{"cells", resolved(names)})
}

// finding turns a check's query into offences with their texts. UNION ALL BY NAME with the empty table gives every query the columns it
// may leave out.
func finding(check rules.Check, query string) string {
	told, toldFix, hidden := "NULL", "NULL", "false"
	if check.Told != "" {
		told, toldFix, hidden = compose(check.Told), compose(check.ToldFix), "true"
	}
	return `INSERT INTO staged_offence
SELECT q.submission, ` + literal(check.ID) + `, coalesce(q.outcome, ` + literal(check.Outcome) + `), ` + literal(check.Article()) + `, q.sheet, q.row, q.field,
  q.found, q.allowed, ` + compose(check.Message) + `, ` + compose(check.Fix) + `, q.person,
  coalesce(q.audience, ` + literal(check.Audience) + `), q.of_institution, q.of_county, q.misnamed,
    coalesce(q.told_field, q.field), ` + hidden + `, ` + told + `, ` + toldFix + `
FROM (SELECT * FROM no_offence UNION ALL BY NAME (
` + query + `
)) q`
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
const emptied = "DELETE FROM staged_offence; DELETE FROM staged_exclusion; DELETE FROM staged_verdict"
