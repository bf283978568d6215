package papers

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/rules"
	"chuangpei/templates"
)

// receipts makes 回执, for whoever sent the file.
func receipts(q *query) (papers []Paper) {
	all := answers(q)
	findings, readings := findings(q, onReceipts), parts[templates.Reading](q, "receipt_readings")
	var sent map[string][]templates.Instructor
	var replaced map[string][]templates.Replacement
	if q.thorough || slices.ContainsFunc(all, func(s part[filed]) bool { return s.Row.opens() }) {
		sent, replaced = instructors(q)
	}
	for _, s := range all {
		r, found := s.Row, findings[s.Subject]
		r.Uncertified = uncertified(q.Rules, found)
		var opened []templates.Instructor
		var took []templates.Replacement
		if r.opens() {
			opened, took = sent[s.Subject], replaced[s.Subject]
		}
		data := r.Receipt
		data.Office = q.office()
		data.Business, data.Result, data.State, data.People = form.NameOf(r.Kind), headed(r), state(r), people(r)
		if r.Replaced != "" {
			data.State += "；代替业务编号" + r.Replaced + "，原编号作废"
		}
		data.NextRun, data.SHA256 = q.NextRun(data.HandledAt), cmp.Or(data.SHA256, "文件未读取，没有校验码")
		data.Findings, data.Readings = levelled(q.Rules, found), readings[s.Subject]
		data.Unchecked = r.WaitsFor == "turn"
		data.Held = held(r, found)
		if r.handled() {
			data.Handled = r.Handled
		}
		data.NextSteps = steps(r, found, opened, took)
		if r.Result == "partly" && r.Excluded > r.Ended {
			data.Supplement = FileName(toFillIn+"/补报_"+supplementName(s.Subject, r), 0)
		}
		papers = append(papers, Paper{Subject: s.Subject, Name: receiptName(s.Subject, r), Owners: []Owner{senderOf(r)},
			Receipt: &data, Archive: r.Archive})
	}
	return papers
}

// levelled gives each finding its 级别: who is excluded by the truth alone is only given no certificate.
func levelled(book *rules.Book, findings []templates.Finding) []templates.Finding {
	for i, f := range findings {
		findings[i].Level = Level(f.Outcome)
		if noFault(book, f) {
			findings[i].Level = "不发证"
		}
	}
	return findings
}

// noFault reports whether a finding excludes somebody by what the sender truly reports (A14-1).
func noFault(book *rules.Book, f templates.Finding) bool {
	check, _ := book.Check(f.Rule)
	return check.NoFault && f.Outcome == rules.Exclude
}

// uncertified counts the people who are excluded by the truth alone.
func uncertified(book *rules.Book, findings []templates.Finding) (people int) {
	erred := map[string]bool{}
	for _, f := range findings {
		if f.Outcome == rules.Exclude && !noFault(book, f) {
			erred[f.Who] = true
		}
	}
	for _, f := range findings {
		people += one(noFault(book, f) && !erred[f.Who])
	}
	return people
}

// StagedFindings reads what the senders are told of the findings under review, by submission, the gravest first.
func StagedFindings(ctx context.Context, from ledger.Querier) (map[int64][]templates.Finding, error) {
	type staged struct {
		Submission int64             `db:"submission"`
		Finding    templates.Finding `db:",inline"`
	}
	rows, err := ledger.Select[staged](ctx, from, statement("staged_findings"))
	found := map[int64][]templates.Finding{}
	for _, r := range rows {
		found[r.Submission] = append(found[r.Submission], r.Finding)
	}
	return found, err
}

// Others counts what a file of a sender says of what is another's, and its sender is not told.
type Others struct {
	Submission int64 `db:"submission"`
	Hits       int   `db:"hits"`
}

// StagedOthers counts it in the findings under review.
func StagedOthers(ctx context.Context, from ledger.Querier) ([]Others, error) {
	return ledger.Select[Others](ctx, from, statement("staged_others"))
}

// FiledOthers counts it in a submission.
func FiledOthers(ctx context.Context, from ledger.Querier, submission int64) (int, error) {
	all, err := ledger.Select[Others](ctx, from, statement("filed_others"), submission)
	return append(all, Others{})[0].Hits, err
}

// FiledFindings reads what the sender was told of a submission.
func FiledFindings(ctx context.Context, from ledger.Querier, submission int64) ([]templates.Finding, error) {
	return ledger.Select[templates.Finding](ctx, from, statement("filed_findings"), submission)
}

// CheckReceipt is the receipt of a check: what a run would say, without numbers, since nothing was handled.
func CheckReceipt(book *rules.Book, kind, decided string, findings []templates.Finding) templates.ReceiptData {
	return templates.ReceiptData{Office: templates.Office(rules.OfficeOf(book)), Business: form.NameOf(kind),
		Result: result(decided), State: "仅校验，未办理任何事项",
		NextSteps: []string{"这是校验结果，没有报送。请按「校验结果」修改后放入报送文件夹。"},
		Findings:  levelled(book, findings)}
}

// receiptName is 回执_<原文件名>.
func receiptName(subject string, r filed) string {
	sum := r.Receipt.SHA256
	if sum == "" {
		sum = subject
	}
	return answerTo("回执_", r.Receipt.FileName, sum)
}

// answerTo names the answer to a file after it; an ending that is not .xlsx stays visible, and a long name is cut to
// fit a file name. Of one that leaves no name, other is told.
func answerTo(answer, fileName, other string) string {
	if strings.EqualFold(path.Ext(fileName), ".xlsx") {
		fileName = fileName[:len(fileName)-len(".xlsx")]
	}
	return answer + cmp.Or(form.SafeName(fileName, 200), other[:min(8, len(other))])
}

// senderOf is whose receipt it is: the sender with a folder of its own in the outbox, or 未识别.
func senderOf(r filed) Owner {
	_, given, _ := strings.Cut(path.Base(r.Receipt.Sender), "_")
	return ownerNamed(r.SenderKind, r.SenderCode, cmp.Or(r.Institution, given), r.County)
}

// ownerNamed is a sender, by what it is called as an institution and as a county.
func ownerNamed(kind, code, asInstitution, asCounty string) Owner {
	switch kind {
	case form.Academy:
		return institution(code, asInstitution)
	case form.CountyHall:
		return county(code, asCounty)
	case form.Municipal:
		return municipal()
	}
	return Owner{Parent: forStrangers}
}
