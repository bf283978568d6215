package intake

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"time"

	"chuangpei/pipeline/disk"
)

// Standing is a file as it stands in the inbox, before a night takes it.
type Standing struct {
	candidate
	first time.Time
}

// Mark tells a file as it stands from every other, and from what may stand in its place later. It does not say its
// name.
func (s Standing) Mark() string {
	all := fmt.Sprint(s.path, "\x00", s.first.UnixNano(), s.stamp.Size, s.stamp.Mtime, s.stamp.Inode)
	sum := sha256.Sum256([]byte(all))
	return fmt.Sprintf("%x", sum[:12])
}

// Whole reads the files that stand whole, as a night would take them, and gives each with its bytes, which are the
// caller's until the next. Of one that is too large there are none. What is not whole, or changes meanwhile, is left
// out. An error of each ends it.
func Whole(opt Options, standing []Standing, each func(Standing, File, []byte) error) error {
	sc := newScanner(opt)
	var err error
	dir := filepath.Join(opt.Home, inboxFolder)
	if sc.inbox, err = disk.Open(dir, inboxFolder, opt.Fault); err != nil {
		return unreachable(dir, err)
	}
	defer sc.close()
	w := &copyWorker{inbox: sc.inbox}
	defer w.close()
	for _, s := range standing {
		c := w.read(s.candidate, sc.opt.Limit)
		if c.reason != "" {
			continue
		}
		file := newFile(s.candidate, s.first, c.sum)
		file.Oversize, file.peeked = s.stamp.Size > sc.opt.Limit, true
		if err := each(s, file, c.body); err != nil {
			return err
		}
	}
	return nil
}
