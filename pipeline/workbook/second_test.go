package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode/utf16"
)

// A second reader of workbooks, for tests: archive/zip and encoding/xml, a tree for every part, nothing shared with the first.
// It asks less of a file than Read does; where both read one, they must read the same.

// node is an element of a part.
type node struct {
	space, name string
	attrs       []xml.Attr
	kids        []*node
	text        string // character data that stands directly in it
}

// attr gives an attribute without a namespace.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all lists the children of spreadsheetml, or of no matter what namespace, that have the name.
func (n *node) all(name string) (found []*node) {
	for _, k := range n.kids {
		if k.name == name && (strings.HasSuffix(k.space, "/main") || strings.Contains(k.space, "/package/")) {
			found = append(found, k)
		}
	}
	return found
}

// parsed reads a part as a tree.
func parsed(data []byte) (*node, error) {
	if len(data) > 1 && (data[0] == 0 || data[1] == 0 || data[0] >= 0xfe) {
		units := make([]uint16, 0, len(data)/2)
		for i := 0; i+1 < len(data); i += 2 {
			if data[0] == 0xfe || data[0] == 0 {
				units = append(units, uint16(data[i])<<8|uint16(data[i+1]))
			} else {
				units = append(units, uint16(data[i+1])<<8|uint16(data[i]))
			}
		}
		data = []byte(string(utf16.Decode(units)))
	}
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	root := &node{}
	open := []*node{root}
	for {
		token, err := d.Token()
		if err == io.EOF && len(root.kids) == 1 {
			return root.kids[0], nil
		}
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{space: t.Name.Space, name: t.Name.Local, attrs: t.Copy().Attr}
			top.kids, open = append(top.kids, n), append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.text += string(t)
		}
	}
}

// secondBook is an open workbook.
type secondBook struct {
	parts   map[string][]byte // by lower-case name
	strings []string
}

// second reads the cells of a workbook: "sheet!A1" to type, text and formula.
func second(data []byte) (map[string]string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	b := &secondBook{parts: map[string][]byte{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		b.parts[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = body
	}
	main, err := b.target("", "officeDocument")
	if err != nil || len(main) != 1 {
		return nil, fmt.Errorf("%d main parts: %v", len(main), err)
	}
	for _, name := range main {
		return b.read(name)
	}
	return nil, io.ErrUnexpectedEOF
}

// target gives the parts of a kind that a part's relationships name, by id.
func (b *secondBook) target(owner, kind string) (map[string]string, error) {
	rels, ok := b.parts[strings.ToLower(path.Join(path.Dir(owner), "_rels", path.Base("/"+owner)+".rels"))]
	if !ok {
		return nil, nil
	}
	tree, err := parsed(rels)
	if err != nil {
		return nil, err
	}
	found := map[string]string{}
	for _, r := range tree.all("Relationship") {
		if path.Base(r.attr("Type")) != kind {
			continue
		}
		to, err := url.PathUnescape(r.attr("Target"))
		if err != nil {
			to = r.attr("Target")
		}
		to = strings.ReplaceAll(to, `\`, "/")
		if !strings.HasPrefix(to, "/") {
			to = path.Join("/", path.Dir(owner), to)
		}
		found[r.attr("Id")] = strings.ToLower(strings.TrimPrefix(path.Clean(to), "/"))
	}
	return found, nil
}

// read reads the tabs of a workbook part.
func (b *secondBook) read(main string) (map[string]string, error) {
	book, err := parsed(b.parts[main])
	if err != nil {
		return nil, err
	}
	tables, err := b.target(main, "sharedStrings")
	if err != nil {
		return nil, err
	}
	for _, name := range tables {
		if err := b.table(name); err != nil {
			return nil, err
		}
		break
	}
	sheets, err := b.target(main, "worksheet")
	if err != nil {
		return nil, err
	}
	cells := map[string]string{}
	for _, p := range book.all("workbookPr") {
		if v := p.attr("date1904"); v == "1" || v == "true" || v == "on" {
			cells["1904"] = "yes"
		}
	}
	for _, list := range book.all("sheets") {
		for _, tab := range list.all("sheet") {
			name := tab.attr("name")
			for _, a := range tab.attrs {
				if a.Name.Local == "id" && strings.HasSuffix(a.Name.Space, "/relationships") && sheets[a.Value] != "" {
					if err := b.sheet(name, sheets[a.Value], cells); err != nil {
						return nil, err
					}
				}
			}
		}
	}
	return cells, nil
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
