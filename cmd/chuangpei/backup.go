package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"chuangpei/pipeline/recovery"

	"github.com/spf13/cobra"
)

// backupHelp is what backup --help says.
const backupHelp = `Writes one zip file (default: a new one in .chuangpei/backups, better on another disk) and reads it
back before it stands under its name. With --restore the snapshot is unpacked into an empty home: it is read whole and
found in order before anything is written. Nights keep snapshots of their own (of a register past 256 MiB one a week),
see backups and retention in chuangpei.yaml; those lie in .chuangpei/backups, without the archive of originals.

Encryption. With --key FILE, or backup_key: FILE in chuangpei.yaml (nights then encrypt too), backups are encrypted in
the age format (age-encryption.org) and end in .zip.age. Make a key once:
  chuangpei backup --new-key office.key       (or: age-keygen -o office.key)
It prints the public half, age1…. A file with that line alone is enough to write backups; the secret half, office.key,
is needed to restore. Keep office.key off this machine and in two places: without it no backup can be opened, by
anybody. What was written is decrypted again and compared even where only the public half is at hand, by a second key
that is made for this and never kept.`

// backupVerb takes a snapshot, restores one, or makes a key for them.
func backupVerb(m *Main) *cobra.Command {
	var restore, key, newKey string
	cmd := &cobra.Command{
		Use: "backup [FILE]", Short: "a consistent snapshot of register, journal and archive; --restore puts one back",
		Args: cobra.MaximumNArgs(1), Long: backupHelp,
		RunE: m.does(func(ctx context.Context, args []string) error {
			if restore != "" && len(args) > 0 || newKey != "" && (restore != "" || key != "" || len(args) > 0) {
				return usagef("backup writes a file, restores one, or makes a key: one of them at a time")
			}
			switch {
			case newKey != "":
				return makeKey(m, newKey)
			case restore != "":
				return restoreBackup(ctx, m, restore, key)
			}
			return writeBackup(ctx, m, args, key)
		}),
	}
	cmd.Flags().StringVar(&restore, "restore", "", "unpack this snapshot into the empty home")
	cmd.Flags().StringVar(&key, "key", "", "file of the key to encrypt with, or to open the snapshot with")
	cmd.Flags().StringVar(&newKey, "new-key", "", "make a key, write it into this new file, and print its public half")
	return cmd
}

// makeKey makes a key. A file that is there is never written over: it may be the only one that opens some backup.
func makeKey(m *Main, file string) error {
	text, public, err := recovery.NewKey(m.Clock())
	if err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return usagef("%s is there already, and is not written over: it may be the only key to some backup",
			filepath.Base(file))
	}
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(fmt.Errorf("write the key: %w", err), os.Remove(file))
	}
	return m.answer(map[string]any{"file": file, "public": public}, fmt.Sprintf("%s\nThe secret half is in %s: "+
		"keep it off this machine and in two places. Without it no backup can be opened.\n", public, file), false)
}

// prepareBackup is prepare with the key of the command line, else that of the settings.
func prepareBackup(m *Main, key string) (plan, error) {
	n, err := m.prepare()
	if err != nil {
		return n, err
	}
	if key == "" {
		key = n.config.BackupKey
	} else if key, err = filepath.Abs(key); err != nil {
		return n, err
	}
	n.keep.Key, err = readKey(m.home, key)
	return n, err
}

// writeBackup writes the snapshot.
func writeBackup(ctx context.Context, m *Main, args []string, key string) error {
	n, err := prepareBackup(m, key)
	if err != nil {
		return err
	}
	name := m.Clock().Format("20060102-150405") + ".zip"
	if n.keep.Key != nil {
		name += ".age"
	}
	file := state(m.home, filepath.Join("backups", name))
	if len(args) == 1 {
		file = args[0]
	}
	var made recovery.Contents
	err = m.withLock(func() error {
		if len(args) == 0 {
			if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
				return err
			}
		}
		made, err = n.keeper().Backup(ctx, file)
		return err
	})
	if err != nil {
		return err
	}
	what := "written and read back"
	if n.keep.Key != nil {
		what = "written encrypted, decrypted and read back"
	}
	return answerBackup(m, file, made, what)
}

// restoreBackup unpacks a snapshot.
func restoreBackup(ctx context.Context, m *Main, from, key string) error {
	n, err := prepareBackup(m, key)
	if err != nil {
		return err
	}
	var made recovery.Contents
	err = m.withLock(func() error {
		made, err = n.keeper().Restore(ctx, from)
		return err
	})
	if err != nil {
		return err
	}
	return answerBackup(m, from, made, "restored and compared with its journal")
}

// answerBackup says what a snapshot holds.
func answerBackup(m *Main, file string, c recovery.Contents, what string) error {
	bytes := int64(0)
	for _, f := range c.Files {
		bytes += f.Bytes
	}
	page := map[string]any{"file": file, "made": c.Made, "run": c.Run, "seal": c.Seal, "files": len(c.Files),
		"bytes": bytes}
	return m.answer(page, fmt.Sprintf("%s: %s; %d files, %d bytes, up to run %d, made %s\n",
		file, what, len(c.Files), bytes, c.Run, c.Made.Format(time.RFC3339)), false)
}
