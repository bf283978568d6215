//go:build unix

package intake

import (
	"io/fs"
	"syscall"
)

// openSafely are the flags with which a sender's file is opened: a FIFO must not block us, a link must not lead us.
const openSafely = syscall.O_RDONLY | syscall.O_NONBLOCK | syscall.O_NOFOLLOW

// stamp identifies one state of one file.
type stamp struct {
	Size    int64  `json:"size"`
	Mtime   int64  `json:"mtime"` // nanoseconds since 1970
	Inode   uint64 `json:"inode"`
	changed int64  // ctime in nanoseconds
}

// stampOf reads a file's stamp and the number of its hard links.
func stampOf(info fs.FileInfo) (s stamp, links uint64) {
	s = stamp{Size: info.Size(), Mtime: info.ModTime().UnixNano()}
	if sys, ok := info.Sys().(*syscall.Stat_t); ok {
		s.Inode, s.changed = sys.Ino, changedAt(sys)
		return s, uint64(sys.Nlink)
	}
	return s, 1
}

// same reports whether both stamps are of the same file in the same state. The ctime is left out: a change of
// permissions or of the share's bookkeeping does not make another file.
func (s stamp) same(t stamp) bool {
	return s.Size == t.Size && s.Mtime == t.Mtime && s.Inode == t.Inode
}
