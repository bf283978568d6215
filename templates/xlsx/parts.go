package xlsx

import "strconv"

// part is a file of the package.
type part struct {
	name string
	body []byte
}

// plain reports a part that is another in each workbook and so small that making a code for it costs more than it
// saves.
func (p part) plain() bool { return p.name == coreProps }

// The names of the format: schemas, kinds of relation and content types.
const (
	schemas   = "http://schemas.openxmlformats.org/"
	office    = schemas + "officeDocument/2006/"
	packages  = schemas + "package/2006/"
	relations = office + "relationships/"

	mainSpace    = ` xmlns="` + schemas + `spreadsheetml/2006/main"`
	bookSpaces   = mainSpace + ` xmlns:r="` + office + `relationships"`
	relationHead = xmlHead + `<Relationships xmlns="` + packages + `relationships">`

	application = "application/vnd.openxmlformats-officedocument."
	metadata    = "application/vnd.openxmlformats-package."
	spreadsheet = application + "spreadsheetml."
)

// What our files say of themselves: nothing personal.
const (
	creator   = "创培"
	coreProps = "docProps/core.xml"
)

// The relations of a sheet.
const (
	drawingID      = "rId1"
	notesDrawingID = "rId2"
	notesID        = "rId3"
)

// fileID is the relation of a sheet's i-th link, from 0, where that opens a file.
func fileID(i int) string { return "rId" + strconv.Itoa(4+i) }

// sheetPart is the name of the part that holds sheet i, from 0.
func sheetPart(i int) string { return "xl/worksheets/sheet" + strconv.Itoa(i+1) + ".xml" }

// notesPart is the name of the part that holds the notes of sheet i, from 0.
func notesPart(i int) string { return "xl/comments" + strconv.Itoa(i+1) + ".xml" }

// drawingPart is the name of the n-th drawing, from 1.
func drawingPart(n int) string { return "xl/drawings/drawing" + strconv.Itoa(n) + ".xml" }
