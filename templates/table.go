package templates

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"chuangpei/templates/xlsx"
)

// An outgoing table is declared once, as a struct: the query that gives its rows fills the fields by their db tag, and
// the layout prints those that have a head tag, in their order. Tags: head (header), width (characters; of a table
// within a sheet of other columns: span, how many of those it takes), as (how the value is shown, see [column.cell]),
// words (what a bool says, 是 first), db (column of the query).

// table prints rows of type T.
type table[T any] struct{ columns []column }

// column is one column of a table.
type column struct {
	field
	span  int
	as    string
	words []string
	index []int
}

// tableOf reads the declaration of T. It panics on a malformed one, which a test reaches for every layout.
func tableOf[T any]() *table[T] {
	return &table[T]{columnsOf(reflect.TypeFor[T](), nil)}
}

// columnsOf reads the declaration of a struct and of those inlined in it.
func columnsOf(t reflect.Type, path []int) []column {
	var columns []column
	for i := range t.NumField() {
		f, at := t.Field(i), append(slices.Clone(path), i)
		if f.Tag.Get("db") == ",inline" {
			columns = append(columns, columnsOf(f.Type, at)...)
		}
		head, ok := f.Tag.Lookup("head")
		if !ok {
			continue
		}
		c := column{field: field{head: head}, as: f.Tag.Get("as"), words: strings.Split(f.Tag.Get("words"), ","),
			index: at}
		var err, unspanned error
		c.width, err = strconv.ParseFloat(f.Tag.Get("width"), 64)
		c.span, unspanned = strconv.Atoi(f.Tag.Get("span"))
		if err != nil && unspanned != nil {
			panic("templates: column " + head + " has neither width nor span")
		}
		columns = append(columns, c)
	}
	return columns
}

// at finds a column by its header.
func (t *table[T]) at(head string) int {
	return slices.IndexFunc(t.columns, func(c column) bool { return c.head == head })
}

// column is a column by its header, to be changed.
func (t *table[T]) column(head string) *column { return &t.columns[t.at(head)] }

// without leaves out a column.
func (t *table[T]) without(head string) *table[T] {
	t.columns = slices.DeleteFunc(t.columns, func(c column) bool { return c.head == head })
	return t
}

// only leaves these columns, in this order and of these widths, with 序号 before them.
func (t *table[T]) only(fields []field) *table[T] {
	columns := []column{{field: field{"序号", 5}, as: "number"}}
	for _, f := range fields {
		c := *t.column(f.head)
		c.width = f.width
		columns = append(columns, c)
	}
	t.columns = columns
	return t
}

// fields are the headers and widths.
func (t *table[T]) fields() []field {
	var fields []field
	for _, c := range t.columns {
		fields = append(fields, c.field)
	}
	return fields
}

// draft begins a sheet whose main table this is.
func (t *table[T]) draft(name string) *draft { return newDraft(name, t.fields()) }

// cells is the n-th row.
func (t *table[T]) cells(n int, row *T) []xlsx.Cell {
	v := reflect.ValueOf(row).Elem()
	cells := make([]xlsx.Cell, len(t.columns))
	for i := range t.columns {
		c := &t.columns[i]
		cells[i] = c.cell(n, v.FieldByIndex(c.index))
	}
	return cells
}

// cell shows a value of the n-th row.
func (c *column) cell(n int, v reflect.Value) xlsx.Cell {
	switch c.as {
	case "plain":
		return text(Plain, v.String())
	case "middle":
		return text(Middle, v.String())
	case "long":
		return text(Long, v.String())
	case "code":
		return text(Code, v.String())
	case "word":
		return text(Middle, c.word(v.Bool()))
	case "date":
		return date(Date, *v.Addr().Interface().(*time.Time))
	case "decimal":
		return xlsx.Number(Decimal, v.String())
	case "percent": // of digits such as 0.214; none where there is nothing to compare with
		return percent(Percent, v.String())
	case "year":
		return whole(Year, int(v.Int())) // without a thousands separator
	case "count": // shows 0
		return count(Whole, int(v.Int()))
	case "whole": // leaves 0 empty
		return whole(Whole, int(v.Int()))
	case "amount": // shows 0.00
		return amount(Money, v.Int())
	case "yuan": // an amount without its fen, which nobody foresees
		return amount(Whole, v.Int())
	case "money": // leaves 0 empty
		return money(Money, v.Int())
	case "number": // of the row
		return count(Whole, n)
	case "blank": // to be filled in by hand
		return xlsx.Cell{Style: Opinion}
	}
	panic(fmt.Sprintf("templates: column %s is shown as %q", c.head, c.as))
}

// word is what a bool says.
func (c *column) word(is bool) string {
	if is {
		return c.words[0]
	}
	return c.words[1]
}

// fewest is how many rows a table has at least to be worth a filter.
const fewest = 10

// print appends the header and the rows as the sheet's main table; a change gives a row other cells.
func (t *table[T]) print(d *draft, rows []T, change ...func(row T, cells []xlsx.Cell)) {
	t.filtered(d, len(rows))
	t.lines(d, rows, change...)
}

// filtered appends the header of a sheet's main table, with a filter over the rows to come where they are worth one.
func (t *table[T]) filtered(d *draft, rows int) {
	if row := d.next(); rows >= fewest {
		d.sheet.Page.Filter = xlsx.NewRange(row, 1, row+rows, d.sheet.Width)
	}
	d.header(t.fields())
}

// lines appends the rows.
func (t *table[T]) lines(d *draft, rows []T, change ...func(row T, cells []xlsx.Cell)) {
	for i := range rows {
		cells := t.cells(i+1, &rows[i])
		for _, change := range change {
			change(rows[i], cells)
		}
		d.line(cells...)
	}
}

// sum appends the 合计 row: what is given, by header, and nothing in the other columns.
func (t *table[T]) sum(d *draft, given map[string]xlsx.Cell) { d.line(t.sums("合计", given)...) }

// sums is a row of sums under this name.
func (t *table[T]) sums(name string, given map[string]xlsx.Cell) []xlsx.Cell {
	cells := fill(xlsx.Cell{Style: SumText}, len(t.columns))
	for head, cell := range given {
		cells[t.at(head)] = cell
	}
	cells[0] = text(SumText, name)
	return cells
}

// total is a row of sums under these names, from a row that holds the sums of whole columns.
func (t *table[T]) total(row *T, names ...string) []xlsx.Cell {
	sums := map[xlsx.Style]xlsx.Style{Whole: SumWhole, Decimal: SumDecimal, Percent: SumPercent, Money: SumMoney}
	cells := t.cells(0, row)
	for i := range cells {
		if style, ok := sums[cells[i].Style]; ok {
			cells[i].Style = style
		} else {
			cells[i] = xlsx.Cell{Style: SumText}
		}
	}
	for i, name := range names {
		cells[i] = text(SumText, name)
	}
	return cells
}

// spread appends a table within a sheet of other columns; last are rows of other cells that end it.
func (t *table[T]) spread(d *draft, rows []T, last ...[]xlsx.Cell) {
	var spans []int
	var top []xlsx.Cell
	for _, c := range t.columns {
		spans, top = append(spans, c.span), append(top, text(Header, c.head))
	}
	d.spread(spans, top)
	for i := range rows {
		d.spread(spans, t.cells(i+1, &rows[i]))
	}
	for _, cells := range last {
		d.spread(spans, cells)
	}
}
