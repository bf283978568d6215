package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/ledger"
)

// Status is what a run leaves in .chuangpei/status.json for those who may not open the register.
type Status struct {
	Version  int       `json:"version"`
	Last     Summary   `json:"last"`
	Held     int64     `json:"held"` // applications that wait, wholly or in part, for instructors, serials or money
	Balances []Balance `json:"balances"`
}

// Balance is what a county's fund still holds this year, in yuan.
type Balance struct {
	County string `json:"county" db:"county"`
	Fund   string `json:"fund" db:"fund"`
	Yuan   string `json:"yuan" db:"yuan"`
}

// leaveStatus writes status.json and metrics.prom, each whole or not at all.
func (s *session) leaveStatus(sum Summary) error {
	ctx := context.Background()
	status := Status{Version: 1, Last: sum}
	var err error
	if status.Held, err = ledger.Scalar[int64](ctx, s.db, `SELECT count(*) FROM (SELECT submission FROM verdict WHERE submission IN (SELECT submission FROM verdict WHERE waits_for IS NOT NULL)
		GROUP BY submission HAVING max(run) = max(run) FILTER (waits_for IS NOT NULL))`); err != nil {
		return err
	}
	status.Balances, err = ledger.Select[Balance](ctx, s.db, `SELECT d.name AS county, fund, CAST(sum(amount) AS VARCHAR) AS yuan FROM (
		SELECT county, fund, amount FROM allotment WHERE year = this_year()
		UNION ALL SELECT county, fund, -amount FROM entry WHERE year = this_year()
		UNION ALL SELECT county, fund, -amount FROM bound WHERE year = this_year()) m
		JOIN district d ON d.code = m.county GROUP BY d.name, d.code, fund ORDER BY d.code, fund`)
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(status, "", "  ")
	if err != nil {
		return err
	}
	err = s.night.state(func(d disk.Folder) error {
		if err := d.Replace("status.json", append(text, '\n'), 0o600); err != nil {
			return err
		}
		return d.Replace("metrics.prom", metrics(status), 0o600)
	})
	if err != nil {
		return fmt.Errorf("the night is done, and its status could not be left: %w", err)
	}
	return s.night.step(stepStatus)
}

// metrics are the status in the Prometheus text format; no name or number of a person is in it.
func metrics(status Status) []byte {
	var b bytes.Buffer
	gauge := func(name, help string) {
		fmt.Fprintf(&b, "# HELP chuangpei_%s %s\n# TYPE chuangpei_%s gauge\n", name, help, name)
	}
	gauge("last_run_timestamp_seconds", "When the last run finished.")
	fmt.Fprintf(&b, "chuangpei_last_run_timestamp_seconds %d\n", status.Last.Finished.Unix())
	gauge("last_run_seconds", "How long the last run took.")
	fmt.Fprintf(&b, "chuangpei_last_run_seconds %.3f\n", status.Last.Finished.Sub(status.Last.Started).Seconds())
	gauge("applications", "Applications of the last run by kind and result.")
	for _, k := range status.Last.Kinds {
		for _, r := range []struct {
			result string
			n      int64
		}{{"accepted", k.Accepted}, {"partly", k.Partly}, {"returned", k.Returned}, {"held", k.Held}, {"repeated", k.Repeated}} {
			fmt.Fprintf(&b, "chuangpei_applications{kind=%q,result=%q} %d\n", k.Kind, r.result, r.n)
		}
	}
	gauge("held", "Applications that wait for instructors, serials or money.")
	fmt.Fprintf(&b, "chuangpei_held %d\n", status.Held)
	gauge("certificates", "Certificates numbered in the last run.")
	fmt.Fprintf(&b, "chuangpei_certificates %d\n", status.Last.Certificates)
	gauge("balance_yuan", "Balance of a county's fund this year.")
	for _, x := range status.Balances {
		fmt.Fprintf(&b, "chuangpei_balance_yuan{county=%q,fund=%q} %s\n", x.County, x.Fund, x.Yuan)
	}
	return b.Bytes()
}
