package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/report"
	"chuangpei/rules"

	"github.com/spf13/cobra"
)

// explainable is what explain takes.
const explainable = "a rule (A19-1) or a reading (I3), a certificate's number, 业务编号, 台账编号, 班期编号, 批次号, " +
	"统一社会信用代码, a file's name, or the end of an identity number (4 characters or more)"

// explainVerb tells about a rule or about what has a number or a name.
func explainVerb(m *Main) *cobra.Command {
	return &cobra.Command{
		Use: "explain X", Short: "what happened, by which rule and article, from which cell of which file",
		Long: "X is " + explainable + ".\nBlanks, capitals and full-width characters make no difference. " +
			"Nobody is named, and no number of a person is shown whole.",
		Args: cobra.ExactArgs(1),
		RunE: m.prepared(func(ctx context.Context, n plan, args []string) error {
			return explainOne(ctx, m, n, args[0])
		}),
	}
}

// explainOne answers for rules and readings from the rulebook alone, and asks register and inbox for anything else.
func explainOne(ctx context.Context, m *Main, n plan, what string) (err error) {
	told := report.Explanation{Asked: form.MaskNumbers(what)}
	if told.Things = n.ruled(report.Asked(what)); told.Things == nil {
		told, err = under(m.reading, func() (report.Explanation, error) {
			return report.Explain(ctx, n.folder(), what)
		})
		if err != nil && !errors.Is(err, report.ErrUnknown) {
			return err
		}
		told.Things = append(told.Things, waitingOf(ctx, m, report.Asked(what))...)
	}
	if len(told.Things) == 0 {
		return fmt.Errorf("nothing here is called %s; explain takes %s", told.Asked, explainable)
	}
	return m.answer(told, told.Text(), false)
}

// waitingOf tells of files of a name that the next night looks at. An inbox that is gone holds none.
func waitingOf(ctx context.Context, m *Main, asked string) (found []report.Story) {
	seen, err := intake.Glance(ctx, intake.Options{Home: m.home, Now: m.Clock})
	if err != nil {
		return nil
	}
	for _, f := range seen.Waiting {
		if key := report.Asked(f.Name); key == asked || key == asked+".XLSX" {
			found = append(found, report.StoryOf("thing", "waiting_file", "file", f.Name, "folder", f.Folder,
				"reason", f.Reason))
		}
	}
	return found
}

// ruled tells of a rule or a reading, with the values in force today; nil when there is none of that id.
func (p plan) ruled(id string) []report.Story {
	today := p.Rules.On(p.Now().In(p.Settings.Zone).Format(time.DateOnly))
	if check, ok := p.Rules.Check(id); ok {
		return []report.Story{ruleStory(p.Rules, check, today)}
	}
	for _, i := range p.Rules.Interpretations() {
		if i.ID == id {
			return []report.Story{readingStory(p.Rules, i, today)}
		}
	}
	return nil
}

// ruleStory tells what a rule asks, by which article, and the values that it goes by.
func ruleStory(book *rules.Book, c rules.Check, today []rules.Parameter) report.Story {
	kinds, offences, values, readings := []any{}, []any{}, []any{}, []any{}
	for _, kind := range c.Kinds {
		kinds = append(kinds, kind)
	}
	for _, e := range c.Entries() {
		offences = append(offences, report.StoryOf("outcome", e.Outcome, "message", e.Message, "fix", e.Fix,
			"file", e.File, "since", e.Since, "until", e.Until, "audience", e.Audience, "told", e.Told,
			"told_fix", e.ToldFix))
	}
	for _, v := range today {
		if c.Mentions(v.Name, "") {
			values = append(values, valueStory(v))
		}
	}
	for _, i := range book.Interpretations() {
		if i.Switch != "" && c.Mentions(i.Switch, "") {
			readings = append(readings, report.StoryOf("reading", i.ID, "point", i.Point, "taken_as", i.Reading))
		}
	}
	return report.StoryOf("thing", "rule", "rule", c.ID, "title", c.Title, "article", c.Article(),
		"outcome", c.Outcome, "about", c.Scope, "kinds", kinds, "carried_out_by", c.CarriedBy, "offences", offences,
		"parameters", values, "readings", readings)
}

// readingStory tells what is open in the policy and how it is taken.
func readingStory(book *rules.Book, i rules.Interpretation, today []rules.Parameter) report.Story {
	articles, values, concerned := []any{}, []any{}, []any{}
	for _, id := range i.Articles {
		articles = append(articles, rules.ArticleName(id))
	}
	for _, v := range today {
		if v.Name == i.Switch {
			values = append(values, valueStory(v))
		}
	}
	for _, c := range book.Checks("") {
		if i.Switch != "" && c.Mentions(i.Switch, "") {
			concerned = append(concerned, c.ID)
		}
	}
	return report.StoryOf("thing", "reading", "reading", i.ID, "articles", articles, "point", i.Point,
		"taken_as", i.Reading, "otherwise", i.Cost, "switch", i.Switch, "parameters", values, "rules", concerned)
}

// valueStory is one dated value with its source.
func valueStory(v rules.Parameter) report.Story {
	return report.StoryOf("name", v.Name, "course", v.Course, "value", orDash(v.Value), "unit", v.Unit,
		"article", rules.ArticleName(v.Article), "since", v.Since, "place", fmt.Sprintf("%s:%d", v.File, v.Line))
}
