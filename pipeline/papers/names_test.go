package papers

import (
	"fmt"
	"testing"
)

func TestFilesAreVersionsOfNames(t *testing.T) {
	for file, want := range map[string]string{"单.xlsx": "单 1", "a/单_v2.xlsx": "a/单 2", "单_v12.xlsx": "单 12",
		"单_v1.xlsx": "单_v1 1", "单_v02.xlsx": "单_v02 1", "_v2.xlsx": " 2", "x_v2_v3.xlsx": "x_v2 3"} {
		name, version := NameOf(file)
		if got := fmt.Sprint(name, " ", version); got != want || FileName(name, version) != file {
			t.Errorf("%s is %q, want %q", file, got, want)
		}
	}
}
