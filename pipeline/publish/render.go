package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync"

	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/workbook"
	"chuangpei/templates"
	"chuangpei/templates/xlsx"
)

// rendered is a workbook's bytes and the digest of its cells.
type rendered struct {
	bytes  []byte
	digest string
}

// render writes a workbook and reads it back with the strict reader: a writer that cut a text, dropped a row or made a
// formula of a name is caught before anyone sees it.
func (p *Publisher) render(paper papers.Paper) (rendered, error) {
	if paper.Page != nil {
		return page(paper.Page)
	}
	if paper.Receipt == nil && paper.Supplement == nil {
		return p.proven(paper.Content)
	}
	copies, err := p.copies(paper.Archive)
	if err != nil {
		return rendered{}, err
	}
	if paper.Supplement != nil {
		data := *paper.Supplement
		data.Copies = copies
		return p.proven(templates.Supplement(data))
	}
	return p.answer(paper.Subject, *paper.Receipt, copies)
}

// page renders a page to read in a browser; what it says is all of its bytes.
func page(write func(io.Writer) error) (rendered, error) {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return rendered{}, err
	}
	sum := sha256.Sum256(b.Bytes())
	return rendered{bytes: b.Bytes(), digest: hex.EncodeToString(sum[:])}, nil
}

// answer renders a receipt with the sender's sheets behind it. Should they hold what nobody foresaw, it does without
// them: one file's oddity must not cost the others their night.
func (p *Publisher) answer(subject string, data templates.ReceiptData, copies []templates.Copy) (rendered, error) {
	data.Copies = copies
	showOriginals(&data)
	layout := templates.Receipt
	if data.Preview {
		layout = templates.Preview
	}
	out, err := p.proven(layout(data))
	if err == nil || len(copies) == 0 {
		return out, err
	}
	if p.Log != nil {
		p.Log.Warn("a receipt was written without the marked copy of the sender's sheets; "+
			"send the original in the archive to the maintainers", "submission", subject, "reason", err)
	}
	data.Copies = nil
	return p.proven(layout(data))
}

// proven writes a workbook and reads it back.
func (p *Publisher) proven(content xlsx.Workbook) (out rendered, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = rendered{}, fmt.Errorf("writing a workbook broke down (%T)", r)
		}
	}()
	var b bytes.Buffer
	written, err := p.Render.Write(&b, content)
	if err != nil {
		return rendered{}, err
	}
	if err := readBack(p.readers.ours(), b.Bytes(), written.Digest); err != nil {
		return rendered{}, err
	}
	return rendered{bytes: b.Bytes(), digest: written.Digest}, nil
}

// limits are the bounds for what we wrote ourselves: a ledger may be far larger than an application.
func limits() workbook.Limits {
	lim := workbook.DefaultLimits()
	lim.File, lim.Unzipped, lim.Part, lim.Cells = 1<<31, 1<<33, 1<<33, 1<<30
	lim.Sheets, lim.Strings, lim.Entries = 1<<10, 1<<30,
		1<<16 // a receipt has three sheets of its own before the sender's
	lim.Content, lim.Time = 1<<40, 0 // a year of a large county takes as long as it takes
	return lim
}

// readers read what we wrote and what was sent, so that what their workbooks have alike is read once.
type readers struct {
	once      sync.Once
	own, sent *workbook.Reader
}

// make makes the readers, once.
func (r *readers) make() {
	r.once.Do(func() {
		r.own, r.sent = workbook.NewReader(limits()), workbook.NewReader(workbook.DefaultLimits())
	})
}

// ours reads what we wrote.
func (r *readers) ours() *workbook.Reader { r.make(); return r.own }

// theirs reads what was sent.
func (r *readers) theirs() *workbook.Reader { r.make(); return r.sent }

// readBack compares what was written with what was meant, cell for cell, through the digest both share.
func readBack(reader *workbook.Reader, body []byte, meant string) error {
	book, err := reader.Read(body)
	if err != nil {
		return fmt.Errorf("what was written cannot be read back: %w", err)
	}
	if xlsx.Digest(cells(book)) != meant {
		return errors.New("what was written does not hold the cells that were meant")
	}
	return nil
}

// placed is a cell as templates yields those of a model; a formula, which we never write, spoils the digest.
func placed(sheet string, row int, c *workbook.Cell) (xlsx.Address, xlsx.Content) {
	at := xlsx.Address{Sheet: sheet, Row: row, Col: c.Col}
	return at, xlsx.Content{Number: c.Type == workbook.Number, Text: c.Formula + c.Text}
}

// cells yields the cells of a book.
func cells(book *workbook.Book) iter.Seq2[xlsx.Address, xlsx.Content] {
	return func(yield func(xlsx.Address, xlsx.Content) bool) {
		for _, sheet := range book.Sheets {
			for _, row := range sheet.Rows {
				for i := range row.Cells {
					if !yield(placed(sheet.Name, row.Number, &row.Cells[i])) {
						return
					}
				}
			}
		}
	}
}
