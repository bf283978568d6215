package templates

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// browser opens pages as people see them, without a window.
type browser struct{ path, profile string }

// findBrowser finds a browser of the Chromium kind, or skips the test.
func findBrowser(t *testing.T) browser {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROME"), "chromium", "chromium-browser", "google-chrome",
		"headless-shell"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return browser{path, t.TempDir()}
		}
	}
	t.Skip("pages are looked at in a browser, and there is none: install chromium, or say in CHROME where it is")
	return browser{}
}

// open runs the browser on a file and returns what it printed, and what the page said to the console.
func (b browser) open(t *testing.T, file string, flags ...string) (out string, console []string) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 3*time.Minute)
	defer stop()
	args := append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
		"--hide-scrollbars",
		"--no-first-run", "--disable-extensions", "--disable-background-networking", "--enable-logging=stderr", "--v=0",
		"--user-data-dir=" + b.profile}, flags...)
	cmd := exec.CommandContext(ctx, b.path, append(args, "file://"+file)...)
	var said, complained bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &complained
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s", b.path, err, &complained)
	}
	for line := range strings.Lines(complained.String()) {
		if strings.Contains(line, "CONSOLE") {
			console = append(console, line)
		}
	}
	return said.String(), console
}

// measuring is added to a copy of a page, to tell its own width, the screen's, and whatever reaches beyond it.
const measuring = `<script>
const wide = [...document.querySelectorAll("body *")].filter(e => !e.closest(".chart, .skip, thead") &&
  (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1));
parent.document.title += "measured " + document.documentElement.scrollWidth + " " + innerWidth + " " +
  wide.slice(0, 5).map(e => e.tagName + "." + e.className).join(",") + ";";
</script></body>`

// screens shows a page on a desk's screen and on a telephone's; a window of its own would not be that narrow.
func screens(page []byte) []byte {
	page = bytes.Replace(page, []byte("</body>"), []byte(measuring), 1)
	text := "<!DOCTYPE html><title></title>"
	for _, size := range []string{"width:1366px;height:768px", "width:360px;height:740px"} {
		text += `<iframe style="border:0;` + size + `" srcdoc="` + html.EscapeString(string(page)) + `"></iframe>`
	}
	return []byte(text)
}

// TestSituationInABrowser looks at the smallest and the largest page on a desk's screen, on a telephone's, and printed:
// nothing reaches beyond the screen, nothing is complained of, and the print holds every class.
func TestSituationInABrowser(t *testing.T) {
	b, folder := findBrowser(t), t.ArtifactDir()
	for name, classes := range map[string]int{"smallest": 0, "largest": 300} {
		page := written(t, situationOf(classes))
		file, copied := filepath.Join(folder, name+".html"), filepath.Join(t.TempDir(), "measured.html")
		leave(t, file, page)
		leave(t, copied, screens(page))
		dom, console := b.open(t, copied, "--dump-dom")
		title := regexp.MustCompile(`<title>(.*?)</title>`).FindString(dom)
		for _, want := range []string{"measured 1366 1366 ;", "measured 360 360 ;"} {
			if !strings.Contains(title, want) {
				t.Errorf("%s: width of the page, of the screen, and what is wider: %s, want %s", name, title, want)
			}
		}
		if len(console) > 0 {
			t.Errorf("%s complains: %v", name, console)
		}
		b.prints(t, file, classes)
	}
}

// leave writes a file for the browser.
func leave(t *testing.T, file string, body []byte) {
	t.Helper()
	if err := os.WriteFile(file, body, 0o600); err != nil {
		t.Fatal(err)
	}
}

// prints prints a page and looks for every class in what comes out.
func (b browser) prints(t *testing.T, file string, classes int) {
	t.Helper()
	pdf := strings.TrimSuffix(file, ".html") + ".pdf"
	b.open(t, file, "--no-pdf-header-footer", "--print-to-pdf="+pdf)
	if body, err := os.ReadFile(pdf); err != nil || !bytes.HasPrefix(body, []byte("%PDF")) {
		t.Fatalf("%s was not printed: %v", file, err)
	}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Log("what was printed is not read: no pdftotext")
		return
	}
	out, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for i := range classes {
		if no := fmt.Sprintf("150104202503SYB-%02d", i); !bytes.Contains(out, []byte(no)) {
			t.Errorf("%s: the print lacks %s", file, no)
		}
	}
	pages := bytes.Split(bytes.TrimSuffix(out, []byte("\f")), []byte("\f"))
	if slices.ContainsFunc(pages, func(page []byte) bool { return !bytes.Contains(page, []byte("办理情况")) }) {
		t.Errorf("%s: a printed page does not say what it is of", file)
	}
}
