package templates

import (
	"bytes"
	"sync"
	"testing"
	"unicode/utf16"
)

// utf16Of is s as Excel counts it.
func utf16Of(s string) []uint16 { return utf16.Encode([]rune(s)) }

func TestOneRendererServesSeveralAtOnce(t *testing.T) {
	r, err := NewRenderer(Options{})
	if err != nil {
		t.Fatal(err)
	}
	alone := render(t, Receipt(sampleReceipt()))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var b bytes.Buffer
			if _, err := r.Write(&b, Receipt(sampleReceipt())); err != nil || !bytes.Equal(b.Bytes(), alone) {
				t.Errorf("written among others it differs, %v", err)
			}
		})
	}
	wg.Wait()
}

func TestRendererRefusesALevelThatIsNone(t *testing.T) {
	for level, ok := range map[int]bool{-3: false, 1: true, 9: true, 10: false} {
		if _, err := NewRenderer(Options{Level: level}); (err == nil) != ok {
			t.Errorf("level %d: %v", level, err)
		}
	}
}
