package papers

import (
	"path"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/rules"
	"chuangpei/templates"
)

// PreviewPrefix begins the names of 预检, which nothing of the register stands behind.
const PreviewPrefix = "预检_"

// RehearsalPrefix begins the names of 政策测算, which nothing of the register stands behind either.
const RehearsalPrefix = "政策测算_"

// Preview is 预检 of a file that waits for a night: what it would say, without numbers, for whoever sent the file. data
// says of the file what a receipt says; decided, kind and findings are those of a review.
func Preview(book *rules.Book, senderKind, senderCode, kind, decided string, findings []templates.Finding,
	data templates.ReceiptData) Paper {
	data.Office, data.Business, data.Preview = templates.Office(rules.OfficeOf(book)), form.NameOf(kind), true
	if data.Result = result(decided); decided == "held" {
		data.Result, data.Unchecked = templates.Deferred, true
	}
	data.Findings = levelled(book, findings)
	_, given, _ := strings.Cut(path.Base(data.Sender), "_")
	return Paper{Name: answerTo(PreviewPrefix, data.FileName, data.SHA256), Receipt: &data,
		Owners: []Owner{ownerNamed(senderKind, senderCode, given, given)}}
}
