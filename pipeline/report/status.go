package report

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/home"
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

// Leave writes status.json and metrics.prom of a run that came to its end, each whole or not at all.
func Leave(ctx context.Context, register *home.Register, sum Summary) error {
	status := Status{Version: 1, Last: sum}
	type held struct {
		Applications int64 `db:"held"`
	}
	waiting, err := ask[held](ctx, register.DB, "held")
	if err != nil {
		return err
	}
	status.Held = waiting[0].Applications
	if status.Balances, err = ask[Balance](ctx, register.DB, "balances"); err != nil {
		return err
	}
	text, err := json.MarshalIndent(status, "", "  ")
	if err != nil {
		return err
	}
	err = register.Home.Within(home.StateFolder, func(d disk.Folder) error {
		if err := d.Replace("status.json", append(text, '\n'), 0o600); err != nil {
			return err
		}
		return d.Replace("metrics.prom", metrics(status), 0o600)
	})
	if err != nil {
		return fmt.Errorf("the night is done, and its status could not be left: %w", err)
	}
	return nil
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
		}{{"accepted", k.Accepted}, {"partly", k.Partly}, {"returned", k.Returned}, {"held", k.Held},
			{"repeated", k.Repeated}} {
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
