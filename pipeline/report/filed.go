package report

import (
	"context"

	"chuangpei/pipeline/ledger"
)

// Filing is a submission; Named is its 业务编号, or the day it came, and empty when there is none.
type Filing struct {
	Submission int64  `db:"submission"`
	Named      string `db:"named"`
}

// FiledBefore looks for the same bytes among what a sender has filed and is through with.
func FiledBefore(ctx context.Context, db *ledger.DB, senderKind, senderCode, sum string) (Filing, error) {
	found, err := ask[Filing](ctx, db, "filed_before", sum, senderKind, senderCode)
	return append(found, Filing{})[0], err
}
