package intake

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
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
	File   string  `json:"id"`               // its identity
}

// leftoverOf is what is needed to know a file's source again.
func leftoverOf(f File) leftover {
	return leftover{Path: f.Source, Size: f.Bytes, Mtime: f.Modified.UnixNano(), SHA256: f.SHA256, Unread: f.Unread,
		File: f.ID}
}

// describes reports whether what stands at the path looks like the file that was taken.
func (l leftover) describes(info fs.FileInfo) bool {
	return info.Mode().IsRegular() && info.Size() == l.Size && info.ModTime().UnixNano() == l.Mtime
}

// reason says why a file that was answered stands in the inbox still.
func (l leftover) reason() string {
	if l.Unread {
		return "answered before as a file that cannot be read; it is taken as soon as it can, or remove it by hand"
	}
	return "taken before but cannot be removed from the inbox; remove it by hand"
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

// loadArrivals reads the memory from the state folder; none yet is an empty one.
func loadArrivals(state disk.Folder) (*arrivals, error) {
	a := &arrivals{seen: map[RawPath]arrival{}}
	if !state.Opened() {
		return a, nil
	}
	text, err := state.Read(arrivalsFile)
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

// save writes the memory.
func (a *arrivals) save(state disk.Folder) error {
	page := arrivalsPage{Version: 1, Seen: []arrival{}, Left: a.left}
	for _, s := range a.seen {
		page.Seen = append(page.Seen, s)
	}
	slices.SortFunc(page.Seen, func(x, y arrival) int { return strings.Compare(string(x.Path), string(y.Path)) })
	text, err := json.MarshalIndent(page, "", " ")
	if err == nil {
		err = state.Replace(arrivalsFile, append(text, '\n'), privateFile)
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
			parts[i] = fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(name)))
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

// forget drops what is in none of the listings: it has gone. What vanishes for a moment, as when a workbook is saved,
// keeps its place, and so does what lies where a listing could not see.
func (a *arrivals) forget(listings ...listing) {
	present := map[RawPath]bool{}
	var blind []string
	for _, l := range listings {
		for _, f := range l.files {
			present[key(f.path)] = true
		}
		for _, place := range l.blind {
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

// add remembers leftovers, each file's once.
func (a *arrivals) add(left []leftover) {
	known := map[string]bool{}
	for _, l := range a.left {
		known[l.File] = true
	}
	for _, l := range left {
		if !known[l.File] {
			a.left = append(a.left, l)
		}
	}
}
