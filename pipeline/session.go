package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/enact"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/journal"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/publish"
	"chuangpei/pipeline/review"
	"chuangpei/pipeline/staging"
	"chuangpei/pipeline/workbook"
	"chuangpei/templates"
	"chuangpei/templates/xlsx"
)

// stateFolder holds the register, the archive and the queue, below the home; others cannot read it.
const stateFolder = ".chuangpei"

// session is an open register with one run's terms.
type session struct {
	night  Night
	db     *ledger.DB
	terms  enact.Terms
	began  time.Time
	reader *staging.Reader
	pen    *xlsx.Renderer
	turns  *turns                 // who has had his turn tonight
	laid   bool                   // the tables of staging and review are there
	open   map[form.Awaited]int64 // open applications by what they wait for; nil: to be counted
	asked  map[string]bool        // tables about which every invariant was asked since they were last written
	moved  bool                   // something was decided, left over by a run cut off, or stood still: the register is asked

	unwritten  []string       // papers that could not be made
	breaches   []audit.Breach // what was found to contradict itself tonight
	stoodStill []stoppage     // what did in the last run that came to its end

	journal *journal.Journal // nil where nothing is kept: a check, a dry run
}

// withDefaults fills what the caller left out.
func (n Night) withDefaults() Night {
	if n.Settings.Zone == nil {
		n.Settings.Zone = time.FixedZone("CST", 8*60*60)
	}
	if n.Settings.BatchSize == 0 {
		n.Settings.BatchSize = 1000
	}
	if n.Settings.Large == 0 {
		n.Settings.Large = 256 << 20
	}
	if n.Settings.Limits == (workbook.Limits{}) {
		n.Settings.Limits = workbook.DefaultLimits()
	}
	if n.Settings.Fonts == (templates.Fonts{}) {
		n.Settings.Fonts = templates.DefaultFonts()
	}
	if n.Settings.NextRun == nil {
		n.Settings.NextRun = func(t time.Time) time.Time {
			return time.Date(t.Year(), t.Month(), t.Day()+1, 2, 0, 0, 0, t.Location())
		}
	}
	if n.Progress == nil {
		n.Progress = func(Progress) {}
	}
	return n
}

// register is the path of the register's file.
func (n Night) register() string { return filepath.Join(n.Home, stateFolder, "register.duckdb") }

// intake are the options of the intake stage.
func (n Night) intake() intake.Options {
	return intake.Options{Home: n.Home, Pause: n.Settings.Settle, Now: n.Now, Log: n.Log, Fault: n.Fault,
		Limit: n.Settings.Limits.File, Zone: n.Settings.Zone}
}

