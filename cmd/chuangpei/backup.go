package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"chuangpei/pipeline"

	"github.com/spf13/cobra"
)

// backupVerb takes a snapshot, or restores one.
func (m *Main) backupVerb() *cobra.Command {
	var restore string
	cmd := &cobra.Command{
		Use: "backup [FILE]", Short: "a consistent snapshot of register, journal and archive; --restore puts one back", Args: cobra.MaximumNArgs(1),
		Long: "Writes one zip file (default: a new one in .chuangpei/backups, better on another disk) and reads it back before it stands under its name.\n" +
			"With --restore the snapshot is unpacked into an empty home. Nights keep snapshots of their own, see `backups` in chuangpei.yaml;\n" +
			"those are folders in .chuangpei/backups, without the archive.",
		RunE: m.does(func(ctx context.Context, args []string) error {
			if restore != "" {
				if len(args) > 0 {
					return usagef("backup writes a file or restores one, not both")
				}
				return m.restore(ctx, restore)
			}
			return m.backup(ctx, args)
		}),
	}
	cmd.Flags().StringVar(&restore, "restore", "", "unpack this snapshot into the empty home")
	return cmd
}

// backup writes the snapshot.
func (m *Main) backup(ctx context.Context, args []string) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	file := m.state(filepath.Join("backups", m.Clock().Format("20060102-150405")+".zip"))
	if len(args) == 1 {
		file = args[0]
	} else if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	var made pipeline.Contents
	err = m.withLock(func() error {
		made, err = n.Backup(ctx, file)
		return err
	})
	if err != nil {
		return err
	}
	return m.answerBackup(file, made, "written and read back")
}

// restore unpacks a snapshot.
func (m *Main) restore(ctx context.Context, from string) error {
	n, err := m.prepare()
	if err != nil {
		return err
	}
	var made pipeline.Contents
	err = m.withLock(func() error {
		made, err = n.Restore(ctx, from)
		return err
	})
	if err != nil {
		return err
	}
	return m.answerBackup(from, made, "restored and compared with its journal")
}

// answerBackup says what a snapshot holds.
func (m *Main) answerBackup(file string, c pipeline.Contents, what string) error {
	bytes := int64(0)
	for _, f := range c.Files {
		bytes += f.Bytes
	}
	return m.answer(map[string]any{"file": file, "made": c.Made, "run": c.Run, "seal": c.Seal, "files": len(c.Files), "bytes": bytes},
		fmt.Sprintf("%s: %s; %d files, %d bytes, up to run %d, made %s\n", file, what, len(c.Files), bytes, c.Run, c.Made.Format(time.RFC3339)), false)
}
