package main

import (
	"fmt"
	"time"
)

// notBack refuses a night that would be played before the last one: a clock that was set back, or one that was ahead that
// night. What is numbered carries the day of handling, and days must not run backwards.
func (m *Main) notBack(now time.Time) error {
	last, err := m.lastRun()
	if err != nil { // the register knows; this file is only told
		m.log.Warn("when the last run was cannot be told, so the clock is not compared with it", "error", err)
		return nil
	}
	if !now.Before(last) {
		return nil
	}
	return fmt.Errorf("this machine's clock says %s, which is before the last run, at %s: set it right and run again; "+
		"if the clock was ahead at the last run, restore the backup made before it", now.Format(time.RFC3339), last.Format(time.RFC3339))
}
