package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"chuangpei/pipeline/disk"
)

// Places below the working folder.
const (
	stateFolder    = ".chuangpei"
	inboxFolder    = "inbox"
	outboxFolder   = "outbox"
	queueFolder    = "queue"
	archiveFolder  = "archive"
	arrivalsFile   = "arrivals.json"
	preparedMarker = "prepared" // in the state folder: the inbox has had its marker
)

// Modes of what is ours alone, and of what others see.
const (
	privateFolder fs.FileMode = 0o700
	privateFile   fs.FileMode = 0o600
	sharedFolder  fs.FileMode = 0o777 // senders write to it; less the umask
	groupFolder   fs.FileMode = 0o750 // the group reads it, like those that publishing makes in it
	publicFile    fs.FileMode = 0o644
)

// Unreachable is the error of an inbox that cannot be listed, or that has lost its marker because the share behind
// it is not mounted, or of an outbox that cannot be made. The command exits with 5.
type Unreachable struct {
	Dir    string // as the operator configured it
	Reason string
	cause  error // what the file system said; nil for a missing marker
}

// unreachable is the error of an inbox or outbox that the file system refuses.
func unreachable(dir string, err error) *Unreachable {
	return &Unreachable{Dir: dir, Reason: err.Error(), cause: err}
}

// Unwrap gives the cause.
func (u *Unreachable) Unwrap() error { return u.cause }

// Error says what to do.
func (u *Unreachable) Error() string {
	return fmt.Sprintf("%s %s is unreachable: %s", filepath.Base(u.Dir), u.Dir, u.Reason)
}

// Prepare makes the folders of a working folder and, on the first run, the outbox and the inbox's marker. It fails with
// *[Unreachable] when the inbox was prepared before but the marker is not there now. An outbox that vanished later is
// not made anew either: its share is not mounted, as publishing will find.
func Prepare(home string) error { return prepare(Options{Home: home}) }

// prepare is Prepare with injected faults.
func prepare(opt Options) error {
	state, err := disk.Make(filepath.Join(opt.Home, stateFolder), stateFolder, privateFolder, opt.Fault)
	if err != nil {
		return fmt.Errorf("prepare the state folder: %w", err)
	}
	defer state.Close()
	if err := state.Chmod(".", privateFolder); err != nil {
		return fmt.Errorf("prepare the state folder: %w", err)
	}
	prepared, err := state.Exists(preparedMarker)
	if err != nil {
		return fmt.Errorf("prepare the state folder: %w", err)
	}
	if prepared {
		if err := marked(opt); err != nil {
			return err
		}
	}
	inbox, err := prepareInbox(opt)
	if err != nil {
		return unreachable(filepath.Join(opt.Home, inboxFolder), err)
	}
	defer inbox.Close()
	if prepared {
		return nil
	}
	return mark(opt, inbox, state)
}

// prepareInbox makes the inbox and its senders' folders.
func prepareInbox(opt Options) (disk.Folder, error) {
	inbox, err := disk.Make(filepath.Join(opt.Home, inboxFolder), inboxFolder, sharedFolder, opt.Fault)
	if err != nil {
		return disk.Folder{}, err
	}
	for _, dir := range []string{academy, county, municipal} {
		if err := inbox.Mkdir(dir, sharedFolder); err != nil {
			inbox.Close()
			return disk.Folder{}, err
		}
	}
	return inbox, nil
}

// reachable checks the marker of an inbox that was prepared before, and makes nothing.
func reachable(opt Options) error {
	state, err := disk.Open(filepath.Join(opt.Home, stateFolder), stateFolder, opt.Fault)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("open the state folder: %w", err)
	}
	defer state.Close()
	prepared, err := state.Exists(preparedMarker)
	if err != nil {
		return fmt.Errorf("open the state folder: %w", err)
	}
	if !prepared {
		return nil
	}
	return marked(opt)
}

// marked checks that the inbox has its marker.
func marked(opt Options) error {
	dir := filepath.Join(opt.Home, inboxFolder)
	inbox, err := disk.Open(dir, inboxFolder, opt.Fault)
	if err == nil {
		defer inbox.Close()
		_, err = inbox.Lstat(markerName)
	}
	switch {
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return unreachable(dir, err)
	}
	return &Unreachable{Dir: dir, Reason: fmt.Sprintf(
		"its marker %s is missing; mount the share, or, if the inbox was emptied on purpose, remove %s and run again",
		markerName, filepath.Join(stateFolder, preparedMarker))}
}

// mark writes the marker first and then remembers that it was written, so that a crash between them is harmless.
func mark(opt Options, inbox, state disk.Folder) error {
	outbox, err := disk.Make(filepath.Join(opt.Home, outboxFolder), outboxFolder, groupFolder, opt.Fault)
	if err != nil {
		return unreachable(filepath.Join(opt.Home, outboxFolder), err)
	}
	outbox.Close()
	const text = "创培 inbox. Please leave this file: it tells an empty inbox from an unmounted share.\n"
	stands, err := inbox.Exists(markerName)
	if err == nil && !stands {
		err = inbox.Replace(markerName, []byte(text), publicFile)
	}
	if err != nil {
		return unreachable(filepath.Join(opt.Home, inboxFolder), err)
	}
	if err := state.Replace(preparedMarker, nil, privateFile); err != nil {
		return fmt.Errorf("prepare the state folder: %w", err)
	}
	return nil
}
