package publish

import (
	"cmp"
	"context"
	"path"
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/templates"
)

// receiptRow is one application as its receipt shows it.
type receiptRow struct {
	Submission  int64     `db:"submission"`
	FileName    string    `db:"file_name"`
	SenderKind  string    `db:"sender_kind"`
	SenderCode  string    `db:"sender_code"`
	Folder      string    `db:"folder"`
	SHA256      string    `db:"sha256"`
	Archive     string    `db:"archive"`
	ArrivedAt   time.Time `db:"arrived_at"`
	Kind        string    `db:"kind"`
	BusinessNo  string    `db:"business_no"`
	ClassNo     string    `db:"class_no"`
	Opening     int64     `db:"opening"`
	Result      string    `db:"result"`
	First       string    `db:"first_result"` // of the file this one repeats
	FirstFile   string    `db:"first_file"`
	FirstAt     time.Time `db:"first_at"`
	Repeats     int64     `db:"repeats"`
	WaitsFor    string    `db:"waits_for"`
	DecidedAt   time.Time `db:"decided_at"`
	Institution string    `db:"institution_name"`
	CountyName  string    `db:"county_name"`
	Rows        int64     `db:"rows"`
	Excluded    int64     `db:"excluded"`
	Again       int64     `db:"repeated"`
	Waiting     int64     `db:"waiting"`
	Ended       int64     `db:"ended"` // awards that ended with what they rested on
	Place       int64     `db:"place"` // of one that waits for its turn
	Most        int64     `db:"most"`
}

// receiptRows looks for the people and verdicts of the printed submissions alone.
func receiptRows() string {
	return `WITH heads AS MATERIALIZED (
	SELECT s.*, v.result, v.repeats, v.waits_for, v.decided_at, coalesce(v.repeats, s.submission) AS original
	FROM submission s SEMI JOIN (` + printedSubmissions + `) q USING (submission) JOIN (` + verdictsOf(printedSubmissions) + `) v USING (submission)),
	first AS MATERIALIZED (SELECT * FROM reviewed WHERE submission IN (SELECT original FROM heads)),
	rows AS (SELECT t.submission, CAST(sum(t.rows) AS BIGINT) AS rows, CAST(sum(t.excluded) AS BIGINT) AS excluded,
		CAST(sum(t.repeated) AS BIGINT) AS repeated
		FROM (SELECT * FROM tally SEMI JOIN heads USING (submission)
			QUALIFY run = max(run) OVER (PARTITION BY submission)) t
		LEFT JOIN (SELECT submission, coalesce(w.kind, d.kind) AS kind
			FROM (SELECT submission, kind FROM reviewed SEMI JOIN heads USING (submission)) w
			FULL JOIN (SELECT submission, kind FROM deferral SEMI JOIN heads USING (submission)) d USING (submission)) w
			USING (submission)
		LEFT JOIN kind k ON k.code = w.kind
		WHERE k.code IS NULL OR k.by_row OR t.sheet = k.people GROUP BY ALL),
	unpaid AS (
		SELECT e.submission, EXISTS (SELECT 1 FROM certificate_void v WHERE v.certificate_no = e.certificate_no)
			OR EXISTS (SELECT 1 FROM award_ended x WHERE x.submission = e.submission AND x.row = e.row) AS over
		FROM entitlement e SEMI JOIN heads h USING (submission) LEFT JOIN (` + printedPosted + `) y ON y.submission = e.submission AND y.row = e.row
		WHERE e.approved > 0 AND y.entry_no IS NULL),
	waits AS (SELECT submission, count(*) FILTER (NOT over) AS waiting, count(*) FILTER (over) AS ended FROM unpaid GROUP BY submission)
	SELECT h.submission, h.file_name, h.sender_kind, h.sender_code, h.folder, h.sha256, h.archive, h.arrived_at,
	coalesce(w.kind, z.kind) AS kind, z.place, z.most,
	w.business_no, n.class_no, w.opening, h.result, o.result AS first_result, b.file_name AS first_file,
		b.arrived_at AS first_at, h.repeats, h.waits_for, h.decided_at,
	i.name AS institution_name, d.name AS county_name, coalesce(r.rows, 0) AS rows, coalesce(r.excluded, 0) + coalesce(x.ended, 0) AS excluded, coalesce(r.repeated, 0) AS repeated, coalesce(x.waiting, 0) AS waiting,
	(SELECT count(*) FROM award_ended e WHERE e.submission = h.submission) AS ended
	FROM heads h LEFT JOIN first w ON w.submission = h.original LEFT JOIN (SELECT * FROM class_number SEMI JOIN first USING (opening)) n ON n.opening = w.opening LEFT JOIN (` + verdictsOf("SELECT repeats AS submission FROM heads") + `) o ON o.submission = h.repeats LEFT JOIN submission b ON b.submission = h.repeats
	LEFT JOIN institution_now i ON h.sender_kind = '机构' AND i.credit_code = h.sender_code LEFT JOIN district d ON h.sender_kind = '旗县区' AND d.code = h.sender_code
	LEFT JOIN rows r ON r.submission = h.submission LEFT JOIN waits x ON x.submission = h.submission
	LEFT JOIN deferral z ON z.submission = h.original ORDER BY h.submission`
}

// printedOriginals are the submissions whose findings the receipts show: those of the file that a repeated one repeats.
func printedOriginals() string {
	return "SELECT DISTINCT coalesce(v.repeats, v.submission) AS submission FROM (" + verdictsOf(printedSubmissions) + ") v"
}

