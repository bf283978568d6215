package templates

import (
	"reflect"
	"strconv"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// Prefilled lays out a form of a business that is filled in as far as we know: given are slices of the structs of its
// sheets. What is left to the sender stands out; a sheet of sessions has a column for each that is given.
func Prefilled(b form.Business, opt BlankOptions, remark string, given ...any) xlsx.Workbook {
	l := &lists{opt: opt}
	wb := xlsx.Workbook{Title: b.Name + "待填表"}
	for _, s := range b.Sheets {
		rows := rowsOf(s, given)
		if s.KeyValue {
			head := reflect.Zero(s.Type)
			if rows.Len() > 0 {
				head = rows.Index(0)
			}
			given := func(c form.Column) (label, content xlsx.Cell, note string) {
				return text(askedHead(c.Fill), c.Header), itemOf(c, head.Field(c.Index)), ""
			}
			wb.Sheets = append(wb.Sheets, l.items(b, s, remark, given))
			continue
		}
		d := l.prefilledTable(b, s, remark, true, sessionsOf(s, given))
		for i := range rows.Len() {
			d.line(filledRow(s, rows.Index(i), d.sheet.Width)...)
		}
		wb.Sheets = append(wb.Sheets, d.finish())
	}
	wb.Lists, wb.ListSheet = l.used, form.ListSheet
	return wb
}

// rowsOf finds what is given of a sheet.
func rowsOf(s form.Sheet, given []any) reflect.Value {
	for _, rows := range given {
		if v := reflect.ValueOf(rows); v.Type().Elem() == s.Type {
			return v
		}
	}
	return reflect.Zero(reflect.SliceOf(s.Type))
}

// sessionsOf are the headers of the session columns of a sheet that has such: a session of those given each.
func sessionsOf(s form.Sheet, given []any) (heads []string) {
	if !s.Sessions {
		return nil
	}
	for _, rows := range given {
		if taught, ok := rows.([]form.TaughtSession); ok {
			for _, t := range taught {
				heads = append(heads, form.SessionName(t.Day.Time, t.Starts.N))
			}
		}
	}
	return heads
}

// askedHead colours the head of what is left to the sender.
func askedHead(asked bool) xlsx.Style {
	if asked {
		return HeaderMust
	}
	return HeaderMay
}

// prefilledTable begins a table of a prefilled form; where something is left to the sender, its columns stand out.
func (l *lists) prefilledTable(b form.Business, s form.Sheet, remark string, asks bool, sessions []string) *draft {
	var fields []field
	var heads []xlsx.Cell
	for _, c := range s.Columns {
		head := c.Header
		if asks && c.Fill && c.Need == form.Required {
			head += "*"
		}
		fields, heads = append(fields, field{head, c.Width}), append(heads, text(askedHead(asks && c.Fill), head))
	}
	for _, head := range sessions {
		fields, heads = append(fields, field{head: head}), append(heads, text(HeaderTurned, head))
	}
	return l.table(b, s, fields, remark, heads)
}

// filledRow is a row of a table: what is given, then a blank for each session.
func filledRow(s form.Sheet, row reflect.Value, width int) []xlsx.Cell {
	var cells []xlsx.Cell
	for _, c := range s.Columns {
		given, ask := filledLooks(c.Kind)
		cell := valueCell(c, row.Field(c.Index))
		if cell.Style = given; c.Fill {
			cell.Style = ask
		}
		cells = append(cells, cell)
	}
	for len(cells) < width {
		cells = append(cells, xlsx.Cell{Style: AskMark})
	}
	return cells
}

// itemOf is the content of an item of a prefilled form.
func itemOf(c form.Column, v reflect.Value) xlsx.Cell {
	cell := valueCell(c, v)
	if cell.Style, _ = looksOf(c.Kind); c.Fill {
		_, cell.Style = filledLooks(c.Kind)
	}
	return cell
}

// filledLooks are the looks of a cell that is given, and of one left to the sender.
func filledLooks(k form.Kind) (given, ask xlsx.Style) {
	_, input := looksOf(k)
	switch given = ruled(input); input {
	case Input:
		return RuledCode, Ask // what is given of a text stays one
	case InputCode:
		return given, AskCode
	case InputDate:
		return given, AskDate
	case InputWhole:
		return given, AskWhole
	}
	return given, Ask
}

// valueCell stores a value as its column's kind is stored; an empty one stays empty.
func valueCell(c form.Column, v reflect.Value) xlsx.Cell {
	switch x := v.Interface().(type) {
	case string:
		if x != "" {
			return text(Plain, x)
		}
	case form.Date:
		return date(Date, x.Time)
	case form.Number:
		switch {
		case !x.Set:
		case c.Kind == form.Clock:
			return clockCell(x.N)
		case c.Kind == form.Money, c.Kind == form.Score:
			return amount(Money, x.N)
		default:
			return count(Whole, int(x.N))
		}
	}
	return xlsx.Cell{}
}

// clockCell is a time of day, in minutes since midnight.
func clockCell(minutes int64) xlsx.Cell {
	return xlsx.Number(CopyClock, strconv.FormatFloat(float64(minutes)/(24*60), 'f', -1, 64))
}
