package intake

import (
	"strings"

	"chuangpei/pipeline/form"

	"golang.org/x/text/unicode/norm"
)

// Sender folders of forms.md §1.
const (
	academy   = form.Academy
	county    = form.CountyHall
	municipal = form.Municipal
)

// What the codes that name a sender's folder are made of, and their lengths in characters.
const (
	digits       = "0123456789"
	capitals     = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	creditLength = 18
	countyLength = 6
)

// sender reads the sender from the folders of a path below the inbox. An unknown place gives no kind and, in
// Chinese, the reason and the place that would be right.
func sender(folders []string) (kind, code, misplaced string) {
	if len(folders) == 0 {
		return "", "", "文件直接放在了 inbox 下，请放入自己的文件夹：" + rightPlaces
	}
	switch top := norm.NFKC.String(strings.TrimSpace(folders[0])); top {
	case municipal:
		return municipal, "", ""
	case academy:
		return coded(academy, folders[1:], creditLength, capitals+digits)
	case county:
		return coded(county, folders[1:], countyLength, digits)
	default:
		return "", "", "文件夹「" + masked(folders[0]) + "」不属于任何报送单位，请放入：" + rightPlaces
	}
}

const rightPlaces = "机构/<统一社会信用代码>_<名称>/、旗县区/<6 位区划代码>_<名称>/ 或 市级/"

// coded reads the code that the second folder begins with.
func coded(kind string, folders []string, length int, allowed string) (string, string, string) {
	if len(folders) == 0 {
		return "", "", "文件直接放在了「" + kind + "」下，请放入自己的文件夹：" + rightPlaces
	}
	name := strings.ToUpper(norm.NFKC.String(strings.TrimSpace(folders[0])))
	code, _, _ := strings.Cut(name, "_")
	code = strings.TrimSpace(code)
	if len(code) != length || strings.Trim(code, allowed) != "" {
		return "", "", wrongCode(kind, folders[0])
	}
	return kind, code, ""
}

// wrongCode says how the folder of a sender of this kind is named.
func wrongCode(kind, folder string) string {
	want := "18 位统一社会信用代码"
	if kind == county {
		want = "6 位区划代码"
	}
	return "文件夹「" + kind + "/" + masked(folder) + "」应以" + want + "开头，后面可接「_名称」，请放入：" +
		rightPlaces
}
