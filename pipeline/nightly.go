package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/journal"
	"chuangpei/pipeline/ledger"
)

// backupsFolder holds the snapshots that nights keep, below the state folder.
const backupsFolder = stateFolder + "/backups"

// KeepPast is what Run ends with. It takes the night's snapshot and removes what is beyond the settings. The night stands whatever comes of it: what goes wrong is for
// the operator to know.
func (n Night) KeepPast(ctx context.Context, done Summary) {
	n = n.withDefaults()
	made := ""
	due, err := n.snapshotDue(done)
	if due && err == nil {
		made, err = n.keepBackup(ctx, done.Run)
	}
	if err != nil {
		n.Log.Error("the night's snapshot could not be kept", "run", done.Run, "error", err)
	}
	if n.Settings.Backups == 0 && n.Settings.Retention == 0 {
		return
	}
	if err := n.tidy(made); err != nil {
		n.Log.Error("older snapshots could not be removed", "error", err)
	}
}

// snapshotDue reports whether a snapshot is to be taken: something was published since the newest one, by this run or by one that was cut off
// before it had its own.
func (n Night) snapshotDue(done Summary) (bool, error) {
	if n.Settings.Backups == 0 {
		return false, nil
	}
	if spared, err := n.spared(); spared || err != nil || done.Workbooks > 0 {
		return !spared && err == nil, err
	}
	return n.toldSince()
}

// copyEvery is how often a large register is copied. Reading gigabytes twice would be most of a night's work; what came since lies in the
// journal, from which rebuild makes the register.
const copyEvery = 7 * 24 * time.Hour

// spared reports a night without a snapshot because the register is large and was copied lately.
func (n Night) spared() (bool, error) {
	home, err := disk.Open(n.Home, "", n.Fault)
	if err != nil {
		return false, err
	}
	defer home.Close()
	if info, err := home.Lstat(registerPart); err != nil || info.Size() < n.Settings.Large {
		return false, err
	}
	nights, _, err := snapshots(home)
	return slices.ContainsFunc(nights, func(k kept) bool {
		age := n.Now().Sub(made(home, k))
		return age >= 0 && age < copyEvery
	}), err
}

// made is when a snapshot was taken, by the clock of the runs; of an encrypted one only the file's own time can be read.
func made(home disk.Folder, k kept) time.Time {
	var c Contents
	text, err := home.Read(path.Join(k.name, contentsFile))
	if err != nil || json.Unmarshal(text, &c) != nil {
		return k.at
	}
	return c.Made
}

// toldSince reports whether something was published since the newest snapshot was taken.
func (n Night) toldSince() (bool, error) {
	j, err := journal.Open(n.journalFolder(), n.Fault)
	if err != nil {
		return false, broken(err)
	}
	told, err := j.Newest("published")
	if err != nil || told == 0 {
		return false, broken(err)
	}
	home, err := disk.Open(n.Home, "", n.Fault)
	if err != nil {
		return false, err
	}
	defer home.Close()
	there, err := home.Exists(backupsFolder)
	if err != nil || !there {
		return err == nil, err
	}
	snapshots, err := home.List(backupsFolder)
	for _, s := range snapshots {
		var run int64
		if _, bad := fmt.Sscanf(s.Name(), "run-%d", &run); bad == nil && run >= told && !strings.HasSuffix(s.Name(), ".part") {
			return false, nil
		}
	}
	return err == nil, err
}

// keepBackup takes the night's snapshot and gives its name. The register is copied; the journal's files, which never change, are linked, so that it
// costs little however long the history. With a key it is one encrypted file, journal and all. Originals are not in it: they are never
// changed either, and stand in the archive. It keeps a home from its own accidents; against a lost disk there is Backup.
func (n Night) keepBackup(ctx context.Context, run int64) (string, error) {
	home, err := disk.Open(n.Home, "", n.Fault)
	if err != nil {
		return "", err
	}
	defer home.Close()
	if err := home.Mkdir(backupsFolder, 0o700); err != nil {
		return "", err
	}
	folder, err := home.Sub(backupsFolder)
	if err != nil {
		return "", err
	}
	defer folder.Close()
	last, err := n.lastSeal()
	if err != nil {
		return "", err
	}
	c := Contents{Version: 1, Made: n.Now().UTC(), Schema: ledger.Version(), Run: last.Run, Seal: last.Seal, Hash: last.Hash}
	name, err := free(folder, run)
	switch {
	case err != nil:
		return "", err
	case n.Settings.BackupKey != nil:
		name += encryptedEnding
		return name, n.writeBackup(ctx, folder, name, false, &c)
	}
	return name, n.linkBackup(ctx, home, name, c)
}

