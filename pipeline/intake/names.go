package intake

import (
	"path"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// markerName is the file in the inbox root that tells an empty inbox from an unmounted share.
const markerName = ".chuangpei-inbox"

// display makes a name fit to show: composed, valid UTF-8, and without control and formatting characters, among them
// the right-to-left marks that make one extension look like another.
func display(name string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD"))
	return norm.NFC.String(clean)
}

// longDigits matches what may be an identity, telephone or account number.
var longDigits = regexp.MustCompile(`[0-9]{11,}[Xx]?`)

// masked is a name for logs and lists: displayed, with long runs of digits cut to their ends.
func masked(name string) string {
	return longDigits.ReplaceAllStringFunc(display(name), func(s string) string { return s[:3] + "***" + s[len(s)-2:] })
}

// skip says why a file of this name is never taken; an empty reason means that it is taken. A quiet one is
// not worth telling the operator.
func skip(name string, inRoot bool) (reason string, quiet bool) {
	lower := strings.ToLower(name)
	workbook := isWorkbookName(lower)
	switch {
	case strings.HasPrefix(name, "~$"):
		return "lock file of a workbook that somebody has open", false
	case strings.HasPrefix(name, "."):
		return "hidden file", !workbook
	case strings.HasPrefix(name, "~"), strings.HasSuffix(lower, ".tmp"), strings.HasSuffix(lower, ".crdownload"),
		strings.HasSuffix(lower, ".part"), strings.HasSuffix(lower, ".partial"):
		return "temporary file", false
	case inRoot && isPage(lower):
		return "page for people", true
	}
	return "", false
}

// isPage reports the page in the inbox root that says what goes where.
func isPage(lower string) bool {
	base := strings.TrimSuffix(lower, path.Ext(lower))
	ext := path.Ext(lower)
	return (base == "readme" || base == "说明") && (ext == ".md" || ext == ".txt")
}

// isWorkbookName reports a name that a sender takes for a workbook.
func isWorkbookName(lower string) bool {
	switch path.Ext(lower) {
	case ".xlsx", ".xlsm", ".xls", ".et":
		return true
	}
	return false
}
