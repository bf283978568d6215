package templates

import (
	"io"

	"github.com/xuri/excelize/v2"

	"chuangpei/templates/xlsx"
)

// Options say how workbooks look and how hard they are compressed.
type Options struct {
	Fonts Fonts // zero: 宋体 and 黑体
	Level int   // deflate level, 1 to 9; zero: 2
}

// NewRenderer prepares a writer that knows the looks of all styles. It fails only on options that cannot be.
func NewRenderer(opt Options) (*xlsx.Renderer, error) {
	fonts, all := opt.Fonts.or(DefaultFonts()), looks()
	var styles []*excelize.Style
	for s := Bare + 1; s < styleCount; s++ {
		styles = append(styles, all[s].style(fonts))
	}
	return xlsx.NewRenderer(xlsx.Options{Font: fonts.Text, Styles: styles, Level: opt.Level})
}

// Render writes wb with a Renderer of its own; for one workbook, or a test.
func Render(w io.Writer, wb xlsx.Workbook, opt Options) error {
	r, err := NewRenderer(opt)
	if err != nil {
		return err
	}
	_, err = r.Write(w, wb)
	return err
}
