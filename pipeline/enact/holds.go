package enact

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
)

// hold is what an application waits for, what is missing and how many stand before it (sql/holds.sql).
type hold struct {
	Submission   int64  `db:"submission"`
	WaitsFor     string `db:"waits_for"`
	BusinessNo   string `db:"business_no"`
	Movable      bool   `db:"movable"` // it names a fund, and another could pay all of it
	Part         bool   `db:"part"`    // some of its people have their money
	People       int64  `db:"people"`
	Due          string `db:"due"`
	Balances     string `db:"balances"`
	Bound        string `db:"bound"`
	Short        string `db:"short"` // empty: the balance would do, and belongs to those before it
	Ahead        int64  `db:"ahead"`
	Free         int64  `db:"free"` // instructors
	Other        string `db:"other"`
	OtherBalance string `db:"other_balance"`
	Instructors  int64  `db:"instructors"`
	Highest      int64  `db:"highest_serial"`
	Gone         string `db:"gone"` // instructors who left before the first day, and whom nobody replaced yet
}

// describeHolds says of everything that is news and waits what it waits for, in the words of its rule, once for the
// application: nothing in it is to be changed. It reports whether something waits; for 同意 is not said here.
func describeHolds(ctx context.Context, tx *ledger.Tx, book *rules.Book) (some bool, err error) {
	if some, err = hasRows(ctx, tx, "news WHERE waits_for <> 'approval'"); err != nil || !some {
		return false, err
	}
	_, err = tx.Exec(ctx, "CREATE TEMP TABLE IF NOT EXISTS unsent_class (place BIGINT, opening BIGINT, free BIGINT); "+
		"CREATE OR REPLACE TEMP TABLE hold_described "+
		"(submission BIGINT, rule VARCHAR, article VARCHAR, problem VARCHAR, fix VARCHAR)")
	if err != nil {
		return false, fmt.Errorf("conclude: %w", err)
	}
	holds, err := query[hold](ctx, tx, "holds")
	if err != nil || holds == nil {
		return false, err
	}
	speaks := map[string]string{"instructors": "A9-1", "serials": "A16-2", "funds": "A21-2"}
	var rows [][]any
	for _, h := range holds {
		rule := speaks[h.WaitsFor]
		if h.Gone != "" {
			rule = "A9-3"
		}
		if check, ok := book.Check(rule); ok {
			say := h.words()
			rows = append(rows, []any{h.Submission, check.ID, check.Article(), say.Replace(check.Message),
				say.Replace(check.Fix)})
			continue
		}
		rows = append(rows, []any{h.Submission, "SYS", "系统", "与本申请有关的账目或编号正在核查，暂缓办理。",
			"不需要重新报送，核查完成后系统自动办理。"})
	}
	return true, tx.Append(ctx, "hold_described", true, slices.Values(rows))
}

// words fill the fields of the rule's message and fix.
func (h hold) words() *strings.Replacer {
	return strings.NewReplacer("{people}", fmt.Sprint(h.People), "{due}", h.Due, "{balances}", h.Balances,
		"{bound}", h.Bound, "{short}", h.shortage(), "{place}", fmt.Sprint(h.Ahead+1),
		"{free}", fmt.Sprint(h.Free), "{instructors}", fmt.Sprint(h.Instructors),
		"{highest}", fmt.Sprint(h.Highest), "{found}", h.Gone,
		"{other}", h.otherFund())
}

// shortage says how much money is missing; what those before it are due is not for others to know.
func (h hold) shortage() string {
	switch {
	case h.Short == "":
		return "要先支付排在前面的申请"
	case h.Ahead > 0:
		return "支付排在前面的申请以外，至少还差" + h.Short + "元"
	}
	return "还差" + h.Short + "元"
}

// otherFund says that another fund could pay, and what that takes: the claim names its fund, so the county has to end
// it before it can be sent with another.
func (h hold) otherFund() string {
	switch has := "；" + h.Other + "现有余额" + h.OtherBalance + "元，也能支付本课程，"; {
	case !h.Movable:
		return ""
	case h.Part:
		return has + "但本申请已有人员入账，不能改换资金渠道"
	default:
		return has + "要改用的，请旗县区就业服务中心先在审批意见中对" + h.BusinessNo +
			"填「不同意」，再把「资金渠道」改填" + h.Other + "重新报送"
	}
}
