package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"
)

// arrival is what is remembered of a path in the inbox between scans. The path is kept as key gives it.
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
	File   string  `json:"claim"`
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
func (sc *scanner) loadArrivals() (*arrivals, error) {
	a := &arrivals{seen: map[RawPath]arrival{}}
	text, err := sc.state.Read(arrivalsFile)
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
		s.Path = key(s.Path) // an earlier program kept the names
		a.seen[s.Path] = s
	}
	a.left = page.Left
	return a, nil
}

// saveArrivals writes the memory.
func (sc *scanner) saveArrivals(a *arrivals) error {
	page := arrivalsPage{Version: 1, Seen: []arrival{}, Left: a.left}
	for _, s := range a.seen {
		page.Seen = append(page.Seen, s)
	}
	slices.SortFunc(page.Seen, func(x, y arrival) int { return strings.Compare(string(x.Path), string(y.Path)) })
	text, err := json.MarshalIndent(page, "", " ")
	if err == nil {
		err = sc.state.Replace(arrivalsFile, append(text, '\n'), ours)
	}
	if err != nil {
		return fmt.Errorf("keep the order of arrival: %w", err)
	}
	return nil
}

// hashed matches a name that key has replaced.
var hashed = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

// key is a path as it is remembered: what is written down holds no number of anybody, so a name with one stands there
// as its hash.
func key(p RawPath) RawPath {
	parts := strings.Split(string(p), "/")
	for i, name := range parts {
		if masked(name) != display(name) && !hashed.MatchString(name) {
			sum := sha256.Sum256([]byte(name))
			parts[i] = "sha256:" + hex.EncodeToString(sum[:])
		}
	}
	return RawPath(strings.Join(parts, "/"))
}

// of is what is remembered of a path.
func (a *arrivals) of(p RawPath) arrival { return a.seen[key(p)] }

// note gives every file not seen before its first-seen time.
func (a *arrivals) note(files []candidate, now time.Time) {
	for _, f := range files {
		if p := key(f.path); a.seen[p].Path == "" {
			a.seen[p] = arrival{Path: p, First: now}
		}
	}
}

// forget drops what is in neither look: it has gone. What vanishes for a moment, as when a workbook is saved, keeps its place,
// and so does what lies where a look could not see.
func (a *arrivals) forget(looks ...listing) {
	present := map[RawPath]bool{}
	var blind []string
	for _, look := range looks {
		for _, f := range look.files {
			present[key(f.path)] = true
		}
		for _, place := range look.blind {
			blind = append(blind, string(key(RawPath(place))))
		}
	}
	for p := range a.seen {
		hidden := func(place string) bool { return string(p) == place || strings.HasPrefix(string(p), place+"/") }
		if !present[p] && !slices.ContainsFunc(blind, hidden) {
			delete(a.seen, p)
		}
	}
}
