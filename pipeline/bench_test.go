//go:build unix

package pipeline_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"syscall"
	"testing"
	"time"

	"chuangpei/cmd/chuangpei/demo"
	"chuangpei/pipeline/staging"
	"chuangpei/pipeline/town"
	"chuangpei/pipeline/workbook"

	"github.com/xuri/excelize/v2"
)

// BenchmarkNight plays the three nights of a load of N applications of about 30 people and says, for each application:
// wall clock, user CPU with the least and the most of the rounds (-benchtime 3x plays three), how the wall clock
// divides, and the user CPU against the same work done through excelize alone: GetRows of everything that came in, the
// plain API for every cell of every workbook that went out, and GetRows of that again, as every workbook of ours is
// read back. The rules and the register are on our side only.
//
//	go test -run - -bench Night/1500 -benchtime 3x -cpuprofile cpu.out ./pipeline &&
//	go tool pprof -top -cum cpu.out | grep -E 'cgocall|Night.Run|publish'
//
// tells the engine's share too: cgocall, of what is not the excelize side.
func BenchmarkNight(b *testing.B) {
	for _, applications := range []int{60, 300, 1500} {
		b.Run(fmt.Sprint(applications), func(b *testing.B) {
			var sum cost
			for b.Loop() {
				sum.add(playLoad(b, applications/3))
			}
			sum.report(b, float64(applications), float64(b.N))
		})
	}
}

// cost is what a load took, once or several times.
type cost struct {
	wall, user, reading, others time.Duration
	least, most                 time.Duration            // of the user CPU
	stages                      map[string]time.Duration // of the wall clock, by what the night was doing
}

func (c *cost) add(other cost) {
	c.wall, c.user, c.reading, c.others = c.wall+other.wall, c.user+other.user, c.reading+other.reading,
		c.others+other.others
	if c.most = max(c.most, other.user); c.least == 0 || other.user < c.least {
		c.least = other.user
	}
	if c.stages == nil {
		c.stages = map[string]time.Duration{}
	}
	for stage, took := range other.stages {
		c.stages[stage] += took
	}
}

// report prints the cost of an application, over the rounds played.
func (c *cost) report(b *testing.B, applications, rounds float64) {
	ms := func(d time.Duration) float64 { return d.Seconds() * 1000 / applications }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ms(c.wall)/rounds, "ms/app")
	b.ReportMetric(ms(c.user)/rounds, "user-ms/app")
	b.ReportMetric(ms(c.least), "least-user-ms/app")
	b.ReportMetric(ms(c.most), "most-user-ms/app")
	b.ReportMetric(ms(c.reading)/rounds, "reading-user-ms/app")
	b.ReportMetric(c.user.Seconds()/c.others.Seconds(), "of-excelize's-user-CPU")
	for stage, took := range c.stages {
		b.ReportMetric(100*took.Seconds()/c.wall.Seconds(), stage+"-%")
	}
}

// user is the CPU that this process has used outside the kernel.
func user() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano())
}

// playLoad drops and plays the nights of a load; only the nights count.
func playLoad(b *testing.B, classes int) cost {
	w, city := town.New(b), demo.New(demo.Options{Seed: 1, Classes: classes})
	c := cost{stages: map[string]time.Duration{}}
	for night := range city.Nights() {
		if err := city.Drop(night, w.Home); err != nil {
			b.Fatal(err)
		}
		files := w.Waiting()
		n := w.Engine("2025-01-01")
		n.Now, n.Log = func() time.Time { return city.Now(night) }, slog.New(slog.DiscardHandler)
		last := time.Now()
		lap := func(stage string) {
			now := time.Now()
			c.stages[stage] += now.Sub(last)
			last = now
		}
		n.Fault = func(op, name string) error {
			if op == "step" {
				lap(stageOf(name))
			}
			return nil
		}
		from, used := last, user()
		if _, err := n.Run(context.Background()); err != nil {
			b.Fatal(err)
		}
		c.user += user() - used
		lap("seal-and-close")
		c.wall += last.Sub(from)
		c.reading += readAll(w, files)
		c.others += getRows(b, files)
	}
	c.others += writeAll(w)
	return c
}

