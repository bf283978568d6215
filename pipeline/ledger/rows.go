package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"iter"
	"math/big"
	"reflect"
	"slices"
	"strings"

	duckdb "github.com/duckdb/duckdb-go/v2"
)

// Select reads every row of query into a T, a struct whose fields carry the column's name in a db tag. A column
// without a field, or a field without a column, is an error: a renamed column must not pass in silence. NULL leaves
// the zero value. The fields of a struct tagged db:",inline" are taken as fields of T.
func Select[T any](ctx context.Context, from Querier, query string, args ...any) ([]T, error) {
	var all []T
	for row, err := range Each[T](ctx, from, query, args...) {
		if err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	return all, nil
}

// Each is Select row by row, for results that should not stand in memory whole.
func Each[T any](ctx context.Context, from Querier, query string, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		rows, err := from.query(ctx, query, args...)
		if err != nil {
			yield(zero, translate(err))
			return
		}
		defer rows.Close()
		columns, fields, err := fieldsOf[T](rows)
		if err != nil {
			yield(zero, err)
			return
		}
		reading := newScanner[T](columns, fields)
		for rows.Next() {
			row, err := reading.next(rows)
			if !yield(row, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(zero, translate(err))
		}
	}
}

// fieldsOf pairs the columns of rows with the fields of T.
func fieldsOf[T any](rows *sql.Rows) (columns []string, fields [][]int, err error) {
	if columns, err = rows.Columns(); err != nil {
		return nil, nil, translate(err)
	}
	t := reflect.TypeFor[T]()
	byName := map[string][]int{}
	nameFields(t, nil, byName)
	if len(byName) != len(columns) {
		return nil, nil, fmt.Errorf("ledger: query gives %d columns (%s), %s has %d", len(columns),
			strings.Join(columns, ", "), t.Name(), len(byName))
	}
	fields = make([][]int, len(columns))
	for i, column := range columns {
		index, ok := byName[column]
		if !ok {
			return nil, nil, fmt.Errorf("ledger: %s has no field for column %s", t.Name(), column)
		}
		fields[i] = index
	}
	return columns, fields, nil
}

// nameFields gathers the fields of t that carry a column's name, those of inlined structs too, each with its path.
func nameFields(t reflect.Type, path []int, byName map[string][]int) {
	for i := range t.NumField() {
		at := append(slices.Clone(path), i)
		switch name := t.Field(i).Tag.Get("db"); name {
		case "":
		case ",inline":
			nameFields(t.Field(i).Type, at, byName)
		default:
			byName[name] = at
		}
	}
}

// target takes one column of the current row into one field.
type target struct {
	field  reflect.Value // of the row being read
	column string
}

// Scan takes what the driver gives for the field's type; NULL leaves the zero value. Nothing is converted that could
// lose something: a type the field cannot hold is an error.
func (t *target) Scan(from any) error {
	switch value := from.(type) {
	case nil:
		return nil
	case string:
		if t.field.Kind() == reflect.String {
			t.field.SetString(value)
			return nil
		}
	case bool:
		if t.field.Kind() == reflect.Bool {
			t.field.SetBool(value)
			return nil
		}
	}
	if own, ok := t.field.Addr().Interface().(sql.Scanner); ok {
		return own.Scan(from)
	}
	given := reflect.ValueOf(from)
	switch {
	case given.Type() == t.field.Type():
		t.field.Set(given)
	case t.field.CanInt() && given.CanInt() && !t.field.OverflowInt(given.Int()):
		t.field.SetInt(given.Int())
	case t.field.CanFloat() && given.CanFloat():
		t.field.SetFloat(given.Float())
	default:
		return fmt.Errorf("column %s gives %T, which %s cannot hold", t.column, from, t.field.Type())
	}
	return nil
}

// scanner reads rows of type T one after the other.
type scanner[T any] struct {
	row     T
	targets []target
	dest    []any
}

// newScanner points the columns, in their order, at the fields of a row.
func newScanner[T any](columns []string, fields [][]int) *scanner[T] {
	s := &scanner[T]{targets: make([]target, len(fields)), dest: make([]any, len(fields))}
	row := reflect.ValueOf(&s.row).Elem()
	for i, index := range fields {
		s.targets[i] = target{row.FieldByIndex(index), columns[i]}
		s.dest[i] = &s.targets[i]
	}
	return s
}

// next reads the current row.
func (s *scanner[T]) next(rows *sql.Rows) (T, error) {
	var zero T
	s.row = zero
	if err := rows.Scan(s.dest...); err != nil {
		return zero, fmt.Errorf("ledger: %T: %w", zero, translate(err))
	}
	return s.row, nil
}

// Scalar reads the one value of a one-row, one-column query; NULL and no row give the zero value.
func Scalar[T any](ctx context.Context, from Querier, query string, args ...any) (T, error) {
	var none T
	values, err := Column[T](ctx, from, query, args...)
	return append(values, none)[0], err
}

// Column reads the values of a one-column query; NULL gives the zero value.
func Column[T any](ctx context.Context, from Querier, query string, args ...any) (values []T, err error) {
	rows, err := from.query(ctx, query, args...)
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	for rows.Next() {
		var value sql.Null[T]
		if err := rows.Scan(&value); err != nil {
			return nil, translate(err)
		}
		values = append(values, value.V)
	}
	return values, translate(rows.Err())
}

// Fen is an amount of money for a DECIMAL(18,2) column, or hundredths for a DECIMAL(9,2) one.
type Fen int64

// Append adds rows to a table of the register, or to a temporary one when temporary is true, at a tenth of a
// statement's cost. Each row gives every column in order; a Fen goes into a DECIMAL column, a time.Time must be
// midnight UTC for a DATE.
func (t *Tx) Append(ctx context.Context, table string, temporary bool, rows iter.Seq[[]any]) error {
	catalog := t.db.name
	if temporary {
		catalog = "temp"
	}
	return appendRows(t.conn, catalog, table, rows)
}

func appendRows(conn *sql.Conn, catalog, table string, rows iter.Seq[[]any]) error {
	return conn.Raw(func(dc any) error {
		appender, err := duckdb.NewAppender(dc.(driver.Conn), catalog, "main", table)
		if err != nil {
			return fmt.Errorf("append to %s: %w", table, translate(err))
		}
		for row := range rows {
			if err := appender.AppendRow(values(row)...); err != nil {
				appender.Close()
				return fmt.Errorf("append to %s: %w", table, translate(err))
			}
		}
		if err := appender.Close(); err != nil {
			return fmt.Errorf("append to %s: %w", table, translate(err))
		}
		return nil
	})
}

// values turns a row into what the driver takes.
func values(row []any) []driver.Value {
	out := make([]driver.Value, len(row))
	for i, v := range row {
		out[i] = v
		if fen, ok := v.(Fen); ok {
			out[i] = duckdb.Decimal{Width: 18, Scale: 2, Value: big.NewInt(int64(fen))}
		}
	}
	return out
}

// Describe types a query without running it and returns its columns; it refuses tables and columns that do not exist.
func (d *DB) Describe(ctx context.Context, query string) ([]string, error) {
	return Column[string](ctx, d, "SELECT column_name FROM (DESCRIBE "+query+")")
}
