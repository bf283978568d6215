package pipeline

import (
	"context"
	"embed"
	"fmt"
	"slices"

	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/staging"
	"chuangpei/pipeline/workbook"
	"golang.org/x/sync/errgroup"
)

// submission is a file the register knows and has not decided yet.
type submission struct {
	ID         int64  `db:"submission"`
	FileID     string `db:"file_id"`
	SenderKind string `db:"sender_kind"`
	SenderCode string `db:"sender_code"`
	Archive    string `db:"archive"`
	Misplaced  string `db:"misplaced"`
	Bytes      int64  `db:"bytes"`

	Waited  bool   `db:"waited"`  // for its turn, since an earlier night, or since it was met tonight
	Kind    string `db:"kind"`    // of one that waited, as its keys and content; empty for others
	Keys    string `db:"keys"`    // see deferral
	Content string `db:"content"` // see deferral
	Done    bool   `db:"done"`    // decided by a run that was cut off

	file intake.File
}

// undecided are the submissions that neither review nor a verdict has spoken of: every run that came to its end left none.
const undecided = `(SELECT * FROM submission WHERE run > told()) ANTI JOIN (SELECT submission FROM reviewed WHERE run > told()) w USING (submission)
	ANTI JOIN (SELECT submission FROM verdict WHERE run > told()) v USING (submission)`

// registerFiles gives every claim the register has not seen a submission number, in order of arrival, and answers at once
// those that are the same bytes again.
func (s *session) registerFiles(ctx context.Context, claims []intake.File) error {
	type known struct {
		FileID string `db:"file_id"`
	}
	rows, err := ledger.Select[known](ctx, s.db, "SELECT file_id FROM "+undecided)
	if err != nil {
		return fmt.Errorf("register the claims: %w", err)
	}
	seen := map[string]bool{}
	for _, row := range rows {
		seen[row.FileID] = true
	}
	fresh := slices.DeleteFunc(slices.Clone(claims), func(c intake.File) bool { return seen[c.ID] })
	if len(fresh) == 0 {
		return nil
	}
	return s.db.Tx(ctx, func(tx *ledger.Tx) error {
		last, err := ledger.Scalar[int64](ctx, tx, "SELECT coalesce(max(submission), 0) FROM submission")
		if err != nil {
			return err
		}
		if fresh, err = s.notDecided(ctx, tx, fresh); err != nil {
			return err
		}
		if err := tx.Append(ctx, "submission", false, s.submissionRows(last, fresh)); err != nil {
			return err
		}
		return enact.Repeated(ctx, tx)
	})
}

// notDecided leaves out claims whose submission is decided already: a run was cut off between its commit and archiving.
func (s *session) notDecided(ctx context.Context, tx *ledger.Tx, claims []intake.File) ([]intake.File, error) {
	if len(claims) == 0 {
		return nil, nil
	}
	if _, err := tx.Exec(ctx, "CREATE OR REPLACE TEMP TABLE claimed (file_id VARCHAR)"); err != nil {
		return nil, err
	}
	err := tx.Append(ctx, "claimed", true, func(yield func([]any) bool) {
		for _, c := range claims {
			if !yield([]any{c.ID}) {
				return
			}
		}
	})
	if err != nil {
		return nil, err
	}
	type known struct {
		FileID string `db:"file_id"`
	}
	rows, err := ledger.Select[known](ctx, tx, "SELECT file_id FROM submission SEMI JOIN claimed USING (file_id)")
	return slices.DeleteFunc(claims, func(c intake.File) bool { return slices.Contains(rows, known{c.ID}) }), err
}

// submissionRows numbers the claims from last on.
func (s *session) submissionRows(last int64, claims []intake.File) func(func([]any) bool) {
	return func(yield func([]any) bool) {
		for i, c := range claims {
			row := []any{s.terms.Run, last + int64(i) + 1, c.ID, s.night.wall(c.FirstSeen), c.SenderKind, c.SenderCode, c.Folder, c.FileName, c.SHA256, c.Bytes, c.ArchivePath(), nullable(c.Misplaced)}
			if !yield(row) {
				return
			}
		}
	}
}

func nullable(s string) any {
	if s == "" {
		return nil
	}
	return s
}

//go:embed sql/*.sql
var statements embed.FS

// unfinished are the submissions to decide, in order of arrival: tonight's, and those that wait for their turn. Those
// that a run which was cut off has decided are among them, for the places of the others follow from all.
func (s *session) unfinished(ctx context.Context, claims []intake.File) ([]submission, error) {
	query, err := statements.ReadFile("sql/unfinished.sql")
	if err != nil {
		return nil, err
	}
	todo, err := ledger.Select[submission](ctx, s.db, string(query))
	files := map[string]intake.File{}
	for _, c := range claims {
		files[c.ID] = c
	}
	for i := range todo {
		todo[i].file = files[todo[i].FileID]
	}
	return todo, err
}

// source is what staging reads of a submission; its bytes are in the queue, or in the archive once archived. A file
// that was too large to keep, or could not be read, has none, and staging hears why.
func (s *session) source(sub submission) (staging.Source, error) {
	src := staging.Source{Submission: sub.ID, Arrival: sub.ID, SenderKind: sub.SenderKind, SenderCode: sub.SenderCode, Misplaced: sub.Misplaced}
	var err error
	switch {
	case sub.Archive == "" && sub.Bytes <= s.night.Settings.Limits.File:
		src.Refusal = workbook.Unreadable()
	case sub.Archive == "":
		src.Refusal = workbook.TooLarge(s.night.Settings.Limits.File)
	case sub.file.ID != "":
		src.Data, err = s.read(sub.file)
	default:
		src.Data, err = s.original(sub.Archive)
	}
	if err != nil {
		return src, fmt.Errorf("read submission %d: %w", sub.ID, err)
	}
	return src, nil
}

// sortByKind looks at each file's sheet names to sort the submissions by kind, keeping their order.
func (s *session) sortByKind(ctx context.Context, todo []submission) (map[string][]submission, error) {
	kinds := make([]string, len(todo))
	err := parallel(ctx, len(todo), func(i int) error {
		if kinds[i] = todo[i].Kind; kinds[i] != "" {
			return nil // it was read when it came
		}
		src, err := s.source(todo[i])
		if err == nil {
			kinds[i] = s.reader.Kind(src)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	sorted := map[string][]submission{}
	for i, kind := range kinds {
		sorted[kind] = append(sorted[kind], todo[i])
	}
	return sorted, nil
}

// workers is how many files are read at a time; the target machine has two cores.
const workers = 2

// parallel runs work for 0 to n-1, a few at a time, and stops at the first error or when ctx ends.
func parallel(ctx context.Context, n int, work func(int) error) error {
	group, until := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for i := range n {
		if until.Err() != nil {
			break
		}
		group.Go(func() error { return work(i) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return context.Cause(ctx)
}
