//go:build linux

package pipeline_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"chuangpei/cmd/chuangpei/demo"
	"chuangpei/pipeline/journal"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// BenchmarkHistory plays three nights of 100 applications of about 30 people each in a city with a history of so many
// certificates and entries, and says for each night the user CPU and the most memory the process held. What a night
// costs must not grow with what lies behind it.
//
//	CHUANGPEI_HISTORY=0,1000000,10000000 go test -run - -bench History -benchtime 1x -timeout 0 ./pipeline
//
// Ten million take some ten gigabytes of disk and half an hour to make.
func BenchmarkHistory(b *testing.B) {
	sizes := os.Getenv("CHUANGPEI_HISTORY")
	if sizes == "" {
		sizes = "0,30000"
	}
	for size := range strings.SplitSeq(sizes, ",") {
		certificates, err := strconv.Atoi(size)
		if err != nil {
			b.Fatalf("CHUANGPEI_HISTORY: %v", err)
		}
		b.Run(size, func(b *testing.B) {
			var used time.Duration
			var most float64
			for b.Loop() {
				w := town.New(b)
				past(w, certificates/30)
				spent, peak := nights(w, 100)
				used, most = used+spent, max(most, peak)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(used.Seconds()*1000/3/float64(b.N), "user-ms/night")
			b.ReportMetric(most, "peak-MiB")
		})
	}
}

// BenchmarkExport exports a register with a history of so many certificates and entries and says how many rows a second
// of CPU that is, how large what was written, and the most memory the process held, which the register's size must not
// tell: `CHUANGPEI_HISTORY=1000000 go test -run - -bench Export -benchtime 1x -timeout 0 ./pipeline`.
func BenchmarkExport(b *testing.B) {
	certificates := 30_000
	if size := os.Getenv("CHUANGPEI_HISTORY"); size != "" {
		var err error
		if certificates, err = strconv.Atoi(size); err != nil {
			b.Fatalf("CHUANGPEI_HISTORY: %v", err)
		}
	}
	w := town.New(b)
	past(w, certificates/30)
	for _, format := range []string{"parquet", "csv"} {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				dir, rows, bytes := filepath.Join(b.TempDir(), "out"), int64(0), int64(0)
				w.Must(os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)) // the peak is counted anew
				from := user()
				tables, err := report.Export(context.Background(), w.HomeFolder(), dir, format, false)
				spent := user() - from
				w.Must(err)
				for _, t := range tables {
					rows += t.Rows
				}
				w.Must(filepath.WalkDir(dir, func(_ string, d os.DirEntry, err error) error {
					if err == nil && !d.IsDir() {
						var info os.FileInfo
						if info, err = d.Info(); err == nil {
							bytes += info.Size()
						}
					}
					return err
				}))
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(float64(rows), "rows")
				b.ReportMetric(float64(rows)/spent.Seconds(), "rows/user-s")
				b.ReportMetric(float64(bytes)/(1<<20), "MiB-written")
				b.ReportMetric(highest(b), "peak-MiB")
			}
		})
	}
}

// past gives the home a register and a journal of so many classes that are over.
func past(w *town.Town, classes int) {
	ctx := context.Background()
	w.Must(os.MkdirAll(w.State(""), 0o700))
	folder := w.State("journal")
	db, err := ledger.Open(ctx, w.Register(), ledger.Memory{Limit: "4GiB", Reach: []string{folder}})
	w.Must(err)
	defer db.Close()
	text, err := os.ReadFile(filepath.Join("testdata", "history.sql"))
	w.Must(err)
	run := func(sql string) {
		if _, err := db.Exec(ctx, sql); err != nil {
			w.Fatal(err)
		}
	}
	head, part, _ := strings.Cut(string(text), "-- ------\n")
	run(fmt.Sprintf("CREATE TEMP MACRO past_classes() AS %d", classes))
	run(head)
	for from := 0; from < classes; from += 10_000 {
		run(fmt.Sprintf("CREATE OR REPLACE TEMP MACRO past_from() AS %d; CREATE OR REPLACE TEMP MACRO past_to() AS %d",
			from, min(classes, from+10_000)))
		run(part)
	}
	j, err := journal.Open(folder, nil)
	if err == nil {
		err = j.Seal(ctx, db, time.Date(2024, 12, 31, 2, 0, 0, 0, time.UTC))
	}
	w.Must(err)
}

// nights plays a load of so many classes and gives the user CPU of its three nights and the most memory held, in MiB.
func nights(w *town.Town, classes int) (used time.Duration, peak float64) {
	city := demo.New(demo.Options{Seed: 1, Classes: classes})
	for night := range city.Nights() {
		w.Must(city.Drop(night, w.Home))
		n := w.Engine("2025-01-01")
		n.Now, n.Log = func() time.Time { return city.Now(night) }, slog.New(slog.DiscardHandler)
		if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil { // the peak is counted anew
			w.Fatal(err)
		}
		from := user()
		if _, err := n.Run(context.Background()); err != nil {
			w.Fatal(err)
		}
		used, peak = used+user()-from, max(peak, highest(w.TB))
	}
	return used, peak
}

// highest is the most memory this process has held since it was last counted anew, in MiB.
func highest(t testing.TB) float64 {
	text, err := os.ReadFile("/proc/self/status")
	_, after, found := strings.Cut(string(text), "VmHWM:")
	line, _, _ := strings.Cut(after, "kB")
	kib, bad := strconv.ParseFloat(strings.TrimSpace(line), 64)
	if err != nil || !found || bad != nil {
		t.Fatal(err, bad)
	}
	return kib / 1024
}
