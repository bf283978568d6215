package form

// Stored says how a cell's value is stored, whatever its format makes of it on the screen.
type Stored uint8

// The ways of storing. A Missing value is a formula's whose result was never saved.
const (
	Missing Stored = iota
	Numeric
	Textual
	Boolean
	ErrorValue // an error such as #N/A
	ISODate    // an ISO 8601 date or time
)

// Format is the class of a cell's number format.
type Format uint8

// The classes of number format; a format with both date and time is AsDate.
const (
	Plain Format = iota
	AsDate
	AsTime
	AsText
)

// Omits are the parts of a date that a number format leaves out.
type Omits uint8

// The parts of a date.
const (
	OmitsYear Omits = 1 << iota
	OmitsMonth
	OmitsDay
)

// Cell is what a parser is given: the stored text, and how it is stored and shown.
type Cell struct {
	Text     string
	Look     string // what its number format makes of a number; empty: the number itself, a blank: nothing
	Stored   Stored
	Format   Format
	Omits    Omits // of a date
	Date1904 bool  // serial dates count from 1904

	vague bool // how the number was typed cannot be told any more, see normalised
}

// Value is what a cell was read as. Set is false for an empty cell. N holds days since 1970-01-01, minutes, fen,
// hundredths or the whole number, as the column's kind says; Text holds every other kind.
type Value struct {
	Text string
	N    int64
	Set  bool
	Read string // what it was read as, when that is not what was typed
}

// Problem is why a cell cannot be read and what to do about it, in the sender's language. It quotes no more of the cell
// than how a short number looks.
type Problem struct {
	Rule    string // D-1 or D-2
	Text    string
	Fix     string
	Allowed string // what would have been accepted, where that is a list or a shape
}

// Blank reports whether the cell says nothing: no text but blanks. A formula without a saved result is not blank.
func (c Cell) Blank() bool { return c.Stored != Missing && Tidy(c.Text) == "" }

// d1 is a problem of form: the wrong type, an unknown value, an empty cell.
func d1(text, fix string) *Problem { return &Problem{Rule: "D-1", Text: text, Fix: fix} }

// d2 is a problem of an identity number or a 统一社会信用代码.
func d2(text, fix string) *Problem { return &Problem{Rule: "D-2", Text: text, Fix: fix} }

// word is a text value; read notes what it was read as when that differs from what was typed.
func word(text string, differs bool) (Value, *Problem) {
	v := Value{Text: text, Set: true}
	if differs {
		v.Read = text
	}
	return v, nil
}
