package publish

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
)

// moveOver moves what stands in an owner's own folder into the folder of its kind, as it is, whoever edited or signed
// it: homes of before had no others. One that was cut off goes on where it was.
func moveOver(ctx context.Context, p *Publisher) error {
	kinds := map[string]papers.Kind{}
	names := kindsThat(func(kind papers.Kind) bool {
		kinds[kind.Workbook] = kind
		return kind.Folder != "" && !papers.InPlace(kind.Workbook)
	})
	if _, err := p.Papers.DB.Exec(ctx, statement("misplaced"), names); err != nil {
		return fmt.Errorf("which papers are to be moved: %w", err)
	}
	if _, err := requested(ctx, p, "to_move"); err != nil {
		return fmt.Errorf("which classes they are about: %w", err)
	}
	old, err := ledger.Select[standing](ctx, p.Papers.DB,
		"SELECT path, workbook, subject, sha256, cells FROM misplaced ORDER BY path")
	if err != nil || len(old) == 0 {
		return err
	}
	var moved [][]any
	for _, paper := range old {
		to := movedTo(paper.Path, kinds[paper.Workbook], p.classes[paper.Subject])
		there, err := p.Outbox.move(paper.Path, to)
		if err != nil {
			return fmt.Errorf("move outbox/%s: %w", paper.Path, err)
		}
		if there {
			moved = append(moved, []any{paper.Path, to})
			p.survey.of(paper.Workbook).Moved++
		}
	}
	if err := p.Outbox.root.SyncTree("."); err != nil {
		return fmt.Errorf("make the names in the outbox durable: %w", err)
	}
	return p.Papers.DB.Tx(ctx, func(tx *ledger.Tx) error {
		const table = "CREATE OR REPLACE TEMP TABLE moved_file (path VARCHAR, moved_to VARCHAR)"
		if _, err := tx.Exec(ctx, table); err != nil {
			return err
		}
		if err := tx.Append(ctx, "moved_file", true, slices.Values(moved)); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, statement("move"))
		return err
	})
}

// movedTo is where a paper of an owner's own folder belongs, under the title that its kind has.
func movedTo(from string, kind papers.Kind, classes []string) string {
	_, rest, _ := strings.Cut(path.Base(from), "_")
	return path.Join(path.Dir(from), folders(kind, classes)[0], papers.ReadersOf(kind.Workbook).Title+"_"+rest)
}

// move gives a file another place, unless one stands there already, and reports whether one stands there now.
func (o Outbox) move(from, to string) (bool, error) {
	there, err := o.root.Exists(to)
	if err != nil || there {
		return there, err
	}
	standing, err := o.root.Exists(from)
	if err != nil || !standing {
		return false, err
	}
	if err := o.makeFolder(path.Dir(to)); err != nil {
		return false, err
	}
	return true, o.root.Rename(from, to)
}
