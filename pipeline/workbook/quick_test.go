package workbook

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestQuickWayReadsAsTheLongWay writes the same cell for either way: a space in the tag is enough to miss the quick
// one.
func TestQuickWayReadsAsTheLongWay(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		pick := func(name string, from ...string) string { return rapid.SampledFrom(from).Draw(rt, name) }
		var quick, long strings.Builder
		for col := 1; col <= 3; col++ {
			ref := pick("ref", Address(1, col), Address(1, col), Address(1, col), "A1", "B2", "b1", "", "XFD1",
				"&#65;1")
			style := pick("style", "", ` s="1"`, ` s="0"`, ` s="4"`, ` s="x"`)
			kind := pick("kind", "", ` t="s"`, ` t="n"`, ` t="str"`, ` t="b"`, ` t="e"`, ` t="d"`, ` t="inlineStr"`,
				` t="q"`)
			value := pick("value", "0", "1", "2", "1.5", " 1 ", "", " ", "甲", "a&amp;b", "]", "]]>", "_x0041_",
				"2025-03-01", "<!-- -->1", "<x/>", "-1E+5")
			space := pick("space", "", ` xml:space="preserve"`, ` xml:space="default"`)
			switch pick("form", "value", "value", "inline", "blank") {
			case "value":
				fmt.Fprintf(&quick, `<c r="%s"%s%s><v>%s</v></c>`, ref, style, kind, value)
				fmt.Fprintf(&long, `<c r="%s"%s%s ><v >%s</v ></c >`, ref, style, kind, value)
			case "inline":
				fmt.Fprintf(&quick, `<c r="%s"%s%s><is><t%s>%s</t></is></c>`, ref, style, kind, space, value)
				fmt.Fprintf(&long, `<c r="%s"%s%s ><is ><t %s>%s</t ></is ></c >`, ref, style, kind, space, value)
			default:
				fmt.Fprintf(&quick, `<c r="%s"%s%s/>`, ref, style, kind)
				fmt.Fprintf(&long, `<c r="%s"%s%s ></c >`, ref, style, kind)
			}
		}
		one, err1 := Read(bare(t, `<row r="1">`+quick.String()+`</row>`), DefaultLimits())
		two, err2 := Read(bare(t, `<row r="1">`+long.String()+`</row>`), DefaultLimits())
		if (err1 == nil) != (err2 == nil) {
			rt.Fatalf("%s: %v against %v", quick.String(), err1, err2)
		}
		if err1 == nil && dump(&one.Sheets[0]) != dump(&two.Sheets[0]) {
			rt.Fatalf("%s: %s against %s", quick.String(), dump(&one.Sheets[0]), dump(&two.Sheets[0]))
		}
	})
}
