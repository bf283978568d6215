package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"chuangpei/pipeline"
	"chuangpei/pipeline/check"
	"chuangpei/pipeline/form"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/preview"
	"chuangpei/pipeline/recovery"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/verify"
	"chuangpei/pipeline/workbook"
	"chuangpei/rules"
	"chuangpei/templates"
)

// engine plays nights, or stands in for who does in tests. It takes no lock itself.
type engine interface {
	// Run is one night, now.
	Run(context.Context) (report.Summary, error)
	// DryRun says what Run would do and leaves everything as it was.
	DryRun(context.Context) (report.Summary, error)
	// Check reads workbooks without effect; a marked copy of each goes to annotate when it is not empty. aside looks at
	// a copy of the register, and needs no lock.
	Check(ctx context.Context, files []string, annotate string, aside bool) ([]check.Result, error)
	// Between answers files between nights; locked does something while nobody else writes to the home.
	Between(locked func(func() error) error) looker
	// Publish renders the register's workbooks again and counts them by kind.
	Publish(context.Context) ([]pipeline.Published, error)
	// PublishMonth writes the monthly reports of the month to date.
	PublishMonth(context.Context) ([]pipeline.Published, error)
}

// looker answers files between nights.
type looker interface {
	// Look records arrivals, answers what is new, and says how many it answered and what stands in the inbox.
	Look(context.Context) (preview.Counts, intake.Result, error)
	// Close forgets what it keeps.
	Close()
}

// nights is the engine of the binary.
type nights struct{ pipeline.Night }

// newEngine is the engine of the binary.
func newEngine(n pipeline.Night) engine { return nights{n} }

// Between answers files as the next night will.
func (n nights) Between(locked func(func() error) error) looker { return n.Previewer(locked) }

// Check reads workbooks as the night would.
func (n nights) Check(ctx context.Context, files []string, annotate string, aside bool) ([]check.Result, error) {
	return checkerOf(n.Night, aside).Check(ctx, files, annotate)
}

// checkerOf looks at what a home has, with no effect.
func checkerOf(n pipeline.Night, aside bool) check.Checker {
	s := n.Settings
	return check.Checker{Home: home.Home{Dir: n.Home, Fault: n.Fault}, Rules: n.Rules, Limits: s.Limits,
		Fonts: s.Fonts, Now: ledger.Wall(n.Now(), s.Zone), Aside: aside}
}

// plan is a night about to be played, the configuration it follows, and what is kept of the past.
type plan struct {
	pipeline.Night
	config config
	keep   recovery.Settings
}

// folder is the home as what needs no night takes it.
func (p plan) folder() home.Home { return home.Home{Dir: p.Home, Fault: p.Fault} }

// keeper is who keeps the home's past.
func (p plan) keeper() recovery.Keeper {
	return recovery.Keeper{Home: p.folder(), Settings: p.keep, Now: p.Now, Zone: p.Settings.Zone, Log: p.Log}
}

// verifier is who looks at the home.
func (p plan) verifier() verify.Verifier {
	return verify.Verifier{Home: p.folder(), Rules: p.Rules, Fonts: p.Settings.Fonts, Now: p.Now, Zone: p.Settings.Zone,
		NextRun: p.Settings.NextRun, Log: p.Log}
}

// engineSettings are the operator's choices as the engine takes them.
func (c config) engineSettings() pipeline.Settings {
	lim := workbook.DefaultLimits()
	lim.File, lim.Cells, lim.Sheets = int64(c.Limits.FileMiB)<<20, c.Limits.Cells, c.Limits.Sheets
	return pipeline.Settings{
		Zone: c.zone(), Settle: c.Settle, BatchSize: c.Batch, Contending: c.Limits.Contending, Limits: lim,
		NextRun: c.next, Program: programVersion(), Fonts: templates.Fonts{Text: c.Fonts.Body, Title: c.Fonts.Heading},
	}
}

// recoverySettings are the operator's choices of what is kept, but for the key.
func (c config) recoverySettings() recovery.Settings {
	return recovery.Settings{Snapshots: c.Backups, Retention: time.Duration(c.Retention) * 24 * time.Hour}
}

// loadRules reads the rules in the binary, and what the working folder has to change in them.
func loadRules(dir string, settings config) (*rules.Book, error) {
	var book *rules.Book
	var err error
	if ownRules(dir) {
		book, err = loadFolder(filepath.Join(dir, "rules"))
	} else {
		book, err = rules.Load(rules.Embedded(), form.Codes())
	}
	if err != nil {
		return nil, err
	}
	book, err = book.With(settings.ruleSettings())
	if wrong, ok := errors.AsType[rules.SettingErrors](err); ok {
		return nil, settings.misfits(wrong)
	}
	return book, err
}

// ownRules reports whether the working folder has rules of its own.
func ownRules(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, "rules"))
	return err == nil && info.IsDir()
}

// loadFolder reads a folder of rules over those in the binary; a bad one is refused with all its faults.
func loadFolder(dir string) (*rules.Book, error) {
	book, err := rules.LoadOver(os.DirFS(dir), form.Codes())
	if err != nil {
		return nil, &failure{exitConfig, fmt.Errorf("rules in %s: %w", dir, err)}
	}
	return book, nil
}

// verifyRules refuses rules whose SQL does not hold.
func verifyRules(ctx context.Context, book *rules.Book) error {
	if err := check.Rules(ctx, book); err != nil {
		return &failure{exitConfig, fmt.Errorf("rules: %w", err)}
	}
	return nil
}

// readKey reads the key that backups are encrypted with; none where no file is named. Its errors exit with 4.
func readKey(dir, file string) (*recovery.Key, error) {
	if file == "" {
		return nil, nil
	}
	if !filepath.IsAbs(file) {
		file = filepath.Join(dir, file)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, &recovery.BadKey{What: fmt.Sprintf("its file cannot be read: %v", err)}
	}
	key, err := recovery.ParseKey(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(file), err)
	}
	return key, nil
}
