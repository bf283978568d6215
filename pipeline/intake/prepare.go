package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Places below the working folder.
const (
	stateFolder    = ".chuangpei"
	inboxFolder    = "inbox"
	outboxFolder   = "outbox"
	claimsFolder   = "claims"
	archiveFolder  = "archive"
	arrivalsFile   = "arrivals.json"
	preparedMarker = "prepared" // in the state folder: the inbox has had its marker
)

// Unreachable is the error of an inbox that cannot be listed, or that has lost its marker because the share behind
// it is not mounted. The command exits with 5.
type Unreachable struct {
	Dir    string // as the operator configured it
	Reason string
}

// Error says what to do.
func (u *Unreachable) Error() string {
	return fmt.Sprintf("inbox %s is unreachable: %s", u.Dir, u.Reason)
}

// Prepare makes the folders of a working folder and, on the first run, the outbox and the inbox's marker. It fails with
// *[Unreachable] when the inbox was prepared before but the marker is not there now. An outbox that vanished later is
// not made anew either: its share is not mounted, as publishing will find.
func Prepare(home string) error {
	if err := os.MkdirAll(filepath.Join(home, stateFolder), 0o700); err != nil {
		return fmt.Errorf("prepare state folder: %w", bare(err))
	}
	if err := os.Chmod(filepath.Join(home, stateFolder), 0o700); err != nil {
		return fmt.Errorf("prepare state folder: %w", bare(err))
	}
	if err := reachable(home); err != nil {
		return err
	}
	for _, dir := range []string{academy, county, municipal} {
		if err := os.MkdirAll(filepath.Join(home, inboxFolder, dir), 0o777); err != nil {
			return &Unreachable{Dir: filepath.Join(home, inboxFolder), Reason: bare(err).Error()}
		}
	}
	return mark(home)
}

// reachable checks the marker of an inbox that was prepared before.
func reachable(home string) error {
	if _, err := os.Stat(filepath.Join(home, stateFolder, preparedMarker)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	inbox := filepath.Join(home, inboxFolder)
	_, err := os.Stat(filepath.Join(inbox, markerName))
	if err == nil {
		return nil
	}
	return &Unreachable{Dir: inbox, Reason: fmt.Sprintf(
		"its marker %s is missing (%v); mount the share, or, if the inbox was emptied on purpose, remove %s and run again",
		markerName, bare(err), filepath.Join(stateFolder, preparedMarker))}
}

// mark writes the marker first and then remembers that it was written, so that a crash between them is harmless.
func mark(home string) error {
	if _, err := os.Stat(filepath.Join(home, stateFolder, preparedMarker)); err == nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Join(home, outboxFolder), 0o777); err != nil {
		return fmt.Errorf("prepare outbox: %w", bare(err))
	}
	marker := filepath.Join(home, inboxFolder, markerName)
	if err := touch(marker, "创培 inbox. Please leave this file: it tells an empty inbox from an unmounted share.\n", 0o644); err != nil {
		return &Unreachable{Dir: filepath.Join(home, inboxFolder), Reason: bare(err).Error()}
	}
	if err := touch(filepath.Join(home, stateFolder, preparedMarker), "", 0o600); err != nil {
		return fmt.Errorf("prepare state folder: %w", bare(err))
	}
	return nil
}

// touch makes a file unless there is one.
func touch(name, text string, mode fs.FileMode) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Sync(), f.Close())
}
