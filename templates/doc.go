// Package templates says what people see: the layout of every workbook that goes out, and the blank workbooks
// institutions fill in. A layout is a function from data to a workbook of package xlsx, which writes it.
//
// Conventions of the data structs: money is int64 fen and every total is handed in, for nothing is added up here; a
// date is a time.Time whose own wall clock is written, so calendar days come as midnight UTC; the zero value of text,
// date or count is an empty cell. Texts are plain text whatever they begin with: no cell is ever a formula.
package templates
