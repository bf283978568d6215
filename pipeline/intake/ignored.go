package intake

import (
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// What no person handed in is left where it lies (forms.md §1): what programs put beside the files that people put
// there. Names are compared composed and in lower case.

// halfFile matches the endings that programs give to a file until all of it is there: browsers (.crdownload, .part,
// .partial, .download, .opdownload), Office and WPS (.tmp), WinSCP and FileZilla (.filepart), rclone and rsync
// (.partial), 迅雷 (.xltd, .td, .td.cfg), 百度网盘 (.baiduyun.p.downloading, .baiduyun.uploading.cfg), FlashGet,
// BitComet, uTorrent, qBittorrent and aria2 (.jc!, .bc!, .!ut, .!qb, .aria2), Resilio (.!sync, .bts), MEGA (.mega),
// Free Download Manager and others.
var halfFile = regexp.MustCompile(`\.([^.]*download(ing|ed)?|[^.]*upload(ing)?|te?mp|temporary|` +
	`part(ial)?[0-9]*|filepart|xltd|td|jc!|bc!|!ut|!bt|!qb|!sync|bts|mega|aria2|` +
	`dctmp|dtapart|incomplete|unfinished|crswap|swp|swx)(\.cfg)?~?$`)

// besideFile matches what programs put beside a file that somebody has open or that they replace: locks, backups of
// Excel and WPS, the folders in which macOS saves (.sb-…), and the marks that Windows copies along (:Zone.Identifier).
var besideFile = regexp.MustCompile(`(\.(lock|lck|xlk|wbk)|~|\.sb-[0-9a-f]{8}-[0-9a-z]{6}|` +
	`:zone\.identifier|:com\.[a-z.]+)$`)

// systemFile matches files that a system keeps in the folders it shows.
var systemFile = regexp.MustCompile(`^(thumbs\.db|ehthumbs(_vista)?\.db|iconcache\.db|desktop\.ini|folder\.htt|` +
	`autorun\.inf|icon\r|sync\.ffs_db|owncloudsync\.log)$`)

// shortcut matches the endings of files that only point at another place.
var shortcut = regexp.MustCompile(`\.(lnk|url|webloc|desktop|website|appref-ms|scf|symlink)$`)

// systemFolder matches folders that a system or a share makes, by letters alone: recycle bins of any make, and what
// stands in the root of a volume. RECYCLE.BIN, Recycle Bin, _recycle and Trash-1000 are all one.
var systemFolder = regexp.MustCompile(`^(recycle(bin|d|r)?|trash(es|bin|can|box)?|wastebasket|deleted(items|files)|` +
	`systemvolumeinformation|networktrashfolder|temporaryitems|thevolumesettingsfolder|lostfound|macosx|` +
	`(网络|资源)?回收(站|箱|筒)|垃圾[箱桶]|废纸篓)$`)

// noLetters matches all that is not a letter.
var noLetters = regexp.MustCompile(`\P{L}+`)

// ignoredFile says why a file of this name is never taken; an empty reason means that it is taken. A quiet one is
// ours, and not worth telling the operator.
func ignoredFile(name string, inRoot bool) (reason string, quiet bool) {
	lower := strings.ToLower(norm.NFC.String(name))
	switch {
	case inRoot && name == markerName, isHelpPage(lower, inRoot):
		return "page for people", true
	case strings.HasPrefix(name, "~$"), strings.HasPrefix(name, ".~lock."):
		return "lock file of a workbook that somebody has open", false
	case strings.HasPrefix(name, "."):
		return "hidden file", false
	case systemFile.MatchString(lower):
		return "file of the system", false
	case shortcut.MatchString(lower):
		return "shortcut, not the file itself", false
	case strings.HasPrefix(name, "~"), halfFile.MatchString(lower), besideFile.MatchString(lower):
		return "temporary or half-finished file", false
	case len(strings.TrimSpace(path.Ext(lower))) < 2:
		return "file without an ending", false
	}
	return "", false
}

// ignoredFolder says why a folder of this name is not looked into; empty when it is.
func ignoredFolder(name string) string {
	plain := strings.ToLower(norm.NFC.String(strings.TrimSpace(name)))
	switch {
	case strings.ContainsAny(name[:1], ".@#$~"):
		return "folder of a system or program, left alone"
	case systemFolder.MatchString(noLetters.ReplaceAllString(plain, "")):
		return "recycle bin or folder of a system, left alone"
	case besideFile.MatchString(plain), halfFile.MatchString(plain):
		return "temporary folder, left alone"
	}
	return ""
}

// isHelpPage reports the pages that say what goes where: in the inbox root, and the one in each sender's folder.
func isHelpPage(lower string, inRoot bool) bool {
	switch lower {
	case "说明.txt":
		return true
	case "readme.md", "readme.txt", "说明.md":
		return inRoot
	}
	return false
}
