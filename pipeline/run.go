package pipeline

import (
	"context"
	"fmt"
	"strings"
	"time"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/decide"
	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/preview"
	"chuangpei/pipeline/publish"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/review"
	"chuangpei/pipeline/staging"
	"chuangpei/templates"
	"chuangpei/templates/xlsx"
)

// Run plays one night: every file in the inbox is taken, decided, enacted and answered. The order of the stages is the
// order of the lines in play. It returns what became of everything, of a night that did not come to its end nothing;
// the error is for the operator. An *audit.StandsStill is the error of a night that came to its end while something
// stands still: what is told of it is told beside it.
func (n Night) Run(ctx context.Context) (report.Summary, error) {
	n = n.withDefaults()
	if err := n.home().CheckRestored(); err != nil {
		return report.Summary{}, home.Advised(err)
	}
	done, err := n.play(ctx)
	if err != nil {
		return report.Summary{}, home.Advised(n.home().Damaged(err))
	}
	if done.Stopped != nil {
		return done, &audit.StandsStill{Things: done.Stopped}
	}
	if done.Unwritten != nil {
		return done, fmt.Errorf("the night is done, and %d papers could not be made: %s; "+
			"`chuangpei publish` tries again", len(done.Unwritten), strings.Join(done.Unwritten, "; "))
	}
	return done, nil
}

// stage is a part of the night, and the step it ends with, if it has one of its own.
type stage struct {
	play func(context.Context) error
	step string
}

// play plays the night.
func (n Night) play(ctx context.Context) (report.Summary, error) {
	arrived, err := intake.Scan(ctx, n.intake())
	if err != nil {
		return report.Summary{}, err
	}
	if err := n.step(stepScanned); err != nil {
		return report.Summary{}, err
	}
	r, err := n.open(ctx, n.home().Open)
	if err != nil {
		return report.Summary{}, err
	}
	defer r.register.Close()
	r.arrived = arrived
	err = r.playStages(ctx,
		stage{r.register.Trust, ""},
		stage{r.begin, stepBegun},
		stage{r.noticeAltered, ""},
		stage{r.submit, stepRegistered},
		stage{r.decide, ""},
		stage{r.conclude, stepConcluded},
		stage{r.archive, stepArchived},
		stage{r.register.TellOutbox, ""},
		stage{r.withdrawPreviews, ""},
		stage{r.publish, ""},
		stage{r.checkAnswers, stepChecked},
		stage{r.summarise, stepSummary},
		stage{r.register.SealAndTell, stepSealedLast},
		stage{r.leaveStatus, stepStatus},
	)
	return r.done, err
}

// run is a night under way: the open register, and what the stages work with.
type run struct {
	Night
	register *home.Register
	began    time.Time
	terms    enact.Terms
	arrived  intake.Result
	loader   *staging.Loader
	render   *xlsx.Renderer
	settling *enact.Settling
	stands   *audit.Standstill
	done     report.Summary
}

// playStages plays stages in order.
func (r *run) playStages(ctx context.Context, stages ...stage) error {
	for _, s := range stages {
		if err := s.play(ctx); err != nil {
			return err
		}
		if s.step == "" {
			continue
		}
		if err := r.step(s.step); err != nil {
			return err
		}
	}
	return nil
}

// open opens a register and gives the connection the policy.
func (n Night) open(ctx context.Context, open func(context.Context) (*home.Register, error)) (*run, error) {
	reader, err := staging.NewReader(staging.Lists(n.Rules), n.Settings.Limits)
	if err != nil {
		return nil, err
	}
	reader.Before = n.Before
	render, err := templates.NewRenderer(n.Settings.Fonts)
	if err != nil {
		return nil, err
	}
	register, err := open(ctx)
	if err != nil {
		return nil, err
	}
	if err := review.Prepare(ctx, register.DB, n.Rules); err != nil {
		register.Close()
		return nil, n.home().Damaged(err)
	}
	r := &run{Night: n, register: register, began: n.Now(), render: render}
	register.At = ledger.Wall(r.began, n.Settings.Zone)
	r.loader = &staging.Loader{Reader: reader, Limit: n.Settings.Limits.File, Batch: n.Settings.BatchSize, Log: n.Log}
	return r, nil
}

// begin gives the run its number and its terms, and keeps the policy it works under.
func (r *run) begin(ctx context.Context) (err error) {
	db := r.register.DB
	if r.terms, err = enact.NewRun(ctx, db, r.register.At, r.Settings.Program, r.Rules.Digest()); err != nil {
		return fmt.Errorf("begin the run: %w", err)
	}
	if err := review.KeepPolicy(ctx, db, r.terms.Run, r.Rules); err != nil {
		return fmt.Errorf("begin the run: %w", err)
	}
	if err := enact.Begin(ctx, db, r.terms); err != nil {
		return fmt.Errorf("begin the run: %w", err)
	}
	r.settling = &enact.Settling{Terms: r.terms}
	r.stands, err = audit.Begin(ctx, db, r.terms.Run, r.terms.After, r.Log, r.settling.Recount)
	return err
}

// noticeAltered looks at the payment lists that are not paid yet, as they stand in the outbox.
func (r *run) noticeAltered(ctx context.Context) error {
	return r.publisher(publish.Outbox{}).NoticeAltered(ctx, r.terms.Run, r.terms.Today, r.outbox)
}