// lastSeal is the journal's newest.
func (n Night) lastSeal() (journal.Line, error) {
	j, err := journal.Open(n.journalFolder(), n.Fault)
	if err != nil {
		return journal.Line{}, broken(err)
	}
	return j.Last(), nil
}

// encryptedEnding is what the names of encrypted snapshots of nights end in.
const encryptedEnding = ".zip.age"

// free is the name of a run's snapshot that no other has: a home put back plays the same run again, and its older snapshots may stand there.
func free(folder disk.Folder, run int64) (string, error) {
	for i := 1; ; i++ {
		name := fmt.Sprintf("run-%08d", run)
		if i > 1 {
			name = fmt.Sprintf("%s-%03d", name, i)
		}
		plain, err := folder.Exists(name)
		sealed, worse := folder.Exists(name + encryptedEnding)
		if err = errors.Join(err, worse); err != nil || !plain && !sealed {
			return name, err
		}
	}
}

// linkBackup makes a snapshot that is a folder: filled under another name, made durable, read back, and only then under its own.
func (n Night) linkBackup(ctx context.Context, home disk.Folder, name string, c Contents) error {
	at := path.Join(backupsFolder, name)
	err := fillFolder(ctx, home, at+".part", &c)
	if err == nil {
		err = home.Rename(at+".part", at)
	}
	if err != nil {
		return errors.Join(err, home.RemoveAll(at+".part"))
	}
	return home.SyncFolder(backupsFolder)
}

// fillFolder fills a snapshot's folder and reads back what was copied into it.
func fillFolder(ctx context.Context, home disk.Folder, at string, c *Contents) error {
	if err := home.RemoveAll(at); err != nil {
		return err
	}
	if err := home.Mkdir(at, 0o700); err != nil {
		return err
	}
	names, err := parts(home, false)
	if err != nil {
		return err
	}
	made := map[string]bool{}
	for _, name := range names {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if err := folderFor(home, path.Join(at, name), made); err != nil {
			return err
		}
		p, err := keepPart(home, at, name)
		if err != nil {
			return err
		}
		c.Files = append(c.Files, p)
	}
	text, err := json.Marshal(c)
	if err == nil {
		err = home.Write(path.Join(at, contentsFile), text, 0o600)
	}
	if err == nil {
		err = home.SyncTree(at)
	}
	if err != nil {
		return err
	}
	return copied(ctx, home, at, *c)
}

// folderFor makes the folder of a file, once.
func folderFor(home disk.Folder, name string, made map[string]bool) error {
	dir := path.Dir(name)
	if made[dir] {
		return nil
	}
	made[dir] = true
	return home.Mkdir(dir, 0o700)
}

// copied reads back what was copied, and not linked, into a snapshot.
func copied(ctx context.Context, home disk.Folder, at string, c Contents) error {
	folder, err := home.Sub(at)
	if err != nil {
		return err
	}
	b := folderOf(folder)
	defer b.close()
	got, err := b.contents()
	if err != nil {
		return err
	}
	files := got.Files[:0:0]
	for _, p := range c.Files {
		if p.SHA256 != "" {
			files = append(files, p)
		}
	}
	got.Files = files
	return b.whole(ctx, got)
}

// folderOf is a snapshot's folder opened for reading.
func folderOf(folder disk.Folder) *backup {
	return &backup{
		open: func(name string) (io.ReadCloser, error) {
			f, err := folder.Open(name, os.O_RDONLY)
			if err != nil {
				return nil, err
			}
			return f, nil
		},
		close: func() error { folder.Close(); return nil },
	}
}

// keepPart links or copies one file into a snapshot.
func keepPart(home disk.Folder, at, name string) (Part, error) {
	to := path.Join(at, name)
	if strings.HasPrefix(name, stateFolder+"/journal/") && strings.HasSuffix(name, ".parquet") {
		info, err := home.Lstat(name)
		if err == nil && home.Link(name, to) == nil {
			return Part{Name: name, Bytes: info.Size()}, nil
		}
	}
	in, err := home.Open(name, os.O_RDONLY)
	if err != nil {
		return Part{}, err
	}
	defer in.Close()
	out, err := home.Create(to, 0o600)
	if err != nil {
		return Part{}, err
	}
	p, err := copyPart(name, out, in)
	return p, errors.Join(err, out.Close())
}
