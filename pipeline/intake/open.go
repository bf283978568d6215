package intake

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"chuangpei/pipeline/disk"
)

// Pending is the queue as it lies on disk, in order of arrival; none before the first scan.
func Pending(home string) ([]File, error) {
	sc, err := openState(Options{Home: home})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer sc.close()
	return sc.queue.files()
}

// Open reads a file's original: in the queue, in the archive once archived, in the inbox for what [Peek] listed. It
// fails with fs.ErrNotExist for a file that was not kept. The caller closes it.
func Open(opt Options, f File) (io.ReadCloser, error) {
	if f.peeked {
		return openBelow(opt, inboxFolder, string(f.Source), openSafely)
	}
	content, err := openQueued(opt, f)
	if errors.Is(err, fs.ErrNotExist) && f.hasCopy() {
		return openBelow(opt, stateFolder, archived(f.SHA256), os.O_RDONLY)
	}
	return content, err
}

// Read reads a file's original whole.
func Read(opt Options, f File) ([]byte, error) {
	content, err := Open(opt, f)
	if err != nil {
		return nil, err
	}
	defer content.Close()
	return io.ReadAll(content)
}

// openQueued opens a file's original in the queue. A file that does not say where it lies, because it was written down
// and read again, is looked up.
func openQueued(opt Options, f File) (io.ReadCloser, error) {
	if f.at == "" {
		queued, err := Pending(opt.Home)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(queued, func(q File) bool { return q.ID == f.ID })
		if i < 0 {
			return nil, fs.ErrNotExist
		}
		f = queued[i]
	}
	return openBelow(opt, stateFolder, path.Join(queueFolder, f.at), os.O_RDONLY)
}

// openBelow opens a file that must lie below one of the home's folders.
func openBelow(opt Options, folder, name string, flags int) (io.ReadCloser, error) {
	in, err := disk.Open(filepath.Join(opt.Home, folder), folder, opt.Fault)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	f, err := in.Open(name, flags)
	if err != nil {
		return nil, err
	}
	return f, nil
}
