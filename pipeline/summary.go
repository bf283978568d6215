package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"time"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/ledger"
)

// Summary is what became of everything a run met. Amounts are yuan as decimal text.
type Summary struct {
	Run          int64            `json:"run"`
	Started      time.Time        `json:"started"`
	Finished     time.Time        `json:"finished"`
	Kinds        []KindCount      `json:"kinds"`
	Certificates int64            `json:"certificates"`
	Funds        []FundAmount     `json:"funds"`
	Rows         map[string]int64 `json:"rows"` // input rows by what became of them: done, excluded, returned, held, repeated
	Waiting      []string         `json:"waiting"`
	Skipped      []string         `json:"skipped"`
	Workbooks    int64            `json:"workbooks"` // written
	Outbox       string           `json:"outbox"`
	Unwritten    []string         `json:"unwritten,omitempty"` // papers that could not be made; the others are published
	Stopped      []Stopped        `json:"stopped,omitempty"`   // what stands still because the register contradicts itself about it
}

// KindCount counts the applications of one kind by what became of them tonight; quarantined, refused and revoked ones count as returned.
type KindCount struct {
	Kind     string `json:"kind" db:"kind"`
	Received int64  `json:"received" db:"received"`
	Accepted int64  `json:"accepted" db:"accepted"`
	Partly   int64  `json:"partly" db:"partly"`
	Returned int64  `json:"returned" db:"returned"`
	Held     int64  `json:"held" db:"held"`
	Repeated int64  `json:"repeated" db:"repeated"`
}

// FundAmount is an amount of one fund.
type FundAmount struct {
	Fund string `json:"fund" db:"fund"`
	Yuan string `json:"yuan" db:"yuan"`
}

// received are tonight's submissions, those of a night that was cut off before it could tell of them included: their first
// verdict is newer than the last run that came to its end.
const received = `WITH fresh AS (SELECT submission, result, repeats FROM verdict WHERE run > told() QUALIFY row_number() OVER (PARTITION BY submission ORDER BY run DESC) = 1),
	first AS (SELECT * FROM fresh ANTI JOIN (SELECT submission FROM verdict WHERE run <= told() AND submission IN (SELECT submission FROM fresh)) e USING (submission))
	SELECT v.submission, v.result, coalesce(w.kind, d.kind, o.kind, f.kind, 'unknown') AS kind
	FROM first v LEFT JOIN (SELECT submission, kind FROM reviewed WHERE run > told()) w USING (submission)
	LEFT JOIN (SELECT submission, kind FROM reviewed
		WHERE submission IN (SELECT repeats FROM first)) o ON o.submission = v.repeats
	LEFT JOIN deferral d ON d.submission = v.submission LEFT JOIN deferral f ON f.submission = v.repeats`

// summarise counts what the run did and records it.
func (s *session) summarise(ctx context.Context, arrived intake.Result) (Summary, error) {
	sum := Summary{Run: s.terms.Run, Started: s.began, Finished: s.night.Now(), Outbox: filepath.Join(s.night.Home, "outbox"), Waiting: notices(arrived.Waiting), Skipped: notices(arrived.Skipped)}
	var err error
	sum.Kinds, err = ledger.Select[KindCount](ctx, s.db, `SELECT r.kind, count(*) AS received, count(*) FILTER (WHERE result = 'accepted') AS accepted, count(*) FILTER (WHERE result = 'partly') AS partly,
		count(*) FILTER (WHERE result IN ('returned', 'quarantined', 'refused', 'revoked')) AS returned, count(*) FILTER (WHERE result = 'held') AS held, count(*) FILTER (WHERE result = 'repeated') AS repeated
		FROM (`+received+`) r LEFT JOIN kind k ON k.code = r.kind GROUP BY r.kind, k.place ORDER BY k.place NULLS LAST`)
	if err != nil {
		return sum, fmt.Errorf("summarise: %w", err)
	}
	if sum.Funds, err = ledger.Select[FundAmount](ctx, s.db, "SELECT fund, CAST(sum(amount) AS VARCHAR) AS yuan FROM entry WHERE run > told() GROUP BY fund ORDER BY fund"); err != nil {
		return sum, fmt.Errorf("summarise: %w", err)
	}
	if sum.Certificates, err = ledger.Scalar[int64](ctx, s.db, "SELECT count(*) FROM certificate WHERE run > told()"); err != nil {
		return sum, fmt.Errorf("summarise: %w", err)
	}
	if sum.Workbooks, err = ledger.Scalar[int64](ctx, s.db, "SELECT count(DISTINCT path) FROM published WHERE run > told()"); err != nil {
		return sum, fmt.Errorf("summarise: %w", err)
	}
	if sum.Rows, err = s.countRows(ctx); err != nil {
		return sum, fmt.Errorf("summarise: %w", err)
	}
	sum.Unwritten = s.unwritten
	if sum.Stopped, err = s.stopped(ctx); err != nil {
		return sum, fmt.Errorf("summarise: %w", err)
	}
	return sum, s.keep(ctx, sum)
}

