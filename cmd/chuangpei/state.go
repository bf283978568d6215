package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/report"
)

// Files of the state folder that belong to the command itself, or that a night leaves for it.
const (
	statusFile  = "status.json"
	attemptFile = "attempt.json"
	servingFile = "serve.json"   // what the living daemon goes by
	metricsFile = "metrics.prom" // unless the configuration names another place
	ownersOnly  = 0o600
)

// inboxFolder is where senders put their workbooks.
const inboxFolder = "inbox"

// state is a path in the state folder of a working folder.
func state(dir, name string) string { return filepath.Join(dir, home.StateFolder, name) }

// lastStatus reads what a night left; the zero status means that no run has finished yet.
func lastStatus(dir string) (report.Status, error) {
	var s report.Status
	err := readJSON(state(dir, statusFile), &s)
	return s, err
}

// lastRun is when the latest run that finished began; zero when none did.
func lastRun(dir string) (time.Time, error) {
	s, err := lastStatus(dir)
	return s.Last.Started, err
}

// readJSON reads a file of the state folder; one that is not there leaves v as it is.
func readJSON(name string, v any) error {
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = json.Unmarshal(text, v)
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", filepath.Base(name), err)
	}
	return nil
}

// writeJSON replaces a file of the state folder whole.
func writeJSON(name string, v any) error {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return fmt.Errorf("encode %s: %w", filepath.Base(name), err)
	}
	folder, err := disk.Open(filepath.Dir(name), home.StateFolder, nil)
	if err != nil {
		return home.Advised(err)
	}
	defer folder.Close()
	return home.Advised(folder.Replace(filepath.Base(name), append(text, '\n'), ownersOnly))
}
