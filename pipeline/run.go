package pipeline

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/staging"
	"chuangpei/pipeline/workbook"
	"chuangpei/rules"
	"chuangpei/templates"
)

// Settings are the operator's choices; the zero value is a working default.
type Settings struct {
	Zone       *time.Location  // local time of the city; nil is Asia/Shanghai
	Settle     time.Duration   // pause between the two looks at an arriving file; 0 is one second
	BatchSize  int             // applications a transaction; 0 is 1000
	Contending int             // files of a sender that contend with each other and are decided in one night; 0 is 20
	Limits     workbook.Limits // what a sender's file may hold; the zero value is workbook.DefaultLimits
	Fonts      templates.Fonts // the zero value is 宋体 and 黑体
	NextRun    func(time.Time) time.Time
	Program    string        // version, recorded with the run
	Backups    int           // snapshots of nights to keep; 0 keeps none
	BackupKey  *Key          // encrypts snapshots and opens them again; nil leaves them plain
	Large      int64         // bytes from which on a register is copied once a week only; 0 is 256 MiB
	Retention  time.Duration // how long snapshots and replaced registers are kept; 0 is for ever
}

// Night is one night's work in one home folder. The caller holds the home's lock.
type Night struct {
	Home     string
	Now      func() time.Time
	Rules    *rules.Book
	Settings Settings
	Log      *slog.Logger
	Progress func(Progress) // may be nil
	Fault    disk.Fault     // called before every file operation but the engine's own, and at every step (Steps); nil in production

	before func(staging.Source) // see staging.Reader.Before; set by tests
}

// Progress says how far a night is: files done of all, in the named stage.
type Progress struct {
	Stage string
	Done  int
	Total int
}

// Run plays one night: every file in the inbox is taken, decided, enacted and answered. The order of the stages is the
// order of the lines below. It returns what became of everything; the error is for the operator. A *StandsStill is the
// error of a night that came to its end while something stands still: what is told of it is told beside it.
func (n Night) Run(ctx context.Context) (Summary, error) {
	n = n.withDefaults()
	if err := n.unrestored(); err != nil {
		return Summary{}, advised(err)
	}
	done, err := n.run(ctx)
	if err != nil {
		return done, advised(n.damaged(err))
	}
	n.KeepPast(ctx, done)
	if done.Stopped != nil {
		return done, &StandsStill{done.Stopped}
	}
	if done.Unwritten != nil {
		return done, fmt.Errorf("the night is done, and %d papers could not be made: %s; `chuangpei publish` tries again",
			len(done.Unwritten), strings.Join(done.Unwritten, "; "))
	}
	return done, nil
}

// run plays the night.
func (n Night) run(ctx context.Context) (Summary, error) {
	arrived, err := intake.Scan(ctx, n.intake())
	if err != nil {
		return Summary{}, err
	}
	if err := n.step(stepScanned); err != nil {
		return Summary{}, err
	}
	s, err := n.begin(ctx, n.register())
	if err != nil {
		return Summary{}, err
	}
	defer s.close()
	if err := n.step(stepBegun); err != nil {
		return Summary{}, err
	}
	if err := s.noticeAltered(ctx); err != nil {
		return Summary{}, err
	}
	archive := func(files ...intake.File) error {
		if err := s.seal(ctx); err != nil { // originals are put away only when the journal, too, knows what came of them
			return err
		}
		if err := intake.Archive(n.intake(), files...); err != nil {
			return err
		}
		return n.step(stepArchived)
	}
	if err := s.process(ctx, arrived, archive); err != nil {
		return Summary{}, err
	}
	if err := s.tellOutbox(); err != nil {
		return Summary{}, err
	}
	if _, err := s.publish(ctx, false); err != nil {
		return Summary{}, err
	}
	return s.end(ctx, arrived)
}

// end checks the run, counts it, and leaves word of it.
func (s *session) end(ctx context.Context, arrived intake.Result) (Summary, error) {
	if err := s.answered(ctx); err != nil {
		return Summary{}, err
	}
	if err := s.night.step(stepChecked); err != nil {
		return Summary{}, err
	}
	summary, err := s.summarise(ctx, arrived)
	if err != nil {
		return Summary{}, err
	}
	if err := s.night.step(stepSummary); err != nil {
		return Summary{}, err
	}
	if err := s.sealAndTell(ctx); err != nil {
		return Summary{}, err
	}
	if err := s.night.step(stepSealedLast); err != nil {
		return Summary{}, err
	}
	return summary, s.leaveStatus(summary)
}

