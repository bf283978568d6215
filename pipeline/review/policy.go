package review

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// Rates asks a table of courses what its policy gives, by edition, course and kind of subsidy; zero where a course has
// no uplift (article 22).
func Rates(courses string) string {
	return "SELECT since, course, '基础' AS kind, subsidy::DECIMAL(18,2) AS rate FROM " + courses +
		" WHERE subsidy IS NOT NULL UNION ALL SELECT since, course, '上浮', " +
		"coalesce((subsidy * uplift_percent * 0.01)::DECIMAL(18,2), 0) FROM " + courses
}

// KeepPolicy keeps what the run's policy says, so that what is decided under it can be recomputed when the rules have
// changed. A policy that is kept already is not kept again.
func KeepPolicy(ctx context.Context, db *ledger.DB, run int64, book *rules.Book) error {
	texts, digest := book.Texts(), book.Digest()
	kept, err := ledger.Scalar[bool](ctx, db, "SELECT EXISTS (FROM policy_text WHERE digest = ?)", digest)
	if err != nil || kept {
		return err
	}
	err = db.Tx(ctx, func(tx *ledger.Tx) error {
		err := tx.Append(ctx, "policy_text", false, func(yield func([]any) bool) {
			for _, name := range slices.Sorted(maps.Keys(texts)) {
				if !yield([]any{run, digest, name, texts[name]}) {
					return
				}
			}
		})
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, "INSERT INTO policy_rate SELECT ?, ?, since, course, kind, rate FROM ("+
			Rates("policy_course")+")", run, digest)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep the policy's text: %w", err)
	}
	return nil
}
