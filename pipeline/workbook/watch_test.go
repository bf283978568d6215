package workbook

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// TestAReadingThatTakesTooLongEnds: wherever the time runs out, the file is refused as a whole and the sender is told
// why.
func TestAReadingThatTakesTooLongEnds(t *testing.T) {
	late := newWatch(time.Hour)
	defer late.stop()
	data, lim := bare(t, oneCell), DefaultLimits()
	books := NewReader(lim)
	if _, err := books.read(inMemory(data), late, (*reading).book); err != nil {
		t.Fatal(err)
	}
	late.late.Store(true)
	_, err := books.read(inMemory(data), late, (*reading).book)
	r, ok := errors.AsType[*Refusal](err)
	if !ok || r.Code != CodeTooSlow || !strings.Contains(r.Problem, "30 秒") || r.Fix == "" {
		t.Errorf("read though the time was up: %v", err)
	}
}

// TestTimeRunsOutInsideAPart: the scanner looks at the watch, so one endless sheet cannot outrun it.
func TestTimeRunsOutInsideAPart(t *testing.T) {
	lim := DefaultLimits()
	lim.Time = time.Nanosecond
	data := bare(t, strings.Repeat("<row/>", 1_000_000))
	_, err := Read(data, lim)
	if r, ok := errors.AsType[*Refusal](err); !ok || r.Code != CodeTooSlow {
		t.Errorf("a million rows in a nanosecond: %v", err)
	}
	lim.Time = 0
	if _, err := Read(data, lim); err != nil {
		t.Errorf("without a limit: %v", err)
	}
	s := newScanner("part", []byte("<a><b/><b/></a>"), lim)
	if s.watch = newWatch(time.Hour); !s.next() {
		t.Fatal(s.err)
	}
	s.watch.late.Store(true)
	if s.next() || s.err == nil {
		t.Error("the scanner went on")
	}
}
