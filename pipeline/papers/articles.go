package papers

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
	"chuangpei/templates"
)

// Fired is how often a rule found something in a year, and what that stopped.
type Fired struct {
	Rule            string `db:"rule"`
	Yuan            string `db:"yuan"` // what was cut, as decimal text
	templates.Fired `db:",inline"`
}

// FiredBy counts what each rule found in the year up to a day, by the register.
func FiredBy(ctx context.Context, db *ledger.DB, asOf time.Time) ([]Fired, error) {
	q := &query{ctx: ctx, Source: &Source{DB: db}}
	all := rows[Fired](q, "articles_fired", asOf)
	return all, q.err
}

// ArticleBook fills 条款手册 as the policy stands on a day. Of nobody who was found is anything in it; fired is nil
// where there is no register to count in.
func ArticleBook(book *rules.Book, asOf time.Time, fired []Fired) templates.ArticleBookData {
	today := asOf.Format(time.DateOnly)
	d := templates.ArticleBookData{Office: templates.Office(rules.OfficeOf(book)), AsOf: asOf,
		Digest: book.Digest()[:12]}
	if fired != nil {
		d.Since = asOf.AddDate(-1, 0, 1)
	}
	stated := rules.StatedOn(book, today)
	for _, a := range book.ArticleBook() {
		part := templates.ArticlePart{ArticleLine: templates.ArticleLine{Name: rules.ArticleName(a.ID), Line: a.Line,
			By: a.By, Papers: strings.Join(a.Papers, "、"), Rules: len(a.Rules)}}
		for _, s := range stated {
			if s.Article == a.ID {
				part.Values = append(part.Values, templates.ArticleValue{Title: s.Title, Since: s.Since,
					Value: s.Value + unit(s.Unit), Source: s.Source})
			}
		}
		part.Parameters = len(part.Values)
		part.Readings = readingsOf(book, a.ID, today)
		offencesOf(&part, book, a, fired)
		d.Articles = append(d.Articles, part)
	}
	for _, u := range rules.DutiesOn(book, today) {
		d.Duties = append(d.Duties, templates.ArticleDuty{Article: rules.ArticleName(u.Article), Title: u.Title,
			Months: u.Months, Since: u.Since, Source: u.Source})
	}
	return d
}

// unit follows a value.
func unit(name string) string {
	if name == "" {
		return ""
	}
	return "（" + name + "）"
}

// readingsOf are the readings taken of an article, each with the value of its switch.
func readingsOf(book *rules.Book, article, today string) (all []templates.ArticleReading) {
	for _, i := range book.Interpretations() {
		if !slices.Contains(i.Articles, article) {
			continue
		}
		r := templates.ArticleReading{ID: i.ID, Switch: i.Switch, Point: i.Point, Taken: i.Reading, Cost: i.Cost}
		if value := rules.SwitchedTo(book, i.Switch, today); value != "" {
			r.Switch += "：" + value
		}
		if i.Switch == "" {
			r.Switch = "没有开关"
		}
		all = append(all, r)
	}
	return all
}

// offencesOf adds the rules of an article with what they found, but for those that an earlier article lists.
func offencesOf(part *templates.ArticlePart, book *rules.Book, a rules.Article, fired []Fired) {
	var also []string
	for _, id := range a.Rules {
		check, _ := book.Check(id)
		if check.Articles[0] != a.ID {
			also = append(also, id+"（"+rules.ArticleName(check.Articles[0])+"）")
			continue
		}
		count := templates.Fired{}
		if i := slices.IndexFunc(fired, func(f Fired) bool { return f.Rule == id }); i >= 0 {
			count = fired[i].Fired
		}
		part.Fired = plus(part.Fired, count)
		for n, e := range check.Entries() {
			part.Offences = append(part.Offences, templates.ArticleRule{Rule: id, Level: Level(e.Outcome),
				Kinds: kindNames(check, e), Title: check.Title + between(e), Message: blanks(e.Message),
				Fix: blanks(e.Fix), Fired: count, First: n == 0})
		}
	}
	part.Also = strings.Join(also, "、")
}

// plus adds up what was found.
func plus(a, b templates.Fired) templates.Fired {
	return templates.Fired{Findings: a.Findings + b.Findings, Returned: a.Returned + b.Returned,
		Excluded: a.Excluded + b.Excluded, Cut: a.Cut + b.Cut, Notes: a.Notes + b.Notes}
}

// kindNames are the businesses that are looked through for an offence; those of the rule where a stage finds it.
func kindNames(c rules.Check, e rules.Entry) string {
	kinds := c.Kinds
	for _, o := range c.Offences {
		if o.File == e.File && len(o.Queries) > 0 {
			kinds = slices.DeleteFunc(slices.Clone(c.Kinds), func(k string) bool { return o.Queries[k] == "" })
		}
	}
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = form.NameOf(k)
	}
	if len(names) == len(form.Codes()) {
		return "全部"
	}
	return strings.Join(names, "、")
}

// between says from and until which day of opening an offence is looked for, where it is not always.
func between(e rules.Entry) string {
	switch {
	case e.Since != "" && e.Until != "":
		return "（开班自" + e.Since + "起、" + e.Until + "前）"
	case e.Since != "":
		return "（开班自" + e.Since + "起）"
	case e.Until != "":
		return "（开班在" + e.Until + "前）"
	}
	return ""
}

// blanks leaves blank in a sentence what each finding fills in.
func blanks(sentence string) string {
	return regexp.MustCompile(`\{[a-z_]+\}`).ReplaceAllString(sentence, "＿＿")
}
