package ledger

import (
	"errors"
	"regexp"
	"strings"

	duckdb "github.com/duckdb/duckdb-go/v2"
)

// ErrNewer means that this program is too old for the register.
var ErrNewer = errors.New("the register was written by a newer program")

// ErrLocked means that another process has the register open.
var ErrLocked = errors.New("another process holds the register")

// ErrPlace means that the register's path holds what the driver would take for the beginning of its settings.
var ErrPlace = errors.New("no register can be in a folder with ? or % in its path, which the engine takes for " +
	"settings: rename the folder")

// translate says the driver's errors in words of ours, for people who never heard of the engine. Its own texts may
// quote values of a row, which are people's data, and errors go to logs: of a row that does not fit only the reason is
// kept, and long numbers are masked in all others.
func translate(err error) error {
	de, ok := errors.AsType[*duckdb.Error](err)
	if !ok {
		return err
	}
	if strings.Contains(de.Msg, "Conflicting lock") {
		return ErrLocked
	}
	text := withoutClass(de.Msg)
	first, _, _ := strings.Cut(text, "\n")
	switch de.Type {
	case duckdb.ErrorTypeConstraint:
		return &Refused{Why: constraint(first)}
	case duckdb.ErrorTypeConversion, duckdb.ErrorTypeOutOfRange, duckdb.ErrorTypeMismatchType:
		return &Refused{Why: "a value does not fit its column"}
	case duckdb.ErrorTypeInterrupt:
		text = "interrupted"
	case duckdb.ErrorTypeOutOfMemory:
		text = "the engine needs more memory than it may take: " + first
	case duckdb.ErrorTypeIO:
		text = "the register's file cannot be read or written: " + first
	case duckdb.ErrorTypeSerialization, duckdb.ErrorTypeInternal, duckdb.ErrorTypeFatal:
		text = "the register's file does not hold together: " + first
	}
	return &masked{err: err, text: longDigits.ReplaceAllString(text, "***")}
}

// class matches how the engine begins an error: Constraint Error, INTERRUPT Error.
var class = regexp.MustCompile(`^[A-Z][A-Za-z ]* Error: `)

// withoutClass is the engine's text without the name of its class of errors.
func withoutClass(text string) string { return strings.TrimSpace(class.ReplaceAllString(text, "")) }

// constraint says why a row was refused, without its values.
func constraint(text string) string {
	if i := strings.IndexAny(text, "\"'"); i >= 0 { // the rest quotes a value
		text = strings.TrimSpace(text[:i])
	}
	if column, ok := strings.CutPrefix(text, "NOT NULL constraint failed: "); ok {
		return column + " is missing"
	}
	if strings.HasPrefix(text, "Duplicate key") {
		return "its key is there already"
	}
	return text
}

// longDigits matches what may be somebody's identity, telephone or account number: the engine quotes values in its
// errors.
var longDigits = regexp.MustCompile(`[0-9]{11,}[Xx]?`)

// masked is an error of the engine as it may be shown.
type masked struct {
	err  error
	text string
}

func (m *masked) Error() string { return m.text }

// Unwrap gives the engine's own error.
func (m *masked) Unwrap() error { return m.err }

// Damaged reports whether an error says that the register's file does not hold together, and not that the disk is full
// or a row wrong.
func Damaged(err error) bool {
	de, ok := errors.AsType[*duckdb.Error](err)
	if !ok {
		return false
	}
	full := strings.Contains(de.Msg, "No space") || strings.Contains(strings.ToLower(de.Msg), "write")
	switch de.Type {
	case duckdb.ErrorTypeSerialization, duckdb.ErrorTypeInternal, duckdb.ErrorTypeFatal, duckdb.ErrorTypeIO:
		return !full
	}
	return false
}

// Refused is an error of the register about a row that does not fit; its text carries no value of any row.
type Refused struct{ Why string }

func (r *Refused) Error() string { return "the register refused a row: " + r.Why }

// BlamesData reports whether an error comes from a row that does not fit, and not from the program, the disk or the
// memory.
func BlamesData(err error) bool {
	_, ok := errors.AsType[*Refused](err)
	return ok
}

// OutOfMemory reports whether the engine had not the memory for a statement, which it may have for half as much.
func OutOfMemory(err error) bool {
	de, ok := errors.AsType[*duckdb.Error](err)
	return ok && de.Type == duckdb.ErrorTypeOutOfMemory
}