// stageOf is the stage of a night that a step ends.
func stageOf(step string) string {
	word, _, _ := strings.Cut(step, " ")
	switch word {
	case "scanned":
		return "take"
	case "begun", "claims", "deciding", "decided":
		return "read-and-decide"
	case "settling", "settled", "concluding", "concluded":
		return "settle"
	case "publishing", "published":
		return "publish"
	}
	return "seal-and-close"
}

// readAll is what the staging stage takes to read the files.
func readAll(w *town.Town, files [][]byte) time.Duration {
	reader, err := staging.NewReader(staging.Lists(w.Rules), workbook.DefaultLimits())
	w.Must(err)
	used := user()
	for _, data := range files {
		reader.Read(staging.Source{Submission: 1, Arrival: 1, SenderKind: "机构", Data: data})
	}
	return user() - used
}

// getRows is what excelize takes to read the files.
func getRows(b testing.TB, files [][]byte) time.Duration {
	used := user()
	for _, data := range files {
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			b.Fatal(err)
		}
		for _, sheet := range f.GetSheetList() {
			if _, err := f.GetRows(sheet); err != nil {
				b.Fatal(err)
			}
		}
		_ = f.Close()
	}
	return user() - used
}

// writeAll is what excelize takes to write every workbook of the outbox with its plain API and, as we do, to read it
// again before it is published: every cell with a style, widths, a page set up for printing, a frozen header, the
// notes.
func writeAll(w *town.Town) time.Duration {
	var took time.Duration
	limits := workbook.DefaultLimits()
	limits.File, limits.Cells, limits.Unzipped, limits.Part = 1<<30, 1<<30, 1<<32, 1<<32
	notes := notes(w)
	for path, data := range w.Files("outbox") {
		if !strings.HasSuffix(path, ".xlsx") {
			continue
		}
		content, err := workbook.Read(data, limits)
		w.Must(err)
		used := user()
		written, err := plainly(content, notes[path])
		w.Must(err)
		took += user() - used + getRows(w, [][]byte{written})
	}
	return took
}

// notes counts the notes of every workbook of the outbox.
func notes(w *town.Town) map[string]int {
	count := map[string]int{}
	for path, parts := range w.Unzipped() {
		for name, text := range parts {
			if strings.Contains(name, "comments") {
				count[path] += strings.Count(text, "<comment ")
			}
		}
	}
	return count
}

// plainly writes a workbook with excelize.
func plainly(content *workbook.Book, notes int) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: "宋体", Size: 11},
		Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "808080"}}})
	for _, sheet := range content.Sheets {
		err = errors.Join(err, furnish(f, sheet.Name))
		for _, row := range sheet.Rows {
			for _, c := range row.Cells {
				at, _ := excelize.CoordinatesToCellName(c.Col, row.Number)
				err = errors.Join(err, f.SetCellStr(sheet.Name, at, c.Text), f.SetCellStyle(sheet.Name, at, at, style))
			}
		}
	}
	for n := range notes {
		err = errors.Join(err, f.AddComment(content.Sheets[len(content.Sheets)-1].Name,
			excelize.Comment{Cell: fmt.Sprintf("A%d", n+1), Text: "示例问题：请改为文本"}))
	}
	var b bytes.Buffer
	err = errors.Join(err, f.Write(&b))
	return b.Bytes(), err
}

// furnish sets a sheet up for printing.
func furnish(f *excelize.File, sheet string) error {
	_, err := f.NewSheet(sheet)
	landscape, a4, wide := "landscape", 9, 1
	return errors.Join(err, f.SetColWidth(sheet, "A", "J", 16),
		f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide}),
		f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&C&P / &N"}),
		f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 3, TopLeftCell: "A4", ActivePane: "bottomLeft"}))
}
