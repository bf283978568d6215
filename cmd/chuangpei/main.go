// Command chuangpei (创培) checks training institutions' workbooks against the city's policy every night and gives out
// certificates and subsidies. This is the only place that knows flags, schedules, signals and exit codes.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"time"

	_ "time/tzdata" // offices have machines without a zone database

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// main runs the process.
func main() {
	boundHeap()
	ctx, stop := signalled(context.Background())
	m := &Main{Stdout: os.Stdout, Stderr: os.Stderr, Terminal: term.IsTerminal(int(os.Stderr.Fd())), Clock: time.Now,
		Engine: newEngine, Pauses: []time.Duration{time.Second, 5 * time.Second, 20 * time.Second},
		Hangups: hangups}
	code := m.Execute(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// boundHeap lets garbage grow to some heap before it is collected, which saves a tenth of a night's instructions, and
// to no more: the engine's memory beside it is the greater part. What GOGC or GOMEMLIMIT say is left to whoever set
// them.
func boundHeap() {
	const percent, heap = 400, 96 << 20 // bytes
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(heap)
	}
}

// signalled gives a context that SIGINT and SIGTERM end, with the signal as its cause. A second signal ends the
// process.
func signalled(parent context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case s := <-signals:
			signal.Stop(signals)
			cancel(interrupted{s})
		case <-ctx.Done():
		}
	}()
	return ctx, func() { signal.Stop(signals); cancel(nil) }
}

// hangups are the SIGHUPs from now on.
func hangups() <-chan os.Signal {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP)
	return signals
}

// Execute parses the arguments, runs the verb and returns the exit code, having reported any error.
func (m *Main) Execute(ctx context.Context, args []string) int {
	err := m.ParseFlags(args)
	if err == nil {
		err = m.Run(ctx)
	}
	if closeErr := m.Close(); err == nil {
		err = closeErr
	}
	err = plainly(ctx, err)
	code := exitCode(ctx, err)
	if m.json && m.action != nil && err == nil && !m.told { // a daemon that was told to stop
		m.object(code, nil, nil)
	}
	_, told := errors.AsType[*reported](err)
	if err != nil && !told && !errors.Is(err, errReturned) {
		m.report(code, err)
	}
	return code
}

// ParseFlags reads the command line. Its errors are mistakes in it, exit code 2.
func (m *Main) ParseFlags(args []string) error {
	root := m.command()
	root.SetArgs(args)
	root.SetOut(m.Stdout)
	root.SetErr(m.Stderr)
	if cmd, err := root.ExecuteC(); err != nil {
		m.verb = verbOf(cmd)
		m.json = m.json || slices.Contains(args, "--json") // behind a flag that is none, it was not read
		if _, ok := errors.AsType[coded](err); ok {
			return err
		}
		return usagef("%w; see %s --help", err, root.CommandPath())
	}
	switch m.logAs {
	case "text":
		m.log = slog.New(slog.NewTextHandler(m.Stderr, &slog.HandlerOptions{ReplaceAttr: readable}))
	case "json":
		m.log = slog.New(slog.NewJSONHandler(m.Stderr, &slog.HandlerOptions{ReplaceAttr: readable}))
	default:
		return usagef("--log wants text or json")
	}
	return nil
}

// readable writes durations as people do, and not as numbers of nanoseconds, and lists with commas.
func readable(_ []string, a slog.Attr) slog.Attr {
	if a.Value.Kind() == slog.KindDuration {
		a.Value = slog.StringValue(a.Value.Duration().String())
	}
	if list, ok := a.Value.Any().([]string); ok {
		a.Value = slog.StringValue(strings.Join(list, ", "))
	}
	return a
}

// command is the root of all verbs.
func (m *Main) command() *cobra.Command {
	root := &cobra.Command{
		Use: "chuangpei", Short: "创培: training applications in, certificates and subsidies out, every night",
		SilenceErrors: true, SilenceUsage: true,
	}
	root.CompletionOptions.DisableDefaultCmd = true
	flags := root.PersistentFlags()
	flags.StringVar(&m.home, "home", ".", "working folder, with inbox/ and outbox/")
	flags.BoolVar(&m.json, "json", false, "one JSON object on stdout, logs on stderr")
	flags.StringVar(&m.logAs, "log", "text", "logs on stderr as text or json, an object a line")
	flags.StringVar(&m.nowArg, "now", "", "a fixed clock for rehearsals, such as 2025-06-01T02:00:00+08:00")
	root.AddCommand(m.verbs()...)
	addHelp(root, helps())
	return root
}

// verbs lists the verbs; each is defined in the file of its name.
func (m *Main) verbs() []*cobra.Command {
	return []*cobra.Command{
		initVerb(m), runVerb(m), serveVerb(m), checkVerb(m), templateVerb(m),
		statusVerb(m), listVerb(m), explainVerb(m),
		publishVerb(m), serviceVerb(m), versionVerb(m), demoVerb(m), policyVerb(m), configVerb(m),
		verifyVerb(m), rebuildVerb(m), backupVerb(m), exportVerb(m), completionVerb(m),
		manVerb(m),
	}
}

// report prints an error for people, or as the versioned object for programs.
func (m *Main) report(code int, err error) {
	if m.json {
		m.object(code, nil, err)
		return
	}
	fmt.Fprintf(m.Stderr, "chuangpei: %v\n", err)
}
