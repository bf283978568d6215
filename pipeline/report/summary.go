package report

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"chuangpei/pipeline/audit"
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
	Rows         map[string]int64 `json:"rows"` // input rows: done, excluded, returned, held, repeated
	Waiting      []string         `json:"waiting"`
	Skipped      []string         `json:"skipped"`
	Workbooks    int64            `json:"workbooks"` // written
	Outbox       string           `json:"outbox"`
	Unwritten    []string         `json:"unwritten"` // papers that could not be made
	Stopped      []audit.Stopped  `json:"stopped"`   // what the register contradicts itself about
	Listed       []Listed         `json:"-"`         // institutions that the night's 机构目录 named
}

// KindCount counts the applications of one kind by what became of them tonight; quarantined, refused and revoked ones
// count as returned.
type KindCount struct {
	Kind     string `json:"kind" db:"kind"`
	Received int64  `json:"received" db:"received"`
	Accepted int64  `json:"accepted" db:"accepted"`
	Partly   int64  `json:"partly" db:"partly"`
	Returned int64  `json:"returned" db:"returned"`
	Held     int64  `json:"held" db:"held"`
	Repeated int64  `json:"repeated" db:"repeated"`
}

// Total adds the counts of all kinds up.
func Total(kinds []KindCount) KindCount {
	total := KindCount{Kind: "all"}
	for _, k := range kinds {
		total.Received += k.Received
		total.Accepted += k.Accepted
		total.Partly += k.Partly
		total.Returned += k.Returned
		total.Held += k.Held
		total.Repeated += k.Repeated
	}
	return total
}

// Listed is an institution of 机构目录.
type Listed struct {
	Code string `db:"code"`
	Name string `db:"name"`
}

// FundAmount is an amount of one fund.
type FundAmount struct {
	Fund string `json:"fund" db:"fund"`
	Yuan string `json:"yuan" db:"yuan"`
}

// Summarise counts what the run under way did, into a summary that has its number and times, and records it in the
// register: it is the run's end. Rows that do not add up are recorded as amiss.
func Summarise(ctx context.Context, db *ledger.DB, sum Summary, stands *audit.Standstill, zone *time.Location) (
	Summary, error) {
	if err := sum.count(ctx, db); err != nil {
		return sum, fmt.Errorf("summarise: %w", err)
	}
	if err := sum.countRows(ctx, db, stands); err != nil {
		return sum, fmt.Errorf("summarise: %w", err)
	}
	var err error
	if sum.Stopped, err = audit.StoppedIn(ctx, db, sum.Run); err != nil {
		return sum, fmt.Errorf("summarise: %w", err)
	}
	text, err := json.Marshal(sum)
	if err != nil {
		return sum, err
	}
	_, err = db.Exec(ctx, "INSERT INTO run_summary VALUES (?, CAST(? AS TIMESTAMP), ?)", sum.Run,
		ledger.Wall(sum.Finished, zone).Format(time.DateTime), string(text))
	return sum, err
}

// count counts applications, certificates, workbooks and money.
func (s *Summary) count(ctx context.Context, db *ledger.DB) (err error) {
	if _, err := db.Exec(ctx, statement("received")); err != nil {
		return err
	}
	if s.Kinds, err = ask[KindCount](ctx, db, "kinds"); err != nil {
		return err
	}
	if s.Funds, err = ask[FundAmount](ctx, db, "funds"); err != nil {
		return err
	}
	if s.Listed, err = ask[Listed](ctx, db, "listed"); err != nil {
		return err
	}
	type totals struct {
		Certificates int64 `db:"certificates"`
		Workbooks    int64 `db:"workbooks"`
	}
	all, err := ask[totals](ctx, db, "totals")
	if err == nil {
		s.Certificates, s.Workbooks = all[0].Certificates, all[0].Workbooks
	}
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

// countRows gives every row of tonight's workbooks one of five ends.
func (s *Summary) countRows(ctx context.Context, db *ledger.DB, stands *audit.Standstill) error {
	all, err := ask[rowCounts](ctx, db, "rows")
	if err != nil {
		return err
	}
	r := all[0]
	s.Rows = map[string]int64{"done": r.Done, "excluded": r.Excluded, "returned": r.Returned, "held": r.Held,
		"repeated": r.Repeated}
	if r.Done >= 0 {
		return nil
	}
	return stands.RowsAmiss(ctx, fmt.Sprintf("%d rows, %d returned, %d excluded, %d repeated, %d held",
		r.Rows, r.Returned, r.Excluded, r.Repeated, r.Held))
}
