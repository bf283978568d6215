package pipeline

import (
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
)

// tidy removes what a home has kept of its own past beyond the settings: snapshots of nights beyond their number; and, past their days, also those
// that backup wrote into the same folder, and registers that a rebuild replaced. The newest of each stays whatever its age; made is the one
// just kept. Senders' originals,
// the journal and the register are never removed: receipts are rendered from the originals and compared with them for as long as
// a class is on file (articles 17 and 18), and the journal makes the register anew.
func (n Night) tidy(made string) error {
	home, err := disk.Open(n.Home, "", n.Fault)
	if err != nil {
		return err
	}
	defer home.Close()
	nights, asked, err := snapshots(home)
	if err != nil {
		return err
	}
	slices.SortFunc(nights, func(a, b kept) int { return strings.Compare(b.rank(made), a.rank(made)) })
	slices.SortFunc(asked, func(a, b kept) int { return b.at.Compare(a.at) })
	most := n.Settings.Backups
	if most == 0 { // none is made; what stands was made under another setting
		most = len(nights)
	}
	return errors.Join(n.thin(home, nights, most), n.thin(home, asked, len(asked)), n.tidyRegisters(home))
}

// thin removes those beyond a number and those past their days, but never the first.
func (n Night) thin(home disk.Folder, all []kept, most int) error {
	var errs []error
	for i, k := range all {
		if i > 0 && (i >= most || n.tooOld(k.at)) {
			errs = append(errs, home.RemoveAll(k.name))
		}
	}
	return errors.Join(errs...)
}

// tooOld reports whether something of that time is past the days to keep.
func (n Night) tooOld(at time.Time) bool {
	return n.Settings.Retention > 0 && at.Before(n.Now().Add(-n.Settings.Retention))
}

// kept is a snapshot in the folder of backups.
type kept struct {
	name string // below the home
	at   time.Time
}

// rank orders the snapshots of nights by their runs, for clocks jump; the one just made is the newest even where a home put back plays its runs again.
func (k kept) rank(made string) string {
	if made != "" && path.Base(k.name) == made {
		return "s"
	}
	return strings.TrimSuffix(path.Base(k.name), encryptedEnding)
}

// snapshots lists those that nights kept and those that were asked for, and removes what a cut-off one left half done.
func snapshots(home disk.Folder) (nights, asked []kept, err error) {
	entries, err := home.List(backupsFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	night, timed := regexp.MustCompile(`^run-\d{8,}(-\d{3})?(\.zip\.age)?$`), regexp.MustCompile(`^\d{8}-\d{6}\.zip(\.age)?$`)
	for _, e := range entries {
		name := path.Join(backupsFolder, e.Name())
		whole, cut := strings.CutSuffix(e.Name(), ".part")
		isNight, isAsked := night.MatchString(whole), timed.MatchString(whole)
		if !isNight && !isAsked {
			continue // somebody else's
		}
		if cut {
			err = errors.Join(err, home.RemoveAll(name))
			continue
		}
		info, bad := home.Lstat(name)
		switch {
		case bad != nil:
			err = errors.Join(err, bad)
		case isNight:
			nights = append(nights, kept{name, info.ModTime()})
		default:
			asked = append(asked, kept{name, info.ModTime()})
		}
	}
	return nights, asked, err
}

// tidyRegisters removes registers that a rebuild replaced, past their days.
func (n Night) tidyRegisters(home disk.Folder) error {
	if n.Settings.Retention == 0 {
		return nil
	}
	entries, err := home.List(stateFolder)
	if err != nil {
		return err
	}
	replaced := regexp.MustCompile(`^register\.duckdb\.\d{8}T\d{6}\.bak(\.wal)?$`)
	var errs []error
	for _, e := range entries {
		if !replaced.MatchString(e.Name()) {
			continue
		}
		name := path.Join(stateFolder, e.Name())
		info, err := home.Lstat(name)
		if err == nil && n.tooOld(info.ModTime()) {
			err = home.Remove(name)
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
