package intake

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"chuangpei/pipeline/ledger"
)

// Submit gives every file that the register has not seen a submission number, in order of arrival. A run that
// was cut off leaves files in the queue which the register knows.
func Submit(ctx context.Context, tx *ledger.Tx, run int64, zone *time.Location, files []File) error {
	if len(files) == 0 {
		return nil
	}
	fresh, err := unknown(ctx, tx, files)
	if err != nil || len(fresh) == 0 {
		return err
	}
	last, err := ledger.Scalar[int64](ctx, tx, "SELECT coalesce(max(submission), 0) FROM submission")
	if err != nil {
		return fmt.Errorf("number the files: %w", err)
	}
	return tx.Append(ctx, "submission", false, submissions(run, last, zone, fresh))
}

// unknown are the files that are no submission yet.
func unknown(ctx context.Context, tx *ledger.Tx, files []File) ([]File, error) {
	if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE queued_file (file_id VARCHAR)"); err != nil {
		return nil, fmt.Errorf("list the files of the queue: %w", err)
	}
	err := tx.Append(ctx, "queued_file", true, func(yield func([]any) bool) {
		for _, f := range files {
			if !yield([]any{f.ID}) {
				return
			}
		}
	})
	if err != nil {
		return nil, err
	}
	known, err := ledger.Column[string](ctx, tx, "SELECT file_id FROM submission SEMI JOIN queued_file USING (file_id)")
	seen := map[string]bool{}
	for _, file := range known {
		seen[file] = true
	}
	return slices.DeleteFunc(slices.Clone(files), func(f File) bool { return seen[f.ID] }), err
}

// submissions numbers the files from last on.
func submissions(run, last int64, zone *time.Location, files []File) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for i, f := range files {
			var misplaced any
			if f.Misplaced != "" {
				misplaced = f.Misplaced
			}
			row := []any{run, last + int64(i) + 1, f.ID, ledger.Wall(f.FirstSeen, zone), f.SenderKind, f.SenderCode,
				f.Folder, f.FileName, f.SHA256, f.Bytes, f.ArchivePath(), misplaced}
			if !yield(row) {
				return
			}
		}
	}
}