// keep records the summary in the register: it is the run's end.
func (s *session) keep(ctx context.Context, sum Summary) error {
	text, err := json.Marshal(sum)
	if err != nil {
		return err
	}
	_, err = s.db.Exec(ctx, "INSERT INTO run_summary VALUES (?, CAST(? AS TIMESTAMP), ?)", sum.Run, s.night.wall(sum.Finished).Format(time.DateTime), string(text))
	return err
}

// rowCounts is how tonight's input rows ended.
type rowCounts struct {
	Done     int64 `db:"done"`
	Excluded int64 `db:"excluded"`
	Returned int64 `db:"returned"`
	Held     int64 `db:"held"`
	Repeated int64 `db:"repeated"`
	Rows     int64 `db:"rows"`
}

// countRows gives every row of tonight's workbooks one of five ends; when they do not add up the run says so.
func (s *session) countRows(ctx context.Context) (map[string]int64, error) {
	rows, err := ledger.Select[rowCounts](ctx, s.db, `WITH tonight AS (`+received+`),
		waits AS (SELECT e.submission, count(*) AS waiting FROM (SELECT submission, row, certificate_no FROM entitlement WHERE run > told() AND approved > 0) e
			ANTI JOIN (SELECT submission, row FROM entry WHERE run > told() AND reverses IS NULL) y ON y.submission = e.submission AND y.row = e.row
			WHERE NOT EXISTS (SELECT 1 FROM certificate_void v WHERE v.certificate_no = e.certificate_no)
				AND NOT EXISTS (SELECT 1 FROM award_ended x WHERE x.submission = e.submission AND x.row = e.row) GROUP BY ALL),
		ends AS (SELECT t.rows, CASE WHEN n.result IN ('returned', 'quarantined', 'refused', 'revoked') THEN t.rows ELSE 0 END AS returned, CASE WHEN n.result IN ('returned', 'quarantined', 'refused', 'revoked') THEN 0 ELSE t.excluded END AS excluded, t.repeated,
			CASE WHEN n.result = 'held' THEN t.rows - t.excluded WHEN n.result = 'partly' AND t.sheet IN ('补贴名单', '上浮名单') THEN coalesce(w.waiting, 0) ELSE 0 END AS held
			FROM tonight n JOIN (SELECT * FROM tally WHERE run > told()) t USING (submission) LEFT JOIN waits w USING (submission))
		SELECT coalesce(sum(rows), 0)::BIGINT AS rows, coalesce(sum(returned), 0)::BIGINT AS returned, coalesce(sum(excluded), 0)::BIGINT AS excluded, coalesce(sum(repeated), 0)::BIGINT AS repeated, coalesce(sum(held), 0)::BIGINT AS held,
			coalesce(sum(rows - returned - excluded - repeated - held), 0)::BIGINT AS done FROM ends`)
	if err != nil {
		return nil, err
	}
	r := rows[0]
	if r.Done < 0 {
		said := fmt.Sprintf("%d rows, %d returned, %d excluded, %d repeated, %d held", r.Rows, r.Returned, r.Excluded, r.Repeated, r.Held)
		wrong := audit.Breach{Invariant: "rows", Scope: audit.Run, Key: fmt.Sprint(s.terms.Run), Place: fmt.Sprintf("run %d", s.terms.Run), Said: said}
		if err := s.db.Tx(ctx, func(tx *ledger.Tx) error { return s.record(ctx, tx, []audit.Breach{wrong}) }); err != nil {
			return nil, err
		}
	}
	return map[string]int64{"done": r.Done, "excluded": r.Excluded, "returned": r.Returned, "held": r.Held, "repeated": r.Repeated}, nil
}

// notices turns what intake left where it was into lines for the operator.
func notices(all []intake.Notice) []string {
	lines := []string{}
	for _, n := range all {
		lines = append(lines, n.String())
	}
	return lines
}
