package enact

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"chuangpei/pipeline/ledger"
)

// waitingAward is an entitlement without an entry. Funds are those that may pay it, in the order they are tried, joined
// by commas.
type waitingAward struct {
	Submission int64  `db:"submission"`
	Row        int32  `db:"row"`
	County     string `db:"county"`
	Funds      string `db:"funds"`
	Fen        int64  `db:"fen"`
}

// fund commits money to entitlements, first come first served (rule A21-2): in order of arrival each takes the first of
// its funds that still holds its whole amount; when none does it waits, and everyone behind it on those funds waits
// too, so that nobody is overtaken, no fund overspent and no person split. Amounts and balances are then computed by
// the register in DECIMAL; here whole fen are only compared to choose the fund.
func fund(ctx context.Context, tx *ledger.Tx) error {
	awards, err := query[waitingAward](ctx, tx, "waiting_awards")
	if err != nil || len(awards) == 0 {
		return err
	}
	left, err := loadBalances(ctx, tx)
	if err != nil {
		return err
	}
	if err := leaveStopped(ctx, tx, left); err != nil {
		return err
	}
	return post(ctx, tx, choose(awards, left))
}

// loadBalances reads what each county's funds still hold this year, in fen.
func loadBalances(ctx context.Context, tx *ledger.Tx) (map[string]int64, error) {
	type balance struct {
		County string `db:"county"`
		Fund   string `db:"fund"`
		Fen    int64  `db:"fen"`
	}
	rows, err := query[balance](ctx, tx, "balances")
	left := map[string]int64{}
	for _, b := range rows {
		left[b.County+b.Fund] = b.Fen
	}
	return left, err
}

// leaveStopped takes the funds that stand still out of the balances: nothing is committed from them.
func leaveStopped(ctx context.Context, tx *ledger.Tx, left map[string]int64) error {
	type fund struct {
		Key string `db:"key"`
	}
	stopped, err := query[fund](ctx, tx, "stopped_funds")
	for _, s := range stopped {
		whole := s.Key[:max(0, len(s.Key)-len("2025"))] // county and fund; a county alone is all its funds
		maps.DeleteFunc(left, func(key string, _ int64) bool {
			return key == whole || len(whole) == len("150104") && strings.HasPrefix(key, whole)
		})
	}
	return err
}

// choose gives rows of the funded table: place in the queue, submission, row, fund.
func choose(awards []waitingAward, left map[string]int64) [][]any {
	var funded [][]any
	blocked := map[string]bool{}
	for _, award := range awards {
		funds := strings.Split(award.Funds, ",")
		i := slices.IndexFunc(funds, func(fund string) bool {
			key := award.County + fund
			return !blocked[key] && left[key] >= award.Fen
		})
		if i < 0 {
			for _, fund := range funds {
				blocked[award.County+fund] = true
			}
			continue
		}
		left[award.County+funds[i]] -= award.Fen
		funded = append(funded, []any{int64(len(funded) + 1), award.Submission, award.Row, funds[i]})
	}
	return funded
}

// post writes the entries of what found its fund.
func post(ctx context.Context, tx *ledger.Tx, funded [][]any) error {
	_, err := tx.Exec(ctx,
		"CREATE OR REPLACE TEMP TABLE funded (place BIGINT, submission BIGINT, row INTEGER, fund VARCHAR)")
	if err != nil {
		return fmt.Errorf("post entries: %w", err)
	}
	if err := tx.Append(ctx, "funded", true, slices.Values(funded)); err != nil {
		return err
	}
	return execute(ctx, tx, "settle_entries")
}
