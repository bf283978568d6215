package enact

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"chuangpei/pipeline/ledger"
)

// waitingAward is an entitlement without an entry. Funds are those that may pay it, in the order they are tried, joined by
// commas: the one the claim names, or else the policy's order (I7).
type waitingAward struct {
	Submission int64  `db:"submission"`
	Row        int32  `db:"row"`
	County     string `db:"county"`
	Funds      string `db:"funds"`
	Fen        int64  `db:"fen"`
}

const waitingAwards = `SELECT e.submission, e.row, e.county, coalesce(e.fund, string_agg(p.fund, ',' ORDER BY p.priority, p.fund), '') AS funds, CAST(e.approved * 100 AS BIGINT) AS fen
	FROM (SELECT * FROM entitlement SEMI JOIN open_application USING (submission)) e
	ANTI JOIN (SELECT submission, row FROM entry SEMI JOIN open_application USING (submission) WHERE reverses IS NULL) y ON y.submission = e.submission AND y.row = e.row
	ANTI JOIN standstill z ON z.scope = 'class' AND z.key = e.opening::VARCHAR
	ANTI JOIN award_ended x ON x.submission = e.submission AND x.row = e.row
	ANTI JOIN (` + baseless + `) g ON g.submission = e.submission AND g.row = e.row
	ANTI JOIN refusal r ON r.target = e.submission ANTI JOIN certificate_void c ON c.certificate_no = e.certificate_no ANTI JOIN (` + unapproved + `) u ON u.submission = e.submission
	LEFT JOIN policy_fund p ON e.fund IS NULL AND p.course = e.course AND p.since = e.edition AND p.category IN ('全部', e.category)
	WHERE e.approved > 0 GROUP BY e.submission, e.row, e.county, e.fund, e.approved, e.ordinal ORDER BY e.submission, e.ordinal`

// baseless are the uplifts of people trained before this system (opening 0) whose base 历史补贴 no longer holds as
// theirs: it was put right while they waited (I15).
const baseless = `SELECT e.submission, e.row
	FROM (SELECT * FROM entitlement SEMI JOIN open_application USING (submission) WHERE opening = 0) e
	ANTI JOIN (SELECT * FROM past_subsidy_now WHERE amount > 0) p
		ON p.certificate_no = e.certificate_no AND p.person = e.person AND p.course = e.course`

// unapproved are the applications that wait for the county's 同意, when the city has chosen to wait for it (I9).
const unapproved = `SELECT submission FROM open_application o, city_now WHERE approval = 'signed'
	AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.target = o.submission AND d.opinion = '同意')`

// balances are what may be committed: what is 待收回 is bound until it has come back (I14).
const balances = `SELECT county, fund, CAST(sum(fen) AS BIGINT) AS fen FROM (
	SELECT county, fund, CAST(amount * 100 AS BIGINT) AS fen FROM allotment WHERE year = this_year()
	UNION ALL SELECT county, fund, -CAST(amount * 100 AS BIGINT) FROM entry WHERE year = this_year()
	UNION ALL SELECT county, fund, -CAST(amount * 100 AS BIGINT) FROM bound WHERE year = this_year()) GROUP BY ALL`

// Fund commits money to entitlements, first come first served (rule A21-2): in order of arrival each takes the first of its
// funds that still holds its whole amount; when none does it waits, and everyone behind it on those funds waits too, so
// that nobody is overtaken, no fund overspent and no person split. What waits is of what [Open] found. Amounts and balances are then computed by the
// register in DECIMAL; here whole fen are only compared to choose the fund.
func Fund(ctx context.Context, tx *ledger.Tx) error {
	awards, err := ledger.Select[waitingAward](ctx, tx, waitingAwards)
	if err != nil {
		return fmt.Errorf("entitlements that wait: %w", err)
	}
	if len(awards) == 0 {
		return nil
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
	rows, err := ledger.Select[balance](ctx, tx, balances)
	if err != nil {
		return nil, fmt.Errorf("balances: %w", err)
	}
	left := map[string]int64{}
	for _, b := range rows {
		left[b.County+b.Fund] = b.Fen
	}
	return left, nil
}

// leaveStopped takes the funds that stand still out of the balances: nothing is committed from them.
func leaveStopped(ctx context.Context, tx *ledger.Tx, left map[string]int64) error {
	type fund struct {
		Key string `db:"key"`
	}
	stopped, err := ledger.Select[fund](ctx, tx, "SELECT key FROM standstill WHERE scope IN ('fund', 'entries') AND right(key, 4) = this_year()::VARCHAR")
	if err != nil {
		return fmt.Errorf("funds that stand still: %w", err)
	}
	for _, s := range stopped {
		whole := s.Key[:max(0, len(s.Key)-len("2025"))] // county and fund; a county alone is all its funds
		maps.DeleteFunc(left, func(key string, _ int64) bool {
			return key == whole || len(whole) == len("150104") && strings.HasPrefix(key, whole)
		})
	}
	return nil
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
	if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE funded (place BIGINT, submission BIGINT, row INTEGER, fund VARCHAR)"); err != nil {
		return fmt.Errorf("post entries: %w", err)
	}
	if err := tx.Append(ctx, "funded", true, slices.Values(funded)); err != nil {
		return err
	}
	return execute(ctx, tx, "settle_entries")
}
