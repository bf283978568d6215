// Package papers makes the workbooks that go out, one kind a file: what it shows is read by the queries sql/NAME_*.sql,
// and laid out by package templates. A paper is a projection of the register, made again at any time from it alone.
package papers

import (
	"io"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
	"chuangpei/templates/xlsx"
)

// Paper is one outgoing workbook: what it says and where it goes.
type Paper struct {
	Workbook, Subject string   // as the publication request names them
	Owners            []Owner  // a copy goes to each
	Folders           []string // below the owner's own, in each of which it lies; the publisher knows them
	Name              string   // file name without version and ending
	Version           int      // of a paper that replaces an earlier one, from 2; else 0
	Content           xlsx.Workbook
	Page              func(io.Writer) error     // of a page to read in a browser, in place of a workbook
	Receipt           *templates.ReceiptData    // laid out when it is rendered: its copies are large
	Supplement        *templates.SupplementData // so is a form that tells what was left out
	Archive           string                    // the archived file whose sheets these copy
	failed            func() error              // why rows of Content ended early; may be nil

	replacing func(said string) xlsx.Workbook // Content, with what it replaces on its face; may be nil
}

// File is the file name of a version.
func (p Paper) File(version int) string {
	if p.Page != nil {
		return p.Name + ".html"
	}
	return FileName(p.Name, version)
}

// Err is why rows of the register are missing in the paper, if they are; it is known once the paper is written.
func (p Paper) Err() error {
	if p.failed == nil {
		return nil
	}
	return p.failed()
}

// Owner is whose papers lie in a folder of the outbox: those of a code below their kind's folder.
type Owner struct{ Parent, Code, Name string }

// Folder is the name of its folder, below its kind's, when it has none yet.
func (o Owner) Folder() string { return form.FolderName(o.Code, o.Name) }

// municipal is the municipal centre.
func municipal() Owner { return Owner{Parent: forCity} }

// county is a county's centre.
func county(code, name string) Owner { return Owner{forCounties, code, name} }

// institution is a training institution.
func institution(code, name string) Owner { return Owner{forInstitutions, code, name} }