// submit gives every file that arrived its number.
func (r *run) submit(ctx context.Context) error {
	if len(r.arrived.Files) == 0 {
		return nil
	}
	return r.register.Tx(ctx, func(tx *ledger.Tx) error {
		return intake.Submit(ctx, tx, r.terms.Run, r.Settings.Zone, r.arrived.Files)
	})
}

// decide carries what arrived through staging, review, enacting and settling.
func (r *run) decide(ctx context.Context) error {
	r.loader.Bytes = r.bytes()
	decider := &decide.Decider{
		DB: r.register.DB, Rules: r.Rules, Today: r.terms.Today, Loader: r.loader, Settling: r.settling,
		Stands: r.stands, Turns: staging.NewTurns(r.Settings.Contending), Log: r.Log, Step: r.step,
		Progress: func(kind string, done, total int) { r.Progress(Progress{Stage: kind, Done: done, Total: total}) },
	}
	return decider.Decide(ctx)
}

// bytes reads what was kept of a submission: from the queue, or from the archive once archived.
func (r *run) bytes() func(staging.Submission) ([]byte, error) {
	queue := map[string]intake.File{}
	for _, f := range r.arrived.Files {
		queue[f.ID] = f
	}
	return func(sub staging.Submission) ([]byte, error) {
		file, queued := queue[sub.File]
		if !queued {
			return r.home().Original(sub.Archive)
		}
		return intake.Read(r.intake(), file)
	}
}

// conclude makes the night's payment lists and says what became of every application, and what stands still.
func (r *run) conclude(ctx context.Context) error {
	err := r.stands.Guard(ctx, func(tx *ledger.Tx) (tables []string, err error) {
		if err := r.stands.Record(ctx, tx); err != nil {
			return nil, err
		}
		if err := r.settling.Conclude(ctx, tx, r.Rules); err != nil {
			return nil, err
		}
		return r.stands.Unasked(), r.step(stepConcluding)
	})
	if err != nil {
		return fmt.Errorf("conclude the run: %w", err)
	}
	return nil
}

// archive puts the originals away, only when the journal, too, knows what came of them.
func (r *run) archive(ctx context.Context) error {
	if err := r.register.Seal(ctx); err != nil {
		return err
	}
	return intake.Archive(r.intake(), r.arrived.Files...)
}

// withdrawPreviews takes the answers that were given before the night out of the outbox.
func (r *run) withdrawPreviews(context.Context) error { return preview.Withdraw(r.home()) }

// outbox opens the outbox.
func (r *run) outbox() (publish.Outbox, error) {
	outbox, err := publish.OpenOutbox(r.home().Path(home.OutboxFolder), r.Fault)
	if err != nil {
		return outbox, &home.Unreachable{What: "outbox", Err: err}
	}
	return outbox, nil
}

// publisher is the publishing stage over this run's register.
func (r *run) publisher(outbox publish.Outbox) *publish.Publisher {
	return &publish.Publisher{
		Papers: &papers.Source{DB: r.register.DB, Rules: r.Rules, NextRun: r.nextRun},
		Outbox: outbox, Original: r.home().Original, Render: r.render, Anew: r.Anew,
		Now: r.register.At, Step: r.step, Log: r.Log,
		Done: func(done, wanted int) { r.Progress(Progress{Stage: "publish", Done: done, Total: wanted}) },
	}
}

// publish carries out the requests to publish that are open.
func (r *run) publish(ctx context.Context) error {
	return r.print(ctx, (*publish.Publisher).Pending, r.terms.After+1 < r.terms.Run)
}

// print writes workbooks. Where a run was cut off, perhaps on another day, whose workbooks have other names, what it
// left half done is swept away.
func (r *run) print(ctx context.Context, write func(*publish.Publisher, context.Context) error, sweep bool) error {
	outbox, err := r.outbox()
	if err != nil {
		return err
	}
	defer outbox.Close()
	if sweep {
		if err := outbox.Sweep(); err != nil {
			return &home.Unreachable{What: "outbox", Err: err}
		}
	}
	publisher := r.publisher(outbox)
	err = write(publisher, ctx)
	r.done.Unwritten = publisher.Failed()
	for _, paper := range r.done.Unwritten {
		r.Log.Error("a paper could not be made; the others are published: "+
			"send this message with a backup to the maintainers", "paper", paper)
	}
	return err
}

// checkAnswers looks whether everybody has an answer, once everything is published.
func (r *run) checkAnswers(ctx context.Context) error { return r.stands.CheckAnswers(ctx) }

// summarise counts the run and records its end.
func (r *run) summarise(ctx context.Context) (err error) {
	sum := report.Summary{Run: r.terms.Run, Started: r.began, Finished: r.Now(),
		Outbox:  r.home().Path(home.OutboxFolder),
		Waiting: intake.Lines(r.arrived.Waiting), Skipped: intake.Lines(r.arrived.Skipped), Unwritten: r.done.Unwritten}
	r.done, err = report.Summarise(ctx, r.register.DB, sum, r.stands, r.Settings.Zone)
	return err
}

// leaveStatus leaves word of the run for those who may not open the register.
func (r *run) leaveStatus(ctx context.Context) error {
	return report.Leave(context.WithoutCancel(ctx), r.register, r.done)
}
