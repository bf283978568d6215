package strange_test

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"chuangpei/pipeline/handmade"
	"chuangpei/pipeline/town"
	"chuangpei/pipeline/workbook"
)

// hostileFiles are all of them, spoilt from one good workbook where they are workbooks at all. Packing them is dear: it
// is done once.
func hostileFiles(t testing.TB) []hostile {
	t.Helper()
	hostileOnce.Do(func() {
		hostileKept = spoiltFrom(t,
			written(town.ClassOf(town.SchoolOf("150103", 1), "GYB", "2025-03-03", town.Crowd(1, 3)).Opening()))
	})
	if len(hostileKept) == 0 {
		t.Fatal("the hostile files could not be made: see the test that tried")
	}
	return hostileKept
}

var (
	hostileOnce sync.Once
	hostileKept []hostile
)

// spoiltFrom makes them.
func spoiltFrom(t testing.TB, base []handmade.Part) []hostile {
	all := hostileZips(t, base)
	all = append(all, foreignFiles(t, base)...)
	for _, kind := range [][]spoiler{greedyBooks(t), forbiddenBooks(t), brokenBooks(t)} {
		all = append(all, made(t, base, kind)...)
	}
	return all
}

// TestHostileFilesAreRefusedCheaply: each is refused for the true reason in under two seconds of CPU and 300 MB,
// counted generously: all that was ever allocated while reading it.
func TestHostileFilesAreRefusedCheaply(t *testing.T) {
	for _, f := range hostileFiles(t) {
		cost := costOf(func() {
			_, err := workbook.Read(f.data, workbook.DefaultLimits())
			r, ok := err.(*workbook.Refusal)
			if !ok || !strings.Contains(r.Problem, f.told) || r.Fix == "" {
				t.Errorf("%s: want %s, got %v", f.name, f.told, err)
			}
		})
		if t.Logf("%-30s %8.3f s %6.1f MB of %6.2f MB", f.name, cost.cpu.Seconds(), cost.mb,
			float64(len(f.data))/1e6); cost.cpu > 2*time.Second || cost.mb > 300 {
			t.Errorf("%s costs %v and %.0f MB", f.name, cost.cpu, cost.mb)
		}
	}
}

// spent is what something cost.
type spent struct {
	cpu time.Duration
	mb  float64
}

