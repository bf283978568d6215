//go:build unix && !linux

package disk

import (
	"os"
	"syscall"
)

// syncAll makes everything written durable, on all file systems: the portable call takes no file.
func syncAll(*os.File) error {
	syscall.Sync()
	return nil
}
