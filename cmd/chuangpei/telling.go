package main

import (
	"io/fs"
	"path/filepath"
)

// telling is whom a home tells of its nights, and where.
type telling struct{ config }

// tellingOf reads it, of a configuration that is refused, too, as far as it can be read: that a night failed because of
// it must be told.
func tellingOf(dir string) telling {
	c, _ := loadConfig(dir)
	return telling{c}
}

// metricsPath is where the metrics are left.
func (t telling) metricsPath(dir string) string {
	switch {
	case t.Metrics.Path == "":
		return state(dir, metricsFile)
	case filepath.IsAbs(t.Metrics.Path):
		return t.Metrics.Path
	}
	return filepath.Join(dir, t.Metrics.Path)
}

// metricsMode is who may read them.
func (t telling) metricsMode() fs.FileMode {
	mode, err := t.Metrics.mode()
	if err != nil {
		return ownersOnly
	}
	return mode
}
