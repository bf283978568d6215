package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"chuangpei/pipeline"
	"chuangpei/pipeline/form"
	"chuangpei/rules"
)

// attempt is what the command itself remembers of the latest run, so that one that failed, or was cut off, is known.
type attempt struct {
	Version  int       `json:"version"`
	Started  time.Time `json:"started"`
	Finished time.Time `json:"finished,omitzero"`
	Error    string    `json:"error,omitempty"`
}

// plan is a night about to be played and the configuration it follows.
type plan struct {
	pipeline.Night
	config config
}

// prepare checks the working folder and loads its configuration and rules.
func (m *Main) prepare() (plan, error) {
	if info, err := os.Stat(m.home); err != nil || !info.IsDir() {
		return plan{}, usagef("--home %s is no folder", m.home)
	}
	now, err := m.now()
	if err != nil {
		return plan{}, err
	}
	settings, err := m.loadConfig()
	if err != nil {
		return plan{}, err
	}
	book, err := m.loadRules(settings)
	if err != nil {
		return plan{}, err
	}
	n := pipeline.Night{Home: m.home, Now: now, Rules: book, Settings: settings.engineSettings(), Log: m.log}
	if m.verb == "run" || m.verb == "serve" { // backup has a key of the command line too; nobody else needs one
		if n.Settings.BackupKey, err = m.backupKey(settings.BackupKey); err != nil {
			return plan{}, err
		}
	}
	return plan{n, settings}, nil
}

// loadRules reads the rules of the working folder if it has any, else those in the binary.
func (m *Main) loadRules(settings config) (*rules.Book, error) {
	book, err := rules.Load(rules.Embedded(), form.Codes())
	if m.ownRules() {
		book, err = loadFolder(filepath.Join(m.home, "rules"))
	}
	if err != nil {
		return nil, err
	}
	if book, err = book.With(settings.ruleSettings()); err != nil {
		return nil, &failure{exitConfig, fmt.Errorf("%s: %w", configFile, err)}
	}
	return book, nil
}

// ownRules reports whether the working folder has rules of its own.
func (m *Main) ownRules() bool {
	info, err := os.Stat(filepath.Join(m.home, "rules"))
	return err == nil && info.IsDir()
}

// loadFolder reads a folder of rules; a bad one is refused with all its faults.
func loadFolder(dir string) (*rules.Book, error) {
	book, err := rules.Load(os.DirFS(dir), form.Codes())
	if err != nil {
		return nil, &failure{exitConfig, fmt.Errorf("rules in %s: %w", dir, err)}
	}
	return book, nil
}

// play plays one night and keeps a record of the attempt. The lock is held.
func (m *Main) play(ctx context.Context, n plan) (pipeline.Summary, error) {
	if err := m.notBack(n.Now()); err != nil {
		return pipeline.Summary{}, err
	}
	if m.ownRules() {
		if err := verify(ctx, n.Night); err != nil {
			return pipeline.Summary{}, err
		}
	}
	try := attempt{Version: 1, Started: n.Now()}
	if err := writeJSON(m.state(attemptFile), try); err != nil {
		return pipeline.Summary{}, err
	}
	done, err := m.Engine(n.Night).Run(ctx)
	try.Finished = n.Now()
	if err != nil {
		try.Error = err.Error()
	}
	recorded := writeJSON(m.state(attemptFile), try)
	if _, ended := errors.AsType[*pipeline.StandsStill](err); ended || err == nil {
		m.tell(ctx, n.config.Webhook, done)
	}
	return done, errors.Join(err, recorded)
}

// lastAttempt reads the record; the zero attempt means that there was no run yet.
func (m *Main) lastAttempt() (attempt, error) {
	var a attempt
	err := readJSON(m.state(attemptFile), &a)
	return a, err
}

// lastStatus reads what the engine left; the zero status means that no run has finished yet.
func (m *Main) lastStatus() (pipeline.Status, error) {
	var s pipeline.Status
	err := readJSON(m.state(statusFile), &s)
	return s, err
}

// lastRun is when the latest run that finished began; zero when none did.
func (m *Main) lastRun() (time.Time, error) {
	s, err := m.lastStatus()
	return s.Last.Started, err
}

// readJSON reads a file of the state folder; one that is not there leaves v as it is.
func readJSON(name string, v any) error {
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = json.Unmarshal(text, v)
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", filepath.Base(name), err)
	}
	return nil
}
