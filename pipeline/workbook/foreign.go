package workbook

import (
	"path"
	"strings"
)

// otherKind names what a zip is that is no package of Office's.
func (a *archive) otherKind() string {
	const openDocument = "application/vnd.oasis.opendocument."
	if kind, ok := strings.CutPrefix(a.mimetype(), openDocument); ok {
		return openDocumentKind(kind)
	}
	_, book := a.find("xl/workbook.xml")
	_, sheet := a.find("xl/worksheets/sheet1.xml")
	_, content := a.find("content.xml")
	_, manifest := a.find("META-INF/manifest.xml")
	switch {
	case book, sheet:
		return CodeDamaged
	case a.isIWork():
		return CodeIWork
	case content && manifest:
		return CodeODS
	}
	return CodeZip
}

// mimetype gives what an OpenDocument file says it is; empty when it does not say. The entry should be stored, but
// tools that pack such a file again compress it like the rest.
func (a *archive) mimetype() string {
	const longest = 200
	e, ok := a.find("mimetype")
	if !ok || e.size > longest {
		return ""
	}
	text, err := a.read(e)
	if err != nil {
		return ""
	}
	return string(text)
}

// openDocumentKind sorts the kinds of OpenDocument.
func openDocumentKind(kind string) string {
	switch {
	case strings.HasPrefix(kind, "text"):
		return CodeWord
	case strings.HasPrefix(kind, "presentation"):
		return CodeSlides
	}
	return CodeODS
}

// isIWork recognises a file of Apple's Numbers, Pages or Keynote, also when a folder was packed.
func (a *archive) isIWork() bool {
	index, history := false, false
	for i := range a.entries {
		name := lower(a.entries[i].name)
		switch base := path.Base(name); {
		case strings.HasSuffix(base, ".iwa"), base == "index.apxl", strings.Contains(name, ".numbers/"):
			return true
		case base == "index.xml":
			index = true
		case base == "buildversionhistory.plist":
			history = true
		}
	}
	return index && history
}

// foreignKind tells other Office files by the name or type of their main part; empty for a workbook.
func (a *archive) foreignKind(main, kind string) string {
	_, word := a.find("word/document.xml")
	_, slides := a.find("ppt/presentation.xml")
	_, binary := a.find("xl/workbook.bin")
	_, book := a.find("xl/workbook.xml")
	switch {
	case strings.Contains(kind, "spreadsheetml"), book:
		return ""
	case binary, strings.Contains(kind, "sheet.binary"):
		return CodeXLSB
	case word, strings.Contains(kind, "wordprocessingml"):
		return CodeWord
	case slides, strings.Contains(kind, "presentationml"):
		return CodeSlides
	case main == "":
		return CodeUnknown // drawings of Visio, pages of XPS
	}
	return ""
}
