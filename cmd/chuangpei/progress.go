package main

import (
	"fmt"
	"sync"
	"time"

	"chuangpei/pipeline"
)

// How often progress is shown: a line that is drawn over on a terminal, log lines elsewhere.
const (
	redraw = 100 * time.Millisecond
	relog  = 10 * time.Second
)

// bar shows how far a run has come. Its methods may be called from several goroutines.
type bar struct {
	m       *Main
	mu      sync.Mutex
	stage   string
	began   time.Time // of the stage
	shown   time.Time
	drawn   bool
	tooSoon time.Duration
}

// newBar starts one.
func newBar(m *Main) *bar {
	b := &bar{m: m, tooSoon: relog}
	if m.Terminal {
		b.tooSoon = redraw
	}
	return b
}

// show shows a step unless the last was shown just now. The rate is that of the stage.
func (b *bar) show(p pipeline.Progress) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.m.Clock()
	if p.Stage != b.stage {
		b.stage, b.began, b.shown = p.Stage, now, time.Time{}
	}
	if now.Sub(b.shown) < b.tooSoon && p.Done < p.Total {
		return
	}
	b.shown = now
	rate, left := pace(p, now.Sub(b.began))
	if !b.m.Terminal {
		b.m.log.Info("progress", "stage", p.Stage, "done", p.Done, "of", p.Total, "per_second", int(rate), "left", left)
		return
	}
	b.drawn = true
	fmt.Fprintf(b.m.Stderr, "\r\x1b[K%s", progressLine(p, rate, left))
}

// progressLine is files done of all, the rate and the time left.
func progressLine(p pipeline.Progress, rate float64, left time.Duration) string {
	if p.Total == 0 {
		return fmt.Sprintf("%s  %d", p.Stage, p.Done)
	}
	line := fmt.Sprintf("%s  %d of %d", p.Stage, p.Done, p.Total)
	if rate > 0 {
		line += fmt.Sprintf("  %.0f/s  %s left", rate, left)
	}
	return line
}

// pace is the rate in files a second and the time that the rest will take at that rate.
func pace(p pipeline.Progress, passed time.Duration) (rate float64, left time.Duration) {
	if passed <= 0 || p.Done == 0 {
		return 0, 0
	}
	rate = float64(p.Done) / passed.Seconds()
	rest := float64(max(p.Total-p.Done, 0)) / rate
	return rate, time.Duration(rest * float64(time.Second)).Round(time.Second)
}

// end clears the line.
func (b *bar) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.drawn {
		fmt.Fprint(b.m.Stderr, "\r\x1b[K")
	}
}
