package publish

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"

	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/workbook"
	"chuangpei/templates/xlsx"
)

// mostInMemory is how many rows a workbook may have to be made in memory; a larger one goes through a file, so that a
// county's year of a million entries takes no more memory than a small one.
const mostInMemory = 20000

// large reports whether a workbook is too large to be made in memory.
func large(w xlsx.Workbook) bool {
	rows := 0
	for _, s := range w.Sheets {
		rows += s.Last
	}
	return rows > mostInMemory
}

// putLarge writes a large workbook under a temporary name, reads it back from there, and leaves it to commit.
func (p *Publisher) putLarge(folder string, paper papers.Paper, of span) (file written, placed bool, err error) {
	temporary := temporaryName(folder, path.Join(folder, paper.File(1)))
	if err := p.Outbox.makeFolder(folder); err != nil {
		return file, false, err
	}
	file, err = p.draw(temporary, paper)
	if err == nil && (of.same == "" || of.same == file.sha256) {
		placed, err = p.Outbox.take(folder, paper, temporary, of, &file)
	}
	if err != nil || !placed {
		_ = p.Outbox.root.Remove(temporary) // the first complaint counts
	}
	return file, placed, err
}

// draw writes a workbook to a file and reads it back.
func (p *Publisher) draw(name string, paper papers.Paper) (file written, err error) {
	f, err := p.Outbox.root.Create(name, 0o640)
	if err != nil {
		return file, err
	}
	sum, buffer := sha256.New(), bufio.NewWriterSize(f, 1<<20)
	made, err := p.Render.Write(io.MultiWriter(buffer, sum), paper.Content)
	if err = errors.Join(err, paper.Err(), buffer.Flush(), f.Close()); err != nil {
		return file, err
	}
	file = written{sha256: hex.EncodeToString(sum.Sum(nil)), cells: made.Digest}
	file.bytes, err = p.Outbox.readBackFile(name, made.Digest)
	return file, err
}

// readBackFile reads a large file as a whole and compares its cells with what was meant. It returns its size.
func (o Outbox) readBackFile(name, meant string) (int64, error) {
	f, err := o.root.Open(name, os.O_RDONLY)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	digest, err := digestOfLarge(f, info.Size())
	if err != nil {
		return 0, fmt.Errorf("what was written cannot be read back: %w", err)
	}
	if digest != meant {
		return 0, errors.New("what was written does not hold the cells that were meant")
	}
	return info.Size(), nil
}

// take finds the version that a written file is to be. A version that stands with the same bytes is the one we want.
func (o Outbox) take(folder string, paper papers.Paper, temporary string, of span, file *written) (bool, error) {
	o.owners.mu.Lock()
	defer o.owners.mu.Unlock()
	for file.number = of.from; file.number <= of.to; file.number++ {
		file.path = path.Join(folder, paper.File(file.number))
		if _, taken := o.owners.due[file.path]; taken {
			continue
		}
		sum, err := fingerprint(o.root, file.path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			o.owners.due[file.path] = waiting{temporary: temporary, sha256: file.sha256}
			return true, nil
		case err != nil:
			return false, err
		case sum == file.sha256:
			return true, o.root.Remove(temporary)
		}
	}
	return false, nil
}

// digestOfLarge is the digest of the cells of a workbook of ours, read row by row.
func digestOfLarge(file io.ReaderAt, size int64) (string, error) {
	var err error
	digest := xlsx.Digest(func(yield func(xlsx.Address, xlsx.Content) bool) {
		err = workbook.NewReader(limits()).Rows(file, size, func(sheet string, row workbook.Row) {
			for i := range row.Cells {
				yield(placed(sheet, row.Number, &row.Cells[i]))
			}
		})
	})
	return digest, err
}
