package workbook

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// newScanner prepares to read a part; data is used up.
func newScanner(part string, data []byte, lim Limits) *scanner {
	s := &scanner{}
	s.reset(part, data, lim)
	return s
}

// ours writes down what the scanner sees, one line a tag, text joined.
func ours(data []byte) (string, error) {
	lim := DefaultLimits()
	s := newScanner("part", bytes.Clone(data), lim)
	var b, text strings.Builder
	for s.next() {
		if s.kind == textToken {
			text.Write(s.text)
			continue
		}
		flush(&b, &text)
		if s.kind == endToken {
			b.WriteString("end " + string(s.at(s.local)) + "\n")
			continue
		}
		b.WriteString("start " + string(s.at(s.local)))
		for i := range s.attrs {
			b.WriteString(" " + string(s.attrName(i)) + "=" + quote(string(s.attrValue(i))))
		}
		b.WriteString("\n")
	}
	return b.String(), s.err
}

// oracle writes down what encoding/xml sees, in the same form.
func oracle(data []byte) (string, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	var b, text strings.Builder
	depth := 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch t := tok.(type) {
		case xml.CharData:
			if depth > 0 {
				text.Write(t)
			}
		case xml.StartElement:
			depth++
			flush(&b, &text)
			b.WriteString("start " + t.Name.Local)
			for _, a := range t.Attr {
				b.WriteString(" " + a.Name.Local + "=" + quote(a.Value))
			}
			b.WriteString("\n")
		case xml.EndElement:
			depth--
			flush(&b, &text)
			b.WriteString("end " + t.Name.Local + "\n")
		}
	}
}

// flush writes the text before a tag down.
func flush(b, text *strings.Builder) {
	if text.Len() > 0 {
		b.WriteString("text " + quote(text.String()) + "\n")
		text.Reset()
	}
}

// quote makes a value one line. encoding/xml leaves line ends in attribute values, so white space counts as one kind.
func quote(s string) string {
	return strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(s)
}

// agree checks a document against the oracle: what we accept, it accepts, and it sees the same.
func agree(t *testing.T, doc []byte) {
	t.Helper()
	mine, err := ours(doc)
	if err != nil {
		return
	}
	if wide, _ := utf16Order(doc); wide {
		return
	}
	theirs, err := oracle(bytes.TrimPrefix(doc, []byte("\ufeff")))
	if err != nil {
		t.Fatalf("accepted %q, which encoding/xml refuses: %v", doc, err)
	}
	if mine != theirs {
		t.Fatalf("%q\nours:\n%s\nencoding/xml:\n%s", doc, mine, theirs)
	}
}

// wellFormed are documents that must be accepted.
func wellFormed() []string {
	return []string{
		`<a/>`, `<a></a>`,
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<a>x</a>\n<!-- c --><?p i?>",
		`<?xml version='1.0'?><a b = "1" c='2"' />`, "\ufeff<a>甲</a>",
		`<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;</a>`,
		`<a><![CDATA[<b>&amp;]]></a>`, `<a>x<!-- y -->z</a>`, `<x:a xmlns:x="u" x:b="1" b="2"/>`,
		"<a b='x\ny\tz'>p\r\nq\rr</a>",
		`<a xmlns="u"><b xmlns=""><c/></b></a>`, `<a xml:space="preserve"> </a>`, `<a.b-c_d1/>`, `<a b="&#10;&lt;"/>`,
		`<a>]] ></a >`,
		`<a xmlns:x="u"><x:b xmlns:x="v"/><x:c/></a>`, `<?xml version="1.0" standalone="no" ?><a/>`,
	}
}

