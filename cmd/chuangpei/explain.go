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
		RunE: m.does(func(ctx context.Context, args []string) error { return explainOne(ctx, m, args[0]) }),
	}
}

// explainOne answers for rules and readings from the rulebook alone, and asks register and inbox for anything else.
func explainOne(ctx context.Context, m *Main, what string) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	told := report.Explanation{Asked: form.MaskNumbers(what)}
	if told.Things = n.ruled(report.Asked(what)); told.Things == nil {
		err = m.reading(func() error {
			told, err = report.Explain(ctx, n.folder(), what)
			return err
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
	for _, file := range seen.Waiting {
		if key := report.Asked(file.Name); key == asked || key == asked+".XLSX" {
			found = append(found, report.Story{{Name: "thing", Value: "waiting_file"}, {Name: "file", Value: file.Name},
				{Name: "folder", Value: file.Folder}, {Name: "reason", Value: file.Reason}})
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
	offences, values, readings := []any{}, []any{}, []any{}
	for _, e := range c.Entries() {
		offences = append(offences, report.Story{{Name: "outcome", Value: e.Outcome},
			{Name: "message", Value: e.Message}, {Name: "fix", Value: e.Fix}, {Name: "file", Value: e.File}, {Name: "since", Value: e.Since},
			{Name: "audience", Value: e.Audience}, {Name: "told", Value: e.Told}, {Name: "told_fix", Value: e.ToldFix}})
	}
	for _, v := range today {
		if c.Mentions(v.Name, "") {
			values = append(values, valueStory(v))
		}
	}
	for _, i := range book.Interpretations() {
		if i.Switch != "" && c.Mentions(i.Switch, "") {
			readings = append(readings, report.Story{{Name: "reading", Value: i.ID}, {Name: "point", Value: i.Point},
				{Name: "taken_as", Value: i.Reading}})
		}
	}
	return report.Story{{Name: "thing", Value: "rule"}, {Name: "rule", Value: c.ID}, {Name: "title", Value: c.Title},
		{Name: "article", Value: c.Article()}, {Name: "outcome", Value: c.Outcome}, {Name: "about", Value: c.Scope},
		{Name: "kinds", Value: anyOf(c.Kinds)}, {Name: "carried_out_by", Value: c.CarriedBy},
		{Name: "offences", Value: offences}, {Name: "parameters", Value: values}, {Name: "readings", Value: readings}}
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
	return report.Story{{Name: "thing", Value: "reading"}, {Name: "reading", Value: i.ID},
		{Name: "articles", Value: articles}, {Name: "point", Value: i.Point}, {Name: "taken_as", Value: i.Reading},
		{Name: "otherwise", Value: i.Cost}, {Name: "switch", Value: i.Switch}, {Name: "parameters", Value: values},
		{Name: "rules", Value: concerned}}
}

// valueStory is one dated value with its source.
func valueStory(v rules.Parameter) report.Story {
	return report.Story{{Name: "name", Value: v.Name}, {Name: "course", Value: v.Course},
		{Name: "value", Value: orDash(v.Value)}, {Name: "unit", Value: v.Unit},
		{Name: "article", Value: rules.ArticleName(v.Article)}, {Name: "since", Value: v.Since},
		{Name: "place", Value: fmt.Sprintf("%s:%d", v.File, v.Line)}}
}

// anyOf is a list of texts as a story takes it.
func anyOf(texts []string) []any {
	list := []any{}
	for _, text := range texts {
		list = append(list, text)
	}
	return list
}