// costOf measures this process; tests that run in parallel wait while it does.
func costOf(do func()) spent {
	cpu := func() time.Duration {
		var u syscall.Rusage
		_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := cpu()
	do()
	end := cpu()
	runtime.ReadMemStats(&after)
	return spent{end - start, float64(after.TotalAlloc-before.TotalAlloc) / 1e6}
}

// foreignFiles are files of other kinds, whatever their names say.
func foreignFiles(t testing.TB, base []handmade.Part) []hostile {
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String("姓名,身份证号\r\n示例学员,990101199001010016\r\n")
	if err != nil {
		t.Fatal(err)
	}
	var wide []byte
	for _, u := range utf16.Encode([]rune("\ufeff姓名\t身份证号\r\n")) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	office := func(main, kind string) []byte { return officeFile(t, main, kind) }
	open := func(kind string) []byte {
		mime := "application/vnd.oasis.opendocument." + kind
		return lied([]entryOf{{name: "mimetype", data: []byte(mime), size: uint32(len(mime)), crc: sumOf(mime)},
			{name: "content.xml", data: []byte("<x/>"), size: 4, crc: sumOf("<x/>")}})
	}
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	return []hostile{
		{"旧版改名.xlsx", "97-2003", compound("Workbook")}, {"九五版.xls", "97-2003", compound("Book")},
		{"旧二进制.xls", "97-2003", []byte("\x09\x08\x10\x00\x00\x06\x05\x00")},
		{"WPS表格.et", "WPS", lateCompound("ETExtData", "Workbook")},
		{"加密.xlsx", "密码", compound("EncryptedPackage")}, {"加密信息.xlsx", "密码", compound("EncryptionInfo")},
		{"文字.doc", "文字文档", compound("WordDocument")}, {"幻灯.ppt", "演示文稿", compound("PowerPoint Document")},
		{"邮件.msg", "认不出", compound("__properties_version1.0")},
		{"文字.docx", "文字文档", office("word/document.xml", word)},
		{"幻灯改名.xlsx", "演示文稿", office(
			"ppt/presentation.xml",
			"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")},
		{"二进制.xlsb", "xlsb", office("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main")},
		{"表格.ods", "OpenDocument", open("spreadsheet")}, {"文字.odt", "文字文档", open("text")},
		{"幻灯.odp", "演示文稿", open("presentation")},
		{"照片改名.xlsx", "图片", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")},
		{"照片.jpg", "图片", []byte("\xff\xd8\xff\xe0\x00\x10JFIF")},
		{"动图.gif", "图片", []byte("GIF89a\x01\x00\x01\x00")},
		{"位图.bmp", "图片", []byte("BM\x36\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00")},
		{"手机照片.heic", "图片", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")},
		{"扫描.tif", "图片", []byte("II*\x00\x08\x00\x00\x00")},
		{"扫描.pdf", "PDF", []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")},
		{"网页改名.xlsx", "网页", []byte("<!DOCTYPE html><html><table><tr><td>1")},
		{"网页存档.mht", "网页", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related;")},
		{"样式.css", "文本", []byte("td { mso-number-format: \"\\@\"; }\n")},
		{"名单改名.xlsx", "CSV", []byte("姓名,身份证号\n示例,1\n")}, {"国标名单.csv", "CSV", []byte(gbk)},
		{"宽字名单.txt", "CSV", wide},
		{"表格2003.xml", "XML 表格", []byte(
			`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>` +
				`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`)},
		{"富文本.rtf", "文字文档", []byte(`{\rtf1\ansi 姓名}`)}, {"包.rar", "压缩包", []byte("Rar!\x1a\x07\x01\x00")},
		{"包.7z", "压缩包", []byte("7z\xbc\xaf\x27\x1c\x00\x04")},
		{"包.gz", "压缩包", []byte("\x1f\x8b\x08\x00\x00")},
		{"空包.zip", "压缩包", []byte("PK\x05\x06" + string(make([]byte, 18)))},
		{"程序.exe", "认不出", []byte("MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff")},
		{"杂.bin", "认不出", []byte("\x01\x02\x03\x04\x05\x06")},
		{"零字节.xlsx", "空的", nil}, {"全是零.xlsx", "空的", make([]byte, 9000)},
		{"只有空白.xlsx", "文本", []byte(" \r\n\t ")},
		{"带文本的包.xlsx", "压缩包", handmade.Zip(t, []handmade.Part{{Name: "a.txt", Text: "x"}})},
		{"套着的.xlsx", "压缩包", handmade.Zip(
			t, []handmade.Part{{Name: "开班申请.xlsx", Text: string(handmade.Zip(t, base))}})},
	}
}

// officeFile is a package of another kind of document.
func officeFile(t testing.TB, main, kind string) []byte {
	t.Helper()
	return handmade.Zip(t, []handmade.Part{
		{Name: typesPart,
			Text: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
				`<Override PartName="/` +
				main + `" ContentType="` + kind + `"/></Types>`},
		{Name: "_rels/.rels", Text: relOpen + `<Relationship Id="m" Type="` + relKind + `officeDocument" Target="` +
			main + `"/></Relationships>`}, {Name: main, Text: "<x/>"}})
}

// lateCompound is a compound file with several streams.
func lateCompound(streams ...string) []byte {
	var all []byte
	for _, s := range slices.Backward(streams) {
		file := compound(s)
		if all == nil {
			all = file
		} else {
			all = append(all, file[512:]...)
		}
	}
	return all
}

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
func entries(t testing.TB, parts []handmade.Part) []entryOf {
	t.Helper()
	var all []entryOf
	for _, p := range parts {
		all = append(all, entryOf{name: p.Name, data: deflated(t, p.Text, 0), size: uint32(len(p.Text)),
			crc: sumOf(p.Text), method: 8})
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
func hostileZips(t testing.TB, base []handmade.Part) []hostile {
	whole := handmade.Zip(t, base)
	lie := func(change func(all []entryOf) []entryOf) []byte { return lied(change(entries(t, base))) }
	last := func(change func(e *entryOf)) []byte {
		return lie(func(all []entryOf) []entryOf { change(&all[len(all)-1]); return all })
	}
	extra := func(e entryOf) []byte { return lie(func(all []entryOf) []entryOf { return append(all, e) }) }
	many := func(n int) []byte {
		return lie(func(all []entryOf) []entryOf {
			for i := range n {
				all = append(all, entryOf{name: strings.Repeat("x", i%200+1) + string(rune('a'+i%26)) + strings.Repeat(
					"y", i/200+1)})
			}
			return all
		})
	}
	zeros := uint32(300 << 20)
	return []hostile{
		{"炸弹一比一千.xlsx", "异常庞大", extra(
			entryOf{name: "xl/media/a.png", method: 8, data: deflated(t, "", 300), size: zeros})},
		{"嵌套炸弹.xlsx", "压缩包", handmade.Zip(
			t, []handmade.Part{{Name: "1.zip", Text: string(whole)}, {Name: "2.zip", Text: string(whole)}})},
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
