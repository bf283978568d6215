package main

import (
	"io/fs"
	"net/url"
	"slices"
	"strconv"
)

// robot is whom a home tells of its nights: a robot of 企业微信, 钉钉 or 飞书 in a group, or any program that takes a
// JSON object by POST.
type robot struct {
	Kind   string   `yaml:"kind"`   // wecom, dingtalk, feishu or json
	URL    string   `yaml:"url"`    // with its token
	Secret string   `yaml:"secret"` // of a robot that wants its messages signed (加签)
	On     []string `yaml:"on"`     // night, failure, missed, early; left out: failure and missed
}

// What robots may be told of.
const (
	onNight   = "night"   // a night came to its end
	onFailure = "failure" // one failed, or something stands still
	onMissed  = "missed"  // nights were due and not played
	onEarly   = "early"   // files were looked at between nights
)

// wants reports whether a robot is told of an event.
func (r robot) wants(event string) bool {
	if len(r.On) == 0 {
		return event == onFailure || event == onMissed
	}
	return slices.Contains(r.On, event)
}

// check tests a robot's settings.
func (r robot) check(must func(bool, string, string)) {
	must(slices.Contains([]string{"wecom", "dingtalk", "feishu", "json"}, r.Kind), "kind",
		"kind must be wecom, dingtalk, feishu or json")
	must(webAddress(r.URL), "url", "url must be an http or https address")
	for _, event := range r.On {
		must(slices.Contains([]string{onNight, onFailure, onMissed, onEarly}, event), "on",
			"on lists night, failure, missed or early")
	}
}

// webAddress reports an address that can be posted to.
func webAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// metricsSettings say where the metrics are left, and who may read them.
type metricsSettings struct {
	Path string `yaml:"path"` // relative to the home; left out: metrics.prom in the state folder
	Mode string `yaml:"mode"` // octal, such as 0644; left out: 0600
}

// check tests them.
func (s metricsSettings) check(must func(bool, string, string)) {
	_, err := s.mode()
	must(err == nil, "mode", "mode must be octal, such as 0644")
}

// mode is who may read the metrics.
func (s metricsSettings) mode() (fs.FileMode, error) {
	if s.Mode == "" {
		return ownersOnly, nil
	}
	mode, err := strconv.ParseUint(s.Mode, 8, 9)
	return fs.FileMode(mode), err
}
