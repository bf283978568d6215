// Package preview says between two nights what the next would say of the files that wait for it (预检): to their
// senders, who need not wait a night to hear of a typo. It works on a copy of the register and has no effect.
package preview

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"chuangpei/pipeline/check"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/ledger"
)

// Previewer looks at an inbox again and again. What it has read and prepared it keeps, until the register is another.
type Previewer struct {
	check.Checker
	Intake     intake.Options
	Clock      func() time.Time
	Zone       *time.Location
	NextRun    func(time.Time) time.Time
	Contending int // as a night has it
	Log        *slog.Logger
	// Locked does something while nobody else writes to the home. Its error is that of what it does, or that the home
	// is not to be had, which ends the look.
	Locked func(func() error) error

	reviewer *check.Reviewer
	state    string // of the register when it was copied
	seen     map[string]*waiting
	left     memory
	counts   Counts
}

// Counts is what a look answered, by what the night would say.
type Counts struct {
	Accepted int `json:"accepted"`
	Partly   int `json:"partly"`
	Returned int `json:"returned"`
	Repeated int `json:"repeated"`
	Held     int `json:"held"` // for their turn
}

// Total is how many files were answered.
func (c Counts) Total() int { return c.Accepted + c.Partly + c.Returned + c.Repeated + c.Held }

// add counts an answer.
func (c *Counts) add(result string) {
	switch result {
	case "accepted":
		c.Accepted++
	case "partly":
		c.Partly++
	case "returned":
		c.Returned++
	case "repeated":
		c.Repeated++
	default:
		c.Held++
	}
}

// Look records arrivals and answers every whole file that is new or has changed, and those whose answer is another for
// it. It returns how many it answered, and what stands in the inbox.
func (p *Previewer) Look(ctx context.Context) (Counts, intake.Result, error) {
	p.counts = Counts{}
	stands, err := p.arrivals(ctx)
	if err != nil {
		return Counts{}, stands, err
	}
	if p.left.knows(stands.Standing, home.Stamp(p.Home)) {
		return Counts{}, stands, nil
	}
	if err = p.answer(ctx, stands); err != nil {
		p.Close() // whatever went wrong, the next look begins anew
	}
	return p.counts, stands, err
}

// arrivals records when each file was first seen.
func (p *Previewer) arrivals(ctx context.Context) (stands intake.Result, err error) {
	err = p.Locked(func() (err error) {
		stands, err = intake.Note(ctx, p.Intake)
		if err == nil && p.seen == nil {
			p.left, err = recall(p.Home)
		}
		return err
	})
	return stands, err
}

// answer answers what is to be answered anew.
func (p *Previewer) answer(ctx context.Context, stands intake.Result) error {
	if err := p.renew(ctx); err != nil {
		return err
	}
	fresh, gone, err := p.read(ctx, stands)
	if err != nil {
		return err
	}
	alone, together := p.affected(fresh, gone)
	unfit, err := p.review(ctx, alone)
	if err != nil {
		return err
	}
	if err := p.play(ctx, append(together, unfit...)); err != nil {
		return err
	}
	return p.write(ctx, append(alone, together...))
}

// renew copies the register where it is another than the one that was looked at: what was said of what waits may be
// otherwise now.
func (p *Previewer) renew(ctx context.Context) (err error) {
	state := home.Stamp(p.Home)
	if p.reviewer != nil && state == p.state {
		return nil
	}
	p.Close()
	if p.reviewer, err = p.Checker.Reviewer(ctx); err != nil {
		return fmt.Errorf("look at what waits: %w", err)
	}
	p.state, p.seen = state, map[string]*waiting{}
	if p.left.State != state {
		p.left.forgetAnswers(state)
	}
	return nil
}

// Close forgets what was kept and removes the copy of the register.
func (p *Previewer) Close() {
	if p.reviewer != nil {
		p.reviewer.Close()
	}
	p.reviewer, p.seen = nil, nil
}

// night is when the files are taken, as the city's clock shows it.
func (p *Previewer) night() time.Time { return ledger.Wall(p.NextRun(p.Clock()), p.Zone) }
