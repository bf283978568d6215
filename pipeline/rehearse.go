package pipeline

import (
	"context"

	"chuangpei/pipeline/check"
	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/numbers"
	"chuangpei/pipeline/preview"
	"chuangpei/pipeline/publish"
	"chuangpei/pipeline/replay"
	"chuangpei/pipeline/report"
)

// DryRun plays the night on a copy of the register and leaves everything as it was: nothing is taken, numbered, paid or
// written.
func (n Night) DryRun(ctx context.Context) (report.Summary, error) {
	n = n.withDefaults()
	arrived, err := intake.Peek(ctx, n.intake())
	if err != nil {
		return report.Summary{}, err
	}
	register, remove, err := n.home().Copy()
	if err != nil {
		return report.Summary{}, err
	}
	defer remove()
	r, err := n.open(ctx, n.at(register))
	if err != nil {
		return report.Summary{}, err
	}
	defer r.register.Close()
	r.arrived = arrived
	err = r.playStages(ctx,
		stage{r.begin, ""},
		stage{r.submit, stepRegistered},
		stage{r.decide, ""},
		stage{r.conclude, stepConcluded},
		stage{r.summarise, ""},
	)
	return r.done, err
}

// Previewer answers files between nights, as the next would; locked does something while nobody else writes to the
// home. What it keeps lasts as long as it does.
func (n Night) Previewer(locked func(func() error) error) *preview.Previewer {
	n = n.withDefaults()
	s := n.Settings
	return &preview.Previewer{
		Checker: check.Checker{Home: n.home(), Rules: n.Rules, Limits: s.Limits, Fonts: s.Fonts},
		Intake:  n.intake(), Clock: n.Now, Zone: s.Zone, NextRun: s.NextRun, Contending: s.Contending, Log: n.Log,
		Locked: locked,
	}
}

// Past opens the home's past since a day (YYYY-MM-DD; empty: all), to be played again. Nobody else has to wait for it.
func (n Night) Past(ctx context.Context, since string) (*replay.Stage, error) {
	n = n.withDefaults()
	s := n.Settings
	stage := &replay.Stage{Home: n.home(), Limits: s.Limits, Contending: s.Contending, Log: n.Log}
	return replay.Open(ctx, stage, since)
}

// at opens a register that stands in for the home's own.
func (n Night) at(path string) func(context.Context) (*home.Register, error) {
	return func(ctx context.Context) (*home.Register, error) { return n.home().OpenAt(ctx, path) }
}

// Published is what was found of the papers of one kind and done, where papers are written again.
type Published = publish.Count

// Publish writes the workbooks of the register that are missing or were edited, and counts them by kind: what stands as
// it was published is left alone, unless Anew. With Only, those alone that it names; the error is a numbers.Unknown
// when it names nothing. Nothing is numbered anew.
func (n Night) Publish(ctx context.Context) ([]Published, error) {
	return n.publishWith(ctx, func(p *publish.Publisher, ctx context.Context) (done []Published, err error) {
		if n.Only != "" {
			p.Only, err = numbers.Find(ctx, p.Papers.DB, n.Only)
		}
		if err != nil {
			return nil, err
		}
		return p.Again(ctx)
	})
}

// PublishMonth writes 月报 of the month to date.
func (n Night) PublishMonth(ctx context.Context) ([]Published, error) {
	return n.publishWith(ctx, func(p *publish.Publisher, ctx context.Context) ([]Published, error) {
		return publish.MonthToDate(ctx, p)
	})
}

// publishWith writes workbooks from the register as it stands.
func (n Night) publishWith(ctx context.Context, write func(*publish.Publisher, context.Context) ([]Published, error)) (
	done []Published, err error) {
	n = n.withDefaults()
	r, err := n.open(ctx, n.home().Open)
	if err != nil {
		return nil, err
	}
	defer r.register.Close()
	if err := r.register.Trust(ctx); err != nil {
		return nil, err
	}
	if r.terms, err = enact.Resume(ctx, r.register.DB, r.register.At, n.Rules.Digest()); err != nil {
		return nil, err
	}
	err = r.print(ctx, func(p *publish.Publisher, ctx context.Context) error {
		done, err = write(p, ctx)
		return err
	}, true)
	if err != nil {
		return done, err
	}
	return done, r.register.SealAndTell(ctx)
}
