package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"chuangpei/pipeline/disk"
)

// leaveMetrics writes how things stand in the Prometheus text format, for a node exporter that reads files, whole or
// not at all. No name or number of a person is in it.
func leaveMetrics(ctx context.Context, m *Main, t telling, now time.Time) {
	r, err := standingOf(ctx, m, now)
	if err == nil {
		err = replaceFile(t.metricsPath(m.home), metrics(r), t.metricsMode())
	}
	if err != nil {
		m.log.Warn("the metrics could not be left", "reason", err)
	}
}

// replaceFile writes a file of the operator's choice, with the mode that was asked for whatever the umask.
func replaceFile(name string, text []byte, mode os.FileMode) error {
	folder, err := disk.Open(filepath.Dir(name), filepath.Base(filepath.Dir(name)), nil)
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := folder.Replace(filepath.Base(name), text, mode); err != nil {
		return err
	}
	return folder.Chmod(filepath.Base(name), mode)
}

// metrics are the figures.
func metrics(r standing) []byte {
	var b bytes.Buffer
	family := func(name, help string) {
		fmt.Fprintf(&b, "# HELP chuangpei_%s %s\n# TYPE chuangpei_%s gauge\n", name, help, name)
	}
	gauge := func(name, help string, value float64) {
		family(name, help)
		fmt.Fprintf(&b, "chuangpei_%s %s\n", name, strconv.FormatFloat(value, 'f', -1, 64))
	}
	gauge("success", "Whether all is well: the last night went well and none was missed.", float(r.Well))
	gauge("last_attempt_timestamp_seconds", "When the last attempt at a night began.",
		float64(r.Attempt.Started.Unix()))
	gauge("last_attempt_exit_code", "How it ended; 0 while it is under way.", float64(r.Attempt.Exit))
	gauge("missed_nights", "Nights that were due since then and not played.", float64(r.Missed))
	gauge("next_run_timestamp_seconds", "When the next night is due.", float64(r.Next.Unix()))
	gauge("daemon_up", "Whether a daemon serves this home.", float(r.Daemon))
	gauge("inbox_files", "Files in the inbox that the next night looks at.", float64(len(r.Inbox)))
	gauge("queue_files", "Files taken and not yet decided.", float64(r.Queue))
	gauge("inbox_reachable", "Whether the inbox can be listed.", float(r.Problem == ""))
	gauge("standing_still", "Things that stand still because the register contradicts itself.",
		float64(len(r.Stopped)))
	family("held", "Applications on hold, by what they wait for.")
	for _, h := range r.HeldBy {
		fmt.Fprintf(&b, "chuangpei_held{for=%q} %d\n", h.For, h.Applications)
	}
	if r.Last != nil {
		lastNight(&b, r, family, gauge)
	}
	family("balance_yuan", "Balance of a county's fund this year.")
	for _, x := range r.Balances {
		fmt.Fprintf(&b, "chuangpei_balance_yuan{county=%q,fund=%q} %s\n", x.County, x.Fund, x.Yuan)
	}
	return b.Bytes()
}

// lastNight are the figures of the last night that came to its end.
func lastNight(b *bytes.Buffer, r standing, family func(name, help string), gauge func(string, string, float64)) {
	gauge("last_run_timestamp_seconds", "When the last run finished.", float64(r.Last.Finished.Unix()))
	gauge("last_run_seconds", "How long it took.", r.Last.Finished.Sub(r.Last.Started).Seconds())
	gauge("certificates", "Certificates numbered in it.", float64(r.Last.Certificates))
	family("applications", "Its applications by kind and result.")
	for _, k := range r.Last.Kinds {
		for _, c := range []struct {
			result string
			n      int64
		}{{"accepted", k.Accepted}, {"partly", k.Partly}, {"returned", k.Returned}, {"held", k.Held},
			{"repeated", k.Repeated}} {
			fmt.Fprintf(b, "chuangpei_applications{kind=%q,result=%q} %d\n", k.Kind, c.result, c.n)
		}
	}
}

// float is 1 for true.
func float(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