// malformed are documents that must be refused.
func malformed() []string {
	return []string{
		``, ` `, `x`, `<a>`, `<a></b>`, `<a></a`, `<a/`, `<a`, `<`, `<a/><b/>`, `<a/>x`, `x<a/>`, `</a>`, `<a></a></a>`,
		`<a b="1" b="2"/>`,
		`<a b=1/>`, `<a b/>`, `<a b="1"c="2"/>`, `<a b="<"/>`, `<a b="1/>`, `<a>&</a>`, `<a>&amp</a>`, `<a>&nbsp;</a>`,
		`<a>&#0;</a>`, `<a>&#xD800;</a>`,
		`<a>&#x110000;</a>`, `<a>&#;</a>`, `<a>&#x;</a>`, `<a>&#-1;</a>`, "<a>\x01</a>", "<a>\xff</a>",
		"<a>\xed\xa0\x80</a>", "<a>\uffff</a>", `<a>]]></a>`, `<a><!-- -- --></a>`,
		`<a><!-- </a>`, `<a><![CDATA[</a>`, `<![CDATA[x]]><a/>`, `<a><!x></a>`, `<a><?xml version="1.0"?></a>`,
		` <?xml version="1.0"?><a/>`,
		`<?xml version="1.1"?><a/>`, `<?xml version="1.0" encoding="gbk"?><a>甲</a>`, `<?xml encoding="UTF-8"?><a/>`,
		`<?xml version="1.0" standalone="yes" encoding="UTF-8"?><a/>`,
		`<?xml version="1.0" encoding="UTF-16"?><a/>`, `<?xml version="1.0" version="1.0"?><a/>`, `<?xml?><a/>`,
		`<?xml version="1.0"`, `<x:a/>`, `<a x:b="1"/>`, `<a xmlns:x=""/>`, `<a xmlns:xmlns="u"/>`,
		`<x:a xmlns:x="u" xmlns:y="u" x:b="1" y:b="2"/>`, `<a:b:c xmlns:a="u"/>`, `<:a/>`, `<a:/>`, `<1a/>`, `<-a/>`,
		`<x:1a xmlns:x="u"/>`, `<a><?1?></a>`, `<a><?p</a>`,
		`<!DOCTYPE a><a/>`, `<a xmlns:xml="u"/>`, `<a xmlns="http://www.w3.org/2000/xmlns/"/>`, `<a / >`, `<a>< /a>`,
		`< a/>`, "<a b='\x02'/>", "<a>\x00</a>",
	}
}

func TestScannerAcceptsWellFormedXML(t *testing.T) {
	for _, doc := range wellFormed() {
		if _, err := ours([]byte(doc)); err != nil {
			t.Errorf("%q: %v", doc, err)
		}
		agree(t, []byte(doc))
	}
}

func TestScannerRefusesMalformedXML(t *testing.T) {
	for _, doc := range malformed() {
		if seen, err := ours([]byte(doc)); err == nil {
			t.Errorf("accepted %q as %q", doc, seen)
		}
	}
}

func TestScannerReadsUTF16(t *testing.T) {
	const doc = `<?xml version="1.0" encoding="UTF-16"?><a>甲😀</a>`
	for _, wide := range [][]byte{toUTF16(doc, true, true), toUTF16(doc, false, true), toUTF16(doc, true, false),
		toUTF16(doc, false, false)} {
		if seen, err := ours(wide); err != nil || seen != "start a\ntext 甲😀\nend a\n" {
			t.Errorf("%q, %v", seen, err)
		}
		if _, err := ours(wide[:len(wide)-1]); err == nil {
			t.Error("half a character accepted")
		}
	}
	for _, bad := range []string{`<?xml version="1.0" encoding="UTF-8"?><a/>`} {
		if _, err := ours(toUTF16(bad, true, true)); err == nil {
			t.Errorf("UTF-16 called UTF-8 accepted")
		}
	}
	lone := append(toUTF16("<a>", true, true), 0x00, 0xd8)
	if _, err := ours(append(lone, toUTF16("</a>", true, false)...)); err == nil {
		t.Error("a lone surrogate accepted")
	}
}

func TestScannerHoldsItsLimits(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("<a>", n) + strings.Repeat("</a>", n) }
	prefixes := func(n int) string {
		var b strings.Builder
		for i := range n {
			if i%50 == 0 {
				b.WriteString("<a")
			}
			b.WriteString(" xmlns:p" + Column(i+1) + `="u"`)
			if i%50 == 49 || i == n-1 {
				b.WriteString(">")
			}
		}
		return b.String() + strings.Repeat("</a>", (n+49)/50)
	}
	attributes := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(" a" + Column(i+1) + `="1"`)
		}
		return "<a" + b.String() + "/>"
	}
	for _, c := range []struct {
		doc string
		ok  bool
	}{{nested(63), true}, {nested(64), true}, {nested(65), false}, {prefixes(63), true}, {prefixes(64), true},
		{prefixes(65), false}, {attributes(63), true}, {attributes(64), true}, {attributes(65), false}} {
		_, err := ours([]byte(c.doc))
		if (err == nil) != c.ok {
			t.Errorf("%.20s… of %d bytes: %v", c.doc, len(c.doc), err)
		}
		if r, is := errors.AsType[*Refusal](err); err != nil && (!is || r.Code != CodeTooLarge) {
			t.Errorf("refused as %v", err)
		}
	}
}

// FuzzScanner looks for a document that we accept and encoding/xml refuses, or sees otherwise.
func FuzzScanner(f *testing.F) {
	for _, doc := range append(wellFormed(), malformed()...) {
		f.Add([]byte(doc))
	}
	f.Fuzz(func(t *testing.T, doc []byte) { agree(t, doc) })
}
