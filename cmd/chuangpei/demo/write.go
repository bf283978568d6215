package demo

import (
	"bytes"

	"github.com/xuri/excelize/v2"
)

// formula is a cell that holds a formula and no value.
type formula struct{ sheet, cell, text string }

// write makes the workbook in its producer's habit.
func (c *City) write(d *draft, producer int) ([]byte, error) {
	renderer, err := c.renderer()
	if err != nil {
		return nil, err
	}
	h := c.habitOf(producer)
	var out bytes.Buffer
	if _, err := renderer.Write(&out, h.workbook(d)); err != nil || h.formulas == nil {
		return out.Bytes(), err
	}
	return withFormulas(&out, h.formulas)
}

// withFormulas puts formulas into a written workbook: our own writer never writes one.
func withFormulas(written *bytes.Buffer, formulas []formula) ([]byte, error) {
	f, err := excelize.OpenReader(written)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for _, x := range formulas {
		if err := f.SetCellFormula(x.sheet, x.cell, x.text); err != nil {
			return nil, err
		}
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
