package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
	"testing"
	"unicode/utf16"
)

// A second reader of workbooks, for tests: archive/zip and encoding/xml, a tree for every part, nothing shared with
// the first. It asks less of a file than Read does; where both read one, they must read the same.

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

// TestTheSecondReaderSeesDifferences: a comparison that cannot fail proves nothing.
func TestTheSecondReaderSeesDifferences(t *testing.T) {
	data := bare(t, `<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>`)
	for name, other := range map[string]string{
		"value":    `<row r="1"><c r="A1"><v>2</v></c><c r="B1" t="s"><v>0</v></c></row>`,
		"type":     `<row r="1"><c r="A1" t="str"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>`,
		"place":    `<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>0</v></c></row>`,
		"one less": `<row r="1"><c r="A1"><v>1</v></c></row>`,
		"one more": `<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1"><v>1</v></c></row>`,
		"formula":  `<row r="1"><c r="A1"><f>1</f><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>`,
	} {
		if difference(mustRead(t, bare(t, other)), data) == "" {
			t.Errorf("%s: not seen", name)
		}
	}
}
