package enact

import (
	"context"
	"fmt"
	"slices"

	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// createWordings makes known to the statements what rules say of something that no check finds: to the sender what an
// application waits for (A9-1, A9-3, A16-2, A21-2, and what stands still), that an instructor left after the first day
// (A9-3) or why an award ended with its base (A22-4), and to the county that a sender probes.
func createWordings(ctx context.Context, tx *ledger.Tx, book *rules.Book) error {
	_, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE wording "+
		"(about VARCHAR, rule VARCHAR, article VARCHAR, problem VARCHAR, fix VARCHAR)")
	if err != nil {
		return fmt.Errorf("conclude: %w", err)
	}
	rows := [][]any{{"audit", "SYS", "系统", "与本申请有关的账目或编号正在核查，暂缓办理。",
		"不需要重新报送，核查完成后系统自动办理。"}}
	for about, rule := range map[string]string{
		"instructors": "A9-1", "vacancy": "A9-3", "serials": "A16-2", "funds": "A21-2", "probes": "R-12"} {
		if check, ok := book.Check(rule); ok {
			rows = append(rows, []any{about, rule, check.Article(), check.Message, check.Fix})
		}
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
