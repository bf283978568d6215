package workbook

import (
	"fmt"
	"sync/atomic"
	"time"
)

// watch ends a reading that takes too long. It is a timer, not a clock: no time of day enters the reading. A nil watch
// never ends one.
type watch struct {
	late  atomic.Bool
	timer *time.Timer
}

// newWatch starts one; nil when no time is set.
func newWatch(limit time.Duration) *watch {
	if limit <= 0 {
		return nil
	}
	w := &watch{}
	w.timer = time.AfterFunc(limit, func() { w.late.Store(true) })
	return w
}

// stop gives the timer back.
func (w *watch) stop() {
	if w != nil {
		w.timer.Stop()
	}
}

// over reports whether the time is up.
func (w *watch) over() bool { return w != nil && w.late.Load() }

// tooSlow refuses a file whose reading did not end in time.
func tooSlow(part string, limit time.Duration) *Refusal {
	r := refusef(CodeTooSlow, part, "not read within %s", limit)
	r.Problem = fmt.Sprintf("系统读了 %.0f 秒还没有读完这个文件，已停止读取，没有采用其中任何内容。",
		max(1, limit.Seconds()))
	return r
}
