package enact

import (
	"chuangpei/pipeline/form"
	"chuangpei/rules"
)

// Wave is what review has just decided: one kind of application, with its rows.
type Wave struct {
	Kind  form.Business // with its sheets; zero for what could not be recognised
	Award string        // query that computes what each person is due (rules/awards); empty where nobody is due anything
	Rows  [][]any       // submission, sheet, rows of every staged sheet
}

// NewWave is a wave of a kind, without its rows yet.
func NewWave(book *rules.Book, kind string) Wave {
	w := Wave{Kind: form.FormOf(kind)}
	if award, ok := book.Award(w.Kind.Award); ok {
		w.Award = award.SQL
	}
	return w
}
