package intake

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"time"
)

// desk is an open inbox and state folder with the options of one call.
type desk struct {
	inbox, state disk
	opt          Options
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
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	return &desk{opt: opt}
}

// openState opens the state folder only.
func openState(opt Options) (*desk, error) {
	d := newDesk(opt)
	state, err := openDisk(filepath.Join(opt.Home, stateFolder), opt.Fault)
	if err != nil {
		return nil, fmt.Errorf("open state folder: %w", err)
	}
	d.state = state
	return d, nil
}

// openInbox opens the inbox.
func (d *desk) openInbox() (err error) {
	dir := filepath.Join(d.opt.Home, inboxFolder)
	if d.inbox, err = openDisk(dir, d.opt.Fault); err != nil {
		return &Unreachable{Dir: dir, Reason: err.Error()}
	}
	return nil
}

// close releases what is open.
func (d *desk) close() {
	for _, tree := range []disk{d.inbox, d.state} {
		if tree.root != nil {
			tree.root.Close()
		}
	}
}
