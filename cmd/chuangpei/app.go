package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline"
	"chuangpei/pipeline/home"

	"github.com/spf13/cobra"
)

// Main is one invocation of the command. Tests set its fields; main sets them from the process.
type Main struct {
	Stdout, Stderr io.Writer
	Terminal       bool             // whether Stderr is one: then a progress line is drawn
	Clock          func() time.Time // the real clock; --now replaces it
	Engine         func(pipeline.Night) engine
	Pauses         []time.Duration         // before a message to a robot is tried again
	Hangups        func() <-chan os.Signal // SIGHUP, from when a daemon asks for them on; nil: none

	home   string
	json   bool
	nowArg string
	logAs  string // text or json
	verb   string
	action func(context.Context) error // what the verb does; nil after --help
	log    *slog.Logger
	held   *holding // the lock, while a verb holds it
	told   bool     // whether the object of --json was printed
}

// Run does what the verb does; nothing when only help was asked for.
func (m *Main) Run(ctx context.Context) error {
	if m.action == nil {
		return nil
	}
	return m.action(ctx)
}

// Close gives back the lock if the verb still holds it.
func (m *Main) Close() error {
	if m.held == nil {
		return nil
	}
	return m.held.release()
}

// does makes a cobra function that only chooses the action, so that parsing and running stay apart.
func (m *Main) does(action func(context.Context, []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		m.verb = verbOf(cmd)
		m.action = func(ctx context.Context) error { return action(ctx, args) }
		return nil
	}
}

// prepared is does for an action at a home that is in order, by its configuration and rules.
func (m *Main) prepared(action func(context.Context, plan, []string) error) func(*cobra.Command, []string) error {
	return m.does(func(ctx context.Context, args []string) error {
		n, err := m.prepare()
		if err != nil {
			return err
		}
		return action(ctx, n, args)
	})
}

// verbOf is a verb by its name, with the one above it.
func verbOf(cmd *cobra.Command) string {
	return strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()+" ")
}

// now is the clock of this invocation: fixed when --now is given, which must not lie before the last run.
func (m *Main) now() (func() time.Time, error) {
	if m.nowArg == "" {
		return m.Clock, nil
	}
	fixed, err := time.Parse(time.RFC3339, m.nowArg)
	if err != nil {
		return nil, usagef("--now wants a time such as 2025-06-01T02:00:00+08:00")
	}
	last, err := lastRun(m.home)
	if err != nil {
		return nil, err
	}
	if fixed.Before(last) {
		return nil, usagef("--now is before the last run, which was at %s: numbers already given out carry later dates",
			last.Format(time.RFC3339))
	}
	return func() time.Time { return fixed }, nil
}

// atHome refuses a folder that is none, and, for verbs that would leave something there, one that is no home: a night
// played in the wrong place would number certificates anew.
func (m *Main) atHome() error {
	if info, err := os.Stat(m.home); err != nil || !info.IsDir() {
		return usagef("--home %s is no folder", m.home)
	}
	if !slices.Contains([]string{"run", "serve", "verify", "publish"}, m.verb) {
		return nil
	}
	if err := m.isHome(); err != nil {
		return err
	}
	return notRoots(m.home)
}

// isHome fails where nothing says that the folder is a home.
func (m *Main) isHome() error {
	for _, name := range []string{inboxFolder, home.StateFolder, configFile} {
		if _, err := os.Stat(filepath.Join(m.home, name)); err == nil {
			return nil
		}
	}
	return &failure{exitUnreachable, fmt.Errorf(
		"%s is no home: it has no inbox; name the right folder with --home, or make a home of it: chuangpei init %s",
		m.home, m.home)}
}

// prepare checks the working folder and loads its configuration and rules.
func (m *Main) prepare() (plan, error) {
	if err := m.atHome(); err != nil {
		return plan{}, err
	}
	now, err := m.now()
	if err != nil {
		return plan{}, err
	}
	settings, bad := loadConfig(m.home)
	book, err := loadRules(m.home, settings)
	if err := withFaults(bad, err); err != nil {
		return plan{}, err
	}
	n := pipeline.Night{Home: m.home, Now: now, Rules: book, Settings: settings.engineSettings(), Log: m.log}
	keep := settings.recoverySettings()
	if m.verb == "run" || m.verb == "serve" { // backup has a key of the command line too; nobody else needs one
		if keep.Key, err = readKey(m.home, settings.BackupKey); err != nil {
			return plan{}, err
		}
	}
	return plan{n, settings, keep}, nil
}

// withLock runs f while this process holds the lock. Who looks at the inbox between nights holds it for an instant,
// which is waited for.
func (m *Main) withLock(f func() error) error {
	h, err := takeLock(m.home, m.verb, m.Clock())
	for n := 0; n < lookTries && isLocked(err) && holderOf(m.home).looks(); n++ {
		time.Sleep(lookLasts)
		h, err = takeLock(m.home, m.verb, m.Clock())
	}
	if err != nil {
		return err
	}
	m.held = h
	err = f()
	m.held = nil
	return errors.Join(err, h.release())
}

// atOnce does something under the lock if it is to be had now.
func (m *Main) atOnce(f func() error) error {
	lock, err := takeLock(m.home, m.verb, m.Clock())
	if err != nil {
		return err
	}
	return errors.Join(f(), lock.release())
}

// reading runs f under the lock where there is a state folder; where there is none there is nothing to share, and a
// verb without effect must not make one.
func (m *Main) reading(f func() error) error {
	if _, err := os.Stat(state(m.home, "")); errors.Is(err, fs.ErrNotExist) {
		return f()
	}
	return m.withLock(f)
}

// under is what f gives while a lock is held: [Main.withLock], [Main.reading].
func under[T any](lock func(func() error) error, f func() (T, error)) (got T, err error) {
	err = lock(func() (err error) {
		got, err = f()
		return err
	})
	return got, err
}

// object prints the versioned object.
func (m *Main) object(code int, result any, err error) {
	m.told = true
	out := json.NewEncoder(m.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(sealed(m.verb, code, result, err)); err != nil {
		fmt.Fprintf(m.Stderr, "chuangpei: %v\n", err)
	}
}

// reported is a failure that the answer has told already.
type reported struct{ *failure }

// fails prints a verb's result as answer does, of one that ends with a failure, which the text tells already.
func (m *Main) fails(code int, result any, text string, err error) error {
	if m.json {
		m.object(code, result, err)
	} else {
		fmt.Fprint(m.Stdout, text)
	}
	return &reported{&failure{code, err}}
}

// answer prints a verb's result: the object under --json, the text otherwise. returned makes the exit code 3.
func (m *Main) answer(result any, text string, returned bool) error {
	code, err := exitDone, error(nil)
	if returned {
		code, err = exitReturned, errReturned
	}
	if m.json {
		m.object(code, result, nil)
	} else {
		fmt.Fprint(m.Stdout, text)
	}
	return err
}
