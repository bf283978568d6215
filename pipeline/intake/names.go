package intake

import (
	"path"
	"strings"
	"unicode"

	"chuangpei/pipeline/disk"

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

// masked is a name for logs and lists: displayed, with what may be somebody's number cut to its ends.
func masked(name string) string { return disk.Masked(display(name)) }

// isWorkbookName reports a name that a sender takes for a workbook.
func isWorkbookName(lower string) bool {
	switch path.Ext(lower) {
	case ".xlsx", ".xlsm", ".xls", ".et":
		return true
	}
	return false
}