// receipts makes 回执, for whoever sent the file.
func receipts(ctx context.Context, p *Press) ([]job, error) {
	rows, err := ledger.Select[receiptRow](ctx, p.DB, receiptRows())
	if err != nil {
		return nil, err
	}
	findings, err := findingsOf(ctx, p, printedOriginals(), onReceipts)
	if err != nil {
		return nil, err
	}
	type readingRow struct {
		Submission int64  `db:"submission"`
		Sheet      string `db:"sheet"`
		Cell       string `db:"cell"`
		Typed      string `db:"typed"`
		ReadAs     string `db:"read_as"`
	}
	readings, err := ledger.Select[readingRow](ctx, p.DB, "SELECT r.submission, r.sheet, r.cell, r.typed, r.read_as FROM reading r SEMI JOIN ("+printedOriginals()+") q USING (submission) ORDER BY r.submission, r.sheet, length(r.cell), r.cell")
	if err != nil {
		return nil, err
	}
	instructors, err := instructorsOf(ctx, p, "SELECT CAST(subject AS BIGINT) AS opening FROM printing")
	read := group(readings, func(r readingRow) int64 { return r.Submission })
	var jobs []job
	for _, r := range rows {
		data := p.receipt(r, findings[r.original()])
		for _, one := range read[r.original()] {
			data.Readings = append(data.Readings, templates.Reading{Sheet: one.Sheet, Cell: one.Cell, Typed: one.Typed, ReadAs: one.ReadAs})
		}
		data.NextSteps = steps(r, findings[r.original()], instructors[r.Submission])
		jobs = append(jobs, job{workbook: "receipt", subject: subject(r.Submission), folders: []string{p.senderFolder(r)}, name: receiptName(r), original: r.Archive, receipt: &data})
	}
	return jobs, err
}

// original is the submission whose findings count: the one this repeats, or itself.
func (r receiptRow) original() int64 {
	if r.Repeats != 0 {
		return r.Repeats
	}
	return r.Submission
}

// senderFolder is where the receipt goes: the sender's own folder of the outbox, or 未识别.
func (p *Press) senderFolder(r receiptRow) string {
	_, given, _ := strings.Cut(path.Base(r.Folder), "_")
	switch r.SenderKind {
	case form.Academy:
		if r.Institution != "" {
			given = r.Institution
		}
		return p.institutionFolder(r.SenderCode, given)
	case form.CountyHall:
		return p.countyFolder(r.SenderCode, r.CountyName)
	case form.Municipal:
		return form.Municipal
	}
	return "未识别"
}

// receiptName is 回执_<原文件名>; an ending that is not .xlsx stays visible, and a long name is cut to fit a file name.
func receiptName(r receiptRow) string {
	stem := r.FileName
	if strings.EqualFold(path.Ext(stem), ".xlsx") {
		stem = stem[:len(stem)-len(".xlsx")]
	}
	if short := safe(stem, 200); short != "" {
		return "回执_" + short
	}
	if r.SHA256 == "" {
		return "回执_" + subject(r.Submission)
	}
	return "回执_" + r.SHA256[:8]
}

// receipt fills the receipt of one application.
func (p *Press) receipt(r receiptRow, findings []findingRow) templates.ReceiptData {
	data := templates.ReceiptData{FileName: r.FileName, Sender: r.Folder, Business: form.NameOf(r.Kind), Result: result(r), State: state(r), BusinessNo: r.BusinessNo, ClassNo: r.ClassNo,
		ReceivedAt: r.ArrivedAt, HandledAt: r.DecidedAt, NextRun: p.NextRun(r.DecidedAt), SHA256: cmp.Or(r.SHA256,
			"文件未读取，没有校验码"), People: people(r), Unchecked: r.WaitsFor == "turn"}
	for _, f := range findings {
		data.Findings = append(data.Findings, f.line())
	}
	return data
}

// line is the finding as a row of 校验结果.
func (f findingRow) line() templates.Finding {
	return templates.Finding{Sheet: f.Sheet, Cell: f.Cell, Field: f.Field, Found: f.Found, Problem: f.Problem, Fix: f.Fix, Basis: f.Article, Level: level(f.Outcome), Rule: f.Rule, Who: f.Who}
}

// StagedFinding is a finding of a check that leaves no trace.
type StagedFinding = findingRow

// StagedFindings reads what the sender is told of the findings under review, the gravest first.
const StagedFindings = `SELECT submission, rule, outcome, article, sheet, cell, field, found, allowed, problem, fix, person, NULL AS who FROM staged_finding
	WHERE audience IS DISTINCT FROM 'county'
	ORDER BY list_position(['return', 'exclude', 'cut', 'hold', 'note'], outcome), sheet, row, cell, rule, found`

// CheckReceipt is the receipt of a check: what a run would say, without numbers, since nothing was handled.
func CheckReceipt(kind, decided string, findings []StagedFinding) templates.ReceiptData {
	data := templates.ReceiptData{Business: form.NameOf(kind), Result: result(receiptRow{Result: decided}), State: "仅校验，未办理任何事项",
		NextSteps: []string{"这是校验结果，没有报送。请按「校验结果」修改后放入报送文件夹。"}}
	for _, f := range findings {
		data.Findings = append(data.Findings, f.line())
	}
	return data
}
