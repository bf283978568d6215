package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"chuangpei/pipeline/ledger"

	"chuangpei/rules"

	"github.com/robfig/cron/v3"
)

// configFile is the operator's settings, beside inbox/ and outbox/.
const configFile = "chuangpei.yaml"

// config is chuangpei.yaml: every key is optional, an unknown one is refused. The settings of the rules (approval,
// serial_scope, fund_order) stay as interpretations.yaml has them when they are left out.
type config struct {
	Schedule  string            `yaml:"schedule"`                  // of nights: a cron expression of five fields
	Timezone  string            `yaml:"timezone"`                  // of the city: dates, schedule and receipts
	Early     interval          `yaml:"early"`                     // how often serve looks for arrivals; off: never
	Settle    time.Duration     `yaml:"settle"`                    // pause between the two looks at an arriving file
	Batch     int               `yaml:"batch" unit:"applications"` // applications a transaction
	Limits    limits            `yaml:"limits"`                    // of a sender's file
	Fonts     fonts             `yaml:"fonts"`                     // of the workbooks that go out
	Approval  string            `yaml:"approval"`                  // automatic or signed (interpretation I9)
	Scope     string            `yaml:"serial_scope"`              // within which certificate serials count (I3)
	FundOrder []string          `yaml:"fund_order"`                // funds by full name, the first pays first (I7)
	Readings  map[string]string `yaml:"readings"`                  // other switches of interpretations.yaml
	Mask      bool              `yaml:"mask"`                      // exports hide the middle of people's numbers
	Webhook   string            `yaml:"webhook"`                   // gets each run's summary by POST; nothing personal
	Notify    []robot           `yaml:"notify"`                    // robots that are told of nights; nothing personal
	Metrics   metricsSettings   `yaml:"metrics"`                   // for a node exporter
	Backups   int               `yaml:"backups" unit:"snapshots"`  // snapshots of nights to keep in .chuangpei/backups
	BackupKey string            `yaml:"backup_key"`                // file of their key; relative to the home
	Retention int               `yaml:"retention" unit:"days"`     // of snapshots and replaced registers; 0: for ever

	from origins
}

// interval is a duration, or off.
type interval time.Duration

// UnmarshalYAML reads it.
func (i *interval) UnmarshalYAML(read func(any) error) error {
	var text string
	if err := read(&text); err != nil {
		return err
	}
	if *i = 0; text == "off" {
		return nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return errors.New("a duration such as 1m, or off, is wanted here")
	}
	*i = interval(d)
	return nil
}

// limits bound what one file may hold; a file above them is refused with a receipt. They also bound how many of a
// sender's files that contend with each other one night decides; the others wait for the next, and their receipts say
// so.
type limits struct {
	FileMiB int `yaml:"file_mib" unit:"MiB"` // size of the file
	Cells   int `yaml:"cells" unit:"cells"`  // cells with a value
	Sheets  int `yaml:"sheets" unit:"sheets"`

	Contending int `yaml:"contending" unit:"files"` // of a sender and night that share people, a class, a firm
}

// check tests them.
func (l limits) check(must func(bool, string, string)) {
	must(l.FileMiB >= 1 && l.FileMiB <= 20, "file_mib", "file_mib must be from 1 to 20")
	must(l.Cells >= 1000 && l.Cells <= 1_000_000, "cells", "cells must be from 1000 to 1000000")
	must(l.Contending >= 1 && l.Contending <= 1000, "contending", "contending must be from 1 to 1000")
	must(l.Sheets >= 4 && l.Sheets <= 255, "sheets", "sheets must be from 4 to 255")
}

// fonts are the names of the fonts in workbooks.
type fonts struct {
	Body    string `yaml:"body"`
	Heading string `yaml:"heading"`
}

// defaultConfig is what holds without a chuangpei.yaml.
func defaultConfig() config {
	return config{
		Schedule: "0 2 * * *", Timezone: "Asia/Shanghai", Early: interval(time.Minute), Settle: time.Second,
		Batch:  1000,
		Limits: limits{FileMiB: 20, Cells: 50_000, Sheets: 50, Contending: 20}, Fonts: fonts{Body: "宋体",
			Heading: "黑体"}, Mask: true, Backups: 7,
	}
}

