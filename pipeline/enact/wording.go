package enact

import (
	"context"
	"fmt"
	"slices"

	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// createWordings makes known to the statements what rules say of something that no check finds: to the sender that an
// instructor left after the first day (A9-3) or why an award ended with its base (A22-4), and to the county that a
// sender probes.
func createWordings(ctx context.Context, tx *ledger.Tx, book *rules.Book) error {
	_, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE wording "+
		"(about VARCHAR, rule VARCHAR, article VARCHAR, problem VARCHAR, fix VARCHAR)")
	if err != nil {
		return fmt.Errorf("conclude: %w", err)
	}
	var rows [][]any
	if check, ok := book.Check("R-12"); ok {
		rows = append(rows, []any{"probes", check.ID, check.Article(), check.Message, check.Fix})
	}
	if check, ok := book.Check("A9-3"); ok {
		rows = append(rows, []any{"gone", check.ID, check.Article(),
			"选派的讲师{found}从{since}起不在库，班期已经开班，尚未改派他人。",
			"请市就业服务中心报送「讲师改派」；改派之前由另一名选派的讲师授课。"})
	}
	if check, ok := book.Check("A22-4"); ok {
		rows = append(rows, []any{"ended", check.ID, check.Article(), "{reason}，这笔上浮随之终止，不再支付。",
			"本次不需要修改；基础补贴重新核定入账后，可以重新报送上浮申请。"})
	}
	return tx.Append(ctx, "wording", true, slices.Values(rows))
}
