package recovery

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/home"
)

// KeepNight is what a night ends with: it takes the night's snapshot and removes what is beyond the settings. The night
// stands whatever comes of it: what goes wrong is for the operator to know.
func (k Keeper) KeepNight(ctx context.Context, run int64, published bool) {
	made := ""
	due, err := k.due(published)
	if due && err == nil {
		made, err = k.keep(ctx, run)
	}
	if err != nil {
		k.Log.Error("the night's snapshot could not be kept", "run", run, "reason", err)
	}
	if k.Snapshots == 0 && k.Retention == 0 {
		return
	}
	if err := k.tidy(made); err != nil {
		k.Log.Error("older snapshots could not be removed", "reason", err)
	}
}

// due reports whether a snapshot is to be taken: something was published since the newest one, by this run or by one
// that was cut off before it had its own.
func (k Keeper) due(published bool) (bool, error) {
	if k.Snapshots == 0 {
		return false, nil
	}
	if spared, err := k.spared(); spared || err != nil || published {
		return !spared && err == nil, err
	}
	return k.publishedSince()
}

const (
	// copyEvery is how often a large register is copied. Reading gigabytes twice would be most of a night's work; what
	// came since lies in the journal, from which rebuild makes the register.
	copyEvery = 7 * 24 * time.Hour
	// usuallyLarge is from how many bytes on a register is large when the settings do not say.
	usuallyLarge = 256 << 20
)

// spared reports a night without a snapshot because the register is large and was copied lately.
func (k Keeper) spared() (bool, error) {
	folder, err := k.Folder()
	if err != nil {
		return false, err
	}
	defer folder.Close()
	large := k.Large
	if large == 0 {
		large = usuallyLarge
	}
	if info, err := folder.Lstat(home.RegisterFile); err != nil || info.Size() < large {
		return false, err
	}
	nights, _, err := snapshots(folder)
	return slices.ContainsFunc(nights, func(s snapshot) bool {
		age := k.Now().Sub(k.taken(folder, s))
		return age >= 0 && age < copyEvery
	}), err
}

// taken is when a snapshot was taken, by the clock of the runs; of one that does not open, the file's own time.
func (k Keeper) taken(folder disk.Folder, s snapshot) time.Time {
	b, err := openZip(folder, s.name, k.Key)
	if err != nil {
		return s.at
	}
	defer b.close()
	c, err := b.contents()
	if err != nil {
		return s.at
	}
	return c.Made
}

// publishedSince reports whether something was published since the newest snapshot was taken.
func (k Keeper) publishedSince() (bool, error) {
	j, err := k.Journal()
	if err != nil {
		return false, err
	}
	newest, err := j.Newest("published")
	if err != nil || newest == 0 {
		return false, home.AsBroken(err)
	}
	folder, err := k.Folder()
	if err != nil {
		return false, err
	}
	defer folder.Close()
	there, err := folder.Exists(backupsFolder)
	if err != nil || !there {
		return err == nil, err
	}
	entries, err := folder.List(backupsFolder)
	for _, e := range entries {
		var run int64
		_, bad := fmt.Sscanf(e.Name(), "run-%d", &run)
		if bad == nil && run >= newest && !strings.HasSuffix(e.Name(), ".part") {
			return false, nil
		}
	}
	return err == nil, err
}

// keep takes the night's snapshot and gives its name. Originals are not in it: they are never changed, and stand in the
// archive. It keeps a home from its own accidents; against a lost disk there is Backup.
func (k Keeper) keep(ctx context.Context, run int64) (string, error) {
	folder, err := k.Folder()
	if err != nil {
		return "", err
	}
	defer folder.Close()
	if err := folder.Mkdir(backupsFolder, 0o700); err != nil {
		return "", err
	}
	backups, err := folder.Sub(backupsFolder)
	if err != nil {
		return "", err
	}
	defer backups.Close()
	j, err := k.Journal()
	if err != nil {
		return "", err
	}
	name, err := free(backups, run)
	if err != nil {
		return "", err
	}
	if k.Key != nil {
		name += encryptedEnding
	}
	c := k.upTo(j.Last())
	return path.Base(name), k.write(ctx, backups, name, false, &c)
}

// free is the name of a run's snapshot that no other has: a home put back plays the same run again, and its older
// snapshots may stand there.
func free(backups disk.Folder, run int64) (string, error) {
	for i := 1; ; i++ {
		name := fmt.Sprintf("run-%08d.zip", run)
		if i > 1 {
			name = fmt.Sprintf("run-%08d-%03d.zip", run, i)
		}
		plain, err := backups.Exists(name)
		sealed, worse := backups.Exists(name + encryptedEnding)
		if err = errors.Join(err, worse); err != nil || !plain && !sealed {
			return name, err
		}
	}
}
