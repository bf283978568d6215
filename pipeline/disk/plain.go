package disk

import (
	"errors"
	"io/fs"
	"path"
	"strings"
)

// errNotPlain says that something else stands where a file of ours was written: a link, a folder or a device.
var errNotPlain = errors.New("a link, or something that is no file, stands in its place")

// Plain looks whether a path is an ordinary file all the way down: nothing is read through a link that others may have
// made.
func Plain(lstat func(string) (fs.FileInfo, error), name string) error {
	at := ""
	for part := range strings.SplitSeq(name, "/") {
		at = path.Join(at, part)
		info, err := lstat(at)
		if err != nil {
			return err
		}
		if at == name && !info.Mode().IsRegular() || at != name && !info.IsDir() {
			return errNotPlain
		}
	}
	return nil
}
