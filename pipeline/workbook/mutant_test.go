package workbook

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// mutants of each kind made in one test; an hour's fuzzing makes more.
const mutants = 1500

// spoil makes one mutant of the bytes: a flipped bit, a cut, a hole, a piece overwritten or doubled.
func spoil(r *rand.Rand, data []byte) []byte {
	data = bytes.Clone(data)
	from := r.IntN(len(data))
	to := min(len(data), from+1+r.IntN(64))
	switch r.IntN(6) {
	case 0, 1:
		data[from] ^= 1 << r.IntN(8)
	case 2:
		data = data[:from]
	case 3:
		data = append(data[:from], data[to:]...)
	case 4:
		for i := from; i < to; i++ {
			data[i] = byte(r.Uint32())
		}
	case 5:
		data = append(data[:to], append(bytes.Clone(data[from:to]), data[to:]...)...)
	}
	return data
}

// spoilXML damages a tag of a part so that it is no longer what a writer could mean: a bracket lost, an end tag of another
// name, a quote or a slash lost, the tail cut.
func spoilXML(r *rand.Rand, text string) string {
	at := func(what string) int {
		from := r.IntN(len(text))
		if i := strings.Index(text[from:], what); i >= 0 {
			return from + i
		}
		return strings.Index(text, what)
	}
	switch r.IntN(6) {
	case 0:
		i := at(">")
		return text[:i] + text[i+1:]
	case 1:
		i := at("<")
		return text[:i] + text[i+1:]
	case 2:
		i := at("</")
		return text[:i+2] + "q" + text[i+2:]
	case 3:
		i := at(`"`)
		return text[:i] + text[i+1:]
	case 4:
		i := at("</")
		return text[:i+1] + text[i+2:]
	default:
		return text[:r.IntN(len(text))]
	}
}

func TestNoSpoiltFileReadsOtherwise(t *testing.T) {
	data := completionBook(t, 8, 6)
	want := mustRead(t, data)
	r := rand.New(rand.NewPCG(20250301, 1))
	accepted := 0
	for range 2 * mutants {
		mutant := spoil(r, data)
		b, err := Read(mutant, DefaultLimits())
		if err == nil {
			accepted++
			if !reflect.DeepEqual(b, want) {
				t.Fatalf("a spoilt file of %d bytes was accepted with other cells", len(mutant))
			}
		} else if asRefusal(err).Code == CodeInternal {
			t.Fatal(err)
		}
	}
	if accepted > mutants {
		t.Errorf("%d of %d mutants accepted: the mutations miss what matters", accepted, 2*mutants)
	}
}

func TestNoSpoiltXMLIsAccepted(t *testing.T) {
	parts := unzipped(t, completionBook(t, 8, 6))
	r := rand.New(rand.NewPCG(20250301, 2))
	var read []int
	for i, p := range parts {
		if strings.HasPrefix(p.name, "xl/worksheets/") || strings.HasSuffix(p.name, ".rels") || p.name == "xl/sharedStrings.xml" || p.name == "xl/workbook.xml" || p.name == "xl/styles.xml" || strings.HasPrefix(p.name, "[") {
			read = append(read, i)
		}
	}
	for range mutants {
		i := read[r.IntN(len(read))]
		whole := parts[i].text
		parts[i].text = spoilXML(r, whole)
		b, err := Read(zipped(t, parts), DefaultLimits())
		if err == nil || b != nil {
			t.Fatalf("%s accepted as\n%s", parts[i].name, parts[i].text)
		}
		if code := asRefusal(err).Code; code != CodeDamaged {
			t.Fatalf("%s refused as %s: %v", parts[i].name, code, err)
		}
		parts[i].text = whole
	}
}

func TestSpoiltPartsNeverBreakTheReader(t *testing.T) {
	parts := unzipped(t, completionBook(t, 8, 6))
	r := rand.New(rand.NewPCG(20250301, 3))
	for range mutants {
		i := r.IntN(len(parts))
		whole := parts[i].text
		parts[i].text = string(spoil(r, []byte(whole)))
		if _, err := Read(zipped(t, parts), DefaultLimits()); err != nil && asRefusal(err).Code == CodeInternal {
			t.Fatalf("%s: %v", parts[i].name, err)
		}
		parts[i].text = whole
	}
}
