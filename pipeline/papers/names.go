package papers

import "fmt"

// FileName is the file name of a version.
func FileName(name string, version int) string {
	if version > 1 {
		name = fmt.Sprintf("%s_v%d", name, version)
	}
	return name + ".xlsx"
}
