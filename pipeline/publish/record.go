package publish

import (
	"context"
	"fmt"

	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
)

// record is one file written, as the register remembers it.
type record struct {
	workbook, subject string
	file              written
	withdrawn         bool // it stands no more
}

// The steps of each kind of workbook: the record of a chunk that stands in the outbox is about to be committed, or is.
const stepPublishing, stepPublished = "publishing ", "published "

// Steps lists the names of the steps in their order.
func Steps() []string {
	var all []string
	for _, kind := range papers.Kinds() {
		all = append(all, stepPublishing+kind.Workbook, stepPublished+kind.Workbook)
	}
	return all
}

// record remembers what was written, for every request it carries out.
func (p *Publisher) record(ctx context.Context, kinds []string, records []record) error {
	err := p.Papers.Alone(func() error {
		return p.Papers.DB.Tx(ctx, func(tx *ledger.Tx) error {
			if err := p.insert(ctx, tx, records); err != nil {
				return err
			}
			for _, kind := range kinds {
				if err := p.Step(stepPublishing + kind); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return fmt.Errorf("record what was published: %w", err)
	}
	return nil
}

// insert puts records into the register.
func (p *Publisher) insert(ctx context.Context, tx *ledger.Tx, records []record) error {
	if len(records) == 0 {
		return nil
	}
	if _, err := tx.Exec(ctx, statement("printed_file")); err != nil {
		return err
	}
	err := tx.Append(ctx, "printed_file", true, func(yield func([]any) bool) {
		for _, r := range records {
			if !yield([]any{r.workbook, r.subject, r.file.path, r.file.sha256, r.file.bytes, r.file.cells,
				r.withdrawn}) {
				return
			}
		}
	})
	if err == nil {
		_, err = tx.Exec(ctx, statement("record"), p.Now.Format("2006-01-02 15:04:05"), p.after)
	}
	return err
}
