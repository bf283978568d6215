package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestHalfFilesWaitForANight: what is empty or not whole is taken only when a look at least a night earlier found the
// very same bytes; until then it is named each time, and keeps its place.
func TestHalfFilesWaitForANight(t *testing.T) {
	book := workbook(t, strings.Repeat("示例", 4000))
	for name, half := range map[string][]byte{"empty": nil, "zeros": make([]byte, 9000), "one byte": []byte("P"),
		"cut off": book[:len(book)-30], "end alone missing": book[:len(book)-1]} {
		c := newCity(t)
		full := c.drop("市级/half.xlsx", half)
		waits := func(when string) {
			t.Helper()
			r := c.scan()
			if len(r.Files) != 0 || reasons(r.Waiting)["half.xlsx"] == "" {
				t.Fatalf("%s, %s: took %q, waiting %v", name, when, paths(r.Files), r.Waiting)
			}
			seen, err := Glance(context.Background(), c.options())
			c.must(err)
			if got := reasons(seen.Waiting)["half.xlsx"]; !strings.Contains(got, "perhaps still being copied") {
				t.Errorf("%s, %s: a glance names it %q", name, when, got)
			}
		}
		waits("the first night")
		waits("a minute later")
		c.now = c.now.Add(20 * time.Hour)
		waits("the same day")
		more := append(bytes.Clone(half), map[bool]byte{true: 0, false: 'K'}[len(bytes.Trim(half, "\x00")) == 0])
		c.must(os.WriteFile(full, more, 0o644))
		c.now = c.now.Add(6 * time.Hour)
		waits("the next day, changed")
		c.must(os.WriteFile(full, more, 0o644)) // the same bytes, written again
		c.now = c.now.AddDate(0, 0, 1)
		peeked, err := Peek(context.Background(), c.options())
		c.must(err)
		r := c.scan()
		wantPaths(t, r.Files, "市级/half.xlsx")
		if len(r.Waiting) != 0 || len(peeked.Files) != 1 || len(c.content(r.Files[0])) != len(half)+1 {
			t.Errorf("%s: waiting %v, peeked %q", name, r.Waiting, paths(peeked.Files))
		}
	}
}

// TestAFileThatWaitsTwiceIsLogged: with the number of nights.
func TestAFileThatWaitsTwiceIsLogged(t *testing.T) {
	c := newCity(t)
	for night := range 3 {
		c.drop("市级/half.xlsx", workbook(t, "x")[:40+night])
		if got := reasons(c.scan().Waiting)["half.xlsx"]; strings.Contains(got, "nights") != (night > 0) {
			t.Errorf("night %d: %q", night, got)
		}
		c.now = c.now.AddDate(0, 0, 1)
	}
}

// TestAWriterThatHoldsAHalfFileOpenLosesNothing: however long it pauses.
func TestAWriterThatHoldsAHalfFileOpenLosesNothing(t *testing.T) {
	c := newCity(t)
	book := workbook(t, strings.Repeat("示例", 4000))
	writer, err := os.Create(c.drop("市级/slow.xlsx", nil))
	c.must(err)
	defer writer.Close()
	_, err = writer.Write(book[:100])
	c.must(err)
	if c.scan(); runtime.GOOS != "linux" {
		t.Skip("who has a file open is known on Linux only")
	}
	for range 3 {
		c.now = c.now.AddDate(0, 0, 1)
		if r := c.scan(); len(r.Files) != 0 {
			t.Fatal("taken while its writer has it open")
		}
	}
	_, err = writer.Write(book[100:])
	c.must(err)
	c.must(writer.Close())
	r := c.scan()
	wantPaths(t, r.Files, "市级/slow.xlsx")
	if !bytes.Equal(c.content(r.Files[0]), book) {
		t.Error("not all of it was taken")
	}
}

// TestHolesAreSeen: a file whose length was set at once, and whose blocks come in any order, is not whole until the
// last has come.
func TestHolesAreSeen(t *testing.T) {
	var noise strings.Builder
	for i := range 20000 {
		noise.WriteString(strings.Repeat(string(rune('a'+i*i%23)), 1+i%3))
	}
	book := workbook(t, noise.String())
	const block = 512
	for from := 0; from < len(book); from += block {
		holed := bytes.Clone(book)
		clear(holed[from:min(from+block, len(holed))])
		if whole(holed) {
			t.Fatalf("a hole at %d of %d is not seen", from, len(holed))
		}
	}
	if !whole(book) || !whole(append(bytes.Clone(book), "junk"...)) {
		t.Error("a whole one is not")
	}
	damaged := bytes.Clone(book)
	damaged[len(book)/2] ^= 1
	if !whole(damaged) {
		t.Error("damage is not for intake to judge: its sender is owed a receipt at once")
	}
}

