package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// arrival is what is remembered of a path in the inbox between scans.
type arrival struct {
	Path    RawPath   `json:"path"`
	First   time.Time `json:"first_seen"`
	Unready *unready  `json:"unready,omitempty"` // how the last scan found it, when it could not take it
}

// leftover is a file that was taken but could not be removed from the inbox; it must not be taken again.
type leftover struct {
	Path   RawPath `json:"path"`
	Size   int64   `json:"size"`
	Mtime  int64   `json:"mtime"`            // nanoseconds since 1970
	SHA256 string  `json:"sha256"`           // empty when it was not read
	Unread bool    `json:"unread,omitempty"` // it could not be: it is another file as soon as it can
	Claim  string  `json:"claim"`
}

// arrivals is the memory of the inbox, kept in arrivals.json.
type arrivals struct {
	seen map[RawPath]arrival
	left []leftover
}

// arrivalsPage is arrivals as written.
type arrivalsPage struct {
	Version int        `json:"version"`
	Seen    []arrival  `json:"seen"`
	Left    []leftover `json:"taken_but_not_removed,omitempty"`
}

// loadArrivals reads the memory; none yet is an empty one.
func (d *desk) loadArrivals() (*arrivals, error) {
	a := &arrivals{seen: map[RawPath]arrival{}}
	text, err := d.state.Read(arrivalsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the order of arrival: %w", err)
	}
	var page arrivalsPage
	if err := json.Unmarshal(text, &page); err != nil {
		return nil, fmt.Errorf("read %s: damaged, move it away to start with new arrival times: %w", arrivalsFile, err)
	}
	for _, s := range page.Seen {
		a.seen[s.Path] = s
	}
	a.left = page.Left
	return a, nil
}

// saveArrivals writes the memory.
func (d *desk) saveArrivals(a *arrivals) error {
	page := arrivalsPage{Version: 1, Seen: []arrival{}, Left: a.left}
	for _, s := range a.seen {
		page.Seen = append(page.Seen, s)
	}
	slices.SortFunc(page.Seen, func(x, y arrival) int { return strings.Compare(string(x.Path), string(y.Path)) })
	text, err := json.MarshalIndent(page, "", " ")
	if err == nil {
		err = d.state.Replace(arrivalsFile, append(text, '\n'), ours)
	}
	if err != nil {
		return fmt.Errorf("keep the order of arrival: %w", err)
	}
	return nil
}

// note gives every file not seen before its first-seen time.
func (a *arrivals) note(files []candidate, now time.Time) {
	for _, f := range files {
		if _, known := a.seen[f.path]; !known {
			a.seen[f.path] = arrival{Path: f.path, First: now}
		}
	}
}

// forget drops what is in neither look: it has gone. What vanishes for a moment, as when a workbook is saved, keeps its place,
// and so does what lies where a look could not see.
func (a *arrivals) forget(looks ...sight) {
	present := map[RawPath]bool{}
	var blind []string
	for _, look := range looks {
		for _, f := range look.files {
			present[f.path] = true
		}
		blind = append(blind, look.blind...)
	}
	for p := range a.seen {
		hidden := func(place string) bool { return string(p) == place || strings.HasPrefix(string(p), place+"/") }
		if !present[p] && !slices.ContainsFunc(blind, hidden) {
			delete(a.seen, p)
		}
	}
}
