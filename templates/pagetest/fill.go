package pagetest

import (
	"reflect"
	"time"

	"chuangpei/pipeline/form"
)

// Case is how much stands in a paper.
type Case struct {
	Name string
	Rows int  // of every list
	Long bool // the longest texts and greatest numbers people have, else short ones

	known map[string]words
}

// Smallest and Largest are the cases between which every paper lies.
func Smallest() Case { return Case{Name: "smallest", Rows: 1, known: known()} }

// Largest is more rows than a page holds.
func Largest() Case { return Case{Name: "largest", Rows: 24, Long: true, known: known()} }

// few is how many a list has at most that is no table, or stands within a row.
const few = 5

// Of is a T with something in every field.
func Of[T any](c Case) T {
	v := reflect.New(reflect.TypeFor[T]()).Elem()
	c.fill(v, place{})
	return v.Interface().(T)
}

// place is where a value stands: in which field of which struct, in which row of a list.
type place struct {
	field  reflect.StructField
	of     reflect.Type
	row    int
	within int // lists around it
}

// fill puts something into v.
func (c Case) fill(v reflect.Value, at place) {
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(c.day(at)))
		return
	case form.Business: // a kind, whatever its fields are called
		v.Set(reflect.ValueOf(form.KindOf(form.KindClaim)))
		return
	case form.Number:
		v.Set(reflect.ValueOf(form.Number{N: c.number(at), Set: true}))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(c.text(at))
	case reflect.Bool:
		v.SetBool(at.row%2 == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(c.number(at))
	case reflect.Uint8:
		v.SetUint(0)
	case reflect.Slice:
		c.list(v, at)
	case reflect.Pointer:
		if c.Long {
			v.Set(reflect.New(v.Type().Elem()))
			c.fill(v.Elem(), at)
		}
	case reflect.Func:
		c.sequence(v, at)
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				c.fill(v.Field(i), place{f, v.Type(), at.row, at.within})
			}
		}
	}
}

// list fills a list.
func (c Case) list(v reflect.Value, at place) {
	n := c.Rows
	if at.within > 0 || !tabular(v.Type().Elem()) {
		n = min(n, few)
	}
	v.Set(reflect.MakeSlice(v.Type(), n, n))
	for i := range n {
		c.fill(v.Index(i), place{at.field, at.of, i, at.within + 1})
	}
}

// tabular reports the rows of a table: some field has a header.
func tabular(t reflect.Type) bool {
	for i := 0; t.Kind() == reflect.Struct && i < t.NumField(); i++ {
		if _, ok := t.Field(i).Tag.Lookup("head"); ok {
			return true
		}
	}
	return false
}

// sequence makes an iter.Seq that yields as many as a list has.
func (c Case) sequence(v reflect.Value, at place) {
	element := v.Type().In(0).In(0)
	v.Set(reflect.MakeFunc(v.Type(), func(args []reflect.Value) []reflect.Value {
		for i := range c.Rows {
			row := reflect.New(element).Elem()
			c.fill(row, place{at.field, at.of, i, 1})
			if !args[0].Call([]reflect.Value{row})[0].Bool() {
				break
			}
		}
		return nil
	}))
}

// day is a day late in a year, or a moment of it.
func (c Case) day(at place) time.Time {
	return time.Date(2025, 12, 20-at.row%10, 23, 59, 59, 0, time.UTC)
}

// number is a count, a year or an amount.
func (c Case) number(at place) int64 {
	switch {
	case at.field.Name == "Year":
		return 2025
	case at.field.Name == "Version":
		return 2
	case at.field.Name == "No", at.field.Name == "Col", at.field.Name == "Number": // of a row, or a cell
		return int64(at.row + 1)
	case at.field.Name == "Rate": // as policy sets it
		return c.most(480_00, 9_999_99)
	case !at.amount():
		return c.most(1, 9999)
	case at.person():
		return c.most(1200_00, 99_999_99)
	}
	return c.most(1200_00, 99_999_999_99)
}

// most is the greater of two numbers in a large case.
func (c Case) most(small, large int64) int64 {
	if c.Long {
		return large
	}
	return small
}

// amount reports a field of money, in fen.
func (at place) amount() bool {
	as := at.field.Tag.Get("as")
	return at.field.Type.Kind() == reflect.Int64 && at.field.Name != "Submission" || as == "money"
}

// person reports a row about one person.
func (at place) person() bool {
	for i := 0; at.of != nil && i < at.of.NumField(); i++ {
		if at.of.Field(i).Tag.Get("head") == "姓名" {
			return true
		}
	}
	return false
}
