package preview

import (
	"context"
	"maps"
	"slices"

	"chuangpei/pipeline/check"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/staging"
	"chuangpei/pipeline/workbook"
)

// waiting is a file that waits for the night: of the inbox, or of the queue of a night that was cut off.
type waiting struct {
	mark        string
	stands      intake.Standing
	file        intake.File
	queued      bool // it was taken, and is answered by the night
	kind        string
	says, hears []uint64
	answer      check.Answer
	said        string // digest of the answer; empty where there is none
}

// read reads the files that are new, or have changed, and forgets those that are gone.
func (p *Previewer) read(ctx context.Context, stands intake.Result) (fresh, gone []*waiting, err error) {
	missing := maps.Clone(p.seen)
	var unread []intake.Standing
	for _, s := range stands.Standing {
		if mark := s.Mark(); p.seen[mark] == nil {
			unread = append(unread, s)
		} else {
			delete(missing, mark)
		}
	}
	err = intake.Whole(p.Intake, unread, func(s intake.Standing, f intake.File, data []byte) error {
		w := &waiting{mark: s.Mark(), stands: s, file: f}
		fresh = append(fresh, w)
		return p.meet(ctx, w, p.source(f, data))
	})
	if err != nil {
		return nil, nil, err
	}
	for _, f := range stands.Files {
		if delete(missing, f.ID); p.seen[f.ID] != nil {
			continue
		}
		data, err := intake.Read(p.Intake, f)
		if err != nil && !f.Oversize && !f.Unread {
			return nil, nil, err
		}
		if err := p.meet(ctx, &waiting{mark: f.ID, file: f, queued: true}, p.source(f, data)); err != nil {
			return nil, nil, err
		}
	}
	for mark, w := range missing {
		delete(p.seen, mark)
		gone = append(gone, w)
	}
	return fresh, gone, nil
}

// source is a file as it is read.
func (p *Previewer) source(f intake.File, data []byte) staging.Source {
	src := staging.Source{SenderKind: f.SenderKind, SenderCode: f.SenderCode, Misplaced: f.Misplaced, Data: data}
	if f.Oversize {
		src.Refusal = workbook.TooLarge(p.Limits.File)
	}
	return src
}

// meet takes note of a file: what it is, and what it bears on.
func (p *Previewer) meet(ctx context.Context, w *waiting, src staging.Source) error {
	app := p.reviewer.Reader().Read(src)
	if err := p.reviewer.MarkUnknownClasses(ctx, []*staging.Application{app}); err != nil {
		return err
	}
	bearing := app.Bearing()
	same := w.file.SenderCode + " " + w.file.SHA256
	w.kind, w.says = app.Kind, staging.Hashed("", append(bearing.Says, same))
	w.hears = staging.Hashed("", append(bearing.Hears, same))
	p.seen[w.mark] = w
	return nil
}

// index finds the files that say, and that hear, a key.
type index struct{ says, hears map[uint64][]*waiting }

// indexed is the index of all that waits.
func (p *Previewer) indexed() index {
	x := index{map[uint64][]*waiting{}, map[uint64][]*waiting{}}
	for _, w := range p.seen {
		for _, key := range w.says {
			x.says[key] = append(x.says[key], w)
		}
		for _, key := range w.hears {
			x.hears[key] = append(x.hears[key], w)
		}
	}
	return x
}

// neighbours are those that a file bears on, and that bear on it.
func (x index) neighbours(w *waiting) (all []*waiting) {
	for _, key := range w.says {
		all = append(all, x.hears[key]...)
	}
	for _, key := range w.hears {
		all = append(all, x.says[key]...)
	}
	return all
}

// affected are the files to answer anew, since they are new or bear on what is new or gone: those that bear on no
// other, and those that bear on one another, of which only a night with all of them can tell.
func (p *Previewer) affected(fresh, gone []*waiting) (alone, together []*waiting) {
	if len(fresh)+len(gone) == 0 {
		return nil, nil
	}
	x, met := p.indexed(), map[*waiting]bool{}
	for _, w := range gone {
		fresh = append(fresh, x.neighbours(w)...)
	}
	for _, w := range fresh {
		if met[w] {
			continue
		}
		met[w] = true
		all := []*waiting{w}
		for i := 0; i < len(all); i++ {
			for _, o := range x.neighbours(all[i]) {
				if !met[o] {
					met[o] = true
					all = append(all, o)
				}
			}
		}
		if len(all) == 1 && w.file.SenderKind != "" && !w.queued {
			alone = append(alone, w)
		} else {
			together = append(together, all...)
		}
	}
	return alone, together
}

// batch is how many files are reviewed, or answered, at a time: their workbooks are held meanwhile.
const batch = 64

// review answers files that bear on no other, kind by kind. Those among which one cannot be processed are left to a
// night with them alone, which finds it.
func (p *Previewer) review(ctx context.Context, alone []*waiting) (unfit []*waiting, err error) {
	for _, kind := range append([]string{""}, form.Codes()...) {
		some := slices.DeleteFunc(slices.Clone(alone), func(w *waiting) bool { return w.kind != kind })
		for chunk := range slices.Chunk(some, batch) {
			switch err := p.reviewSome(ctx, chunk); {
			case ledger.BlamesData(err):
				unfit = append(unfit, chunk...)
			case err != nil:
				return nil, err
			}
		}
	}
	return unfit, nil
}

// reviewSome reviews some files of a kind. One that is no longer as it was is left to the next look.
func (p *Previewer) reviewSome(ctx context.Context, some []*waiting) error {
	var apps []*staging.Application
	var sums []string
	numbered := map[int64]*waiting{}
	err := p.reread(some, func(w *waiting, data []byte) error {
		src := p.source(w.file, data)
		src.Submission = p.reviewer.Next() + int64(len(apps))
		src.Arrival = src.Submission
		numbered[src.Submission] = w
		apps, sums = append(apps, p.reviewer.Reader().Read(src)), append(sums, w.file.SHA256)
		return nil
	})
	if err != nil || len(apps) == 0 {
		return err
	}
	answers, err := p.reviewer.Review(ctx, p.night(), apps, sums)
	for number, a := range answers {
		numbered[number].answered(a)
	}
	return err
}

// reread reads files of the inbox once more.
func (p *Previewer) reread(some []*waiting, each func(*waiting, []byte) error) error {
	standing := make([]intake.Standing, len(some))
	for i, w := range some {
		standing[i] = w.stands
	}
	return intake.Whole(p.Intake, standing, func(s intake.Standing, f intake.File, data []byte) error {
		if w := p.seen[s.Mark()]; w != nil && w.file.ID == f.ID {
			return each(w, data)
		}
		return nil
	})
}
