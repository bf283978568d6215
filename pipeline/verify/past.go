package verify

import (
	"context"
	"errors"
	"time"

	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/journal"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/publish"
	"chuangpei/pipeline/review"
)

// proof renders a workbook as it was published. The register may have moved on since; then it is rendered from the
// register as it was after the workbook's run, made anew from the journal.
func (l *look) proof(ctx context.Context, w issued) (publish.Proof, error) {
	outbox, err := publish.OpenOutbox(l.Path(home.OutboxFolder), l.Fault)
	if err != nil {
		return publish.Proof{}, &home.Unreachable{What: "outbox", Err: err}
	}
	defer outbox.Close()
	now := l.publisher(outbox)
	face, err := publish.Face(ctx, now.Papers, w.Workbook, w.Subject, w.Path, w.Run)
	if err != nil {
		return publish.Proof{}, err
	}
	proof, err := now.Proof(ctx, w.Workbook, w.Subject, face)
	if err == nil && proof.Cells == w.Cells {
		return proof, nil
	}
	then, discard, err := l.asOf(ctx, w.Run)
	if err != nil {
		return proof, err
	}
	defer discard()
	return then.publisher(outbox).Proof(ctx, w.Workbook, w.Subject, face)
}

// publisher renders workbooks from this register, to be looked at and not to be put into the outbox.
func (l *look) publisher(outbox publish.Outbox) *publish.Publisher {
	return &publish.Publisher{Papers: &papers.Source{DB: l.register.DB, Rules: l.Rules, NextRun: l.nextRun},
		Outbox: outbox, Original: l.Original, Render: l.render, Now: l.terms.Now, Log: l.Log}
}

// nextRun is the run that follows a wall clock, as a wall clock: of the hour of handling, so that a receipt rendered
// again says what it said.
func (l *look) nextRun(handled time.Time) time.Time {
	return ledger.Wall(l.NextRun(ledger.Moment(handled, l.Zone)), l.Zone)
}

// asOf makes the register anew as it was when a run had decided everything.
func (l *look) asOf(ctx context.Context, run int64) (then *look, discard func(), err error) {
	lines, err := l.register.Journal.Lines()
	if err != nil {
		return nil, nil, home.AsBroken(err)
	}
	began, err := ledger.Scalar[time.Time](ctx, l.register.DB, "SELECT started_at FROM run WHERE run = ?", run)
	if err != nil {
		return nil, nil, err
	}
	path, remove, err := l.Aside()
	if err != nil {
		return nil, nil, err
	}
	past, err := l.OpenAt(ctx, path)
	if err != nil {
		remove()
		return nil, nil, err
	}
	discard = func() { past.Close(); remove() }
	then = &look{Verifier: l.Verifier, Result: l.Result, register: past, render: l.render}
	err = errors.Join(home.AsBroken(l.register.Journal.Rebuild(ctx, past.DB, sealOf(lines, run))),
		review.Prepare(ctx, past.DB, l.Rules))
	if err == nil {
		then.terms, err = enact.Resume(ctx, past.DB, began, l.Rules.Digest())
	}
	if err != nil {
		discard()
		return nil, nil, err
	}
	return then, discard, nil
}

// sealOf is the seal that closed a run's decisions.
func sealOf(lines []journal.Line, run int64) int64 {
	for _, l := range lines {
		if l.Run >= run {
			return l.Seal
		}
	}
	return 0
}
