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
	"chuangpei/pipeline/report"

	"github.com/spf13/cobra"
)

// backupHelp is what backup --help says.
const backupHelp = `Writes one zip file (default: a new one in .chuangpei/backups, better on another disk) and reads it
back before it stands under its name. It holds copies of register, journal, originals, queue, and of chuangpei.yaml and
rules/ where there are any, with the addresses of robots; no key, and not the outbox. With --restore it is unpacked into
an empty home: it is read whole and found in order before anything is written; the inbox is made with its folders, and
publish fills the outbox. Nights keep snapshots of their own (of a register past 256 MiB one a week), see backups and
retention in chuangpei.yaml; those lie in .chuangpei/backups, without the originals.

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
	return m.answer(backupPage(file, made), backupText(file, made, what), false)
}

// restoreBackup unpacks a snapshot and makes what else a home has: the inbox with its folders, and the outbox, empty
// until publish fills it.
func restoreBackup(ctx context.Context, m *Main, from, key string) error {
	n, err := prepareBackup(m, key)
	if err != nil {
		return err
	}
	var made recovery.Contents
	err = m.withLock(func() error {
		if made, err = n.keeper().Restore(ctx, from); err != nil {
			return err
		}
		if n, err = furnishRestored(ctx, m); err != nil {
			return fmt.Errorf("the snapshot is restored and whole, and the home is not made ready: %w; "+
				"put that right, then: chuangpei init --home %s", err, shellQuote(m.home))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return answerRestored(m, from, made, n.config.BackupKey)
}

// furnishRestored makes the folders of a restored home, by the settings and rules that came with it.
func furnishRestored(ctx context.Context, m *Main) (plan, error) {
	n, err := m.prepare()
	if err != nil {
		return n, err
	}
	listed, err := report.Institutions(ctx, n.folder())
	if err != nil {
		return n, err
	}
	return n, makeFolders(n, listed)
}

// answerRestored says what is back, what is not, and what comes next.
func answerRestored(m *Main, file string, made recovery.Contents, key string) error {
	page := backupPage(file, made)
	text := backupText(file, made, "restored and compared with its journal")
	next := []string{}
	for _, verb := range []string{"verify", "publish", "run"} {
		next = append(next, "chuangpei "+verb+" --home "+shellQuote(m.home))
	}
	missing := []string{}
	if _, err := os.Stat(filepath.Join(m.home, filepath.FromSlash(recovery.Archive))); err != nil {
		missing = append(missing, "originals: the snapshots of nights hold none; copy "+recovery.Archive+" from the "+
			"home it was taken in, if there was any, or receipts cannot be written again")
	}
	if _, err := readKey(m.home, key); err != nil {
		missing = append(missing, "the file of backup_key ("+key+"): no backup holds its key; put it there again")
	}
	page["missing"], page["next"] = missing, next
	text += "Back are register, journal, queue, chuangpei.yaml and rules as far as there were any; " +
		"inbox and outbox are made anew.\n"
	for _, what := range missing {
		text += "NOT BACK: " + what + ".\n"
	}
	return m.answer(page, text+fmt.Sprintf("Next, in this order:\n"+
		"  %s   # all in order? which workbooks of the outbox are missing, which cells were edited?\n"+
		"  %s  # writes the missing ones as they were, and later versions of edited ones\n"+
		"  %s      # goes on; never while the home it was taken from lives, or numbers are given twice\n",
		next[0], next[1], next[2]), false)
}

// backupPage is what programs are told of a snapshot.
func backupPage(file string, c recovery.Contents) map[string]any {
	return map[string]any{"file": file, "made": c.Made, "run": c.Run, "seal": c.Seal, "files": len(c.Files),
		"bytes": c.Bytes()}
}

// backupText says what a snapshot holds.
func backupText(file string, c recovery.Contents, what string) string {
	return fmt.Sprintf("%s: %s; %d files, %d bytes, up to run %d, made %s\n",
		file, what, len(c.Files), c.Bytes(), c.Run, c.Made.Format(time.RFC3339))
}
