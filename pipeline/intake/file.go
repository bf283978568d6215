package intake

import (
	"encoding/hex"
	"fmt"
	"path"
	"strings"
	"time"
	"unicode/utf8"
)

// File is one file taken from the inbox.
type File struct {
	ID         string    `json:"id"`         // unique for ever; begins with the first-seen time
	FirstSeen  time.Time `json:"first_seen"` // order of arrival, first key
	Folder     string    `json:"folder"`     // below the inbox, with slashes, for display; empty for the inbox itself
	FileName   string    `json:"file_name"`  // cleaned for display
	SenderKind string    `json:"sender_kind"`
	SenderCode string    `json:"sender_code"`
	Misplaced  string    `json:"misplaced,omitempty"` // why there is no sender and which folder is right, in Chinese
	SHA256     string    `json:"sha256"`              // hexadecimal; empty when it was not read
	Bytes      int64     `json:"bytes"`
	Oversize   bool      `json:"oversize,omitempty"` // larger than the limit: not read, not kept, Open fails
	Unread     bool      `json:"unread,omitempty"`   // could not be read for a night: left where it lies, Open fails
	Modified   time.Time `json:"modified"`           // the source's mtime
	Source     RawPath   `json:"source"`             // below the inbox, as the file system spells it
	Removed    bool      `json:"-"`                  // the source is gone from the inbox
	peeked     bool      // still in the inbox, where Open reads it
	at         string    // where in the queue's folder its content lies, until it is archived
}

// hasCopy reports whether there is a copy of the file.
func (f File) hasCopy() bool { return !f.Oversize && !f.Unread }

// ArchivePath is where below the working folder the original lies once archived; empty when it was not kept.
func (f File) ArchivePath() string {
	if !f.hasCopy() {
		return ""
	}
	return stateFolder + "/" + archived(f.SHA256)
}

// archived is where below the state folder a file of this fingerprint is kept.
func archived(sum string) string { return path.Join(archiveFolder, sum[:2], sum) }

// Notice is a file that was left where it is, and why.
type Notice struct {
	Folder string `json:"folder"`
	Name   string `json:"name"` // long runs of digits are masked, so that it may be logged
	Reason string `json:"reason"`
}

// String gives the place and the reason on one line.
func (n Notice) String() string {
	if n.Folder == "" {
		return fmt.Sprintf("%s (%s)", n.Name, n.Reason)
	}
	return fmt.Sprintf("%s/%s (%s)", n.Folder, n.Name, n.Reason)
}

// Lines are notices as lines for the operator.
func Lines(all []Notice) []string {
	lines := []string{}
	for _, n := range all {
		lines = append(lines, n.String())
	}
	return lines
}

// Result is what a scan found.
type Result struct {
	Files    []File     // the whole queue in order of arrival, earlier nights' unfinished files included
	Waiting  []Notice   // not yet whole, or not readable now; looked at again by the next scan
	Skipped  []Notice   // never taken
	Standing []Standing // what stands in the inbox, where [Note] looked
}

// RawPath is a path as the file system spells it, which need not be UTF-8; it survives JSON.
type RawPath string

const rawPrefix = "hex:"

// MarshalText writes what is not UTF-8 in hexadecimal.
func (p RawPath) MarshalText() ([]byte, error) {
	if utf8.ValidString(string(p)) && !strings.HasPrefix(string(p), rawPrefix) {
		return []byte(p), nil
	}
	return []byte(rawPrefix + hex.EncodeToString([]byte(p))), nil
}

// UnmarshalText is the inverse of MarshalText; it fails on damaged hexadecimal.
func (p *RawPath) UnmarshalText(text []byte) error {
	code, isHex := strings.CutPrefix(string(text), rawPrefix)
	if !isHex {
		*p = RawPath(text)
		return nil
	}
	raw, err := hex.DecodeString(code)
	if err != nil {
		return fmt.Errorf("intake: path: %w", err)
	}
	*p = RawPath(raw)
	return nil
}