// loadConfig reads chuangpei.yaml of the working folder. Its errors name line and column and exit with 4; what is right
// in a file with faults is read all the same.
func loadConfig(dir string) (config, error) {
	text, err := os.ReadFile(filepath.Join(dir, configFile))
	if errors.Is(err, fs.ErrNotExist) {
		return defaultConfig(), nil
	}
	if err != nil {
		return defaultConfig(), &failure{exitConfig, fmt.Errorf("%s: %w", configFile, err)}
	}
	return parseConfig(text)
}

// parseConfig reads the text over the defaults.
func parseConfig(text []byte) (config, error) {
	c, r := defaultConfig(), &configReader{}
	r.read(text, &c)
	if c.from = r.origins; r.faults != nil {
		return c, r.faults.sorted()
	}
	return c, nil
}

// misfits are the faults of settings that the rules refuse, each where it stands.
func (c config) misfits(wrong rules.SettingErrors) configFaults {
	var found configFaults
	for _, one := range wrong {
		at, ok := c.from.at[one.Name]
		if !ok {
			at = c.from.at["readings."+one.Name]
		}
		found = append(found, c.from.fault(at, one.Problem))
	}
	return found
}

// check tests every value of the top level.
func (c config) check(must func(bool, string, string)) {
	_, err := time.LoadLocation(c.Timezone)
	must(err == nil && c.Timezone != "" && c.Timezone != "Local", "timezone",
		"timezone must be a name such as Asia/Shanghai")
	_, err = parseSchedule(c.Schedule)
	must(err == nil, "schedule", fmt.Sprintf("schedule: %v", err))
	early := time.Duration(c.Early)
	must(early == 0 || early >= time.Second && early <= 24*time.Hour, "early",
		"early must be from 1s to 24h, or off")
	must(c.Settle >= 100*time.Millisecond && c.Settle <= 10*time.Minute, "settle", "settle must be from 100ms to 10m")
	must(c.Batch >= 1 && c.Batch <= 10_000, "batch", "batch must be from 1 to 10000")
	must(c.Approval == "" || c.Approval == "automatic" || c.Approval == "signed", "approval",
		"approval must be automatic or signed")
	must(c.Backups >= 0 && c.Backups <= 365, "backups", "backups must be from 0 to 365")
	must(c.Retention >= 0 && c.Retention <= 36_500, "retention",
		"retention must be from 1 to 36500 days, or 0 for ever")
	must(c.Webhook == "" || webAddress(c.Webhook), "webhook", "webhook must be an http or https address")
}

// ruleSettings are the settings that stand in for readings of interpretations.yaml.
func (c config) ruleSettings() map[string]string {
	settings := maps.Clone(c.Readings)
	if settings == nil {
		settings = map[string]string{}
	}
	for name, value := range map[string]string{
		"approval": c.Approval, "serial_scope": c.Scope, "fund_order": strings.Join(c.FundOrder, ","),
	} {
		if value != "" {
			settings[name] = value
		}
	}
	return settings
}

// zone is the city's time zone; a validated configuration always has one.
func (c config) zone() *time.Location {
	zone, err := time.LoadLocation(c.Timezone)
	if err != nil {
		return time.FixedZone("CST", 8*60*60)
	}
	return zone
}

// next is when the schedule plays a night after t. An expression names what the city's clock shows, and each time it
// names is one night whatever is done to the clock that day: a time that the clock shows twice is so once, and one that
// it leaves out comes as much later.
func (c config) next(t time.Time) time.Time {
	const back = 2 * time.Hour // by more no clock is put back
	schedule, err := parseSchedule(c.Schedule)
	if err != nil {
		return time.Time{}
	}
	zone := c.zone()
	for wall := schedule.Next(ledger.Wall(t.Add(-back), zone)); !wall.IsZero(); wall = schedule.Next(wall) {
		at := ledger.Moment(wall, zone)
		at = at.Add(max(0, wall.Sub(ledger.Wall(at, zone))))
		if at.After(t) {
			return at
		}
	}
	return time.Time{}
}

// parseSchedule reads a cron expression and refuses one that never comes, such as 31 February.
func parseSchedule(expression string) (cron.Schedule, error) {
	if strings.Contains(expression, "TZ=") {
		return nil, errors.New("the time zone has a key of its own, timezone")
	}
	if strings.Contains(expression, "@every") {
		return nil, errors.New("@every names no time of the day: write one, such as 0 2 * * *")
	}
	schedule, err := cron.ParseStandard(expression)
	if err != nil {
		return nil, err
	}
	if schedule.Next(time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero() {
		return nil, fmt.Errorf("%q never comes", expression)
	}
	return schedule, nil
}
