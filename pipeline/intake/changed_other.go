//go:build unix && !linux

package intake

import "syscall"

// changedAt is not read where its field's name differs between systems.
func changedAt(*syscall.Stat_t) int64 { return 0 }
