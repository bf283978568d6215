package disk

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// Error is an operation that failed. Its text shows the path with long runs of digits masked, for a sender may have put
// somebody's number into a name.
type Error struct {
	Op   string
	Name string // below the home
	Err  error  // bare: the cause without a path
}

func (e *Error) Error() string {
	plain := strings.NewReplacer("open root", "open", "open folder", "open", "syncall", "sync", "removeall", "remove",
		"lstat", "look at", "stat", "look at")
	return fmt.Sprintf("%s %s: %v", plain.Replace(e.Op), cmp.Or(Shown(e.Name), "the home folder"), e.Err)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Cause is why an operation failed, without its name and path, for a text that names the file already.
func Cause(err error) error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Err
	}
	return bare(err)
}

// Advice is what the operator can do about an error of the file system; empty when it is none.
func Advice(err error) string {
	if _, ours := errors.AsType[*Error](err); !ours {
		return ""
	}
	for _, a := range []struct {
		causes []error
		advice string
	}{
		{[]error{syscall.ENOSPC, syscall.EDQUOT, io.ErrShortWrite}, "make room on the disk"},
		{[]error{fs.ErrPermission, syscall.EROFS},
			"see that this account may read and write there and that the disk is not mounted read-only"},
		{[]error{syscall.EBUSY, syscall.ETXTBSY, syscall.EAGAIN}, "close what has it open"},
		{[]error{fs.ErrNotExist, syscall.ESTALE, syscall.ENOTCONN},
			"see that nobody moved it away and that the share is mounted"},
	} {
		for _, cause := range a.causes {
			if errors.Is(err, cause) {
				return a.advice + ", then run again"
			}
		}
	}
	return "see that the disk or the share is in order, then run again"
}

// Advised is an error with what to do about it.
type Advised struct {
	Err    error
	Advice string
}

func (a *Advised) Error() string { return a.Err.Error() + "; " + a.Advice }

// Unwrap gives the error.
func (a *Advised) Unwrap() error { return a.Err }

// bare drops the path from a file error: Error gives it, masked.
func bare(err error) error {
	if perr, ok := errors.AsType[*fs.PathError](err); ok {
		return perr.Err
	}
	if lerr, ok := errors.AsType[*os.LinkError](err); ok {
		return lerr.Err
	}
	return err
}
