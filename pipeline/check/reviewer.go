package check

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
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
	next     int64 // a number that no submission has: every workbook is the next to arrive
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

// Answer is what a night would say of a workbook that is judged by itself.
type Answer struct {
	Result   string // accepted, partly, returned, repeated
	Repeats  string // 业务编号 of the same bytes filed before, or the day they came
	Findings []templates.Finding
}

// Review says what a night would say of one workbook, and has no effect. Of bytes that this sender has filed before and
// is through with it says 重复报送, with what was found then: nothing is judged again.
func (r *Reviewer) Review(ctx context.Context, app *staging.Application, data []byte) (Answer, error) {
	sum := fmt.Sprintf("%x", sha256.Sum256(data))
	before, err := report.FiledBefore(ctx, r.register.DB, app.SenderKind, app.SenderCode, sum)
	if err != nil {
		return Answer{}, err
	}
	if before.Named == "" {
		return r.judged(ctx, app)
	}
	found, err := papers.FiledFindings(ctx, r.register.DB, before.Submission)
	return Answer{"repeated", before.Named, found}, err
}

// errNoEffect rolls a review back.
var errNoEffect = errors.New("no effect")

// judged reviews one workbook. What it stages goes with its transaction, so that the next finds the tables empty.
func (r *Reviewer) judged(ctx context.Context, app *staging.Application) (a Answer, err error) {
	db, run, err := r.reviewing(ctx, app.Kind)
	if err != nil {
		return a, err
	}
	err = db.Tx(ctx, func(tx *ledger.Tx) error {
		if err := staging.Append(ctx, tx, r.Now.Truncate(24*time.Hour), []*staging.Application{app}); err != nil {
			return err
		}
		if err := run(ctx, tx); err != nil {
			return err
		}
		if a.Findings, err = papers.StagedFindings(ctx, tx); err != nil {
			return err
		}
		if a.Result, err = review.Result(ctx, tx); err != nil {
			return err
		}
		return errNoEffect
	})
	if errors.Is(err, errNoEffect) {
		err = nil
	}
	return a, err
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
		db, err := r.register.Beside(ctx)
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
