package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/intake"
	"chuangpei/pipeline/ledger"
	"chuangpei/pipeline/recovery"
	"chuangpei/rules"
)

// Exit codes of the command.
const (
	exitDone        = 0
	exitFailure     = 1
	exitUsage       = 2
	exitReturned    = 3  // done, and some applications went back to their senders
	exitConfig      = 4  // configuration or rules invalid
	exitUnreachable = 5  // inbox or outbox
	exitLocked      = 11 // another process holds the register
	exitIntegrity   = 12 // the register contradicts itself or its journal
	exitSignal      = 128
)

// coded is an error that knows its exit code.
type coded interface {
	error
	ExitCode() int
}

// failure gives an error an exit code.
type failure struct {
	code int
	err  error
}

// Error is the error's text.
func (f *failure) Error() string { return f.err.Error() }

// Unwrap gives the error.
func (f *failure) Unwrap() error { return f.err }

// ExitCode is the code of the process.
func (f *failure) ExitCode() int { return f.code }

// usagef is a mistake in the command line.
func usagef(format string, args ...any) error {
	return &failure{exitUsage, fmt.Errorf(format, args...)}
}

// errReturned marks a run that went well but returned applications; it is no failure and is not printed.
var errReturned = errors.New("some applications were returned")

// interrupted is the cause of a context that a signal ended.
type interrupted struct{ signal os.Signal }

// Error names the signal.
func (i interrupted) Error() string {
	if i.signal == os.Interrupt {
		return "interrupted by Ctrl-C"
	}
	return "interrupted by SIGTERM"
}

// halted is what a verb returned that a signal ended, in a sentence.
type halted struct {
	by  error
	err error // what the verb said
}

// Error says that nothing is lost, and what failed for a reason of its own.
func (h *halted) Error() string {
	text := h.by.Error() + "; nothing is half done: run again to go on"
	if !isCancel(h.err) {
		text += " (" + h.err.Error() + ")"
	}
	return text
}

// Unwrap gives both.
func (h *halted) Unwrap() []error { return []error{h.by, h.err} }

// plainly is an error as people are told it: where a signal ended a verb, that it did, and not in which statement.
func plainly(ctx context.Context, err error) error {
	if _, told := errors.AsType[*halted](err); !told && exitCode(ctx, err) > exitSignal {
		return &halted{context.Cause(ctx), err}
	}
	return err
}

// exitCode chooses the code of the process for what a verb returned. What fails after a signal, and for no reason of
// its own, was ended by the signal.
func exitCode(ctx context.Context, err error) int {
	if err == nil {
		return exitDone
	}
	code := failureCode(err)
	stop, ok := errors.AsType[interrupted](context.Cause(ctx))
	if ok && (code == exitFailure || isCancel(err)) {
		if s, ok := stop.signal.(syscall.Signal); ok {
			return exitSignal + int(s)
		}
	}
	return code
}

// failureCode is the code of an error.
func failureCode(err error) int {
	if c, ok := errors.AsType[coded](err); ok {
		return c.ExitCode()
	}
	_, noInbox := errors.AsType[*intake.Unreachable](err)
	_, noOutbox := errors.AsType[*home.Unreachable](err)
	if noInbox || noOutbox {
		return exitUnreachable
	}
	if errors.Is(err, ledger.ErrLocked) {
		return exitLocked
	}
	_, stands := errors.AsType[*audit.StandsStill](err)
	if _, ok := errors.AsType[*home.Broken](err); ok || stands {
		return exitIntegrity
	}
	if _, ok := errors.AsType[*recovery.BadKey](err); ok {
		return exitConfig
	}
	if _, ok := errors.AsType[rules.LintErrors](err); ok {
		return exitConfig
	}
	if errors.Is(err, errReturned) {
		return exitReturned
	}
	return exitFailure
}

// isCancel reports an error that came of the context's end.
func isCancel(err error) bool {
	_, stopped := errors.AsType[interrupted](err)
	return stopped || errors.Is(err, context.Canceled)
}
