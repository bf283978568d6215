package workbook

import "fmt"

// Refusal is why a file was not read: the only error of [Read].
type Refusal struct {
	Code    string // one of the Code constants
	Part    string // the part of the zip that it is about, empty when it is the file itself
	Detail  string // for the operator, in English, without cell contents
	Problem string // for the sender, in Chinese: what the file is
	Fix     string // for the sender, in Chinese: what to do
}

// The codes of a refusal.
const (
	CodeEmpty        = "empty"         // no bytes, or nothing but zeros
	CodeHTML         = "html"          // a web page named as a workbook
	CodeText         = "text"          // CSV or other plain text
	CodeXLS          = "xls"           // Excel 97–2003
	CodeET           = "et"            // WPS's own binary format, or an .xls that WPS wrote
	CodeXLSB         = "xlsb"          // Excel binary workbook
	CodeXMLTable     = "xml_table"     // XML spreadsheet 2003 or flat OpenDocument
	CodeODS          = "ods"           // OpenDocument
	CodeIWork        = "iwork"         // Apple's Numbers, Pages or Keynote
	CodeWord         = "word"          // a text document
	CodeSlides       = "slides"        // a presentation
	CodeImage        = "image"         // a picture
	CodePDF          = "pdf"           // a PDF
	CodeZip          = "zip"           // some other zip
	CodeArchive      = "archive"       // rar, 7z, gzip
	CodeUnknown      = "unknown"       // none of the above
	CodePassword     = "password"      // encrypted
	CodeTruncated    = "truncated"     // the end is missing
	CodeDamaged      = "damaged"       // contradicts itself somewhere
	CodeTooLarge     = "too_large"     // above a limit
	CodeTooSlow      = "too_slow"      // not read within the time a file may take
	CodeUnreadable   = "unreadable"    // its bytes could not be had
	CodeBomb         = "bomb"          // inflates out of all proportion
	CodeDoctype      = "doctype"       // XML with a document type declaration
	CodeMacro        = "macro"         // carries program code
	CodeExternalLink = "external_link" // takes values from other files
	CodeOLEObject    = "ole_object"    // embeds another document or a control
	CodeUnsupported  = "unsupported"   // legal, but nothing this reader can vouch for
	CodeInternal     = "internal"      // the reader itself failed
)

// Error is the operator's line; it holds no cell contents.
func (r *Refusal) Error() string {
	if r.Part == "" {
		return fmt.Sprintf("workbook refused (%s): %s", r.Code, r.Detail)
	}
	return fmt.Sprintf("workbook refused (%s): %s: %s", r.Code, r.Part, r.Detail)
}
