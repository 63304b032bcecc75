package scenarios_test

import "testing"

func TestFaultsOfCallers(t *testing.T) {
	checkFaults(t, []faultCase{
		{"distributions", "a bare time", with(`{exponential: {mean: 4m}}`, `4m`),
			`main.yaml:6:11: callers.everyone.talk: found 4m; talk is a distribution: write {exponential: {mean: 4m}} as Erlang does, {lognormal: {mean: 4m, sd: 3m}} as calls mostly are, or {constant: 4m}`},
		{"distributions", "a misspelt kind", with(`{exponential: {mean: 4m}}`, `{exponental: {mean: 4m}}`),
			`main.yaml:6:12: callers.everyone.talk.exponental: unknown key exponental; did you mean exponential?`},
		{"distributions", "two kinds", with(`{exponential: {mean: 4m}}`, `{exponential: {mean: 4m}, constant: 4m}`),
			`main.yaml:6:37: callers.everyone.talk.constant: exponential and constant stand here together; give one of them`},
		{"distributions", "talk that never ends", with(`{exponential: {mean: 4m}}`, `never`),
			`main.yaml:6:11: callers.everyone.talk: found never; talk is a distribution: write {exponential: {mean: 4m}} as Erlang does, {lognormal: {mean: 4m, sd: 3m}} as calls mostly are, or {constant: 4m}`},
		{"distributions", "a word for patience", with(`{exponential: {mean: 3m}}`, `nver`),
			`main.yaml:7:15: callers.everyone.patience: found nver; patience is a distribution: write {exponential: {mean: 4m}} as Erlang does, {lognormal: {mean: 4m, sd: 3m}} as calls mostly are, or {constant: 4m}, or never`},
		{"distributions", "a mean of 0", with(`{mean: 4m}`, `{mean: 0s}`),
			`main.yaml:6:32: callers.everyone.talk.exponential.mean: mean must be above 0, found 0s`},
		{"distributions", "a misspelt parameter", with(`{mean: 4m}`, `{men: 4m}`),
			`main.yaml:6:26: callers.everyone.talk.exponential.men: unknown key men; did you mean mean?`},
		{"distributions", "a parameter that is missing", with(`{exponential: {mean: 4m}}`, `{lognormal: {mean: 4m}}`),
			`main.yaml:6:23: callers.everyone.talk.lognormal: sd is missing: the standard deviation`},
		{"distributions", "parameters of two forms", with(`{exponential: {mean: 4m}}`, `{lognormal: {mean: 4m, sigma: 1}}`),
			`main.yaml:6:41: callers.everyone.talk.lognormal.sigma: lognormal takes mean and sd, or median and sigma, or median and p90`},
		{"distributions", "a 90th percentile below the median", with(`{exponential: {mean: 4m}}`, `{lognormal: {median: 4m, p90: 3m}}`),
			`main.yaml:6:41: callers.everyone.talk.lognormal.p90: p90 must be above the median of 240s, found 180s`},
		{"distributions", "a spread that is too large", with(`{exponential: {mean: 4m}}`, `{lognormal: {median: 4m, sigma: 1e9}}`),
			`main.yaml:6:43: callers.everyone.talk.lognormal.sigma: sigma spreads the times beyond reckoning, found 1e+09`},
		{"distributions", "shares that do not sum to 1", with(`{exponential: {mean: 4m}}`, `{hyperexponential: {means: [1m, 2m], shares: [50%, 40%]}}`),
			`main.yaml:6:56: callers.everyone.talk.hyperexponential.shares: shares must sum to 1, found 0.9`},
		{"distributions", "shares for other means", with(`{exponential: {mean: 4m}}`, `{hyperexponential: {means: [1m, 2m], shares: [50%]}}`),
			`main.yaml:6:38: callers.everyone.talk.hyperexponential.means: means must be as many as shares, found 2 and 1
main.yaml:6:56: callers.everyone.talk.hyperexponential.shares: shares must sum to 1, found 0.5`},
		{"distributions", "a part that is no distribution", with(`{exponential: {mean: 4m}}`, `{mixture: [{share: 50%, of: {constant: 3m}}, {share: 50%, of: 4m}]}`),
			`main.yaml:6:73: callers.everyone.talk.mixture[1].of: found 4m; of is a distribution: write {exponential: {mean: 4m}} as Erlang does, {lognormal: {mean: 4m, sd: 3m}} as calls mostly are, or {constant: 4m}`},
		{"distributions", "by_time within another", with(`{exponential: {mean: 4m}}`, `{shifted: {by: 3m, of: {by_time: {}}}}`),
			`main.yaml:6:35: callers.everyone.talk.shifted.of.by_time: unknown key by_time; write one of exponential, lognormal, weibull, gamma, erlang, hyperexponential, uniform, triangular, constant, empirical, mixture, shifted`},
		{"distributions", "a constant of 0", with(`{exponential: {mean: 4m}}`, `{constant: 0}`),
			`main.yaml:6:22: callers.everyone.talk.constant: must be above 0, found 0s`},
		{"distributions", "half a phase", with(`{exponential: {mean: 4m}}`, `{erlang: {mean: 3m, phases: 2.5}}`),
			`main.yaml:6:39: callers.everyone.talk.erlang.phases: found 2.5; write a whole number of at least 1`},
		{"distributions", "by_time at no time, scaled by 0", with(`{exponential: {mean: 4m}}`, `{by_time: {"08:00": {constant: 3m}, x: {constant: 3m}}, scale: 0}`),
			`main.yaml:6:47: callers.everyone.talk.by_time.x: found x; write a clock time such as "08:30"
main.yaml:6:74: callers.everyone.talk.scale: found 0; it must be above 0`},
		{"distributions", "no measured time", with(`{exponential: {mean: 4m}}`, `{empirical: []}`),
			`main.yaml:6:23: callers.everyone.talk.empirical: must hold at least one time`},
		{"distributions", "a file that is not there", with(`{exponential: {mean: 4m}}`, `{empirical: {file: f.csv, column: talk}}`),
			`main.yaml:6:30: callers.everyone.talk.empirical.file: cannot open f.csv: file does not exist`},
		{"callers", "a bare rate", with(`{rate: 60/h}`, `60/h`),
			`main.yaml:5:15: callers.everyone.arrivals: found 60/h; write arrivals such as {rate: 60/h}, or none`},
		{"callers", "nothing but a factor", with(`rate: 60/h`, `scale: 110%`),
			`main.yaml:5:15: callers.everyone.arrivals: give one of rate, per_interval, steps, csv, log, interarrival, surges; or none in place of the mapping`},
		{"callers", "two kinds of arrivals", with(`rate: 60/h`, `rate: 60/h, per_interval: [3]`),
			`main.yaml:5:28: callers.everyone.arrivals.per_interval: rate and per_interval stand here together; give one of them
main.yaml:5:42: callers.everyone.arrivals.per_interval: 1 value for the 16 intervals of 30m that the clock has; give one value for each`},
		{"callers", "a factor of a log", with(`{rate: 60/h}`, `{interarrival: {constant: 3s}, scale: 3}`),
			`main.yaml:5:53: callers.everyone.arrivals.scale: scale cannot stand beside interarrival: it multiplies Poisson arrivals`},
		{"callers", "a surge past closing", with(`{rate: 60/h}`, `{surges: [{at: "16:55", calls: 3, over: 10m}]}`),
			`main.yaml:5:25: callers.everyone.arrivals.surges[0]: the surge of 10m from 16:55 does not fit between opening at 09:00 and closing at 17:00`},
		{"callers", "too many calls", with(`rate: 60/h`, `rate: 1e300/s`),
			`main.yaml:4:3: callers: 2.88e+306 expected calls in 100 replications are more than 1e+10; run fewer, or raise limits: {calls: ..} if they are meant`},
		{"callers", "redials without end", with(`talk: {exponential: {mean: 4m}}`, `talk: {exponential: {mean: 4m}}
    redial: {after: {constant: 1ms}, share: 100%}`),
			`main.yaml:4:3: callers: 1.38e+12 expected calls in 100 replications are more than 1e+10; run fewer, or raise limits: {calls: ..} if they are meant`},
		{"callers", "a redial after an answer", with(`talk: {exponential: {mean: 4m}}`, `talk: {exponential: {mean: 4m}}
    redial: {of: [answered], at_most: -1}`),
			`main.yaml:7:19: callers.everyone.redial.of[0]: found answered; write one of abandoned, balked, blocked
main.yaml:7:39: callers.everyone.redial.at_most: found -1; it must be at least 0`},
		{"callers", "transfers without end", with(`talk: {exponential: {mean: 4m}}`, `talk: {exponential: {mean: 4m}}
    transfers: [{to: everyone, share: 100%}]`),
			`main.yaml:7:16: callers.everyone.transfers: the calls of everyone are transferred for ever: let a share of them end`},
		{"callers", "transfers of more than all", with(`talk: {exponential: {mean: 4m}}`, `talk: {exponential: {mean: 4m}}
    transfers: [{to: everyone, share: 60%}, {to: everyone, share: 50%}]`),
			`main.yaml:7:16: callers.everyone.transfers: the shares sum to 110%, more than 100%`},
		{"callers", "a transfer to nobody", with(`talk: {exponential: {mean: 4m}}`, `talk: {exponential: {mean: 4m}}
    transfers: [{to: nobody, share: 60%, patience_cost: 20s}]`),
			`main.yaml:7:22: callers.everyone.transfers[0].to: no class of callers is called nobody; write everyone`},
		{"callers", "a limit that is no mapping", with(`talk: {exponential: {mean: 4m}}`, `talk: {exponential: {mean: 4m}}
    wait_limit: 3m`),
			`main.yaml:7:17: callers.everyone.wait_limit: found 3m; write a limit such as {after: 2m, then: voicemail}`},
		{"callers", "talk from a log that is not there", with(`talk: {exponential: {mean: 4m}}`, `talk: {log: t, else: {exponential: {mean: 4m}}}`),
			`main.yaml:6:17: callers.everyone.talk.log: the talk time is to come from the arrivals' log, and the arrivals have none`},
	})
}
