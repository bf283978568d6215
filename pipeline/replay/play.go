package replay

import (
	"context"
	"path/filepath"
	"time"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/decide"
	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/review"
	"chuangpei/pipeline/staging"
	"chuangpei/rules"
)

// batch is how many applications are decided at once, as in a night.
const batch = 1000

// player plays the past under one book, in a register of its own.
type player struct {
	*Stage
	db      *ledger.DB
	book    *rules.Book
	decider *decide.Decider
	done    int
	waits   bool // something waits after the night that was played last
}

// Play plays the past under rules, in a register that every connection of the stage knows by their name.
func (s *Stage) Play(ctx context.Context, under Rules) error {
	p := &player{Stage: s, book: under.Book}
	var err error
	if p.db, err = s.engine.Attach(ctx, filepath.Join(s.folder, under.Name+".duckdb"), under.Name); err != nil {
		return err
	}
	s.mu.Lock()
	s.plays[under.Name] = p.db
	s.mu.Unlock()
	if err := review.Prepare(ctx, p.db, p.book); err != nil {
		return err
	}
	if err := s.bringBefore(ctx, p.db); err != nil {
		return err
	}
	reader, err := staging.NewReader(staging.Lists(p.book), s.Limits)
	if err != nil {
		return err
	}
	p.decider = &decide.Decider{DB: p.db, Rules: p.book, Log: s.Log, Adapt: p.adapt,
		Loader: &staging.Loader{Reader: reader, Limit: s.Limits.File, Batch: batch, Log: s.Log,
			Bytes: func(sub staging.Submission) ([]byte, error) { return s.Home.Original(sub.Archive) }},
		Step:     func(string) error { return nil },
		Progress: func(string, int, int) {},
	}
	p.waits = true
	total := s.Applications()
	for _, n := range s.nights {
		if err := p.night(ctx, n); err != nil {
			return err
		}
		p.done += int(n.Applications)
		if s.Progress != nil {
			s.Progress(under.Name, p.done, total)
		}
	}
	return execute(ctx, p.db, "outcome")
}

// night plays a night. One in which nothing arrived while nothing waits is nothing.
func (p *player) night(ctx context.Context, n night) error {
	if n.Applications == 0 && !p.waits {
		return nil
	}
	terms, err := enact.NewRun(ctx, p.db, n.At, "", p.book.Digest())
	if err == nil {
		err = enact.Begin(ctx, p.db, terms)
	}
	if err != nil {
		return err
	}
	if n.Applications > 0 {
		if err := p.submit(ctx, n, terms.Run); err != nil {
			return err
		}
	}
	d := p.decider
	d.Today, d.Settling, d.Turns = terms.Today, &enact.Settling{Terms: terms}, staging.NewTurns(p.Contending)
	d.Stands, d.Reached = audit.Blind(p.db, p.Log), n.settled
	if err := d.Decide(ctx); err != nil {
		return err
	}
	if n.Finished || n.Concluded {
		err = d.Stands.Guard(ctx, func(tx *ledger.Tx) ([]string, error) {
			return nil, d.Settling.Conclude(ctx, tx, p.book)
		})
	}
	if p.waits = true; err != nil || !n.Finished {
		return err
	}
	return p.finish(ctx, n, terms.Run)
}

// finish ends a night, and looks whether something waits for the next.
func (p *player) finish(ctx context.Context, n night, run int64) error {
	_, err := p.db.Exec(ctx, "INSERT INTO run_summary VALUES (?, CAST(? AS TIMESTAMP), '{}')", run,
		n.At.Format(time.DateTime))
	if err != nil {
		return err
	}
	p.waits, err = ledger.Scalar[bool](ctx, p.db, statement("waits"))
	return err
}

// submit registers what a night of the past decided.
func (p *player) submit(ctx context.Context, n night, run int64) error {
	return p.db.Tx(ctx, func(tx *ledger.Tx) error {
		_, err := tx.Exec(ctx, statement("submit"), run, n.Run)
		return err
	})
}

// bringBefore brings what the register held before the first night, and makes the counterparts known.
func (s *Stage) bringBefore(ctx context.Context, db *ledger.DB) error {
	names, err := ledger.Column[string](ctx, db, statement("tables"))
	if err != nil {
		return err
	}
	if err := execute(ctx, db, "played"); err != nil {
		return err
	}
	err = db.Tx(ctx, func(tx *ledger.Tx) error {
		for _, name := range names {
			rows := "INSERT INTO " + name + " BY NAME SELECT t.* FROM past." + name + " t WHERE t.run < $1"
			if name == "submission" { // what a night that was cut off left undecided comes with who decided it
				rows += " AND NOT EXISTS (FROM decided_in d WHERE d.submission = t.submission AND d.run >= $1)"
			}
			if _, err := tx.Exec(ctx, rows, s.nights[0].Run); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return execute(ctx, db, "counterparts")
}

// adapt reads what was written to the register of the past as it is meant in the one that is played.
func (p *player) adapt(ctx context.Context, tx *ledger.Tx, kind string) error {
	adapted := map[string]string{
		form.KindRegister: "adapt_register", form.KindDecision: "adapt_decision",
		form.KindCompletion: "adapt_completion", form.KindClaim: "adapt_claim", form.KindUplift: "adapt_uplift",
		form.KindAccount: "adapt_account", form.KindPayment: "adapt_payment",
	}
	if name := adapted[kind]; name != "" {
		return execute(ctx, tx, name)
	}
	return nil
}
