package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/replay"
	"chuangpei/rules"
	"chuangpei/templates"

	"github.com/spf13/cobra"
)

// readingsVerb lists the interpretations with what the other readings would have come to.
func readingsVerb(m *Main) *cobra.Command {
	since := ""
	cmd := &cobra.Command{
		Use: "readings", Args: cobra.NoArgs,
		Short: "what the policy leaves open, the reading taken, and what each other reading would have come to",
		Long: "Lists the interpretations with their switches and the words they are about. In a home with nights " +
			"behind it the past is played under each other reading, on copies, and what would have been otherwise " +
			"goes to outbox/市级/测算/政策测算_<日期>.xlsx, sheet 释义影响: people, certificates, yuan.",
		RunE: m.prepared(func(ctx context.Context, n plan, _ []string) error {
			return showReadings(ctx, m, n, since)
		}),
	}
	cmd.Flags().StringVar(&since, "since", "",
		"play the nights from this day on, over the register as it stood before (default: all)")
	return cmd
}

// readings is the answer to `policy readings`.
type readings struct {
	Workbook     string                    `json:"workbook"` // empty where there is no past
	Applications int                       `json:"applications"`
	Readings     []templates.ReadingEffect `json:"readings"`
}

// showReadings prices every other reading.
func showReadings(ctx context.Context, m *Main, n plan, since string) error {
	if !n.folder().HasRegister() {
		effects := unplayed(n.Rules)
		return m.answer(readings{Readings: effects}, readingsText(effects)+
			"\nNo night was played here: in a home with a past this tells what each would have come to.\n", false)
	}
	return onPast(ctx, n, since, func(ctx context.Context, s *replay.Stage) error {
		standing, err := playStanding(ctx, m, n, s)
		if err != nil {
			return err
		}
		effects, err := priced(ctx, m, s, standing, n.Rules)
		if err != nil {
			return err
		}
		data := templates.RehearsalData{Office: templates.Office(rules.OfficeOf(n.Rules)),
			AsOf: ledger.Wall(n.Now(), n.Settings.Zone), Applications: s.Applications(), Readings: effects}
		data.First, data.Last = s.Days()
		workbook, err := replay.Leave(n.folder(), data, n.Settings.Fonts)
		if err != nil {
			return err
		}
		text := readingsText(effects) + fmt.Sprintf("\n%d applications of %d nights\n%s\n", s.Applications(),
			s.Nights(), workbook)
		return m.answer(readings{workbook, s.Applications(), effects}, text, false)
	})
}

// unplayed are the other readings without figures.
func unplayed(book *rules.Book) (all []templates.ReadingEffect) {
	for _, i := range book.Interpretations() {
		others := i.Others
		if len(others) == 0 {
			others = []rules.Other{{}} // of a rulebook that names none
		}
		for _, o := range others {
			all = append(all, readingLine(i, o))
		}
	}
	return all
}

// inRules says of a reading without a setting what changes it.
const inRules = "rules/ 中的规则文件"

// readingLine is one other reading, before it is played.
func readingLine(i rules.Interpretation, o rules.Other) templates.ReadingEffect {
	e := templates.ReadingEffect{ID: i.ID, Point: i.Point, Reading: i.Reading, Other: o.Reading, Note: o.Why,
		Switch: inRules}
	var articles []string
	for _, a := range i.Articles {
		articles = append(articles, rules.ArticleName(a))
	}
	if e.Articles = strings.Join(articles, "、"); i.Switch != "" {
		e.Switch = "chuangpei.yaml " + i.Switch
	}
	return e
}

// priced plays the past under every other reading that can be played, two at a time, against the register that stands
// for the rules in force.
func priced(ctx context.Context, m *Main, s *replay.Stage, standing string, book *rules.Book) (
	all []templates.ReadingEffect, err error) {
	var plays []replay.Rules
	at := map[string]int{}
	for _, i := range book.Interpretations() {
		for _, o := range i.Others {
			e := readingLine(i, o)
			if e.Note, err = s.Said(ctx, o, e.Note); err != nil {
				return nil, err
			}
			if o.Why == "" {
				other, err := rules.UnderReading(book, o)
				if err != nil {
					e.Note = fmt.Sprintf("本地规则已改动，不能测算：%v", err)
				} else {
					name := fmt.Sprintf("reading_%d", len(all))
					plays, at[name] = append(plays, replay.Rules{Name: name, Book: other}), len(all)
				}
			}
			all = append(all, e)
		}
	}
	show := shared(m, s, len(plays))
	defer show.end()
	for pair := range slices.Chunk(plays, 2) {
		if err := playTogether(ctx, s, pair...); err != nil {
			return nil, err
		}
		for _, play := range pair {
			if err := price(ctx, s, standing, play.Name, &all[at[play.Name]]); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// price puts down what a reading that was played came to, and forgets the play.
func price(ctx context.Context, s *replay.Stage, base, name string, e *templates.ReadingEffect) error {
	effect, err := s.Effect(ctx, base, name)
	if err != nil {
		return err
	}
	e.People, e.Certificates, e.Amount, e.Waiting = effect.People, effect.Certificates, effect.Amount, effect.Waiting
	e.Played = true
	if effect.Renumbered > 0 {
		e.Note = fmt.Sprintf("%d 张证书的号码不同", effect.Renumbered)
	}
	return s.Drop(ctx, name)
}

// readingsText tells each open point once, what it is taken for, and what each other reading would have come to.
func readingsText(all []templates.ReadingEffect) string {
	var b strings.Builder
	before := ""
	for _, e := range all {
		if e.ID != before {
			before = e.ID
			by := e.Switch
			if by == inRules {
				by = "a file of rules/"
			}
			fmt.Fprintf(&b, "%s  %s  %s\n    taken  %s (%s)\n", e.ID, e.Articles, e.Point, e.Reading, by)
		}
		if e.Other == "" {
			continue
		}
		said := "not played"
		if e.Played {
			said = fmt.Sprintf("%d people, %s certificates, %s yuan", e.People, signed(e.Certificates),
				inYuan(e.Amount))
		}
		if e.Waiting != 0 {
			said += fmt.Sprintf(", %s yuan more wait", inYuan(e.Waiting))
		}
		if e.Note != "" {
			said += "; " + e.Note
		}
		fmt.Fprintf(&b, "    other  %s: %s\n", e.Other, said)
	}
	return b.String()
}
