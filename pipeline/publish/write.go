package publish

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"

	"golang.org/x/sync/errgroup"

	"chuangpei/pipeline/papers"
)

// workers is how many workbooks are rendered at a time; the target machine has two cores.
const workers = 2

// gather makes the papers of one chunk from the register, and notes the subjects that have none.
func (p *Publisher) gather(ctx context.Context, kind papers.Kind, subjects []string) ([]papers.Paper, error) {
	made, err := p.Papers.Gather(ctx, kind, subjects)
	if err != nil {
		return nil, err
	}
	for i := range made {
		made[i].Folders = folders(kind, p.classes[made[i].Subject])
	}
	if papers.InPlace(kind.Workbook) {
		return made, nil // one without is done
	}
	for _, subject := range subjects {
		if !slices.ContainsFunc(made, func(paper papers.Paper) bool { return paper.Subject == subject }) {
			p.fail(kind.Workbook, subject, errors.New("the register does not give what it shows"))
		}
	}
	return made, nil
}

// write renders papers, several at a time, and puts each into its folders: all of them, or none that was not there
// before. Papers of one name in one folder take their versions in the order they were gathered in, whichever is
// rendered first.
func (p *Publisher) write(ctx context.Context, gathered []papers.Paper, known *versions) ([]record, error) {
	records, err := writeAll(ctx, p, gathered, known)
	if err == nil {
		err = p.Outbox.commit()
	}
	if err != nil {
		p.Outbox.discard()
	}
	return records, err
}

// writeAll renders papers and writes each under a temporary name.
func writeAll(ctx context.Context, p *Publisher, gathered []papers.Paper, known *versions) ([]record, error) {
	done, last := make([][]record, len(gathered)), map[string]chan struct{}{}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for i, paper := range gathered {
		earlier, placed := []chan struct{}(nil), make(chan struct{})
		for _, folder := range p.Outbox.placesOf(paper) {
			name := path.Join(folder, paper.Name)
			if last[name] != nil {
				earlier = append(earlier, last[name])
			}
			last[name] = placed
		}
		group.Go(func() error {
			defer close(placed)
			if err := ctx.Err(); err != nil {
				return err
			}
			var err error
			done[i], err = p.put(ctx, paper, known, earlier)
			return err
		})
	}
	err := group.Wait()
	return slices.Concat(done...), err
}

// put renders one paper and writes it to each of its folders, once the earlier ones of its name are in theirs.
func (p *Publisher) put(ctx context.Context, paper papers.Paper, known *versions, earlier []chan struct{}) (
	records []record, err error) {
	e := &edition{Publisher: p, paper: paper, known: known}
	if !large(paper.Content) && known.first(p.Outbox, paper) {
		_, err = e.body(ctx, "")
	}
	for _, placed := range earlier {
		<-placed
	}
	for _, folder := range p.Outbox.placesOf(paper) {
		var file written
		if err == nil && papers.InPlace(paper.Workbook) {
			file, err = p.forms.place(ctx, folder, paper, e.bodies[""])
		} else if err == nil {
			file, err = e.place(ctx, folder)
		}
		if errors.Is(err, errReplaced) {
			err = nil
			continue
		}
		if bad := (unmade{}); errors.As(err, &bad) {
			p.fail(paper.Workbook, paper.Subject, bad.error)
			return records, nil
		}
		if err != nil {
			return nil, fmt.Errorf("write %s into outbox/%s: %w", paper.Workbook, folder, err)
		}
		records = append(records, record{workbook: paper.Workbook, subject: paper.Subject, file: file})
	}
	return records, nil
}
