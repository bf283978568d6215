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

// desk is an open inbox and state folder with the options of one call. What has no root is not there, or not opened.
type desk struct {
	inbox, state disk.Folder
	claims       disk.Folder // the queue, within state; there from the first scan on
	opt          Options
	marked       bool // the inbox had its marker when it was opened, and so must have it when it is listed
}

// openDesk opens both trees; an inbox that does not open is *Unreachable. The state folder must exist.
func openDesk(opt Options) (*desk, error) {
	d, err := openState(opt)
	if err != nil {
		return nil, err
	}
	if err := d.openInbox(); err != nil {
		d.close()
		return nil, err
	}
	return d, nil
}

// newDesk fills in the options that may be left out.
func newDesk(opt Options) *desk {
	if opt.Pause == 0 {
		opt.Pause = time.Second
	}
	if opt.Limit == 0 {
		opt.Limit = SizeLimit
	}
	if opt.Zone == nil {
		opt.Zone = time.UTC
	}
	if opt.hands == 0 {
		opt.hands = hands
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	return &desk{opt: opt}
}

// openState opens the state folder only.
func openState(opt Options) (*desk, error) {
	d := newDesk(opt)
	state, err := disk.Open(filepath.Join(opt.Home, stateFolder), stateFolder, opt.Fault)
	if err != nil {
		return nil, fmt.Errorf("open state folder: %w", err)
	}
	d.state = state
	if d.claims, err = state.Sub(claimsFolder); err != nil && !errors.Is(err, fs.ErrNotExist) {
		d.close()
		return nil, fmt.Errorf("open claims: %w", err)
	}
	return d, nil
}

// openInbox opens the inbox.
func (d *desk) openInbox() (err error) {
	dir := filepath.Join(d.opt.Home, inboxFolder)
	if d.inbox, err = disk.Open(dir, inboxFolder, d.opt.Fault); err != nil {
		return unreachable(dir, err)
	}
	return nil
}

// close releases what is open.
func (d *desk) close() {
	for _, tree := range []disk.Folder{d.claims, d.inbox, d.state} {
		tree.Close()
	}
}
