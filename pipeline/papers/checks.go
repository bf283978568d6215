package papers

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"chuangpei/rules"
	"chuangpei/templates"
)

// Who else than the reader of a paper a finding may be for: a receipt leaves out what is for the county alone, a
// county's paper what is told the sender in its place.
const (
	onReceipts     = "county"
	onCountyPapers = "sender"
)

// findings reads the findings of the papers to print but for those meant for others, and on a county's for what was
// found since the paper was asked for: printed again, it says what it said. Of what an application waits for the newest
// word stands, until it has come.
func findings(q *query, others string) map[string][]templates.Finding {
	type noted struct {
		Run     int64             `db:"run"`
		Ordinal int64             `db:"ordinal"`
		Finding templates.Finding `db:",inline"`
	}
	type waiting struct {
		Waits bool `db:"waits"`
	}
	type asking struct {
		Run int64 `db:"run"`
	}
	all := heads[noted](q, "findings", others)
	if n := len(all); q.thorough || others == onCountyPapers && n > 0 && all[n-1].Row.Run > all[0].Row.Run {
		asked := index[asking](q, "findings_asked", q.workbook)
		all = slices.DeleteFunc(all, func(f part[noted]) bool {
			last, known := asked[f.Subject]
			return known && f.Row.Run > last.Run
		})
	}
	newest := map[string]int64{}
	for _, f := range all {
		if f.Row.Finding.Outcome == rules.Hold {
			newest[f.Subject] = max(newest[f.Subject], f.Row.Ordinal)
		}
	}
	var waits map[string]waiting
	if q.thorough || len(newest) > 0 {
		waits = index[waiting](q, "findings_waiting")
	}
	found := map[string][]templates.Finding{}
	for _, f := range all {
		if f.Row.Finding.Outcome != rules.Hold || waits[f.Subject].Waits && f.Row.Ordinal == newest[f.Subject] {
			found[f.Subject] = append(found[f.Subject], f.Row.Finding)
		}
	}
	return found
}

// fact is what the policy allows and what the application shows, for a rule of an approval sheet.
type fact struct {
	Rule    string `db:"rule"`
	Allowed string `db:"allowed"`
	Found   string `db:"found"`
}

// checks lists the rules of a kind with their articles: what the application shows where there is a figure, how many
// each touched, and those it meets. Rules that are not for classes which open that day are none of them; people of an
// application without a day are of several classes.
func (s *Source) checks(kind string, opens time.Time, findings []templates.Finding, facts []fact) templates.Checks {
	hits := map[string][]templates.Finding{}
	for _, f := range findings {
		hits[f.Rule] = append(hits[f.Rule], f)
	}
	shown := map[string]fact{}
	for _, f := range facts {
		shown[f.Rule] = f
	}
	out := templates.Checks{Flags: flags(findings)}
	for _, c := range s.Rules.Checks(kind) {
		f, found := shown[c.ID], hits[c.ID]
		if len(found) == 0 && !opens.IsZero() && !c.AppliesTo(kind, opens.Format(time.DateOnly)) {
			continue
		}
		if f == (fact{}) && len(found) == 0 {
			out.Met = append(out.Met, c.Title)
			continue
		}
		line := templates.Check{Basis: c.Article(), What: c.Title, Allowed: f.Allowed, Found: f.Found,
			Result: "通过"}
		if len(found) > 0 {
			line.Result = tally(found)
			if line.Found == "" {
				line.Found, line.Allowed = found[0].Found, found[0].Allowed
			}
		}
		out.Shown = append(out.Shown, line)
	}
	return out
}

// tally counts what one rule found by 级别: a rule may exclude one row and remark on another.
func tally(findings []templates.Finding) string {
	count := map[string]int{}
	for _, f := range findings {
		count[Level(f.Outcome)]++
	}
	var parts []string
	for _, name := range []string{"退回", "剔除", "核减", "重复", "暂缓", "提示"} {
		if n := count[name]; n > 0 {
			parts = append(parts, name+" "+strconv.Itoa(n)+" 处")
		}
	}
	return strings.Join(parts, "、")
}

// Level is 级别, the outcome in the receiver's words.
func Level(outcome string) string {
	switch outcome {
	case "return":
		return "退回"
	case "exclude":
		return "剔除"
	case "cut":
		return "核减"
	case "repeat":
		return "重复"
	case "hold":
		return "暂缓"
	default:
		return "提示"
	}
}

// flags are the notes an approver sees on an approval sheet.
func flags(findings []templates.Finding) []templates.Flag {
	var out []templates.Flag
	for _, f := range findings {
		if f.Outcome == "note" || f.Outcome == "cut" {
			out = append(out, templates.Flag{Rule: f.Rule, What: f.Problem})
		}
	}
	return out
}

// cited names the articles behind rule ids joined by commas or 、.
func (s *Source) cited(ids string) string {
	var articles []string
	for _, id := range strings.FieldsFunc(ids, func(r rune) bool { return strings.ContainsRune(",、； ", r) }) {
		if check, ok := s.Rules.Check(id); ok && !slices.Contains(articles, check.Article()) {
			articles = append(articles, check.Article())
		}
	}
	return strings.Join(articles, "、")
}

// counted adds one to the named count.
func counted(counts []templates.Count, name string) []templates.Count {
	for i := range counts {
		if counts[i].Name == name {
			counts[i].People++
			return counts
		}
	}
	return append(counts, templates.Count{Name: name, People: 1})
}

// one counts a condition.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
