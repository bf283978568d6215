package intake

import (
	"fmt"
	"time"
)

// Why a file waits, where that is remembered between nights.
const (
	empty      = "empty, perhaps still being copied"
	incomplete = "not whole, perhaps still being copied"
	heldOpen   = "not whole, and somebody holds it open"
	unreadable = "cannot be read: "
)

// ByNextRun is why a file waits of which nothing else is known.
const ByNextRun = "waits for the next run"

// unready is the state in which a scan found a file that it could not take.
type unready struct {
	Stamp  stamp     `json:"stamp"`
	SHA256 string    `json:"sha256,omitempty"` // empty when it could not be read
	Reason string    `json:"reason"`
	Since  time.Time `json:"since"`  // the first scan that found these very bytes
	Last   time.Time `json:"last"`   // the newest scan that found it unready
	Nights int       `json:"nights"` // on so many nights, whatever its bytes
}

// message is the reason, and for how long.
func (u unready) message() string {
	if u.Nights > 1 {
		return fmt.Sprintf("%s; found so on %d nights", u.Reason, u.Nights)
	}
	return u.Reason
}

// waiting says why a file waits as far as is known without opening it.
func (a *arrivals) waiting(f candidate) string {
	u := a.of(f.path).Unready
	switch {
	case u != nil && u.Stamp.same(f.stamp):
		return u.message()
	case f.stamp.Size == 0:
		return empty
	}
	return ByNextRun
}

// nightApart is how long after a scan, at least, a scan on another day counts as one of another night.
const nightApart = 6 * time.Hour

// nightLater reports whether a night lies between two scans.
func (sc *scanner) nightLater(before, after time.Time) bool {
	day := func(t time.Time) string { return t.In(sc.opt.Zone).Format(time.DateOnly) }
	return day(before) < day(after) && after.Sub(before) >= nightApart
}

// unchangedForANight reports whether a scan at least a night earlier found the very same bytes (or the very same file
// unreadable): then nobody is copying it any more, and its sender is owed a receipt that says what is wrong with it.
func (sc *scanner) unchangedForANight(f candidate, sum string) bool {
	u := sc.arrivals.of(f.path).Unready
	same := u != nil && u.SHA256 == sum && u.Stamp.Size == f.stamp.Size && (sum != "" || u.Stamp.same(f.stamp))
	return same && sc.nightLater(u.Since, sc.opt.Now())
}

// noteUnready remembers how a file was found that has to wait, and says so.
func (sc *scanner) noteUnready(f candidate, sum, reason string) Notice {
	now, seen := sc.opt.Now(), sc.arrivals.of(f.path)
	next := unready{Stamp: f.stamp, SHA256: sum, Reason: reason, Since: now, Last: now, Nights: 1}
	if was := seen.Unready; was != nil {
		next.Nights = was.Nights
		if sc.nightLater(was.Last, now) {
			next.Nights++
		} else {
			next.Last = was.Last
		}
		if was.SHA256 == sum && was.Stamp.Size == f.stamp.Size {
			next.Since = was.Since
		}
	}
	seen.Path, seen.Unready = key(f.path), &next
	sc.arrivals.seen[seen.Path] = seen
	n := f.notice(next.message())
	if next.Nights > 1 {
		sc.opt.Log.Warn("a file waits in the inbox once more; see whether its sender is still copying it",
			"folder", n.Folder, "file", n.Name, "nights", next.Nights, "first_seen", seen.First, "reason", reason)
	}
	return n
}
