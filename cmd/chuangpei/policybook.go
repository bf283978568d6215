package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"chuangpei/pipeline/check"
	"chuangpei/rules"

	"github.com/mattn/go-runewidth"
	"github.com/spf13/cobra"
)

// articlesVerb shows the article book, or writes it as a workbook.
func articlesVerb(m *Main) *cobra.Command {
	xlsx := false
	cmd := &cobra.Command{
		Use: "articles [--xlsx [FILE]]", Args: cobra.MaximumNArgs(1),
		Short: "the article book: what carries out each article, or why no program does; and the tables and columns " +
			"that a rule may use; or 条款手册, a workbook to print",
		Long: "The article book: what carries out each article, or why no program does; and the tables and columns " +
			"that a rule may use.\n\n" +
			"With --xlsx it is written as 条款手册, a workbook to print: each article with its rules and what they " +
			"say, the values in force and since when, the readings, the papers; in a home also how often each " +
			"rule found something in the last year and what that stopped. Nobody is named in it. FILE is by " +
			"default 条款手册_DAY.xlsx in the current folder.",
		RunE: m.does(func(ctx context.Context, args []string) error {
			switch {
			case xlsx:
				return writeArticles(ctx, m, args)
			case len(args) > 0:
				return usagef("FILE is for the workbook: policy articles --xlsx %s", args[0])
			}
			return showArticles(ctx, m)
		}),
	}
	cmd.Flags().BoolVar(&xlsx, "xlsx", false, "write it as a workbook")
	return cmd
}

// writeArticles writes 条款手册, which counts in the register as it stands, or as it was committed last while a
// night is played.
func writeArticles(ctx context.Context, m *Main, args []string) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	today := n.Now().In(n.Settings.Zone).Format(time.DateOnly)
	name := "条款手册_" + strings.ReplaceAll(today, "-", "") + ".xlsx"
	if len(args) == 1 {
		name = args[0]
	}
	if !strings.HasSuffix(strings.ToLower(name), ".xlsx") {
		return usagef("%s must end in .xlsx, or nothing opens it", name)
	}
	if _, err := os.Lstat(name); err == nil {
		return usagef("%s is there already and may have been written in; name another file", name)
	}
	if len(n.Rules.On(today)) == 0 {
		return usagef("no policy is in force on %s: choose a day with --now, see `policy editions`", today)
	}
	var book bytes.Buffer
	var fired []check.Fired
	look := func(aside bool) error {
		fired, err = checkerOf(n.Night, aside).ArticleBook(ctx, &book)
		return err
	}
	if err = m.reading(func() error { return look(false) }); isLocked(err) {
		err = look(true)
	}
	if err != nil {
		return err
	}
	if err := os.WriteFile(name, book.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write the article book: %w", err)
	}
	result := struct {
		File  string        `json:"file"`
		Fired []check.Fired `json:"fired"`
	}{name, fired}
	return m.answer(result, name+"\n", false)
}

// showArticles prints the article book, and what a rule may use.
func showArticles(ctx context.Context, m *Main) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, a := range n.Rules.ArticleBook() {
		fmt.Fprintf(&b, "%s  %s\n", rules.ArticleName(a.ID), a.Line)
		for _, part := range []struct{ name, text string }{
			{"rules", strings.Join(a.Rules, " ")}, {"parameters", strings.Join(a.Parameters, " ")}, {"by", a.By},
			{"papers", strings.Join(a.Papers, " ")},
		} {
			if part.text != "" {
				fmt.Fprintf(&b, "    %-11s %s\n", part.name, part.text)
			}
		}
	}
	tables, err := check.RuleTables(ctx, n.Rules)
	if err != nil {
		return err
	}
	b.WriteString("\nTables and columns that a rule may use\n")
	group := ""
	for _, t := range tables {
		if t.Group != group {
			group = t.Group
			fmt.Fprintf(&b, "\n%s\n", group)
		}
		fmt.Fprintf(&b, "    %s\n", strings.TrimSpace(t.Name+"  "+t.Kinds))
		indented(&b, t.About)
		indented(&b, "("+t.Columns+")")
	}
	return m.answer(n.Rules.ArticleBook(), b.String(), false)
}

// indented writes a text in lines of about a hundred columns, broken between words.
func indented(b *strings.Builder, text string) {
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && runewidth.StringWidth(line+" "+word) > 100 {
			fmt.Fprintf(b, "        %s\n", line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	if line != "" {
		fmt.Fprintf(b, "        %s\n", line)
	}
}
