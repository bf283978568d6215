package workbook

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"chuangpei/pipeline/handmade"
)

// TestBothReadersAgree on everything the other tests take for honest.
func TestBothReadersAgree(t *testing.T) {
	check := func(what string, data []byte) {
		t.Helper()
		if b := mustRead(t, data); difference(b, data) != "" {
			t.Errorf("%s: %s", what, difference(b, data))
		}
	}
	check("classroom", classroom(t, 40))
	check("completion", completionBook(t, 8, 6))
	check("zip64", widened(t))
	for _, rows := range honestRows() {
		check(rows[0], bare(t, rows[0]))
	}
	for _, v := range variants() {
		check(v.name, handmade.Zip(t, v.edit(t, bareParts(oneCell))))
	}
}

// first gives what Read says in the same form.
func first(b *Book) map[string]string {
	words := map[Type]string{Empty: "none", Number: "n", String: "text", Bool: "b", Error: "e", Date: "d"}
	cells := map[string]string{}
	if b.Date1904 {
		cells["1904"] = "yes"
	}
	for _, s := range b.Sheets {
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				said := words[c.Type] + " " + c.Text
				if c.HasFormula {
					said += " =" + c.Formula
				}
				cells[s.Name+"!"+Address(row.Number, c.Col)] = said
			}
		}
	}
	return cells
}

// difference is the first cell in which the readers differ, "" for none.
func difference(b *Book, data []byte) string {
	theirs, err := second(data)
	if err != nil {
		return "the second reader refuses it: " + err.Error()
	}
	ours := first(b)
	for at, said := range ours {
		if theirs[at] != said {
			return fmt.Sprintf("%s: %.80q here, %.80q there", at, said, theirs[at])
		}
	}
	for at, said := range theirs {
		if _, ok := ours[at]; !ok {
			return fmt.Sprintf("%s: nothing here, %.80q there", at, said)
		}
	}
	return ""
}

// table reads the shared strings.
func (b *secondBook) table(name string) error {
	if b.parts[name] == nil {
		return nil
	}
	tree, err := parsed(b.parts[name])
	if err != nil {
		return err
	}
	for _, item := range tree.all("si") {
		b.strings = append(b.strings, rich(item))
	}
	return nil
}

// rich joins the texts of a string item.
func rich(item *node) string {
	text := ""
	for _, k := range item.kids {
		switch k.name {
		case "t":
			text += k.text
		case "r":
			for _, t := range k.all("t") {
				text += t.text
			}
		}
	}
	return unescaped(text)
}

// unescaped decodes _xHHHH_.
func unescaped(text string) string {
	var units []uint16
	for i := 0; i < len(text); {
		if i+7 <= len(text) && text[i:i+2] == "_x" && text[i+6] == '_' {
			if n, err := strconv.ParseUint(text[i+2:i+6], 16, 16); err == nil {
				units, i = append(units, uint16(n)), i+7
				continue
			}
		}
		for _, r := range text[i:] {
			units, i = utf16.AppendRune(units, r), i+len(string(r))
			break
		}
	}
	return string(utf16.Decode(units))
}

// sheet reads the cells of one sheet.
func (b *secondBook) sheet(name, part string, into map[string]string) error {
	body, ok := b.parts[part]
	if !ok {
		return fmt.Errorf("no part %s", part)
	}
	tree, err := parsed(body)
	if err != nil {
		return err
	}
	row := 0
	for _, data := range tree.all("sheetData") {
		for _, r := range data.all("row") {
			if row++; r.attr("r") != "" {
				if row, err = strconv.Atoi(r.attr("r")); err != nil {
					return err
				}
			}
			if err := b.row(name, row, r, into); err != nil {
				return err
			}
		}
	}
	return nil
}

// row reads the cells of one row.
func (b *secondBook) row(sheet string, row int, r *node, into map[string]string) error {
	col := 0
	for _, c := range r.all("c") {
		at := strings.ToUpper(c.attr("r"))
		if col++; at == "" {
			at = Column(col) + strconv.Itoa(row)
		}
		col = 0
		for _, letter := range strings.TrimRight(at, "0123456789") {
			col = col*26 + int(letter-'A') + 1
		}
		said, err := b.cell(c)
		if err != nil {
			return err
		}
		if _, twice := into[sheet+"!"+at]; twice {
			return fmt.Errorf("%s twice", at)
		}
		if said != "" {
			into[sheet+"!"+at] = said
		}
	}
	return nil
}

// cell gives type, text and formula of a cell, "" for a blank one.
func (b *secondBook) cell(c *node) (string, error) {
	kind, text, formula := "n", "", ""
	if t := c.attr("t"); t != "" {
		kind = t
	}
	values, has := c.all("v"), false
	for _, v := range values {
		text, has = v.text, true
	}
	for _, f := range c.all("f") {
		formula = " =" + f.text
	}
	for _, is := range c.all("is") {
		text, has = rich(is), true
	}
	switch kind {
	case "s":
		if has && text != "" {
			i, err := strconv.Atoi(strings.TrimSpace(text))
			if err != nil || i < 0 || i >= len(b.strings) {
				return "", fmt.Errorf("shared string %q of %d", text, len(b.strings))
			}
			text = b.strings[i]
		}
	case "str":
		text = unescaped(text)
	case "inlineStr":
		if len(c.all("is")) == 0 {
			text = unescaped(text)
		}
	default:
		text = strings.Trim(text, " \t\r\n")
	}
	if text == "" && formula == "" {
		return "", nil
	}
	return kindWord(kind, has, text) + " " + text + formula, nil
}

// kindWord is the type in a word; a formula without a value has none.
func kindWord(kind string, has bool, text string) string {
	switch kind {
	case "s", "str", "inlineStr":
		if has && (kind != "s" || text != "") {
			return "text"
		}
		return "none"
	case "n":
		if text == "" {
			return "none"
		}
	}
	return kind
}
