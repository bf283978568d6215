package staging

import (
	"slices"
	"strings"

	"chuangpei/pipeline/form"
)

// checkPayees finds the accounts that a claim lacks: the one in 补贴信息 where 补贴名单 has 机构 rows, and the one of
// each 个人 row. A person's card that fails its check digit is only noted. Which account an uplift needs depends on
// who was paid before, so that is left to the rules.
func checkPayees(a *Application) {
	checkCards(a, "staged_uplift_claimant")
	checkCards(a, "staged_account_correction")
	checkPaid(a)
	list := a.sheet("staged_claimant")
	if list == nil {
		return
	}
	by, byInstitution := list.plan.byDB["advanced_by"], false
	for _, row := range list.rows {
		switch row.values[by].Text {
		case "机构":
			byInstitution = true
		case "个人":
			checkPayee(a, list, row, "垫付方为个人时必须填写")
			checkCard(a, list, row)
		}
	}
	if head := a.sheet("staged_claim"); byInstitution && head != nil && len(head.rows) > 0 {
		checkPayee(a, head, head.rows[0], "补贴名单中有机构垫付的人员，必须填写收款账户")
	}
}

// checkCards checks the card numbers of people to whom a list pays directly.
func checkCards(a *Application, table string) {
	list := a.sheet(table)
	if list == nil {
		return
	}
	name, payee := list.plan.byDB["name"], list.plan.byDB["payee"]
	for _, row := range list.rows {
		if row.values[payee].Text == row.values[name].Text {
			checkCard(a, list, row)
		}
	}
}

// checkPayee finds the blank cells among payee, bank and account of a row.
func checkPayee(a *Application, s *stagedSheet, row stagedRow, problem string) {
	for _, db := range [...]string{"payee", "bank", "account"} {
		at := s.plan.byDB[db]
		where := place{row.number, s.cells[at].col}
		if s.plan.KeyValue {
			where.row = s.cells[at].row
		}
		if row.values[at].Set || a.hasFinding(s.name, where) {
			continue
		}
		header := s.plan.Columns[at].Header
		a.addFinding(Finding{Rule: "D-1", Sheet: s.name, Row: where.row, Col: where.col, Field: header,
			Person:  row.person,
			Problem: "「" + header + "」没有填写：" + problem, Fix: "填写「" + header + "」"})
	}
}

// checkCard notes a person's card number that fails its check digit.
func checkCard(a *Application, s *stagedSheet, row stagedRow) {
	at := s.plan.byDB["account"]
	account := row.values[at]
	if !account.Set || form.Luhn(strings.ReplaceAll(account.Text, "-", "")) {
		return
	}
	a.addFinding(Finding{Rule: "D-9", Outcome: Note, Sheet: s.name, Row: row.number, Col: s.cells[at].col,
		Field: s.plan.Columns[at].Header, Found: account.Text,
		Person: row.person, Problem: "银行卡号的校验位不符，可能录错",
		Fix: "请与本人核对银行卡号；如确认无误或为存折账号可不改"})
}

// hasFinding reports whether a cell already has a finding of its own.
func (a *Application) hasFinding(sheet string, at place) bool {
	if at.col == 0 {
		return false
	}
	for i := range a.Findings {
		if f := &a.Findings[i]; f.Row == at.row && f.Col == at.col && f.Sheet == sheet {
			return true
		}
	}
	return false
}

// checkPaid finds rows of 拨付结果 that name no entry: neither a 台账编号 nor a 批次号 with a 序号.
func checkPaid(a *Application) {
	list := a.sheet("staged_payment_result")
	if list == nil {
		return
	}
	entry, batch, line := list.plan.byDB["entry_no"], list.plan.byDB["batch_no"], list.plan.byDB["line"]
	for _, row := range list.rows {
		said := slices.ContainsFunc(row.values, func(v form.Value) bool { return v.Set })
		if !said || row.values[entry].Set || row.values[batch].Set && row.values[line].Set {
			continue
		}
		missing := entry
		switch {
		case row.values[batch].Set:
			missing = line
		case row.values[line].Set:
			missing = batch
		}
		at := place{row.number, list.cells[missing].col}
		if a.hasFinding(list.name, at) {
			continue
		}
		a.addFinding(Finding{Rule: "D-1", Sheet: list.name, Row: at.row, Col: at.col,
			Field:   list.plan.Columns[missing].Header,
			Problem: "没有填是哪一笔：台账编号，或者批次号和序号，必须填写一样",
			Fix:     "填写「台账编号」，或者花名册上的「批次号」和「序号」"})
	}
}
