package publish

import (
	"context"
	"fmt"
	"strings"

	"chuangpei/pipeline/numbers"
	"chuangpei/pipeline/papers"
)

// Again writes what is missing or was edited, and what shows the present state; what stands as it was published is left
// alone, unless it is to be rendered anew, and what later papers replaced is not written. What lies where it lay before
// there were files of classes is moved first. Where something is named (Only), it alone is looked at, and a paper that
// a later one replaced is written too, if the register still gives it as it was.
func (p *Publisher) Again(ctx context.Context) ([]Count, error) {
	p.after, p.survey = 0, newSurvey()
	names := []string{"again"}
	if p.survey.named = p.Only != (numbers.Thing{}); p.survey.named {
		names = append(names, "again_named")
	} else if err := moveOver(ctx, p); err != nil {
		return nil, err
	}
	if err := createIssued(ctx, p.Papers.DB); err != nil {
		return nil, err
	}
	_, err := p.Papers.DB.Exec(ctx, statement("named"), p.Only.Kind, p.Only.Key, kindsThat(ofApplication))
	if err != nil {
		return nil, fmt.Errorf("which papers are named: %w", err)
	}
	return over(ctx, p, p.Anew, names...)
}

// ofApplication reports whether papers of a kind are about an application each.
func ofApplication(kind papers.Kind) bool {
	return kind.Folder == papers.ClassFiles || kind.Workbook == "receipt" || papers.IsForm(kind.Workbook)
}

// MonthToDate writes 月报 of the month as far as it has come, for which no run has asked.
func MonthToDate(ctx context.Context, p *Publisher) ([]Count, error) {
	p.after, p.survey = 0, newSurvey()
	if err := createIssued(ctx, p.Papers.DB); err != nil {
		return nil, err
	}
	return over(ctx, p, true, "month_to_date")
}

// over writes what statements ask for over what stands, and counts.
func over(ctx context.Context, p *Publisher, anew bool, names ...string) ([]Count, error) {
	subjects, err := requested(ctx, p, names...)
	if err != nil {
		return nil, fmt.Errorf("what is to be published again: %w", err)
	}
	if err := p.survey.compare(ctx, p, subjects, anew); err != nil {
		return nil, err
	}
	err = p.carryOut(ctx, subjects)
	for _, paper := range p.Failed() {
		workbook, _, _ := strings.Cut(paper, " ")
		p.survey.of(workbook).Unmade++
	}
	return p.survey.Counts(), err
}
