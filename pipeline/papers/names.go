package papers

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// FileName is the file name of a version.
func FileName(name string, version int) string {
	if version > 1 {
		name = fmt.Sprintf("%s_v%d", name, version)
	}
	return name + ".xlsx"
}

// versioned is the end of a later version's file name.
var versioned = regexp.MustCompile(`^(.*)_v([0-9]{1,6})\.xlsx$`)

// NameOf is the name of which a file is a version, and which; FileName puts them together again.
func NameOf(file string) (name string, version int) {
	if parts := versioned.FindStringSubmatch(file); parts != nil {
		if version, err := strconv.Atoi(parts[2]); err == nil && FileName(parts[1], version) == file {
			return parts[1], version
		}
	}
	return strings.TrimSuffix(file, ".xlsx"), 1
}
