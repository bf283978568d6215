package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path/filepath"
	"time"

	"chuangpei/pipeline/disk"
)

// SizeLimit is the size in bytes above which a file is neither read nor kept, unless the options say otherwise (20
// MiB).
const SizeLimit = 20 << 20

// Options say where and how to scan.
type Options struct {
	Home    string           // working folder, with inbox/ and .chuangpei/
	Pause   time.Duration    // between the two listings; zero means one second
	Now     func() time.Time // the clock that first-seen times are taken from
	Limit   int64            // bytes above which a file is neither read nor kept; zero means SizeLimit
	Zone    *time.Location   // of the city, which says when a night is over; nil means UTC
	Log     *slog.Logger     // for the operator; nil logs nothing
	Fault   disk.Fault       // called before each file operation; nil in production
	workers int              // how many files of a group are copied at a time; zero means copyWorkers
}

// scanner is an open inbox and state folder, what is remembered of the inbox, and the options of one call.
type scanner struct {
	inbox, state disk.Folder // one that is not there is not opened
	queue        queue
	arrivals     *arrivals
	opt          Options
	marked       bool // the inbox had its marker when it was opened, and so must have it when it is listed
}

// openScanner opens the inbox and the state folder; an inbox that does not open is *Unreachable. Without a state folder
// nothing is queued or remembered.
func openScanner(opt Options) (*scanner, error) {
	sc, err := openState(opt)
	if errors.Is(err, fs.ErrNotExist) {
		sc, err = newScanner(opt), nil
	}
	if err == nil {
		sc.arrivals, err = loadArrivals(sc.state)
	}
	if err == nil {
		dir := filepath.Join(opt.Home, inboxFolder)
		if sc.inbox, err = disk.Open(dir, inboxFolder, opt.Fault); err != nil {
			err = unreachable(dir, err)
		}
	}
	if err != nil && sc != nil {
		sc.close()
		return nil, err
	}
	return sc, err
}

// openState opens the state folder and the queue in it, but no inbox.
func openState(opt Options) (*scanner, error) {
	sc := newScanner(opt)
	var err error
	if sc.state, err = disk.Open(filepath.Join(opt.Home, stateFolder), stateFolder, opt.Fault); err != nil {
		return nil, fmt.Errorf("open state folder: %w", err)
	}
	if sc.queue.Folder, err = sc.state.Sub(queueFolder); err != nil && !errors.Is(err, fs.ErrNotExist) {
		sc.close()
		return nil, fmt.Errorf("open the queue: %w", err)
	}
	return sc, nil
}

// newScanner fills in the options that may be left out.
func newScanner(opt Options) *scanner {
	if opt.Pause == 0 {
		opt.Pause = time.Second
	}
	if opt.Limit == 0 {
		opt.Limit = SizeLimit
	}
	if opt.Zone == nil {
		opt.Zone = time.UTC
	}
	if opt.workers == 0 {
		opt.workers = copyWorkers
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	return &scanner{opt: opt}
}

// close releases what is open.
func (sc *scanner) close() {
	for _, folder := range []disk.Folder{sc.queue.Folder, sc.inbox, sc.state} {
		folder.Close()
	}
}
