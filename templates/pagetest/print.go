package pagetest

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"chuangpei/templates"
)

// Word is a text on a page, without blanks within; points from the page's upper left corner.
type Word struct {
	Left   float64 `xml:"xMin,attr"`
	Top    float64 `xml:"yMin,attr"`
	Right  float64 `xml:"xMax,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Text   string  `xml:",chardata"`
}

// Page is a printed page.
type Page struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Words  []Word  `xml:"word"`
}

// Missing says what this machine lacks to print papers and to read what was printed; empty when nothing.
func Missing() string {
	for program, from := range map[string]string{"soffice": "libreoffice-calc", "pdftotext": "poppler-utils"} {
		if _, err := exec.LookPath(program); err != nil {
			return fmt.Sprintf("this machine has no %s: apt-get install %s fonts-noto-cjk", program, from)
		}
	}
	if fonts, err := exec.Command("fc-list", ":lang=zh").Output(); err == nil && len(bytes.TrimSpace(fonts)) == 0 {
		return "this machine has no font with Chinese characters: apt-get install fonts-noto-cjk"
	}
	return ""
}

// patience is how long LibreOffice may take; a quarter of a minute is usual.
const patience = 8 * time.Minute

// Print prints papers with LibreOffice, in one run, and reads their pages, by the papers' names.
func Print(folder string, papers []Paper) (map[string][]Page, error) {
	r, err := templates.NewRenderer(templates.Fonts{})
	if err != nil {
		return nil, err
	}
	var files []string
	for _, p := range papers {
		var b bytes.Buffer
		if _, err := r.Write(&b, p.Workbook); err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name(), err)
		}
		file := filepath.Join(folder, p.Name()+".xlsx")
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	office := exec.CommandContext(ctx, "soffice", append([]string{
		"-env:UserInstallation=file://" + filepath.Join(folder, "office"),
		"--headless", "--convert-to", "pdf", "--outdir", folder}, files...)...)
	if said, err := office.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("soffice: %w: %s", err, said)
	}
	pages := map[string][]Page{}
	for _, p := range papers {
		if pages[p.Name()], err = read(filepath.Join(folder, p.Name()+".pdf")); err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name(), err)
		}
	}
	return pages, nil
}

// read is the pages of a PDF.
func read(file string) ([]Page, error) {
	said, err := exec.Command("pdftotext", "-bbox", file, "-").Output()
	if err != nil {
		return nil, fmt.Errorf("pdftotext: %w", err)
	}
	var document struct {
		Pages []Page `xml:"body>doc>page"`
	}
	said = bytes.ToValidUTF8(said, nil)
	if err := xml.Unmarshal(said, &document); err != nil {
		return nil, fmt.Errorf("pdftotext's pages: %w", err)
	}
	for _, page := range document.Pages {
		slices.SortStableFunc(page.Words, func(a, b Word) int {
			return cmp.Or(cmp.Compare(int(a.Bottom), int(b.Bottom)), cmp.Compare(a.Left, b.Left))
		})
	}
	return document.Pages, nil
}

// Where the margins of a page end.
const (
	topMargin    = 39.6
	bottomMargin = 46.8
	sideMargin   = 25.0
)

// head is what stands above the margin of a page, without blanks.
func (p Page) head() string {
	return p.joined(func(w Word) bool { return w.Bottom <= topMargin+2 })
}

// body is what stands between its margins.
func (p Page) body() string { return p.joined(p.within) }

// within reports a word between the margins.
func (p Page) within(w Word) bool { return w.Bottom > topMargin+2 && w.Top < p.Height-bottomMargin }

// joined are some words of a page, one after the other.
func (p Page) joined(wanted func(Word) bool) string {
	var b strings.Builder
	for _, w := range p.Words {
		if wanted(w) {
			b.WriteString(w.Text)
		}
	}
	return b.String()
}

// size is how high the Han characters of a word are, which are as wide; 0 when it has others too.
func (w Word) size() float64 {
	n := 0
	for _, r := range w.Text {
		if r < 0x4E00 || r > 0x9FFF {
			return 0
		}
		n++
	}
	return (w.Right - w.Left) / float64(n)
}
