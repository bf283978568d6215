package replay

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/workbook"
	"chuangpei/rules"
)

//go:embed sql/*.sql
var files embed.FS

// statement is the text of sql/NAME.sql.
func statement(name string) string { return ledger.Statement(files, name) }

// ErrNoPast says that there is nothing to play.
var ErrNoPast = errors.New("no night of this home has come to its end since then: there is nothing to play")

// Stage is the home's past on a copy of its register, and room beside it for registers in which it is played.
type Stage struct {
	Home       home.Home
	Limits     workbook.Limits
	Contending int // as a night has it
	Log        *slog.Logger
	Progress   func(play string, done, total int) // applications; may be nil

	past   *ledger.DB // known as past to every connection
	plays  map[string]*ledger.DB
	mu     sync.Mutex // of plays
	engine *ledger.DB // compares, too
	folder string
	remove func()
	nights []night
}

// night is a run of the past that came to its end, or was cut off and left something.
type night struct {
	Run          int64     `db:"run"`
	At           time.Time `db:"started_at"` // as the city's clock showed it
	Finished     bool      `db:"finished"`
	Applications int64     `db:"applications"`
	Instructors  bool      `db:"instructors"` // whether it settled who waited for them
	Serials      bool      `db:"serials"`
	Funds        bool      `db:"funds"`
	Concluded    bool      `db:"concluded"` // whether it made its payment lists and gave its verdicts
}

// settled reports whether the run came to settle what waits for a thing.
func (n night) settled(awaited form.Awaited) bool {
	return n.Finished || map[form.Awaited]bool{form.Instructors: n.Instructors, form.Serials: n.Serials,
		form.Funds: n.Funds}[awaited]
}

// Open copies the register aside, and finds the nights since a day (YYYY-MM-DD; empty: all).
func Open(ctx context.Context, s *Stage, since string) (*Stage, error) {
	register, remove, err := s.Home.Copy()
	if err != nil {
		return nil, err
	}
	s.remove, s.plays = remove, map[string]*ledger.DB{}
	if register == "" {
		remove()
		return nil, ErrNoPast
	}
	if err := s.open(ctx, register, since); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// open opens the engine over the copy.
func (s *Stage) open(ctx context.Context, register, since string) (err error) {
	s.folder = filepath.Dir(register)
	if s.engine, err = home.OpenWhole(ctx, "", s.folder); err != nil {
		return err
	}
	if s.past, err = s.engine.Attach(ctx, register, past); err != nil {
		return err
	}
	if err := execute(ctx, s.past, "played"); err != nil {
		return err
	}
	if s.nights, err = ledger.Select[night](ctx, s.past, statement("nights"), since); err != nil {
		return err
	}
	if len(s.nights) == 0 {
		return ErrNoPast
	}
	return s.kept(ctx)
}

// kept fails when originals of the nights are no longer there, and says from which day on they are.
func (s *Stage) kept(ctx context.Context) error {
	type original struct {
		Archive string    `db:"archive"`
		At      time.Time `db:"started_at"`
	}
	all, err := ledger.Select[original](ctx, s.past, statement("originals"), s.nights[0].Run)
	if err != nil {
		return err
	}
	gone, last := 0, time.Time{}
	err = s.Home.Within(home.StateFolder, func(d disk.Folder) error {
		for _, o := range all {
			there, err := d.Exists(strings.TrimPrefix(o.Archive, home.StateFolder+"/"))
			if err != nil {
				return err
			}
			if !there {
				gone, last = gone+1, o.At
			}
		}
		return nil
	})
	if err == nil && gone > 0 {
		err = fmt.Errorf("the originals of %d applications up to %s are no longer kept (retention): play what came "+
			"later with --since %s", gone, last.Format(time.DateOnly), last.AddDate(0, 0, 1).Format(time.DateOnly))
	}
	return err
}

// Close removes the registers.
func (s *Stage) Close() {
	if s.engine != nil {
		s.engine.Close()
	}
	s.remove()
}

// Applications is how many are played.
func (s *Stage) Applications() (total int) {
	for _, n := range s.nights {
		total += int(n.Applications)
	}
	return total
}

// Drop forgets a play and gives back its room.
func (s *Stage) Drop(ctx context.Context, name string) error {
	s.mu.Lock()
	play := s.plays[name]
	delete(s.plays, name)
	s.mu.Unlock()
	if play == nil {
		return nil
	}
	return s.engine.Detach(ctx, play)
}

// Days are the days of the first and the last night.
func (s *Stage) Days() (first, last time.Time) {
	return s.nights[0].At.Truncate(24 * time.Hour), s.nights[len(s.nights)-1].At.Truncate(24 * time.Hour)
}

// Nights is how many are played.
func (s *Stage) Nights() int { return len(s.nights) }

// execute runs SQL files in order.
func execute(ctx context.Context, db ledger.Executor, names ...string) error {
	for _, name := range names {
		if _, err := db.Exec(ctx, statement(name)); err != nil {
			return fmt.Errorf("play the past again: %s: %w", name, err)
		}
	}
	return nil
}

// Rules are what the past is played under, by the name of their register.
type Rules struct {
	Name string
	Book *rules.Book
}
