package verify

import (
	"context"
	"fmt"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/review"
	"chuangpei/rules"
)

// policies restores every policy that was kept and compares the rates it gives with those that were kept.
func (l *look) policies(ctx context.Context) error {
	type file struct {
		Digest string `db:"digest"`
		File   string `db:"file"`
		Text   string `db:"text"`
	}
	files, err := ledger.Select[file](ctx, l.register.DB,
		"SELECT digest, file, text FROM policy_text ORDER BY run, file")
	if err != nil {
		return err
	}
	kept, order := map[string]map[string]string{}, []string{}
	for _, f := range files {
		if kept[f.Digest] == nil {
			kept[f.Digest] = map[string]string{}
			order = append(order, f.Digest)
		}
		kept[f.Digest][f.File] = f.Text
	}
	for _, digest := range order {
		where := fmt.Sprintf("policy %.12s", digest)
		book, err := rules.Restore(kept[digest], form.Codes())
		switch {
		case err != nil:
			l.add("rules", where, "the policy that was kept cannot be read: "+err.Error(), "", "")
		case book.Digest() != digest:
			l.add("rules", where, "the policy that was kept was changed", digest[:12], book.Digest()[:12])
		default:
			if err := l.rates(ctx, digest, book); err != nil {
				return err
			}
		}
	}
	return nil
}

// rates compares the rates kept of one policy with those its text gives.
func (l *look) rates(ctx context.Context, digest string, book *rules.Book) error {
	for _, table := range book.ParameterTables() {
		if table.Name != "policy_course" {
			continue
		}
		table.Name = "kept_course"
		if _, err := l.register.Exec(ctx, "DROP TABLE IF EXISTS kept_course; "+table.Statement()); err != nil {
			return fmt.Errorf("recompute the rates of policy %.12s: %w", digest, err)
		}
		wrong, err := ledger.Scalar[int64](ctx, l.register.DB,
			"SELECT count(*) FROM (SELECT since, course, kind, rate FROM policy_rate WHERE digest = ?) k FULL JOIN ("+
				review.Rates("kept_course")+") t ON k.since = t.since AND k.course = t.course AND k.kind = t.kind "+
				"WHERE k.rate IS DISTINCT FROM t.rate", digest)
		if err != nil {
			return err
		}
		if wrong > 0 {
			l.add("rules", fmt.Sprintf("policy %.12s", digest), "the rates that were kept are not those its text gives",
				"", fmt.Sprintf("%d rates differ", wrong))
		}
	}
	return nil
}
