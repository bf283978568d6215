package publish

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"strings"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/workbook"
	"chuangpei/templates/xlsx"
)

// mostHeld is how many rows a workbook may have to be made in memory; a larger one goes through a file, so that a
// county's year of a million entries takes no more memory than a small one.
const mostHeld = 20000

// large reports whether a workbook is too large to be made in memory.
func large(w xlsx.Workbook) bool {
	rows := 0
	for _, s := range w.Sheets {
		rows += s.Last
	}
	return rows > mostHeld
}

// putLarge writes a large workbook under a temporary name, reads it back from there, and leaves it to settle.
func (p *Publisher) putLarge(folder string, paper papers.Paper) (written, error) {
	temporary := temporaryName(folder, path.Join(folder, papers.FileName(paper.Name, 1)))
	if err := p.Outbox.stand(folder); err != nil {
		return written{}, err
	}
	file, err := p.draw(temporary, paper)
	if err == nil {
		err = p.Outbox.take(folder, paper, temporary, &file)
	}
	if err != nil {
		_ = p.Outbox.root.Remove(temporary) // the first complaint counts
	}
	return file, err
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
func (o Outbox) take(folder string, paper papers.Paper, temporary string, file *written) error {
	o.owners.mu.Lock()
	defer o.owners.mu.Unlock()
	for version := max(1, paper.Version); ; version++ {
		file.path = path.Join(folder, papers.FileName(paper.Name, version))
		if _, taken := o.owners.due[file.path]; taken {
			continue
		}
		sum, err := fingerprint(o.root, file.path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			o.owners.due[file.path] = waiting{temporary, file.sha256}
			return nil
		case err != nil:
			return err
		case sum == file.sha256:
			return o.root.Remove(temporary)
		}
	}
}

// fingerprint is the SHA-256 of a file, in hexadecimal.
func fingerprint(root disk.Folder, name string) (string, error) {
	f, err := root.Open(name, os.O_RDONLY)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return hex.EncodeToString(sum.Sum(nil)), err
}

// digestOfLarge is the digest of the cells of a workbook of ours. Its frame is read by the strict reader as it stands
// but without rows; then the rows, some thousand at a time, each lot in a workbook of its own. The CRC of every part is
// checked.
func digestOfLarge(file io.ReaderAt, size int64) (string, error) {
	z, err := zip.NewReader(file, size)
	if err != nil {
		return "", err
	}
	parts := map[string][]byte{}
	for _, part := range z.File {
		if isSheet(part.Name) {
			parts[part.Name] = []byte(emptySheet)
			continue
		}
		if parts[part.Name], err = whole(part); err != nil {
			return "", err
		}
	}
	frame, err := bound(z, parts)
	if err != nil {
		return "", err
	}
	books := workbook.NewReader(limits()) // every lot comes in the same frame
	book, err := books.Read(frame)
	if err != nil {
		return "", err
	}
	var fault error
	digest := xlsx.Digest(cellsOfLarge(z, books, book, parts, &fault))
	return digest, fault
}

// The pieces of a sheet.
const (
	sheetHead  = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetData>`
	sheetTail  = `</sheetData></worksheet>`
	emptySheet = sheetHead + sheetTail
	rowsBegin  = "<sheetData>"
	rowEnd     = "</row>"
)

// isSheet tells sheets from other parts.
func isSheet(name string) bool {
	return strings.HasPrefix(name, "xl/worksheets/sheet") && strings.HasSuffix(name, ".xml")
}

// whole reads a part.
func whole(part *zip.File) ([]byte, error) {
	f, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// bound is a workbook of these parts, in the order of the file they come from.
func bound(z *zip.Reader, parts map[string][]byte) ([]byte, error) {
	var file bytes.Buffer
	out := zip.NewWriter(&file)
	for _, part := range z.File {
		w, err := out.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(parts[part.Name]); err != nil {
			return nil, err
		}
	}
	err := out.Close()
	return file.Bytes(), err
}

// cellsOfLarge yields the cells of every sheet in order; fault says why it ended early.
func cellsOfLarge(z *zip.Reader, books *workbook.Reader, book *workbook.Book, parts map[string][]byte,
	fault *error) iter.Seq2[xlsx.Address, xlsx.Content] {
	return func(yield func(xlsx.Address, xlsx.Content) bool) {
		for i := range book.Sheets {
			name := fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
			for lot, err := range lots(z, name) {
				if err == nil {
					parts[name] = lot
					err = readLot(z, books, parts, yield)
				}
				if err != nil {
					*fault = err
					return
				}
			}
			parts[name] = []byte(emptySheet)
		}
	}
}

// readLot yields the cells of a workbook that holds one lot of rows.
func readLot(z *zip.Reader, books *workbook.Reader, parts map[string][]byte, yield func(xlsx.Address,
	xlsx.Content) bool) error {
	body, err := bound(z, parts)
	if err != nil {
		return err
	}
	book, err := books.Read(body)
	if err != nil {
		return err
	}
	for at, c := range cells(book) {
		yield(at, c)
	}
	return nil
}

// lots yields the rows of a sheet some megabytes at a time, each lot made a sheet of its own; it is good until the
// next.
func lots(z *zip.Reader, name string) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		f, err := z.Open(name)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		c := &cutter{from: bufio.NewReaderSize(f, 1<<20)}
		for {
			lot, err := c.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(lot, err) || err != nil {
				return
			}
		}
	}
}

// lotSize is how much of a sheet is read at a time, in bytes.
const lotSize = 2 << 20

// cutter cuts a sheet behind its rows: outside a CDATA section or a comment, which we never write and the strict reader
// would see torn, a row ends where it says so.
type cutter struct {
	from  *bufio.Reader
	lot   []byte
	over  []byte // begun rows of the next lot
	begun bool
	ended bool
}

// next is the next lot of rows, or io.EOF.
func (c *cutter) next() ([]byte, error) {
	if c.ended {
		return nil, io.EOF
	}
	c.lot = append(c.lot[:0], sheetHead...)
	c.lot = append(c.lot, c.over...)
	for len(c.lot) < lotSize || !bytes.Contains(c.lot, []byte(rowEnd)) {
		at := len(c.lot)
		c.lot = append(c.lot, make([]byte, lotSize)...)
		n, err := io.ReadFull(c.from, c.lot[at:])
		c.lot = c.lot[:at+n]
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			c.ended = true
			return c.begin(c.lot), nil
		}
		if err != nil {
			return nil, err
		}
	}
	c.lot = c.begin(c.lot)
	end := bytes.LastIndex(c.lot, []byte(rowEnd)) + len(rowEnd)
	c.over = append(c.over[:0], c.lot[end:]...)
	return append(c.lot[:end], sheetTail...), nil
}

// begin leaves out what stands before the first row: the sheet's own head was read with the frame. The last lot keeps
// what follows the rows, so that the strict reader sees that, too.
func (c *cutter) begin(lot []byte) []byte {
	if c.begun {
		return lot
	}
	c.begun = true
	i := bytes.Index(lot[len(sheetHead):], []byte(rowsBegin))
	if i < 0 {
		return lot
	}
	rest := lot[len(sheetHead)+i+len(rowsBegin):]
	return append(lot[:len(sheetHead)], rest...)
}