// TestZerosInAWholeFileAreNoHole: stored parts, empty parts, parts of nothing but zeros.
func TestZerosInAWholeFileAreNoHole(t *testing.T) {
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, size := range []int{0, 1, 100, 1 << 20} {
			w, err := z.CreateHeader(&zip.FileHeader{Name: string(rune('a' + size%7)), Method: method})
			if err == nil {
				_, err = w.Write(make([]byte, size))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if z.Close() != nil || !whole(b.Bytes()) {
			t.Errorf("method %d: a part of zeros is taken for a hole", method)
		}
	}
	if !whole([]byte("PK\x05\x06" + strings.Repeat("\x00", 18))) {
		t.Error("an empty zip is whole")
	}
}

// directories is a file that is nothing but a zip's directory of so many entries; said is what the end record says
// they are.
func directories(entries int, said uint16, wide bool) []byte {
	le := binary.LittleEndian
	local := append([]byte("PK\x03\x04"), make([]byte, 27)...)
	le.PutUint16(local[26:], 1)
	local[30] = 'a'
	b := make([]byte, len(local), len(local)+47*entries+200)
	copy(b, local)
	entry := append([]byte("PK\x01\x02"), make([]byte, 43)...)
	le.PutUint16(entry[28:], 1)
	entry[46] = 'a'
	start := len(b)
	for range entries {
		b = append(b, entry...)
	}
	end := len(b)
	if wide {
		record := append([]byte("PK\x06\x06"), make([]byte, 52)...)
		le.PutUint64(record[4:], 44)
		le.PutUint64(record[32:], uint64(entries))
		le.PutUint64(record[40:], uint64(end-start))
		le.PutUint64(record[48:], uint64(start))
		locator := append([]byte("PK\x06\x07"), make([]byte, 16)...)
		le.PutUint64(locator[8:], uint64(end))
		b = append(append(b, record...), locator...)
	}
	record := append([]byte("PK\x05\x06"), make([]byte, 18)...)
	le.PutUint16(record[8:], said)
	le.PutUint16(record[10:], said)
	le.PutUint32(record[12:], uint32(end-start))
	le.PutUint32(record[16:], uint32(start))
	return append(b, record...)
}

// TestEndlessDirectoriesCostNothing: five million entries, counts modulo 65 536, zip64: files over the limit are not
// opened, those within it are judged by their end, in bounded time and memory, taken whole, and gone from the inbox.
// What it costs is what copying the file costs.
func TestEndlessDirectoriesCostNothing(t *testing.T) {
	const fits = 440_000 // just within 20 MiB
	for name, file := range map[string][]byte{
		"five million": directories(5_000_000, 5_000_000%65536, false), "five million, zip64": directories(5_000_000,
			0xFFFF, true),
		"within the limit": directories(fits, fits%65536, false), "said to be one": directories(65537, 1, false),
		"said to be none":        directories(65536, 0, false),
		"zip64 within the limit": directories(fits, 0xFFFF, true),
	} {
		c := newCity(t)
		c.drop(school+"/a.xlsx", file)
		over := len(file) > SizeLimit
		file = nil
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began := time.Now()
		peeked, err := Peek(context.Background(), c.options())
		c.must(err)
		r := c.scan()
		took := time.Since(began)
		runtime.ReadMemStats(&after)
		most := uint64(3 * SizeLimit) // two looks inside, each with room for the file
		if over {
			most = 1 << 20
		}
		if got := after.TotalAlloc - before.TotalAlloc; got > most || took > 5*time.Second {
			t.Errorf("%s: %d bytes of memory, %v", name, got, took)
		}
		if len(r.Files) != 1 || len(peeked.Files) != 1 || r.Files[0].Oversize != over || len(c.inboxFiles()) != 0 {
			t.Errorf("%s: took %+v, waiting %v", name, r.Files, r.Waiting)
		}
	}
}
