package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"chuangpei/pipeline"
	"chuangpei/pipeline/numbers"

	"github.com/spf13/cobra"
)

// publishHelp is what publish --help says.
const publishHelp = `Writes the papers that are missing from the outbox or were edited, beside those that stand. With
X only those of one number (业务编号, 班期编号, 台账编号, 批次号, a certificate) or of one day (2025-06-01).
Papers that later ones replaced are left away, unless X names them and the register still gives them as they were.`

// publishVerb renders workbooks again from the register.
func publishVerb(m *Main) *cobra.Command {
	monthly, anew := false, false
	c := &cobra.Command{
		Use: "publish [X]", Short: "render workbooks again from the register, without renumbering",
		Args: cobra.MaximumNArgs(1),
		Long: publishHelp,
		RunE: m.does(func(ctx context.Context, args []string) error {
			only := append(args, "")[0]
			if monthly && only != "" {
				return usagef("publish writes the monthly reports, or what X names: one of them at a time")
			}
			return publishAgain(ctx, m, only, monthly, anew)
		}),
	}
	c.Flags().BoolVar(&monthly, "monthly", false, "write the monthly reports of the month to date instead")
	c.Flags().BoolVar(&anew, "anew", false, "render what stands as it was published, too: what this version lays out "+
		"otherwise gets a later version (_v2)")
	return c
}

// publishAgain writes what is missing from the outbox, all or of what only names, or the monthly reports of the month
// to date.
func publishAgain(ctx context.Context, m *Main, only string, monthly, anew bool) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	n.Anew, n.Only = anew, only
	engine := m.Engine(n.Night)
	write := engine.Publish
	if monthly {
		write = engine.PublishMonth
	}
	done, err := under(m.withLock, func() ([]pipeline.Published, error) { return write(ctx) })
	if _, unknown := errors.AsType[numbers.Unknown](err); unknown {
		return usagef("publish %s: %w", only, err)
	}
	if err != nil {
		return err
	}
	sum := pipeline.Published{Kind: "all"}
	for _, kind := range done {
		sum.Add(kind)
	}
	page := map[string]any{"workbooks": sum.Written, "kinds": done, "all": sum}
	if sum.Unmade > 0 {
		return m.fails(exitFailure, page, publishText(done, sum), fmt.Errorf("%d papers could not be made", sum.Unmade))
	}
	return m.answer(page, publishText(done, sum), false)
}

// publishText says how many workbooks were written, and of which kinds of paper something was not as it was published.
func publishText(done []pipeline.Published, sum pipeline.Published) string {
	text := fmt.Sprintf("%d workbooks written, %d left as they stand", sum.Written, sum.Left)
	if sum.Replaced > 0 {
		text += fmt.Sprintf(", %d left away: later ones took their place", sum.Replaced)
	}
	if sum.Unmade > 0 {
		text += fmt.Sprintf(", %d COULD NOT BE MADE: the log says why", sum.Unmade)
	}
	rows := [][]string{{"", "missing", "edited", "later version", "renewed", "new", "moved", "left"}}
	for _, kind := range append(done, sum) {
		figures := []int{kind.Missing, kind.Edited, kind.Later, kind.Renewed, kind.New, kind.Moved, kind.Left}
		row, news := []string{strings.TrimSpace(kind.Title + " " + kind.Kind)}, 0
		for _, figure := range figures {
			row, news = append(row, strconv.Itoa(figure)), news+figure
		}
		if news > kind.Left {
			rows = append(rows, row)
		}
	}
	if len(rows) == 1 {
		return text + "\n"
	}
	return text + "\n\n" + table(rows)
}
