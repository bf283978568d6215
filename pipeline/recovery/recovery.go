// Package recovery keeps a home from its accidents: backups, with or without a key; the snapshots that nights keep, and
// how long; a home put back from one; and the register made anew from its journal.
package recovery

import (
	"log/slog"
	"time"

	"chuangpei/pipeline/home"
)

// Settings are the operator's choices; the zero value keeps nothing.
type Settings struct {
	Snapshots int           // snapshots of nights to keep; 0 keeps none
	Key       *Key          // encrypts backups and opens them again; nil leaves them plain
	Large     int64         // bytes from which on a register is copied once a week only; 0 is 256 MiB
	Retention time.Duration // how long snapshots and replaced registers are kept; 0 is for ever
}

// Keeper keeps the past of a home and puts it back. The caller holds the home's lock.
type Keeper struct {
	home.Home
	Settings
	Now  func() time.Time
	Zone *time.Location // of the city
	Log  *slog.Logger
}

const (
	// backupsFolder holds the snapshots that nights keep, below the home.
	backupsFolder = home.StateFolder + "/backups"
	// encryptedEnding is what the names of encrypted snapshots end in.
	encryptedEnding = ".age"
)
