package report

import (
	"context"
	"errors"

	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
)

// Explanation tells what happened to a number of the register, a line at a time. It names nobody: it goes to a
// terminal.
type Explanation struct {
	What  string   `json:"what"`
	Title string   `json:"title"`
	Lines []string `json:"lines"`
}

// ErrUnknown means that the register has nothing by that number.
var ErrUnknown = errors.New("nothing in the register has this number")

// createShown makes the macro for a text of a sender's as a terminal may show it: long runs of digits may be somebody's
// number.
func createShown(ctx context.Context, db *ledger.DB) error {
	_, err := db.Exec(ctx,
		"CREATE OR REPLACE TEMP MACRO shown(t) AS regexp_replace(t, '[0-9]{11,}[Xx]?', '****', 'g')")
	return err
}

// stories are what may have a number, in the order in which they are tried. The query of each takes the number once,
// and gives a row a line of text.
func stories() []string { return []string{"certificate", "entry", "application", "class"} }

// Explain tells the story of a certificate number, 台账编号, 业务编号 or 班期编号. The error is ErrUnknown when there
// is none.
func Explain(ctx context.Context, h home.Home, what string) (Explanation, error) {
	if !h.HasRegister() {
		return Explanation{}, ErrUnknown
	}
	register, err := h.Open(ctx)
	if err != nil {
		return Explanation{}, err
	}
	defer register.Close()
	if err := createShown(ctx, register.DB); err != nil {
		return Explanation{}, h.Damaged(err)
	}
	type line struct {
		Text string `db:"line"`
	}
	for _, story := range stories() {
		rows, err := ask[line](ctx, register.DB, story, what)
		if err != nil {
			return Explanation{}, err
		}
		if len(rows) == 0 {
			continue
		}
		e := Explanation{What: what, Title: story + " " + what}
		for _, row := range rows {
			e.Lines = append(e.Lines, row.Text)
		}
		return e, nil
	}
	return Explanation{}, ErrUnknown
}
