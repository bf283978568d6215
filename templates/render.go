package templates

import (
	"io"

	"github.com/xuri/excelize/v2"

	"chuangpei/templates/xlsx"
)

// NewRenderer prepares a writer that knows the looks of all styles in these fonts.
func NewRenderer(fonts Fonts) (*xlsx.Renderer, error) {
	fonts = fonts.or(DefaultFonts())
	all := looks()
	var styles []*excelize.Style
	for s := Bare + 1; s < styleCount; s++ {
		styles = append(styles, all[s].style(fonts))
	}
	return xlsx.NewRenderer(xlsx.Options{Font: fonts.Text, Styles: styles})
}

// Render writes wb with a Renderer of its own; for one workbook, or a test.
func Render(w io.Writer, wb xlsx.Workbook, fonts Fonts) error {
	r, err := NewRenderer(fonts)
	if err != nil {
		return err
	}
	_, err = r.Write(w, wb)
	return err
}
