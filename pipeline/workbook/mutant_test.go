package workbook

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chuangpei/pipeline/handmade"
)

// mutants is how many are made in one test run; CHUANGPEI_MUTANTS=100000 makes as many as are promised.
func mutants(t testing.TB) int {
	n, err := strconv.Atoi(os.Getenv("CHUANGPEI_MUTANTS"))
	if err != nil || n < 1 {
		return 4000
	}
	t.Logf("%d mutants", n)
	return n
}

// spoil makes one mutant of the bytes: a flipped bit, a cut, a hole, a piece overwritten or doubled.
func spoil(r *rand.Rand, data []byte) []byte {
	data = bytes.Clone(data)
	if len(data) == 0 {
		return []byte("<")
	}
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

// reword changes XML at its joints, so that much of what comes out is XML still: a tag taken away or doubled, two tags
// or two values exchanged, a digit, a letter of a name or a value changed.
func reword(r *rand.Rand, text string) string {
	piece := func(open, end string) (int, int) {
		from := r.IntN(len(text))
		i := strings.Index(text[from:], open)
		if i < 0 {
			return 0, 0
		}
		i += from
		j := strings.Index(text[i+len(open):], end)
		if j < 0 {
			return 0, 0
		}
		return i, i + len(open) + j + len(end)
	}
	tags := [][2]string{{"<", ">"}, {"<c ", "</c>"}, {"<row", "</row>"}, {`"`, `"`}, {"<si>", "</si>"}, {"<v>", "</v>"},
		{"<sheet ", ">"}, {"<Relationship ", ">"}, {" ", `"`}}
	kind := tags[r.IntN(len(tags))]
	a, b := piece(kind[0], kind[1])
	c, d := piece(kind[0], kind[1])
	switch op := r.IntN(4); {
	case op == 0:
		return text[:a] + text[b:]
	case op == 1:
		return text[:b] + text[a:b] + text[b:]
	case op == 2 && b <= c:
		return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
	}
	bytes := []byte(text)
	for range 50 {
		if i := r.IntN(len(bytes)); '0' <= bytes[i] && bytes[i] <= '9' || 'a' <= bytes[i]|0x20 && bytes[i]|0x20 <= 'z' {
			bytes[i] = "0123456789abcrstvxABR"[r.IntN(21)]
			break
		}
	}
	return string(bytes)
}

// spoilParts makes one mutant of a workbook's parts, its zip sound: bytes spoilt, XML reworded, two parts exchanged,
// one lost, one under another's name.
func spoilParts(r *rand.Rand, parts []handmade.Part) []handmade.Part {
	parts = slices.Clone(parts)
	i, j := r.IntN(len(parts)), r.IntN(len(parts))
	switch r.IntN(12) {
	case 0:
		parts[i].Text, parts[j].Text = parts[j].Text, parts[i].Text
	case 1:
		return slices.Delete(parts, i, i+1)
	case 2:
		parts[i].Name = parts[j].Name
	case 3, 4, 5:
		parts[i].Text = string(spoil(r, []byte(parts[i].Text)))
	default:
		if parts[i].Text != "" {
			parts[i].Text = reword(r, parts[i].Text)
		}
	}
	return parts
}

// tally counts what became of mutants.
type tally struct {
	tried, refused, same, other, wrong int

	books *Reader // one for all: what it remembers of one book must not stand in for what another says
}

// judge reads one mutant. Bytes spoilt (sound is false) may only be refused or say just what the original said. Where
// the zip is sound and its XML was edited, the workbook may say something else; then the second reader must say so
// too.
func (n *tally) judge(t *testing.T, seed int, data []byte, want *Book, sound bool) {
	n.tried++
	b, err := Read(data, DefaultLimits())
	if after, again := n.books.Read(data); !reflect.DeepEqual(after, b) || (again == nil) != (err == nil) {
		n.wrong++
		t.Errorf("mutant %d reads otherwise by a reader that has read the honest book and other mutants: %v, %v", seed,
			err, again)
	}
	switch {
	case err != nil && asRefusal(err).Code == CodeInternal:
		n.wrong++
		t.Errorf("mutant %d broke the reader: %v", seed, err)
	case err != nil:
		n.refused++
	case reflect.DeepEqual(b, want):
		n.same++
	case !sound:
		n.wrong++
		t.Errorf("mutant %d was accepted with other cells", seed)
	default:
		if n.other++; difference(b, data) != "" {
			n.wrong++
			t.Errorf("mutant %d: %s", seed, difference(b, data))
		}
	}
}

// TestNoMutantReadsOtherwise: seeded mutants of honest workbooks of every kind. None may be accepted with other cells
// than it holds.
func TestNoMutantReadsOtherwise(t *testing.T) {
	books := honestBooks(t)
	names := slices.Sorted(maps.Keys(books))
	shared := NewReader(DefaultLimits())
	bytes, edits := tally{books: shared}, tally{books: shared}
	for seed := range mutants(t) {
		r := rand.New(rand.NewPCG(20250301, uint64(seed)))
		data := books[names[r.IntN(len(names))]]
		want := mustRead(t, data)
		if again, err := shared.Read(data); err != nil || !reflect.DeepEqual(again, want) {
			t.Fatalf("an honest book reads otherwise by a reader that has read others: %v", err)
		}
		if seed%2 == 0 {
			bytes.judge(t, seed, spoil(r, data), want, false)
		} else {
			edits.judge(t, seed, stored(t, spoilParts(r, handmade.Unzip(t, data))), want, true)
		}
	}
	for what, n := range map[string]tally{"spoilt bytes": bytes, "edited parts": edits} {
		t.Logf("%s: %d tried, %d refused, %d accepted with the same cells, %d accepted with others that both readers "+
			"see, %d wrong", what, n.tried, n.refused, n.same, n.other, n.wrong)
		if n.refused < n.tried/4 {
			t.Errorf("%s: %d of %d refused: the mutations miss what matters", what, n.refused, n.tried)
		}
	}
	if edits.other == 0 {
		t.Error("no edit made another workbook: the edits are too coarse to prove anything")
	}
}

// spoilXML damages a tag of a part so that it is no longer what a writer could mean: a bracket lost, an end tag of
// another name, a quote or a slash lost, the tail cut.
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

func TestNoSpoiltXMLIsAccepted(t *testing.T) {
	parts := handmade.Unzip(t, completionBook(t, 8, 6))
	r := rand.New(rand.NewPCG(20250301, 2))
	var read []int
	for i, p := range parts {
		if strings.HasPrefix(p.Name, "xl/worksheets/") || strings.HasSuffix(p.Name, ".rels") ||
			p.Name == "xl/sharedStrings.xml" || p.Name == "xl/workbook.xml" || p.Name == "xl/styles.xml" ||
			strings.HasPrefix(p.Name, "[") {
			read = append(read, i)
		}
	}
	for range 1500 {
		i := read[r.IntN(len(read))]
		whole := parts[i].Text
		parts[i].Text = spoilXML(r, whole)
		b, err := Read(stored(t, parts), DefaultLimits())
		if err == nil || b != nil {
			t.Fatalf("%s accepted as\n%s", parts[i].Name, parts[i].Text)
		}
		if code := asRefusal(err).Code; code != CodeDamaged {
			t.Fatalf("%s refused as %s: %v", parts[i].Name, code, err)
		}
		parts[i].Text = whole
	}
}