// wall is a moment as the city's clock shows it, written as UTC: the register keeps wall clocks.
func (n Night) wall(t time.Time) time.Time {
	t = t.In(n.Settings.Zone)
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

// nextRun is the run that follows a wall clock, as a wall clock: of the hour of handling, so that a receipt rendered again
// says what it said.
func (n Night) nextRun(handled time.Time) time.Time {
	local := time.Date(handled.Year(), handled.Month(), handled.Day(), handled.Hour(), handled.Minute(), handled.Second(), 0, n.Settings.Zone)
	return n.wall(n.Settings.NextRun(local))
}

// begin opens the register at path ("" for one in memory), prepares the tables of a run and records its beginning. The home's own
// register is compared with its journal first.
func (n Night) begin(ctx context.Context, path string) (*session, error) {
	s, err := n.open(ctx, path)
	if err != nil {
		return nil, err
	}
	if path == n.register() {
		if err := s.trust(ctx); err != nil {
			s.close()
			return nil, err
		}
	}
	if err := s.number(ctx); err != nil {
		s.close()
		return nil, fmt.Errorf("begin the run: %w", err)
	}
	return s, nil
}

// spillFolder is where the engine puts aside what does not fit its memory, beside the register.
const spillFolder = "spill"

// open opens the register and gives the connection the policy.
func (n Night) open(ctx context.Context, path string) (*session, error) {
	if path != "" {
		folder, err := disk.Make(filepath.Dir(path), stateFolder, 0o700, n.Fault)
		if err != nil {
			return nil, err
		}
		err = folder.RemoveAll(spillFolder) // what a run that was cut off left
		folder.Close()
		if err != nil {
			return nil, err
		}
	}
	if path == n.register() {
		if err := n.unrestored(); err != nil {
			return nil, err
		}
	}
	reach, err := filepath.Abs(n.journalFolder())
	if err != nil {
		return nil, err
	}
	memory := ledger.Memory{Reach: []string{reach}}
	if path != "" {
		memory.Spill = filepath.Join(filepath.Dir(path), spillFolder)
	}
	db, err := ledger.Open(ctx, path, memory)
	if err != nil {
		return nil, n.unopened(path, err)
	}
	s := &session{night: n, db: db, began: n.Now(), asked: map[string]bool{}}
	s.reader, err = staging.NewReader(Lists(n.Rules), n.Settings.Limits)
	if err == nil {
		s.reader.Before = n.before
		s.pen, err = templates.NewRenderer(templates.Options{Fonts: n.Settings.Fonts})
	}
	if err := errors.Join(err, review.Prepare(ctx, db, n.Rules)); err != nil {
		db.Close()
		return nil, n.damaged(err)
	}
	return s, nil
}

// lay makes the tables of staging and review when something is to be decided: a night without arrivals does without them.
func (s *session) lay(ctx context.Context) error {
	if s.laid {
		return nil
	}
	err := staging.Prepare(ctx, s.db)
	if err == nil {
		err = review.Lay(ctx, s.db, s.night.Rules)
	}
	s.laid = err == nil
	return err
}

// number gives the run its number and its terms, and keeps the policy it works under.
func (s *session) number(ctx context.Context) error {
	type before struct {
		Last  int64 `db:"last"`
		After int64 `db:"after"`
		Kept  bool  `db:"kept"`
	}
	digest, now := s.night.Rules.Digest(), s.night.wall(s.began)
	rows, err := ledger.Select[before](ctx, s.db, `SELECT (SELECT coalesce(max(run), 0) FROM run) AS last,
		(SELECT coalesce(max(run), 0) FROM run_summary) AS after, EXISTS (FROM policy_text WHERE digest = ?) AS kept`, digest)
	if err != nil {
		return err
	}
	s.terms = enact.Terms{Run: rows[0].Last + 1, After: rows[0].After, Now: now, Today: now.Truncate(24 * time.Hour), RulesDigest: digest}
	_, err = s.db.Exec(ctx, "INSERT INTO run VALUES (?, CAST(? AS TIMESTAMP), CAST(? AS DATE), ?, ?)",
		s.terms.Run, now.Format(time.DateTime), now.Format(time.DateOnly), s.night.Settings.Program, digest)
	if err != nil {
		return err
	}
	if !rows[0].Kept {
		if err := s.keepPolicy(ctx); err != nil {
			return err
		}
	}
	if err := enact.Begin(ctx, s.db, s.terms); err != nil {
		return err
	}
	return s.loadStandstill(ctx)
}

// resume takes up the terms of the last run, for work that belongs to no run of its own.
func (s *session) resume(ctx context.Context) error {
	last, err := ledger.Scalar[int64](ctx, s.db, "SELECT coalesce(max(run), 0) FROM run")
	now := s.night.wall(s.began)
	s.terms = enact.Terms{Run: last, After: last, Now: now, Today: now.Truncate(24 * time.Hour), RulesDigest: s.night.Rules.Digest()}
	if err != nil {
		return err
	}
	return enact.Begin(ctx, s.db, s.terms)
}

// close gives the register back.
func (s *session) close() { s.db.Close() }

// publisher is the publishing stage over this session's register.
func (s *session) publisher(outbox publish.Outbox) *publish.Publisher {
	return &publish.Publisher{
		Papers: &papers.Source{DB: s.db, Rules: s.night.Rules, NextRun: s.night.nextRun},
		Outbox: outbox, Original: s.original, Render: s.pen,
		Now: s.night.wall(s.began), Step: s.night.step, Log: s.night.Log,
		Done: func(done, wanted int) { s.night.Progress(Progress{Stage: "publish", Done: done, Total: wanted}) },
	}
}

// publish carries out the publication requests that are open, or renders everything again, and returns how many
// workbooks stand.
func (s *session) publish(ctx context.Context, again bool) (int, error) {
	outbox, err := publish.OpenOutbox(filepath.Join(s.night.Home, "outbox"), s.night.Fault)
	if err != nil {
		return 0, &Unreachable{What: "outbox", Err: err}
	}
	defer outbox.Close()
	if again || s.terms.After+1 < s.terms.Run { // a run was cut off, perhaps on another day, whose workbooks have other names
		if err := outbox.Sweep(); err != nil {
			return 0, &Unreachable{What: "outbox", Err: err}
		}
	}
	publisher, files := s.publisher(outbox), 0
	if again {
		files, err = publisher.Again(ctx)
	} else {
		files, err = publisher.Pending(ctx)
	}
	s.unwritten = publisher.Failed()
	for _, paper := range s.unwritten {
		s.night.Log.Error("a paper could not be made; the others are published: send this message with a backup to the maintainers", "paper", paper)
	}
	return files, err
}

// Unreachable means that the inbox or the outbox cannot be reached; the night can be run again when it can.
type Unreachable struct {
	What string
	Err  error
}

func (u *Unreachable) Error() string { return "the " + u.What + " cannot be reached: " + u.Err.Error() }

// Unwrap gives the cause.
func (u *Unreachable) Unwrap() error { return u.Err }

// original reads an archived file by its path below the home.
func (s *session) original(archive string) (body []byte, err error) {
	below, ok := strings.CutPrefix(archive, stateFolder+"/")
	if !ok {
		return nil, fmt.Errorf("%s is no place in the archive", disk.Shown(archive))
	}
	err = s.night.state(func(d disk.Folder) error { body, err = d.Read(below); return err })
	return body, err
}

// read gives the bytes of a claim still in the queue.
func (s *session) read(c intake.File) ([]byte, error) {
	f, err := intake.Open(s.night.intake(), c)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
