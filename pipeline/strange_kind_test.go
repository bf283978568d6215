package pipeline_test

import (
	"slices"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// foreignFiles are files of other kinds, whatever their names say.
func foreignFiles(t testing.TB, base []partOf) []hostile {
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String("姓名,身份证号\r\n示例学员,990101199001010016\r\n")
	if err != nil {
		t.Fatal(err)
	}
	var wide []byte
	for _, u := range utf16.Encode([]rune("\ufeff姓名\t身份证号\r\n")) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	office := func(main, kind string) []byte {
		return packed(t, []partOf{{typesPart, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/` + main + `" ContentType="` + kind + `"/></Types>`},
			{"_rels/.rels", relOpen + `<Relationship Id="m" Type="` + relKind + `officeDocument" Target="` + main + `"/></Relationships>`}, {main, "<x/>"}})
	}
	open := func(kind string) []byte {
		mime := "application/vnd.oasis.opendocument." + kind
		return lied([]entryOf{{name: "mimetype", data: []byte(mime), size: uint32(len(mime)), crc: sumOf(mime)}, {name: "content.xml", data: []byte("<x/>"), size: 4, crc: sumOf("<x/>")}})
	}
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	return []hostile{
		{"旧版改名.xlsx", "97-2003", compound("Workbook")}, {"九五版.xls", "97-2003", compound("Book")}, {"旧二进制.xls", "97-2003", []byte("\x09\x08\x10\x00\x00\x06\x05\x00")},
		{"WPS表格.et", "WPS", lateCompound("ETExtData", "Workbook")}, {"加密.xlsx", "密码", compound("EncryptedPackage")}, {"加密信息.xlsx", "密码", compound("EncryptionInfo")},
		{"文字.doc", "文字文档", compound("WordDocument")}, {"幻灯.ppt", "演示文稿", compound("PowerPoint Document")}, {"邮件.msg", "认不出", compound("__properties_version1.0")},
		{"文字.docx", "文字文档", office("word/document.xml", word)}, {"幻灯改名.xlsx", "演示文稿", office("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")},
		{"二进制.xlsb", "xlsb", office("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main")},
		{"表格.ods", "OpenDocument", open("spreadsheet")}, {"文字.odt", "文字文档", open("text")}, {"幻灯.odp", "演示文稿", open("presentation")},
		{"照片改名.xlsx", "图片", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")}, {"照片.jpg", "图片", []byte("\xff\xd8\xff\xe0\x00\x10JFIF")}, {"动图.gif", "图片", []byte("GIF89a\x01\x00\x01\x00")},
		{"位图.bmp", "图片", []byte("BM\x36\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00")}, {"手机照片.heic", "图片", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")}, {"扫描.tif", "图片", []byte("II*\x00\x08\x00\x00\x00")},
		{"扫描.pdf", "PDF", []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")}, {"网页改名.xlsx", "网页", []byte("<!DOCTYPE html><html><table><tr><td>1")}, {"网页存档.mht", "网页", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related;")},
		{"样式.css", "文本", []byte("td { mso-number-format: \"\\@\"; }\n")}, {"名单改名.xlsx", "CSV", []byte("姓名,身份证号\n示例,1\n")}, {"国标名单.csv", "CSV", []byte(gbk)}, {"宽字名单.txt", "CSV", wide},
		{"表格2003.xml", "XML 表格", []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`)},
		{"富文本.rtf", "文字文档", []byte(`{\rtf1\ansi 姓名}`)}, {"包.rar", "压缩包", []byte("Rar!\x1a\x07\x01\x00")}, {"包.7z", "压缩包", []byte("7z\xbc\xaf\x27\x1c\x00\x04")}, {"包.gz", "压缩包", []byte("\x1f\x8b\x08\x00\x00")},
		{"空包.zip", "压缩包", []byte("PK\x05\x06" + string(make([]byte, 18)))}, {"程序.exe", "认不出", []byte("MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff")}, {"杂.bin", "认不出", []byte("\x01\x02\x03\x04\x05\x06")},
		{"零字节.xlsx", "空的", nil}, {"全是零.xlsx", "空的", make([]byte, 9000)}, {"只有空白.xlsx", "文本", []byte(" \r\n\t ")}, {"带文本的包.xlsx", "压缩包", packed(t, []partOf{{"a.txt", "x"}})},
		{"套着的.xlsx", "压缩包", packed(t, []partOf{{"开班申请.xlsx", string(packed(t, base))}})},
	}
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
