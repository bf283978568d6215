package pipeline_test

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"slices"
	"strings"
	"testing"
)

// entryOf is a zip entry whose headers may lie.
type entryOf struct {
	name         string
	data         []byte // as stored
	size         uint32 // as stated
	crc          uint32
	flags        uint16
	method       uint16
	offset       uint32 // of another entry's local header, when lying is set
	lying        bool
	localSize    uint32 // as the local header states it; 0 is size
	extra, after []byte // extra field of the local header; what follows the data
}

// entries are the parts of a workbook, compressed and ready to lie.
func entries(t testing.TB, parts []partOf) []entryOf {
	t.Helper()
	var all []entryOf
	for _, p := range parts {
		all = append(all, entryOf{name: p.name, data: deflated(t, p.text, 0), size: uint32(len(p.text)), crc: sumOf(p.text), method: 8})
	}
	return all
}

// sumOf is the CRC of a text.
func sumOf(text string) uint32 { return crc32.ChecksumIEEE([]byte(text)) }

// deflated compresses a text, and so many mebibytes of zeros behind it.
func deflated(t testing.TB, text string, zeros int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write([]byte(text))
	for range zeros {
		_, _ = w.Write(make([]byte, 1<<20))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// lied writes a zip just as the entries say.
func lied(all []entryOf) []byte {
	le := binary.LittleEndian
	var out, dir []byte
	for _, e := range all {
		at := uint32(len(out))
		if e.lying {
			at = e.offset
		}
		head := func(size uint32, extra int) []byte {
			h := le.AppendUint16(le.AppendUint16(le.AppendUint16(nil, 20), e.flags), e.method)
			h = le.AppendUint32(le.AppendUint32(append(h, 0, 0, 0, 0), e.crc), uint32(len(e.data)))
			return le.AppendUint16(le.AppendUint16(le.AppendUint32(h, size), uint16(len(e.name))), uint16(extra))
		}
		local := e.size
		if e.localSize != 0 {
			local = e.localSize
		}
		out = append(append(append(out, "PK\x03\x04"...), head(local, len(e.extra))...), e.name...)
		out = append(append(append(out, e.extra...), e.data...), e.after...)
		dir = append(append(append(dir, "PK\x01\x02\x14\x00"...), head(e.size, 0)...), make([]byte, 10)...)
		dir = append(le.AppendUint32(dir, at), e.name...)
	}
	end := le.AppendUint16(le.AppendUint16([]byte("PK\x05\x06\x00\x00\x00\x00"), uint16(len(all))), uint16(len(all)))
	end = le.AppendUint32(le.AppendUint32(end, uint32(len(dir))), uint32(len(out)))
	return slices.Concat(out, dir, end, []byte{0, 0})
}

// hostileZips are zips that lie about themselves.
func hostileZips(t testing.TB, base []partOf) []hostile {
	whole := packed(t, base)
	lie := func(change func(all []entryOf) []entryOf) []byte { return lied(change(entries(t, base))) }
	last := func(change func(e *entryOf)) []byte {
		return lie(func(all []entryOf) []entryOf { change(&all[len(all)-1]); return all })
	}
	extra := func(e entryOf) []byte { return lie(func(all []entryOf) []entryOf { return append(all, e) }) }
	many := func(n int) []byte {
		return lie(func(all []entryOf) []entryOf {
			for i := range n {
				all = append(all, entryOf{name: strings.Repeat("x", i%200+1) + string(rune('a'+i%26)) + strings.Repeat("y", i/200+1)})
			}
			return all
		})
	}
	zeros := uint32(300 << 20)
	return []hostile{
		{"炸弹一比一千.xlsx", "异常庞大", extra(entryOf{name: "xl/media/a.png", method: 8, data: deflated(t, "", 300), size: zeros})},
		{"嵌套炸弹.xlsx", "压缩包", packed(t, []partOf{{"1.zip", string(whole)}, {"2.zip", string(whole)}})},
		{"没完没了.xlsx", "已损坏", last(func(e *entryOf) { e.data = deflated(t, "", 300) })},
		{"大小谎报小.xlsx", "已损坏", last(func(e *entryOf) { e.size /= 2 })},
		{"大小谎报大.xlsx", "已损坏", last(func(e *entryOf) { e.size *= 2 })},
		{"两处大小不一.xlsx", "已损坏", last(func(e *entryOf) { e.localSize = e.size + 1 })},
		{"大小不可能.xlsx", "已损坏", last(func(e *entryOf) { e.size = 0xFFFFFFFE })},
		{"校验不符.xlsx", "已损坏", last(func(e *entryOf) { e.crc++ })},
		{"重叠.xlsx", "已损坏", extra(entryOf{name: "xl/again.xml", method: 8, lying: true})},
		{"绝对路径外.xlsx", "已损坏", extra(entryOf{name: "/../../etc/passwd"})},
		{"上级目录.xlsx", "已损坏", extra(entryOf{name: "xl/../../../outbox/x.xlsx"})},
		{"反斜杠上级.xlsx", "已损坏", extra(entryOf{name: `..\..\x.xlsx`})},
		{"空名部件.xlsx", "已损坏", extra(entryOf{name: ""})},
		{"部件名含零.xlsx", "已损坏", extra(entryOf{name: "xl/a\x00.xml"})},
		{"同名部件.xlsx", "已损坏", extra(entryOf{name: sheetPart})},
		{"大小写同名部件.xlsx", "已损坏", extra(entryOf{name: strings.ToUpper(sheetPart)})},
		{"部件加密.xlsx", "密码", last(func(e *entryOf) { e.flags |= 1 })},
		{"少见压缩.xlsx", "少见的写法", last(func(e *entryOf) { e.method = 12 })},
		{"三千部件.xlsx", "上限", many(3000)},
		{"前有杂物.xlsx", "已损坏", append([]byte("MZ\x90\x00杂物\x00\x01"), whole...)},
		{"后有杂物.xlsx", "已损坏", append(bytes.Clone(whole), "后面还有"...)},
		{"后半缺失.xlsx", "不完整", whole[:len(whole)/2]},
		{"只有开头.xlsx", "不完整", []byte("PK\x03\x04")},
		{"中间缺一块.xlsx", "已损坏", append(bytes.Clone(whole[:len(whole)/3]), whole[len(whole)/3+50:]...)},
		{"超过二十兆.xlsx", "上限", append(bytes.Clone(whole), make([]byte, 21<<20)...)},
	}
}
