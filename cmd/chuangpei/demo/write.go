package demo

import (
	"bytes"

	"github.com/xuri/excelize/v2"
)

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

// application writes a class's application, with its mistake if it has one.
func (c *City) application(k *class, s stage, sent lookup) ([]byte, error) {
	return c.write(filing{c, k, s}.draft(sent), k.inst.index)
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
