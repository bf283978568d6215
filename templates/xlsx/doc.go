// Package xlsx writes workbooks.
//
// A [Workbook] is a model of typed cells that knows nothing of files. [Renderer] turns it into bytes, row by row.
// [Workbook.Cells] and [Workbook.Digest] speak of the same cells, so that a written file can be read again and compared
// before anyone sees it. No cell is ever a formula: a text stays a text whatever it begins with.
package xlsx
