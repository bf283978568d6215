package workbook

import "fmt"

// TooLarge refuses a file of which only the size is known, because it was too large to be kept; limit is in bytes.
func TooLarge(limit int64) *Refusal {
	return tooLarge("", "file above the limit", "文件", fmt.Sprintf("%d MB", limit>>20))
}

// Unreadable refuses a file that was there, and whose bytes could not be had for a night.
func Unreadable() *Refusal {
	return &Refusal{
		Code: CodeUnreadable, Detail: "the file cannot be opened or read",
		Problem: "文件在，但系统读不到它的内容（没有读取权限、被别的程序独占，或存放它的磁盘出错）。",
		Fix: "请关闭正在使用它的程序，重新复制一份放入报送文件夹；" +
			"仍不成功请联系市就业服务中心检查共享文件夹的权限。",
	}
}
