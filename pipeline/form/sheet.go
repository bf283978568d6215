// Package form declares the workbooks people send: one struct a sheet. A struct's tags are the single source of the
// sheet's headers, aliases, accepted values, field checks, staging columns and blank template.
//
// Tags: head (header), alias (accepted headers, comma separated), need (● ◐ ○), as (Kind), db (staging column),
// list (accepted values, comma separated), validate (go-playground/validator), hint (what the template tells the person
// filling it in), sample (the value in the template's sample row), width (characters in the template), unit (what a
// whole number counts, the usual word first), policy (the rule that answers for a value outside its list: such a value
// is handed on as typed instead of refused here), answer (the row is a question that this column answers: while it is
// blank nobody has answered, and the row is passed over), fill (a form that we fill in beforehand leaves this column to
// its sender). A field named _ goes on with the tags of the one above it.
package form

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// Kind says how the text of a cell becomes a value.
type Kind string

// The kinds of column.
const (
	Text        Kind = "text"        // any text, outer blanks removed
	Name        Kind = "name"        // of anybody; blanks between Han characters removed, one middle dot
	Person      Kind = "person"      // the name of exactly one person, beside an identity number or an account
	ID          Kind = "id"          // 18-character identity number; a text cell, never numeric
	Credit      Kind = "credit"      // 18-character 统一社会信用代码
	Phone       Kind = "phone"       // telephone number
	Account     Kind = "account"     // bank account; a text cell, never numeric
	Certificate Kind = "certificate" // 20-character certificate number; a text cell
	OldNumber   Kind = "oldnumber"   // a number given before this system began: any shape, but a text cell
	EntryNo     Kind = "entryno"     // 18-digit 台账编号; a text cell, never numeric
	ClassNo     Kind = "classno"     // 班期编号, such as 150104202303WLC-01
	Course      Kind = "course"      // stored as SYB, IYB, WLC or GYB
	Courses     Kind = "courses"     // several courses separated by 、; stored as codes joined by a comma
	County      Kind = "county"      // stored as the 6-digit code
	Fund        Kind = "fund"        // stored as the fund's full name in the policy
	Layout      Kind = "layout"      // 课堂布置 in one spelling; which layouts will do is for policy to say
	Choice      Kind = "choice"      // one of the values of the list tag
	Day         Kind = "date"        // a date
	Clock       Kind = "clock"       // a time of day, in minutes since midnight
	Month       Kind = "month"       // YYYYMM as text
	Int         Kind = "int"         // a whole number
	Money       Kind = "money"       // yuan, two decimals, stored in fen
	Score       Kind = "score"       // a number with up to two decimals, stored in hundredths
)

// Date is a calendar day at midnight UTC; the zero Date is an empty cell.
type Date struct{ time.Time }

// Number is a whole number, minutes, fen or hundredths, as its column's Kind says; Set is false for an empty cell.
type Number struct {
	N   int64
	Set bool
}

// Scan takes a day as the register gives it.
func (d *Date) Scan(from any) error {
	day, ok := from.(time.Time)
	if !ok {
		return fmt.Errorf("form: %T is no day", from)
	}
	d.Time = day
	return nil
}

// Scan takes a number as the register gives it, in the unit of its column's Kind.
func (n *Number) Scan(from any) error {
	given := reflect.ValueOf(from)
	if !given.CanInt() {
		return fmt.Errorf("form: %T is no whole number", from)
	}
	n.N, n.Set = given.Int(), true
	return nil
}

// Need says when a cell must be filled.
type Need string

// The needs of forms.md: always, in a stated case, never.
const (
	Required    Need = "●"
	Conditional Need = "◐"
	Optional    Need = "○"
)

// Column is one field of a sheet.
type Column struct {
	Header   string
	Aliases  []string
	Need     Need
	Kind     Kind
	DB       string   // column of the staging table
	List     []string // accepted values of a Choice
	Validate string
	Policy   string   // rule that answers for a value outside its list; empty: D-1, here
	Units    []string // of a whole number: what it counts, see units
	Answer   bool     // the row asks for this column: while it is blank the row is passed over
	Fill     bool     // a prefilled form leaves it blank: its sender knows it and nobody else
	Hint     string
	Sample   string
	Width    float64 // characters
	Index    int     // field index in the struct
}

// Sheet is the declaration of one sheet.
type Sheet struct {
	Name     string // as the sender sees it
	Table    string // staging table
	RestsOn  string // staging table of the list by whose newest rows these are judged; may be empty
	KeyValue bool   // column A 项目, column B 内容, one item a row; else one header row and a row each
	Sessions bool   // columns that the struct does not name are teaching sessions (考勤记录)
	Columns  []Column
	Type     reflect.Type // the struct
}

// Column finds a column by its staging name; ok is false when there is none.
func (s Sheet) Column(db string) (Column, bool) {
	for _, c := range s.Columns {
		if c.DB == db {
			return c, true
		}
	}
	return Column{}, false
}

// HasPerson reports whether the sheet identifies a person, so that staging adds a person key beside the identity
// number.
func (s Sheet) HasPerson() bool {
	_, ok := s.Column("id_number")
	return ok
}

// SQLType is the DuckDB type of the column's staging value.
func (k Kind) SQLType() string {
	switch k {
	case Day:
		return "DATE"
	case Clock, Int:
		return "BIGINT"
	case Money:
		return "DECIMAL(18,2)"
	case Score:
		return "DECIMAL(9,2)"
	default:
		return "VARCHAR"
	}
}

// declare reads the tags of row into a Sheet. It panics on a malformed declaration, which a test reaches for every
// form.
func declare(name, table string, row any) Sheet {
	t := reflect.TypeOf(row)
	s := Sheet{Name: name, Table: table, Type: t}
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Name == "_" {
			continue
		}
		for j := i + 1; j < t.NumField() && t.Field(j).Name == "_"; j++ {
			f.Tag += " " + t.Field(j).Tag
		}
		s.Columns = append(s.Columns, column(f, i))
	}
	return s
}

// column reads one field's tags.
func column(f reflect.StructField, index int) Column {
	c := Column{
		Header: f.Tag.Get("head"), Aliases: split(f.Tag.Get("alias")), Need: Need(f.Tag.Get("need")),
		Kind: Kind(f.Tag.Get("as")), DB: f.Tag.Get("db"), List: split(f.Tag.Get("list")),
		Validate: f.Tag.Get("validate"), Policy: f.Tag.Get("policy"), Units: split(f.Tag.Get("unit")),
		Answer: f.Tag.Get("answer") != "", Fill: f.Tag.Get("fill") != "", Hint: f.Tag.Get("hint"),
		Sample: f.Tag.Get("sample"), Index: index,
		Width: 14,
	}
	if w := f.Tag.Get("width"); w != "" {
		width, err := strconv.ParseFloat(w, 64)
		if err != nil {
			panic(fmt.Sprintf("form: width of %s: %v", f.Name, err))
		}
		c.Width = width
	}
	if c.Header == "" || c.DB == "" || c.Kind == "" || c.Need == "" {
		panic("form: field " + f.Name + " lacks head, db, as or need")
	}
	return c
}

// split cuts a comma-separated tag.
func split(tag string) []string {
	if tag == "" {
		return nil
	}
	return strings.Split(tag, ",")
}
