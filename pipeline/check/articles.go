package check

import (
	"context"
	"io"

	"chuangpei/pipeline/papers"
	"chuangpei/templates"
)

// Fired is how often a rule found something in the last year, and what that stopped.
type Fired struct {
	Rule     string `json:"rule"`
	Findings int    `json:"findings"`
	Returned int    `json:"returned"` // applications that went back
	Excluded int    `json:"excluded"` // people who went no further
	Yuan     string `json:"yuan"`     // of what was asked for, not awarded
	Notes    int    `json:"notes"`
}

// ArticleBook writes 条款手册: the policy by its articles, with what its rules found in the last year where there is a
// register to count in.
func (c Checker) ArticleBook(ctx context.Context, to io.Writer) ([]Fired, error) {
	var fired []papers.Fired
	if c.HasRegister() {
		register, remove, err := c.register(ctx, false)
		if err != nil {
			return nil, err
		}
		defer remove()
		defer register.Close()
		if fired, err = papers.FiredBy(ctx, register.DB, c.Now); err != nil {
			return nil, c.Damaged(err)
		}
		fired = append([]papers.Fired{}, fired...)
	}
	all := []Fired{}
	for _, f := range fired {
		all = append(all, Fired{f.Rule, f.Findings, f.Returned, f.Excluded, f.Yuan, f.Notes})
	}
	return all, templates.Render(to, templates.ArticleBook(papers.ArticleBook(c.Rules, c.Now, fired)), c.Fonts)
}
