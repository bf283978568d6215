package workbook

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// sniff names what a file is that does not begin as a zip does; nil when it does.
func sniff(data []byte) error {
	if len(data) == 0 {
		return refuse(CodeEmpty, "", "no bytes")
	}
	if strings.HasPrefix(string(data[:min(4, len(data))]), sigLocal) {
		return nil
	}
	if len(bytes.TrimLeft(data, "\x00")) == 0 {
		return refuse(CodeEmpty, "", "nothing but zero bytes")
	}
	if bytes.HasPrefix(data, []byte(oleMagic)) {
		return refuse(oleKind(data), "", "an OLE compound file")
	}
	if code := magic(data); code != "" {
		return refuse(code, "", "recognised by its first bytes")
	}
	code := textKind(data)
	return refuse(code, "", "not a zip")
}

// magic tells the formats that begin with fixed bytes; empty when none does.
func magic(data []byte) string {
	for _, m := range []struct{ code, start string }{
		{CodeZip, sigEnd}, {CodeTruncated, "PK\x03"}, {CodeArchive, "Rar!\x1a\x07"},
		{CodeArchive, "7z\xbc\xaf\x27\x1c"}, {CodeArchive, "\x1f\x8b"},
		{CodeImage, "\x89PNG"}, {CodeImage, "\xff\xd8\xff"}, {CodeImage, "GIF8"}, {CodeImage, "II*\x00"},
		{CodeImage, "MM\x00*"},
		{CodeWord, `{\rtf`}, {CodeXLS, "\x09\x08"}, {CodeXLS, "\x09\x04\x06\x00"}, {CodeXLS, "\x09\x02\x06\x00"},
		{CodeXLS, "\x09\x00\x04\x00"},
	} {
		if bytes.HasPrefix(data, []byte(m.start)) {
			return m.code
		}
	}
	head := string(data[:min(len(data), 1024)])
	switch {
	case strings.Contains(head, "%PDF-"):
		return CodePDF
	case len(head) >= 12 && (head[:4] == "RIFF" && head[8:12] == "WEBP" || head[4:8] == "ftyp"):
		return CodeImage
	case len(head) >= 14 && head[:2] == "BM" && head[6:10] == "\x00\x00\x00\x00":
		return CodeImage
	}
	return ""
}

// textKind tells kinds of text apart; bytes that are no text are of unknown kind, or a workbook whose start is missing.
func textKind(data []byte) string {
	if bytes.Contains(data, []byte(sigDirectory)) && bytes.Contains(data, []byte("[Content_Types].xml")) {
		return CodeDamaged
	}
	text, ok := asText(data)
	if !ok {
		return CodeUnknown
	}
	head := strings.ToLower(strings.TrimLeft(text[:min(len(text), 4096)], "\ufeff \t\r\n"))
	switch {
	case strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet") && strings.HasPrefix(head, "<?xml"),
		strings.Contains(head, "<office:document"):
		return CodeXMLTable
	case isPage(head):
		return CodeHTML
	}
	return CodeText
}

// isPage recognises a web page, or one packed as MIME, by its lower-case beginning.
func isPage(head string) bool {
	for _, tag := range []string{"<html", "<!doctype html", "<head", "<meta", "<body", "<table", "<style", "<script",
		"<div", "<!--", "mime-version:"} {
		if strings.HasPrefix(head, tag) {
			return true
		}
	}
	return strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<html")
}

// asText decodes the beginning of a text in UTF-8, UTF-16 or GB18030; ok is false for binary data.
func asText(data []byte) (text string, ok bool) {
	head := data[:min(len(data), 4096)]
	if wide, order := utf16Order(head); wide {
		return string(utf16ToUTF8(head[:len(head)&^1], order)), true
	}
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\r' && c != '\n' && c != '\f' {
			return "", false
		}
	}
	if trimmed := bytes.TrimRightFunc(head, func(r rune) bool { return r == utf8.RuneError }); utf8.Valid(trimmed) {
		return string(trimmed), true
	}
	decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(head)
	return string(decoded), err == nil && bytes.Count(decoded, []byte("\ufffd")) <= 1
}