// process carries what arrived through staging, review, enacting and settling, one kind after the other, and archives it.
func (s *session) process(ctx context.Context, arrived intake.Result, archive func(...intake.File) error) error {
	if err := s.registerFiles(ctx, arrived.Files); err != nil {
		return err
	}
	if err := s.night.step(stepRegistered); err != nil {
		return err
	}
	todo, err := s.unfinished(ctx, arrived.Files)
	if err != nil {
		return err
	}
	sorted, err := s.sortByKind(ctx, todo)
	if err != nil {
		return err
	}
	s.turns = newTurns(s.night.Settings.Contending)
	for _, kind := range kinds() {
		if err := s.batches(ctx, kind, sorted[kind]); err != nil {
			return err
		}
		if err := s.settle(ctx, kind); err != nil {
			return err
		}
	}
	if err := s.conclude(ctx); err != nil {
		return err
	}
	return archive(arrived.Files...)
}

// kinds are the kinds of application in the order a night handles them; first those that could not be recognised.
func kinds() []string { return append([]string{""}, form.Codes()...) }

// settle lets through what waits for something outside the application. Numbers and money that would break an invariant are
// never committed: what they are about stands still, until somebody has looked.
func (s *session) settle(ctx context.Context, kind string) error {
	awaited := form.KindOf(kind).WaitsFor
	if awaited == "" {
		return nil
	}
	var tables []string
	err := s.guarded(ctx, func() []string { return tables }, func(tx *ledger.Tx) error {
		waits, err := s.waits(ctx, tx, awaited)
		if err == nil && waits {
			tables = enact.Settled(awaited)
			err = enact.Settle(ctx, tx, awaited, s.terms)
		}
		if err == nil {
			err = s.night.step(stepSettling + kind)
		}
		return err
	})
	if err == nil {
		s.haveAsked(tables)
		err = s.night.step(stepSettled + kind)
	}
	if err != nil {
		return fmt.Errorf("settle %s: %w", kind, err)
	}
	return nil
}

// waits reports whether an application that waits for a thing is open.
func (s *session) waits(ctx context.Context, tx *ledger.Tx, awaited form.Awaited) (bool, error) {
	if s.open == nil {
		var err error
		if s.open, err = enact.Open(ctx, tx); err != nil {
			return false, err
		}
	}
	return s.open[awaited] > 0, nil
}

// conclude makes the night's payment lists and says what became of every application, and what stands still.
func (s *session) conclude(ctx context.Context) error {
	err := s.guarded(ctx, s.unasked, func(tx *ledger.Tx) error {
		if _, err := s.waits(ctx, tx, ""); err != nil {
			return err
		}
		if err := s.record(ctx, tx, s.breaches); err != nil {
			return err
		}
		if err := enact.Conclude(ctx, tx, s.holds()); err != nil {
			return err
		}
		return s.night.step(stepConcluding)
	})
	if err == nil {
		err = s.night.step(stepConcluded)
	}
	if err != nil {
		return fmt.Errorf("conclude the run: %w", err)
	}
	return nil
}

// holds are the texts of the rules that make an application wait (A9-1, A16-2, A21-2), of what stands still, of an
// uplift that ended with its base (A22-4), and of the one that a night ends with.
func (s *session) holds() []enact.Hold {
	var holds []enact.Hold
	for _, h := range []struct{ waitsFor, rule string }{{"instructors", "A9-1"}, {"serials", "A16-2"}, {"funds",
		"A21-2"}, {"probes", "R-12"}} {
		check, ok := s.night.Rules.Check(h.rule)
		if ok {
			holds = append(holds, enact.Hold{WaitsFor: h.waitsFor, Rule: h.rule, Article: check.Article(), Problem: check.Message, Fix: check.Fix})
		}
	}
	holds = append(holds, enact.Hold{WaitsFor: "audit", Rule: "SYS", Article: "系统", Problem: "与本申请有关的账目或编号正在核查，暂缓办理。",
		Fix: "不需要重新报送，核查完成后系统自动办理。"})
	if check, ok := s.night.Rules.Check("A22-4"); ok {
		holds = append(holds, enact.Hold{WaitsFor: "ended", Rule: check.ID, Article: check.Article(), Problem: "{reason}，这笔上浮随之终止，不再支付。",
			Fix: "本次不需要修改；基础补贴重新核定入账后，可以重新报送上浮申请。"})
	}
	return holds
}
