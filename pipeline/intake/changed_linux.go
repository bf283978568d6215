package intake

import "syscall"

// changedAt is the time of the last change of content or attributes, in nanoseconds since 1970.
func changedAt(s *syscall.Stat_t) int64 { return s.Ctim.Nano() }
