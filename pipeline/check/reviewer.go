package check

import (
	"context"
	"errors"
	"time"

	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/review"
	"chuangpei/pipeline/staging"
	"chuangpei/templates"
	"chuangpei/templates/xlsx"
)

// Reviewer reviews workbooks one after the other against a register that stays as it is.
type Reviewer struct {
	Checker
	register *home.Register
	remove   func()
	reader   *staging.Reader
	render   *xlsx.Renderer
	stages   *ledger.DB // a connection on which nights are rehearsed; nil until one is
	next     int64      // a number that no submission has: every workbook is the next to arrive
	kept     map[string]*standing
}

// standing is the review of a kind whose statements are kept, on a connection of its own.
type standing struct {
	db     *ledger.DB
	review *review.Standing
}

// open opens the register, or an empty one before the first night. Whoever reviews several workbooks keeps the plans of
// the statements: planning the checks costs many times what they do.
func (c Checker) open(ctx context.Context, several bool) (*Reviewer, error) {
	reader, err := staging.NewReader(staging.Lists(c.Rules), c.Limits)
	if err != nil {
		return nil, err
	}
	render, err := templates.NewRenderer(c.Fonts)
	if err != nil {
		return nil, err
	}
	register, remove, err := c.register(ctx, several)
	if err != nil {
		return nil, err
	}
	r := &Reviewer{Checker: c, register: register, remove: remove, reader: reader, render: render}
	if several {
		r.kept = map[string]*standing{}
	} else {
		err = prepare(ctx, register.DB, c.Rules)
	}
	if err == nil {
		r.next, err = ledger.Scalar[int64](ctx, register.DB,
			"SELECT coalesce(max(submission), 0) + 1 FROM submission")
	}
	if err != nil {
		r.Close()
		return nil, c.Damaged(err)
	}
	return r, nil
}

// Reviewer opens a copy of the register to review any number of workbooks against.
func (c Checker) Reviewer(ctx context.Context) (*Reviewer, error) {
	c.Aside = true
	return c.open(ctx, true)
}

// MarkUnknownClasses finds the applications that name a class the register does not have.
func (r *Reviewer) MarkUnknownClasses(ctx context.Context, apps []*staging.Application) error {
	return staging.MarkUnknownClasses(ctx, r.register.DB, apps)
}

// Next is a number that no submission has.
func (r *Reviewer) Next() int64 { return r.next }

// Reader reads workbooks as the reviewer does.
func (r *Reviewer) Reader() *staging.Reader { return r.reader }

// Renderer writes what it says of them.
func (r *Reviewer) Renderer() *xlsx.Renderer { return r.render }

// Rehearse does what a night does with the register, and nothing of it stays.
func (r *Reviewer) Rehearse(ctx context.Context, night func(*ledger.DB) error) error {
	if r.stages == nil {
		db, err := r.register.Beside(ctx, false)
		if err == nil {
			err = review.Prepare(ctx, db, r.Rules)
		}
		if err != nil {
			return r.Damaged(err)
		}
		r.stages = db
	}
	return r.stages.Rehearse(ctx, night)
}

// register opens what the workbooks are reviewed against, and gives what removes it.
func (c Checker) register(ctx context.Context, keep bool) (r *home.Register, remove func(), err error) {
	if c.HasRegister() && !c.Aside {
		r, err = c.Open(ctx)
		return r, func() {}, err
	}
	path, remove, err := c.Copy()
	if err != nil {
		return nil, nil, err
	}
	if keep {
		r, err = c.OpenKept(ctx, path)
	} else {
		r, err = c.OpenAt(ctx, path)
	}
	if err != nil {
		remove()
	}
	return r, remove, err
}

// Close closes the register, and removes it where it is a copy.
func (r *Reviewer) Close() error {
	defer r.remove()
	return r.register.Close()
}

// Answer is what a night would say of a workbook.
type Answer struct {
	Result   string // accepted, partly, returned, repeated
	Repeats  string // 业务编号 of the same bytes filed before, or the day they came
	Findings []templates.Finding
	Others   int // how often it hits what is another's, and is not told so
}

// Review says what a night of a day would say of workbooks of one kind that bear on no other, by their submissions, and
// has no effect. Of bytes that a sender has filed before and is through with it says 重复报送, with what was found
// then: nothing is judged again. sums are the fingerprints of their bytes.
func (r *Reviewer) Review(ctx context.Context, day time.Time, apps []*staging.Application, sums []string) (
	map[int64]Answer, error) {
	answers := map[int64]Answer{}
	var fresh []*staging.Application
	for i, app := range apps {
		before, err := report.FiledBefore(ctx, r.register.DB, app.SenderKind, app.SenderCode, sums[i])
		if err != nil {
			return nil, err
		}
		if before.Named == "" {
			fresh = append(fresh, app)
			continue
		}
		found, err := papers.FiledFindings(ctx, r.register.DB, before.Submission)
		if err != nil {
			return nil, err
		}
		answers[app.Submission] = Answer{Result: "repeated", Repeats: before.Named, Findings: found}
	}
	if fresh == nil {
		return answers, nil
	}
	return answers, r.judge(ctx, day, fresh, answers)
}

// errNoEffect rolls a review back.
var errNoEffect = errors.New("no effect")

// judge reviews workbooks of one kind. What it stages goes with its transaction, so that the next find the tables
// empty.
func (r *Reviewer) judge(ctx context.Context, day time.Time, apps []*staging.Application, to map[int64]Answer) error {
	db, run, err := r.reviewing(ctx, apps[0].Kind)
	if err != nil {
		return err
	}
	err = db.Tx(ctx, func(tx *ledger.Tx) error {
		if err := staging.Append(ctx, tx, day, apps); err != nil {
			return err
		}
		if err := run(ctx, tx); err != nil {
			return err
		}
		found, err := papers.StagedFindings(ctx, tx)
		if err != nil {
			return err
		}
		results, err := review.Results(ctx, tx)
		if err != nil {
			return err
		}
		others, err := papers.StagedOthers(ctx, tx)
		if err != nil {
			return err
		}
		for _, result := range results {
			to[result.Submission] = Answer{Result: result.Result, Findings: found[result.Submission]}
		}
		for _, o := range others {
			a := to[o.Submission]
			a.Others = o.Hits
			to[o.Submission] = a
		}
		return errNoEffect
	})
	if errors.Is(err, errNoEffect) {
		err = nil
	}
	return err
}

// reviewing is how a kind is reviewed, and on which connection.
func (r *Reviewer) reviewing(ctx context.Context, kind string) (*ledger.DB, func(context.Context, *ledger.Tx) error,
	error) {
	if r.kept == nil {
		return r.register.DB, func(ctx context.Context, tx *ledger.Tx) error {
			return review.Run(ctx, tx, r.Rules, kind)
		}, nil
	}
	if r.kept[kind] == nil {
		db, err := r.register.Beside(ctx, true)
		if err != nil {
			return nil, nil, err
		}
		if err := prepare(ctx, db, r.Rules); err != nil {
			return nil, nil, r.Damaged(err)
		}
		stands, err := review.Stand(ctx, db, r.Rules, kind)
		if err != nil {
			return nil, nil, err
		}
		r.kept[kind] = &standing{db, stands}
	}
	return r.kept[kind].db, r.kept[kind].review.Run, nil
}
