package centre_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hangup/sim/centre"
	"hangup/sim/des"
)

// TestTwinCells are cells worked out by hand: one line a cell.
func TestTwinCells(t *testing.T) {
	for _, c := range []struct {
		claim string
		plan  func(*centre.Config)
		want  []string
	}{
		{"an empty day: the last cell has no length", func(*centre.Config) {}, []string{
			"0s to 300s: queue 0, waiting 0, on phones 300s, stayed 0s",
			"300s to 600s: queue 0, waiting 0, on phones 300s, stayed 0s",
			"600s to 600s: queue 0, waiting 0, on phones 0s, stayed 0s",
		}},
		{"a call that begins before and ends after the shift's end and the cut", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 260, 270)}
			c.Classes[0].WrapUp = constant(30)
			c.Groups[0].Staff = staffOf(0, 1, 290, 0, 400, 1)
		}, []string{
			"0s to 300s: queue 1, waiting 1, on phones 290s, stayed 10s",
			"300s to 600s: queue 1, waiting 0, on phones 200s, stayed 50s",
			"600s to 600s: queue 0, waiting 0, on phones 0s, stayed 0s",
		}},
		{"overtime lasts until the last wrap-up ends", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 580, 590)}
			c.Classes[0].WrapUp = constant(5)
		}, []string{
			"0s to 300s: queue 0, waiting 0, on phones 300s, stayed 0s",
			"300s to 600s: queue 1, waiting 1, on phones 300s, stayed 0s",
			"600s to 710s: queue 1, waiting 0, on phones 0s, stayed 110s",
		}},
		{"whoever is served at once does not wait, nor whoever hangs up before another calls", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10, 20, 29)}
			c.Classes[0].Patience = constant(10)
		}, []string{
			"0s to 300s: queue 2, waiting 0, on phones 300s, stayed 0s",
			"300s to 600s: queue 0, waiting 0, on phones 300s, stayed 0s",
			"600s to 600s: queue 0, waiting 0, on phones 0s, stayed 0s",
		}},
		{"two trunks: both in use from 10 to 30 s, 299 to 305 s and 310 to 330 s", func(c *centre.Config) {
			c.Classes = []centre.Class{classOf("help", 0, 10, 290, 299, 310)}
			c.Classes[0].Patience = constant(20)
			c.Trunks = 2
			c.Classes[0].Arrivals.Log[2].Talk = 15 * des.Second
		}, []string{
			"0s to 300s: queue 1, waiting 1, on phones 300s, stayed 0s, trunks 2, full 21s",
			"300s to 600s: queue 1, waiting 0, on phones 300s, stayed 0s, trunks 2, full 25s",
			"600s to 600s: queue 0, waiting 0, on phones 0s, stayed 0s, trunks 0, full 0s",
		}},
	} {
		t.Run(c.claim, func(t *testing.T) {
			cfg := plainDay()
			c.plan(&cfg)
			day, err := replicate(cfg, 0)
			if err != nil {
				t.Fatalf("replicate(%q): %v", c.claim, err)
			}
			var lines []string
			for _, cell := range day.cells {
				lines = append(lines, lineOfCell(cfg, cell))
			}
			if !slices.Equal(lines, c.want) {
				t.Errorf("the twin's cells:\n  %s\nwant:\n  %s", strings.Join(lines, "\n  "), strings.Join(c.want, "\n  "))
			}
			compareWithTwin(t, cfg, 0)
		})
	}
}

// lineOfCell tells a cell of one class and one group.
func lineOfCell(cfg centre.Config, c centre.Cell) string {
	line := fmt.Sprintf("%s to %s: queue %d, waiting %d, on phones %s, stayed %s", seconds(c.Start), seconds(c.End),
		c.QueueMax[0], c.Waiting[0], seconds(c.OnPhones[0]), seconds(c.Stayed[0]))
	if cfg.Trunks != centre.Unlimited {
		line += fmt.Sprintf(", trunks %d, full %s", c.TrunksPeak, seconds(c.TrunksFull))
	}
	return line
}
