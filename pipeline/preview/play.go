package preview

import (
	"context"
	"embed"
	"errors"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/check"
	"chuangpei/pipeline/decide"
	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/staging"
)

//go:embed sql/*.sql
var files embed.FS

// play answers files that bear on one another: it plays the night with them, in the order in which it will take them,
// and takes everything back.
func (p *Previewer) play(ctx context.Context, together []*waiting) error {
	if len(together) == 0 {
		return nil
	}
	files, byID := make([]intake.File, len(together)), map[string]*waiting{}
	for i, w := range together {
		files[i], byID[w.file.ID] = w.file, w
	}
	intake.InOrder(files)
	err := rehearse(ctx, p, files, byID, batch, nil)
	var unfit []int64
	for len(unfit) < mostUnfit {
		found, ok := errors.AsType[*decide.Unfit](err)
		if !ok {
			break
		}
		if len(found.Applications) == 1 {
			unfit = append(unfit, found.Applications[0].Submission)
			p.Log.Warn("a file that waits cannot be processed, and will be quarantined by the night", "reason", err)
		}
		err = rehearse(ctx, p, files, byID, 1, unfit)
	}
	if err != nil && ctx.Err() == nil {
		p.Log.Warn("files that bear on one another get no answer before the night", "files", len(files), "reason", err)
		return nil
	}
	return err
}

// mostUnfit is how many files that cannot be processed are looked for: each costs a night.
const mostUnfit = 8

// rehearse plays the night with the files, so many at a time; those that are unfit are quarantined as the night will.
// Nothing goes on in a transaction in which something failed: one that is found is told, and left out when it is played
// again.
func rehearse(ctx context.Context, p *Previewer, files []intake.File, byID map[string]*waiting, size int,
	unfit []int64) error {
	return p.reviewer.Rehearse(ctx, func(db *ledger.DB) error {
		terms, err := enact.NewRun(ctx, db, p.night(), "", p.Rules.Digest())
		if err == nil {
			err = enact.Begin(ctx, db, terms)
		}
		if err != nil {
			return err
		}
		err = db.Tx(ctx, func(tx *ledger.Tx) error {
			err := intake.Submit(ctx, tx, terms.Run, p.Zone, files)
			for _, submission := range unfit {
				if err == nil {
					err = enact.Quarantine(ctx, tx, submission)
				}
			}
			return err
		})
		if err == nil {
			err = p.decider(db, terms, byID, size).Decide(ctx)
		}
		if err != nil {
			return err
		}
		return told(ctx, db, terms.Run, byID)
	})
}

// decider decides the files as the night will.
func (p *Previewer) decider(db *ledger.DB, terms enact.Terms, byID map[string]*waiting, size int) *decide.Decider {
	settling := &enact.Settling{Terms: terms}
	loader := &staging.Loader{Reader: p.reviewer.Reader(), Limit: p.Limits.File, Batch: size, Log: p.Log,
		Bytes: func(sub staging.Submission) ([]byte, error) {
			if w := byID[sub.File]; w != nil {
				return intake.Read(p.Intake, w.file)
			}
			return p.Original(sub.Archive)
		}}
	return &decide.Decider{Within: true, DB: db, Rules: p.Rules, Today: terms.Today, Loader: loader, Settling: settling,
		Stands: audit.Blind(db, p.Log), Turns: staging.NewTurns(p.Contending), Log: p.Log,
		Step: func(string) error { return nil }, Progress: func(string, int, int) {}}
}

// told reads what the rehearsed night said of the files.
func told(ctx context.Context, db *ledger.DB, run int64, byID map[string]*waiting) error {
	type said struct {
		Submission int64  `db:"submission"`
		File       string `db:"file_id"`
		Kind       string `db:"kind"`
		Result     string `db:"result"`
		Original   int64  `db:"original"`
		Repeats    string `db:"repeats"`
	}
	rows, err := ledger.Select[said](ctx, db, ledger.Statement(files, "results"), run)
	if err != nil {
		return err
	}
	for _, r := range rows {
		w := byID[r.File]
		if w == nil {
			continue // it waited for its turn since an earlier night
		}
		found, err := papers.FiledFindings(ctx, db, r.Original)
		if err != nil {
			return err
		}
		others, err := papers.FiledOthers(ctx, db, r.Original)
		if err != nil {
			return err
		}
		w.answered(check.Answer{Result: r.Result, Repeats: r.Repeats, Findings: found, Others: others})
	}
	return nil
}
