package recovery

import (
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/home"
)

// tidy removes what a home has kept of its own past beyond the settings: snapshots of nights beyond their number; and,
// past their days, also those that backup wrote into the same folder, and registers that a rebuild replaced. The newest
// of each stays whatever its age; made is the one just kept. Senders' originals, the journal and the register are never
// removed: receipts are rendered from the originals and compared with them for as long as a class is on file (articles
// 17 and 18), and the journal makes the register anew.
func (k Keeper) tidy(made string) error {
	folder, err := k.Folder()
	if err != nil {
		return err
	}
	defer folder.Close()
	nights, asked, err := snapshots(folder)
	if err != nil {
		return err
	}
	slices.SortFunc(nights, func(a, b snapshot) int { return strings.Compare(b.rank(made), a.rank(made)) })
	slices.SortFunc(asked, func(a, b snapshot) int { return b.at.Compare(a.at) })
	most := k.Snapshots
	if most == 0 { // none is made; what stands was made under another setting
		most = len(nights)
	}
	return errors.Join(k.thin(folder, nights, most), k.thin(folder, asked, len(asked)), k.tidyRegisters(folder))
}

// thin removes those beyond a number and those past their days, but never the first.
func (k Keeper) thin(folder disk.Folder, all []snapshot, most int) error {
	var errs []error
	for i, s := range all {
		if i > 0 && (i >= most || k.tooOld(s.at)) {
			errs = append(errs, folder.RemoveAll(s.name))
		}
	}
	return errors.Join(errs...)
}

// tooOld reports whether something of that time is past the days to keep.
func (k Keeper) tooOld(at time.Time) bool {
	return k.Retention > 0 && at.Before(k.Now().Add(-k.Retention))
}

// snapshot is one that stands in the folder of backups.
type snapshot struct {
	name string // below the home
	at   time.Time
}

// rank orders the snapshots of nights by their runs, for clocks jump; the one just made is the newest even where a home
// put back plays its runs again.
func (s snapshot) rank(made string) string {
	base := path.Base(s.name)
	if made != "" && base == made {
		return "s"
	}
	return strings.TrimSuffix(strings.TrimSuffix(base, encryptedEnding), ".zip")
}

// snapshots lists those that nights kept and those that were asked for, and removes what a cut-off one left half done.
func snapshots(folder disk.Folder) (nights, asked []snapshot, err error) {
	entries, err := folder.List(backupsFolder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	night := regexp.MustCompile(`^run-\d{8,}(-\d{3})?\.zip(\.age)?$`)
	timed := regexp.MustCompile(`^\d{8}-\d{6}\.zip(\.age)?$`)
	for _, e := range entries {
		name := path.Join(backupsFolder, e.Name())
		whole, cut := strings.CutSuffix(e.Name(), ".part")
		isNight, isAsked := night.MatchString(whole), timed.MatchString(whole)
		if !isNight && !isAsked {
			continue // somebody else's
		}
		if cut {
			err = errors.Join(err, folder.RemoveAll(name))
			continue
		}
		info, bad := folder.Lstat(name)
		switch {
		case bad != nil:
			err = errors.Join(err, bad)
		case isNight:
			nights = append(nights, snapshot{name, info.ModTime()})
		default:
			asked = append(asked, snapshot{name, info.ModTime()})
		}
	}
	return nights, asked, err
}

// tidyRegisters removes registers that a rebuild replaced, past their days.
func (k Keeper) tidyRegisters(folder disk.Folder) error {
	if k.Retention == 0 {
		return nil
	}
	entries, err := folder.List(home.StateFolder)
	if err != nil {
		return err
	}
	replaced := regexp.MustCompile(`^register\.duckdb\.\d{8}T\d{6}\.bak(\.wal)?$`)
	var errs []error
	for _, e := range entries {
		if !replaced.MatchString(e.Name()) {
			continue
		}
		name := path.Join(home.StateFolder, e.Name())
		info, err := folder.Lstat(name)
		if err == nil && k.tooOld(info.ModTime()) {
			err = folder.Remove(name)
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}
