package intake

import (
	"path"

	"chuangpei/pipeline/disk"

	"golang.org/x/text/unicode/norm"
)

// markerName is the file in the inbox root that tells an empty inbox from an unmounted share.
const markerName = ".chuangpei-inbox"

// display makes a name fit to show: printable and composed.
func display(name string) string { return norm.NFC.String(disk.Printable(name)) }

// masked is a name for logs and lists: displayed, with what may be somebody's number cut to its ends.
func masked(name string) string { return disk.Shown(display(name)) }

// isWorkbookName reports a name that a sender takes for a workbook.
func isWorkbookName(lower string) bool {
	switch path.Ext(lower) {
	case ".xlsx", ".xlsm", ".xls", ".et":
		return true
	}
	return false
}
