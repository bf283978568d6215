package pipeline

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// rates asks a table of courses what its policy gives, by edition, course and kind of subsidy; zero where a course has
// no uplift (article 22).
func rates(courses string) string {
	return `SELECT since, course, '基础' AS kind, subsidy::DECIMAL(18,2) AS rate FROM ` + courses + ` WHERE subsidy IS NOT NULL
		UNION ALL SELECT since, course, '上浮', coalesce((subsidy * uplift_percent * 0.01)::DECIMAL(18,2), 0) FROM ` + courses
}

// keepPolicy keeps what the run's policy says, so that what is decided under it can be recomputed when the rules have
// changed.
func (s *session) keepPolicy(ctx context.Context) error {
	texts, digest := s.night.Rules.Texts(), s.night.Rules.Digest()
	err := s.db.Tx(ctx, func(tx *ledger.Tx) error {
		err := tx.Append(ctx, "policy_text", false, func(yield func([]any) bool) {
			for _, name := range slices.Sorted(maps.Keys(texts)) {
				if !yield([]any{s.terms.Run, digest, name, texts[name]}) {
					return
				}
			}
		})
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, "INSERT INTO policy_rate SELECT ?, ?, since, course, kind, rate FROM ("+rates("policy_course")+")", s.terms.Run, digest)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep the policy's text: %w", err)
	}
	return nil
}

// verifyPolicies restores every policy that was kept and compares the rates it gives with those that were kept.
func (s *session) verifyPolicies(ctx context.Context, v *Verified) error {
	type file struct {
		Digest string `db:"digest"`
		File   string `db:"file"`
		Text   string `db:"text"`
	}
	files, err := ledger.Select[file](ctx, s.db, "SELECT digest, file, text FROM policy_text ORDER BY run, file")
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
		book, err := rules.Restore(kept[digest], form.Codes())
		switch {
		case err != nil:
			v.blame("rules", fmt.Sprintf("policy %.12s", digest), "the policy that was kept cannot be read: "+err.Error(), "", "")
		case book.Digest() != digest:
			v.blame("rules", fmt.Sprintf("policy %.12s", digest), "the policy that was kept was changed", digest[:12], book.Digest()[:12])
		default:
			if err := s.verifyRates(ctx, v, digest, book); err != nil {
				return err
			}
		}
	}
	return nil
}

// verifyRates compares the rates kept of one policy with those its text gives.
func (s *session) verifyRates(ctx context.Context, v *Verified, digest string, book *rules.Book) error {
	for _, table := range book.ParameterTables() {
		if table.Name != "policy_course" {
			continue
		}
		table.Name = "kept_course"
		if _, err := s.db.Exec(ctx, "DROP TABLE IF EXISTS kept_course; "+table.Statement()); err != nil {
			return fmt.Errorf("recompute the rates of policy %.12s: %w", digest, err)
		}
		wrong, err := ledger.Scalar[int64](ctx, s.db, `SELECT count(*) FROM (SELECT since, course, kind, rate FROM policy_rate WHERE digest = ?) k
			FULL JOIN (`+rates("kept_course")+`) t ON k.since = t.since AND k.course = t.course AND k.kind = t.kind WHERE k.rate IS DISTINCT FROM t.rate`, digest)
		if err != nil {
			return err
		}
		if wrong > 0 {
			v.blame("rules", fmt.Sprintf("policy %.12s", digest), "the rates that were kept are not those its text gives", "", fmt.Sprintf("%d rates differ", wrong))
		}
	}
	return nil
}
