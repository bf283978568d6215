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

// scanner is an open inbox and state folder with the options of one call. What has no root is not there, or not opened.
type scanner struct {
	inbox, state disk.Folder
	queue        disk.Folder // the queue, within state; there from the first scan on
	opt          Options
	marked       bool // the inbox had its marker when it was opened, and so must have it when it is listed
}

// openScanner opens both trees; an inbox that does not open is *Unreachable. The state folder must exist.
func openScanner(opt Options) (*scanner, error) {
	sc, err := openState(opt)
	if err != nil {
		return nil, err
	}
	if err := sc.openInbox(); err != nil {
		sc.close()
		return nil, err
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
		opt.workers = workers
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	return &scanner{opt: opt}
}

// openState opens the state folder only.
func openState(opt Options) (*scanner, error) {
	sc := newScanner(opt)
	state, err := disk.Open(filepath.Join(opt.Home, stateFolder), stateFolder, opt.Fault)
	if err != nil {
		return nil, fmt.Errorf("open state folder: %w", err)
	}
	sc.state = state
	if sc.queue, err = state.Sub(queueFolder); err != nil && !errors.Is(err, fs.ErrNotExist) {
		sc.close()
		return nil, fmt.Errorf("open the queue: %w", err)
	}
	return sc, nil
}

// openInbox opens the inbox.
func (sc *scanner) openInbox() (err error) {
	dir := filepath.Join(sc.opt.Home, inboxFolder)
	if sc.inbox, err = disk.Open(dir, inboxFolder, sc.opt.Fault); err != nil {
		return unreachable(dir, err)
	}
	return nil
}

// close releases what is open.
func (sc *scanner) close() {
	for _, tree := range []disk.Folder{sc.queue, sc.inbox, sc.state} {
		tree.Close()
	}
}
